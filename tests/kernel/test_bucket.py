"""Files in a bucket that speaks S3: as in the folder; refused plainly when it is away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from tests.factories.bucket import Double, bucket

from balai.commands import check
from balai.kernel import crypto, keys, places, storage
from balai.kernel.errors import Refused
from balai.kernel.settings import Settings, WrongSettings, settings
from balai.kernel.trouble import Trouble


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    with bucket() as made:
        _use(monkeypatch, f"s3://kunci:ra%2Fhasia@127.0.0.1:{made.port}/berkas?tls=off")
        yield made


def _use(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    chosen: Settings = settings().model_copy(update={"files_url": SecretStr(address)})
    monkeypatch.setattr(places, "settings", lambda: chosen)


def test_a_file_comes_back_whole_and_the_bucket_reads_nothing(double: Double) -> None:
    data = b"Surat keterangan lahir, rahasia" * 5000

    address = storage.put(data)

    assert storage.get(address) == data
    assert list(double.files) == [address]
    assert b"rahasia" not in double.files[address]
    assert not (storage.folder() / address[:2] / address[2:]).exists()


def test_the_same_content_is_written_once(double: Double) -> None:
    address = storage.put(b"sekali")
    first = double.files[address]

    assert storage.put(b"sekali") == address
    assert double.files[address] == first


def test_deleting_twice_is_once(double: Double) -> None:
    address = storage.put(b"sekali")
    storage.delete(address)
    storage.delete(address)

    with pytest.raises(Refused, match="not_found"):
        storage.get(address)


def test_files_of_an_older_key_are_sealed_anew(
    double: Double, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys.field_keys(tmp_path)
    monkeypatch.setattr(
        crypto, "settings", lambda: settings().model_copy(update={"data": tmp_path})
    )
    crypto.keyring.cache_clear()
    address = storage.put(b"surat lama")
    assert storage.reseal_outdated() == 0

    keys.rotate(tmp_path)
    crypto.keyring.cache_clear()
    try:
        assert storage.reseal_outdated() == 1
        assert storage.get(address) == b"surat lama"
        assert double.files[address].startswith(crypto.current_header())
    finally:
        monkeypatch.undo()
        crypto.keyring.cache_clear()


def test_a_bucket_that_is_away_is_said_and_nothing_is_taken_for_gone(double: Double) -> None:
    address = storage.put(b"ada")
    assert check.check_files().en == "the bucket answers"
    double.is_up = False

    for act in (lambda: storage.get(address), lambda: storage.put(b"baru")):
        with pytest.raises(Refused) as refusal:
            act()
        assert (refusal.value.code, refusal.value.status) == ("files_away", 503)
    with pytest.raises(Trouble, match="cannot be reached"):
        check.check_files()


def test_a_key_that_may_not_is_a_trouble(monkeypatch: pytest.MonkeyPatch, double: Double) -> None:
    _use(monkeypatch, f"s3://lain:x@127.0.0.1:{double.port}/berkas?tls=off")

    with pytest.raises(Trouble, match="cannot be reached"):
        check.check_files()


@pytest.mark.parametrize(
    "address", ["https://host/bucket", "s3://host", "s3://k:s@host/a/b", "s3:"]
)
def test_a_wrong_address_is_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    _use(monkeypatch, address)

    with pytest.raises(WrongSettings, match="BALAI_FILES_URL"):
        storage.put(b"x")


def test_the_folder_stays_the_place_without_the_setting() -> None:
    assert isinstance(places.place(), places.Folder)
    assert check.check_files().en == "in the data folder"
