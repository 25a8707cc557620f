"""`balai offices` and `balai officers`: a new installation gets its first office and head."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from balai import cli
from balai.commands import house
from balai.kernel import postgres
from balai.kernel.models import AuditEntry
from balai.modules.identity.public import Account

pytestmark = pytest.mark.django_db

Said = pytest.CaptureFixture[str]
OFFICE = "dukcapil-33.73"
HEAD = ["kepala@contoh.invalid", "--office", OFFICE, "--role", "head"]
_NAMES = ["--name", "Dinas Dukcapil", "--name-en", "Civil Registry"]


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


@pytest.fixture
def office() -> None:
    assert (
        cli.main(["offices", "add", OFFICE, "--kind", "dukcapil", "--region", "33.73", *_NAMES])
        == 0
    )


def _json(said: Said, *words: str) -> Any:
    said.readouterr()
    assert cli.main([*words, "--json"]) == 0
    return json.loads(said.readouterr().out)


def test_the_first_head_sets_a_password_by_the_printed_address(office: None, capsys: Said) -> None:
    made = _json(capsys, "officers", "add", *HEAD, "--name", "Kepala Contoh")

    client = Client()
    form = client.get(urlsplit(made["link"]).path, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "sandi-baru-sekali", "password2": "sandi-baru-sekali"})

    account = Account.objects.get(email="kepala@contoh.invalid")
    assert account.check_password("sandi-baru-sekali")
    assert Client().get(urlsplit(made["link"]).path, follow=True).status_code == 200
    assert _json(capsys, "officers", "list") == [
        {
            "account": account.username,
            "email": "kepala@contoh.invalid",
            "name": "Kepala Contoh",
            "role": "head",
            "office": OFFICE,
            "since": made["since"],
            "until": "",
        }
    ]


def test_no_password_is_printed_and_who_has_one_gets_no_address(office: None, capsys: Said) -> None:
    assert cli.main(["officers", "add", *HEAD, "--name", "Kepala Contoh"]) == 0
    assert "/akun/password/reset/key/" in capsys.readouterr().out
    account = Account.objects.get(email="kepala@contoh.invalid")
    account.set_password("sudah-punya-sandi")
    account.save()

    given = _json(
        capsys, "officers", "add", HEAD[0], "--office", OFFICE, "--role", "analyst", "--name", "X"
    )

    assert given["link"] == ""
    assert given["name"] == "Kepala Contoh"


def test_a_role_can_be_bounded_and_taken(office: None, capsys: Said) -> None:
    cli.main(["officers", "add", *HEAD, "--name", "Kepala Contoh"])
    given = _json(
        capsys,
        "officers",
        "role",
        HEAD[0],
        "--office",
        OFFICE,
        "--role",
        "auditor",
        "--until",
        "2999-01-31",
    )
    assert given["until"] == "2999-01-31"

    assert cli.main(["officers", "remove", *HEAD]) == 0

    assert [row["role"] for row in _json(capsys, "officers", "list", "--office", OFFICE)] == [
        "auditor"
    ]
    acts = (
        AuditEntry.objects.filter(thing=given["account"])
        .order_by("pk")
        .values_list("act", flat=True)
    )
    assert list(acts) == [
        "identity.open_account",
        "identity.give_role",
        "identity.give_role",
        "identity.take_role",
    ]


def _at(office: str, role: str) -> list[str]:
    return ["a@contoh.invalid", "--office", office, "--role", role]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            [
                "officers",
                "add",
                "a@contoh.invalid",
                "--office",
                "tiada",
                "--role",
                "head",
                "--name",
                "A",
            ],
            "Not found",
        ),
        (
            [
                "officers",
                "add",
                "a@contoh.invalid",
                "--office",
                OFFICE,
                "--role",
                "raja",
                "--name",
                "A",
            ],
            "not known",
        ),
        (
            ["officers", "role", "a@contoh.invalid", "--office", OFFICE, "--role", "head"],
            "no name here",
        ),
        (
            ["officers", "remove", "a@contoh.invalid", "--office", OFFICE, "--role", "head"],
            "Not found",
        ),
        (["offices", "add", "x-1", "--kind", "istana", "--region", "33.73", *_NAMES], "not known"),
        (["offices", "add", "x-1", "--kind", "polres", "--region", "99.99", *_NAMES], "not known"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    words: list[str], said: str, office: None, capsys: Said
) -> None:
    assert cli.main(words) == 1
    assert said in capsys.readouterr().err
    assert _json(capsys, "officers", "list") == []
    assert [row["code"] for row in _json(capsys, "offices", "list")] == [OFFICE]
    assert not Account.objects.filter(email="a@contoh.invalid").exists()


@pytest.mark.parametrize("words", [["not-an-address"], ["a@contoh.invalid", "--since", "kemarin"]])
def test_wrong_words_end_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["officers", "role", *words, "--office", OFFICE, "--role", "head"])
    assert ended.value.code == 2
