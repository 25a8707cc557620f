"""`balai check`: secrets masked, every setting described, each fault with its mend."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from balai import cli
from balai.commands import check, house
from balai.kernel import audit, clock, keys
from balai.kernel.models import AuditSeal
from balai.kernel.policy import Actor
from balai.kernel.settings import Settings, settings
from balai.kernel.trouble import Trouble


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BALAI_DATABASE_URL", "postgresql://kota:rahasia@db.example/kota")
    monkeypatch.setenv("BALAI_DATA", str(tmp_path))
    house.use_folder(None)
    yield tmp_path
    settings.cache_clear()


def test_settings_are_printed_with_secrets_masked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check.print_settings()
    printed = capsys.readouterr().out
    assert "rahasia" not in printed
    assert "BALAI_DATABASE_URL = ********" in printed
    assert all(f"BALAI_{name.upper()} = " in printed for name in Settings.model_fields)
    assert all(str(field.description) in printed for field in Settings.model_fields.values())


def test_an_unknown_setting_is_an_error(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALAI_PROT", "8000")
    with pytest.raises(SystemExit, match="Unknown setting BALAI_PROT"):
        cli.main(["check"])


def test_keys_that_others_can_read_are_a_fault(data: Path) -> None:
    assert "k1" in check.check_keys().en
    keys.rotate(data)
    assert "k2" in check.check_keys().en
    (data / "keys" / "secret_key").chmod(0o644)
    with pytest.raises(Trouble, match="chmod go="):
        check.check_keys()


def test_a_nearly_full_disk_is_a_fault(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "free" in check.check_disk().en
    monkeypatch.setattr(check, "_LEAST_FREE", 10**18)
    with pytest.raises(Trouble, match="is full"):
        check.check_disk()


@pytest.mark.django_db
def test_the_database_and_its_clock_are_right() -> None:
    assert "PostgreSQL" in check.check_database().en
    assert check.check_clock().en == "right"


@pytest.mark.django_db
def test_a_clock_before_the_program_was_made_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    future = time.time() + 90_000
    before = Path(check.__file__).stat()
    os.utime(check.__file__, (future, future))
    try:
        with pytest.raises(Trouble, match="clock is wrong"):
            check.check_clock()
    finally:
        os.utime(check.__file__, (before.st_atime, before.st_mtime))


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    assert check.check_migrations().en == "complete"


def test_the_report_names_every_fault_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    from balai.kernel.text import Text

    def wrong() -> Text:
        raise Trouble(Text("rusak", "broken"), Text("perbaiki", "mend it"))

    checks = [(Text("a", "a"), lambda: Text("baik", "fine")), (Text("b", "b"), wrong)]
    assert check._report(checks) == 1
    said = capsys.readouterr()
    assert "fine" in said.out
    assert "broken" in said.err
    assert "mend it" in said.err


@pytest.mark.django_db
def test_a_deep_check_names_what_differs_and_ends_with_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check._report(check.deep_checks()) == 0
    assert "looked at" in capsys.readouterr().out

    audit.record(Actor.system(), "tests.act", thing="x")
    AuditSeal.objects.create(last=10**9, rows=1, until=clock.now(), digest=b"x", hash=b"y")

    assert check._report(check.deep_checks()) == 1
    told = capsys.readouterr().err
    assert "The audit trail is whole: 1 not. audit:" in told
    assert "compare with a backup" in told
