"""What the population register holds about a person, and how it came to say so."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from balai.kernel.holdings import Fact, Record, held
from balai.kernel.text import Text
from balai.modules.civil import queries
from balai.modules.civil.models import Change, Family, LifeEvent, Resident
from balai.modules.civil.registry import FACTS
from balai.modules.identity.public import person

_MORE = {
    "status": Text("Keadaan", "State"),
    "relation": Text("Hubungan dalam keluarga", "Relation in the family"),
    "death_date": Text("Tanggal meninggal", "Date of death"),
    "marriage": Text("Pencatatan perkawinan", "Record of marriage"),
    "spouse": Text("NIK pasangan", "NIK of the spouse"),
    "father": Text("NIK ayah", "NIK of the father"),
    "mother": Text("NIK ibu", "NIK of the mother"),
    "adopted_by": Text("NIK orang tua angkat", "NIK of the adoptive parent"),
}
_HIDDEN = {"family"}  # an id of ours; the card itself is told
KINDS = {
    "entry": Text("Pendataan awal", "First entry"),
    "birth": Text("Kelahiran", "Birth"),
    "death": Text("Kematian", "Death"),
    "marriage": Text("Perkawinan", "Marriage"),
    "divorce": Text("Perceraian", "Divorce"),
    "adoption": Text("Pengangkatan anak", "Adoption"),
    "recognition": Text("Pengakuan anak", "Acknowledgement"),
    "name_change": Text("Perubahan nama", "Change of name"),
    "identity_card": Text("Penerbitan KTP-el", "Identity card"),
    "child_card": Text("Penerbitan KIA", "Child's card"),
    "family_card": Text("Perubahan Kartu Keluarga", "Change of the family card"),
    "move": Text("Kepindahan", "Moving out"),
    "move_in": Text("Kedatangan", "Moving in"),
    "correction": Text("Pembetulan", "Correction"),
    "annulment": Text("Pembatalan", "Annulment"),
}


@held("register", Text("Data kependudukan Anda", "You in the register"), Resident, Family, place=10)
def register(person_id: UUID) -> Iterator[Record]:
    one = queries.resident(person(person_id).nik)
    if one is None:
        return
    card = one.family
    address = {"region": card.region, **card.address}
    yield Record(
        Text("Menurut register hari ini", "What the register says today"),
        (
            *_facts({**one.facts, "status": one.status, "relation": one.relation}),
            Fact("family_card", Text("Nomor Kartu Keluarga", "Family card"), card.number),
            Fact("address", Text("Alamat", "Address"), address, card.address.get("street", "")),
        ),
    )


@held(
    "register_history",
    Text("Riwayat data kependudukan Anda", "How the register came to say so"),
    Change,
    LifeEvent,
    place=20,
)
def register_history(person_id: UUID) -> Iterator[Record]:
    one = queries.resident(person(person_id).nik)
    if one is None:
        return
    for change in one.changes.select_related("event").order_by("-seq"):
        yield Record(
            KINDS[change.event.kind],
            (
                Fact("from", Text("Berlaku sejak", "Holds from"), change.valid_from),
                Fact("known", Text("Dicatat", "Registered"), change.known_at),
                Fact("case", Text("Urusan", "Case"), change.event.case or None),
                Fact("deed", Text("Nomor akta", "Deed"), change.event.certificate or None),
                *_facts(change.facts),
            ),
        )


def _facts(facts: dict[str, Any]) -> Iterator[Fact]:
    for code, value in facts.items():
        if code not in _HIDDEN:
            label = FACTS.get(f"resident.{code}") or _MORE.get(code) or Text(code, code)
            yield Fact(code, label, value)
