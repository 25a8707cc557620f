"""What programs read of accounts and offices."""

from ninja import Schema

from balai.web.api.schemas import Words


class Role(Schema):
    role: str
    name: Words
    office: str


class Me(Schema):
    """Who acts. `assurance`: 1 password, 2 second factor. `scopes` is null without a token."""

    kind: str
    name: str
    assurance: int
    roles: list[Role]
    scopes: list[str] | None
    client: str | None


class Hours(Schema):
    """Days as 0 (Monday) to 6, times as HH:MM at the office."""

    days: list[int]
    opens: str
    closes: str


class Office(Schema):
    code: str
    kind: str
    region: str
    name: Words
    address: str
    phone: str
    hours: list[Hours]
