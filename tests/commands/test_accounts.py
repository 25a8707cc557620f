"""`balai accounts`: the sample's accounts as a table for people and as JSON for scripts."""

import json
from pathlib import Path

import pytest

from balai import cli
from balai.commands import accounts, house
from balai.modules.identity.samples import SampleAccount

_MADE = [
    SampleAccount("resident", "3171014101900001", "sandi-contoh", ""),
    SampleAccount(
        "verifier", "petugas@contoh.invalid", "sandi-contoh", "JBSWY3DPEHPK3PXP", "123456"
    ),
]


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(house, "sample_accounts", lambda: _MADE)
    monkeypatch.setattr(house, "use_folder", lambda data: None)
    monkeypatch.setattr(house, "use", lambda **_: None)
    monkeypatch.setattr(house, "open_django", lambda **_: None)


def test_json_holds_what_a_script_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["accounts", "--json"]) == 0
    resident, verifier = json.loads(capsys.readouterr().out)
    assert (resident["role"], resident["login"]) == ("resident", "3171014101900001")
    assert verifier["totp_secret"] == "JBSWY3DPEHPK3PXP"
    assert verifier["code"] == "123456"


def test_the_table_stands_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["accounts"]) == 0
    head, resident, verifier = capsys.readouterr().out.splitlines()
    assert head.split() == ["role", "login", "password", "code"]
    assert head.index("code") == verifier.index("123456")
    assert resident.endswith("sandi-contoh")


def test_an_installation_without_sample_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(house, "sample_accounts", list)
    assert cli.main(["accounts"]) == 1
    assert "no sample accounts" in capsys.readouterr().err


def test_rows_may_be_mappings() -> None:
    assert accounts.as_row({"role": "resident"}) == {"role": "resident"}
