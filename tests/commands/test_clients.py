"""`balai clients`: registering programs, their secret once, and ending them with their tokens."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client

from balai import cli
from balai.commands import house
from balai.kernel import postgres
from balai.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db

Said = pytest.CaptureFixture[str]
BACK = "https://warga.contoh.invalid/kembali"


@contextmanager
def _nothing(*_given: object) -> Iterator[None]:
    yield


@pytest.fixture(autouse=True)
def in_this_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database instead of a folder's; its connection stays open."""
    monkeypatch.setattr(house, "use_folder", lambda data: None)
    monkeypatch.setattr(house, "open_django", lambda **_: None)
    monkeypatch.setattr(house, "connections_closed_after", _nothing)
    monkeypatch.setattr(postgres, "available", _nothing)


def _added(said: Said, *words: str) -> dict[str, Any]:
    assert cli.main(["clients", "add", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(said.readouterr().out)
    return found


def _listed(said: Said) -> list[dict[str, Any]]:
    assert cli.main(["clients", "list", "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(said.readouterr().out)
    return found


def _token(made: dict[str, Any]) -> Any:
    asked = {
        "grant_type": "client_credentials",
        "client_id": made["client_id"],
        "client_secret": made["secret"],
    }
    return Client().post("/oauth/token", asked)


def test_an_agency_gets_tokens_with_the_secret_that_was_printed(capsys: Said) -> None:
    made = _added(capsys, "Dinas Sosial", "--scope", "profile", "--agency")
    answer = _token(made)
    assert answer.status_code == 200
    assert answer.json()["scope"] == "profile"


def test_the_secret_is_printed_once(capsys: Said) -> None:
    assert cli.main(["clients", "add", "Warga", "--scope", "openid", "--redirect", BACK]) == 0
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[:2])
    assert cli.main(["clients", "list"]) == 0
    listed = capsys.readouterr().out
    assert lines["client_id"] in listed
    assert lines["client_secret"] not in listed
    assert lines["client_secret"] not in json.dumps(_listed(capsys))


def test_the_list_tells_what_each_may(capsys: Said) -> None:
    _added(capsys, "Warga", "--scope", "openid", "--scope", "cases:read", "--redirect", BACK)
    _added(capsys, "Ponsel", "--scope", "openid", "--redirect", "id.go.contoh:/k", "--public")
    phone, web = _listed(capsys)
    assert (web["name"], web["acts_for"], web["keeps_secret"]) == ("Warga", "people", True)
    assert (web["scopes"], web["redirects"]) == (["cases:read", "openid"], [BACK])
    assert (phone["name"], phone["keeps_secret"]) == ("Ponsel", False)


def test_a_program_that_keeps_no_secret_gets_none(capsys: Said) -> None:
    made = _added(
        capsys, "Ponsel", "--scope", "openid", "--redirect", "http://127.0.0.1/k", "--public"
    )
    assert made["secret"] == ""


def test_a_removed_program_and_its_tokens_open_nothing(capsys: Said) -> None:
    made = _added(capsys, "Dinas Sosial", "--scope", "profile", "--agency")
    bearer = {"Authorization": f"Bearer {_token(made).json()['access_token']}"}
    assert Client().get("/api/me", headers=bearer).json().get("code") != "token_invalid"

    assert cli.main(["clients", "remove", made["client_id"]]) == 0

    assert Client().get("/api/me", headers=bearer).json()["code"] == "token_invalid"
    assert _token(made).status_code in {400, 401}
    capsys.readouterr()
    assert _listed(capsys) == []


def test_registering_and_removing_are_in_the_audit_trail(capsys: Said) -> None:
    made = _added(capsys, "Dinas Sosial", "--scope", "profile", "--agency")
    cli.main(["clients", "remove", made["client_id"]])
    trail = AuditEntry.objects.filter(thing=made["client_id"]).order_by("pk")
    assert [one.act for one in trail] == ["identity.register_client", "identity.remove_client"]
    assert made["secret"] not in str([one.facts for one in trail])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scope", "cases:everything", "--agency"], "cases:everything is not known"),
        (["--scope", "cases:read", "--agency"], "is of a person"),
        (["--scope", "openid"], "needs an address"),
        (["--scope", "profile", "--agency", "--public"], "keep a secret"),
        (["--scope", "openid", "--redirect", "http://contoh.invalid/k"], "come back to"),
        (["--scope", "openid", "--redirect", "https://contoh.invalid/#k"], "come back to"),
        (["--scope", "openid", "--redirect", "https://[kacau/k"], "come back to"),
        (["--scope", "openid", "--redirect", "javascript:alert(1)", "--public"], "come back to"),
        (["--scope", "openid", "--redirect", "id.go.contoh:/k"], "come back to"),
    ],
)
def test_what_cannot_be_registered_is_said_and_nothing_is_written(
    words: list[str], said: str, capsys: Said
) -> None:
    assert cli.main(["clients", "add", "Warga", *words]) == 1
    assert said in capsys.readouterr().err
    assert _listed(capsys) == []


def test_an_unknown_program_cannot_be_removed(capsys: Said) -> None:
    assert cli.main(["clients", "remove", "tiada"]) == 1
    assert "Not found" in capsys.readouterr().err


def test_a_program_needs_a_name_people_can_read() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["clients", "add", "  ", "--scope", "openid", "--agency"])
    assert ended.value.code == 2
