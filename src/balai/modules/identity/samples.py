"""The sample installation's accounts: written when they are made, printed by `balai accounts`."""

import json
from dataclasses import asdict, dataclass, replace

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from balai.kernel.settings import settings
from balai.modules.identity.models import Account


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """`totp_secret` is base 32, "" without a second factor; `code` is what an app shows now."""

    role: str
    login: str
    password: str
    totp_secret: str
    code: str = ""


def set_totp_secret(account: Account, secret: str) -> None:
    TOTP.activate(account, secret)


def write_sample_accounts(accounts: list[SampleAccount]) -> None:
    path = settings().data / "sample-accounts.json"
    path.write_text(json.dumps([asdict(account) for account in accounts], indent=1))
    path.chmod(0o600)


def sample_accounts() -> list[SampleAccount]:
    """With the present codes (RFC 6238). Empty where this is no sample installation."""
    path = settings().data / "sample-accounts.json"
    if not path.exists():
        return []
    kept = [SampleAccount(**row) for row in json.loads(path.read_text())]
    return [replace(account, code=_code(account.totp_secret)) for account in kept]


def _code(secret: str) -> str:
    if not secret:
        return ""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))
