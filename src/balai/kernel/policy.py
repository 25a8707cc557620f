"""Who may do what: every act is a named permission with a rule; what has no rule is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from balai.kernel.errors import Refused
from balai.kernel.text import Text

Rule = Callable[["Actor", Any], bool]

# NIST SP 800-63B speaks of AAL1 and AAL2; an act names the level it needs.
PASSWORD = 1
SECOND_FACTOR = 2


@dataclass(frozen=True, slots=True)
class Grant:
    """One role at one office, for example `Grant("verifier", "dukcapil-33.73")`."""

    role: str
    office: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the edges know them: never a request, never a database row."""

    kind: Literal["anonymous", "person", "officer", "client", "system"]
    account_id: int | None = None
    person_id: UUID | None = None
    name: str = ""
    grants: frozenset[Grant] = frozenset()
    scopes: frozenset[str] | None = None  # what a token allows; None: no token, nothing narrowed
    client_id: str = ""  # the program that acts, by itself or for the person
    assurance: int = 0
    behind: UUID | None = None  # the resident who works under a staff account of an office

    @classmethod
    def anonymous(cls) -> "Actor":
        return cls("anonymous")

    @classmethod
    def system(cls, name: str = "Balai") -> "Actor":
        return cls("system", name=name, assurance=SECOND_FACTOR)

    @property
    def account(self) -> int:
        """The account that acts. Raises Refused("login_needed") for an actor without one."""
        if self.account_id is None:
            raise Refused("login_needed")
        return self.account_id

    @property
    def person(self) -> UUID:
        """The person who acts. Raises Refused("login_needed") for an actor who is none."""
        if self.person_id is None:
            raise Refused("login_needed")
        return self.person_id

    def is_person(self, person: UUID | None) -> bool:
        """Whether that is the human being who acts, under whichever of their accounts."""
        return person is not None and person in {self.person_id, self.behind}

    @property
    def is_known(self) -> bool:
        return self.kind != "anonymous"

    def offices(self, *roles: str) -> frozenset[str]:
        """Offices where the actor holds one of these roles (any role when none is named)."""
        return frozenset(grant.office for grant in self.grants if not roles or grant.role in roles)

    def holds(self, role: str, office: str) -> bool:
        return Grant(role, office) in self.grants


@dataclass(frozen=True, slots=True)
class Permission:
    code: str
    sentence: Text
    rule: Rule
    assurance: int = 0


_permissions: dict[str, Permission] = {}


def permission(code: str, sentence: Text, *, assurance: int = 0) -> Callable[[Rule], Rule]:
    """Register `rule(actor, thing)` under a code such as `"cases.decide"`.

    `assurance` is the least level of login that the act asks for, whoever does it.
    """

    def register(rule: Rule) -> Rule:
        if code in _permissions and _permissions[code].rule.__qualname__ != rule.__qualname__:
            raise ValueError(f"permission {code!r} is registered twice")
        _permissions[code] = Permission(code, sentence, rule, assurance)
        return rule

    return register


def all_permissions() -> dict[str, Permission]:
    return dict(_permissions)


def may(actor: Actor, code: str, thing: Any = None) -> bool:
    """Whether the rights allow it, at whatever assurance the act may still ask for."""
    known = _permissions.get(code)
    return known is not None and known.rule(actor, thing)


def require(actor: Actor, code: str, thing: Any = None, *, assurance: int = 0) -> None:
    """Raise Refused(login_needed | not_allowed | assurance_needed) unless the act is allowed.

    `assurance` raises the permission's own level, for a service whose definition asks more.
    """
    if not may(actor, code, thing):
        raise Refused("not_allowed" if actor.is_known else "login_needed", act=code)
    if actor.assurance < max(_permissions[code].assurance, assurance):
        raise Refused("assurance_needed", act=code)
