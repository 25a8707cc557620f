"""After a rotation old data is sealed anew: all of it, also after an interruption."""

import pytest
from tests.factories import city
from tests.kernel.test_crypto import kept_keys, rotate

from balai.kernel import clock, crypto, resealing, storage
from balai.kernel.models import AuditEntry
from balai.kernel.sealed import Sealed
from balai.modules.civil.history import happened
from balai.modules.civil.models import LifeEvent, Resident

__all__ = ["kept_keys"]
pytestmark = pytest.mark.django_db


def _keys_in_use() -> set[str]:
    return {
        crypto.key_id_of(bytes(sealed))
        for model, columns in resealing.sealed_tables()
        for row in model._base_manager.values_list(*columns)
        for sealed in row
        if sealed is not None
    }


def test_every_sealed_attribute_is_known_to_it() -> None:
    tables = dict(resealing.sealed_tables())

    assert {"nik_sealed", "facts_sealed"} <= set(tables[Resident])
    assert isinstance(vars(Resident)["nik"], Sealed)


def test_rows_files_and_append_only_tables_move_to_the_new_key(kept_keys: None) -> None:
    household = city.household()
    event = happened("birth", on=clock.today(), case="BL-X", facts={"name": "Sri Contoh 😀"})
    address = storage.put(b"surat contoh")
    nik = household.wife.nik
    name = rotate()

    resealing.reseal(0)

    assert _keys_in_use() == {name}
    assert Resident.objects.get(pk=household.wife.pk).nik == nik
    assert LifeEvent.objects.get(pk=event.pk).facts == {"name": "Sri Contoh 😀"}
    path = storage.folder() / address[:2] / address[2:]
    assert crypto.key_id_of(path.read_bytes()) == name
    assert storage.get(address) == b"surat contoh"
    done = AuditEntry.objects.get(act=resealing.ACT)
    assert (done.thing, done.facts["rows"] > 0) == (name, True)


def test_what_an_interruption_left_is_done_next_time(
    kept_keys: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = city.household()
    name = rotate()
    whole = crypto.reseal
    calls: list[bytes] = []

    def dies(sealed: bytes, *, bound_to: str) -> bytes:
        calls.append(sealed)
        if len(calls) > 3:
            raise KeyboardInterrupt
        return whole(sealed, bound_to=bound_to)

    monkeypatch.setattr(crypto, "reseal", dies)
    with pytest.raises(KeyboardInterrupt):
        resealing.reseal_table(Resident, ["nik_sealed", "facts_sealed"], batch=1)
    monkeypatch.setattr(crypto, "reseal", whole)
    assert not AuditEntry.objects.filter(act=resealing.ACT).exists()

    resealing.reseal(0)

    assert _keys_in_use() == {name}
    assert Resident.objects.get(pk=household.husband.pk).nik == household.husband.nik


def test_a_damaged_row_does_not_stop_the_others(kept_keys: None) -> None:
    household = city.household()
    Resident.objects.filter(pk=household.wife.pk).update(
        nik_sealed=bytes(household.husband.nik_sealed)  # moved here from another row
    )
    name = rotate()

    assert resealing.reseal_table(Resident, ["nik_sealed", "facts_sealed"]) == 1
    assert crypto.key_id_of(bytes(Resident.objects.get(pk=household.husband.pk).nik_sealed)) == name


def test_without_a_rotation_nothing_is_touched() -> None:
    city.household()
    resealing.reseal(0)

    assert not AuditEntry.objects.filter(act=resealing.ACT).exists()
