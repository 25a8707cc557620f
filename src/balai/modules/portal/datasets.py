"""The open data of this installation: what each set tells, how fresh it is, where it is fetched."""

from collections.abc import Sequence
from dataclasses import dataclass

from balai.kernel.text import Text

_AT_ONCE = Text("langsung diperbarui", "changes at once")
_COUNTED = Text("dihitung saat dibuka, 365 hari terakhir", "counted when opened, last 365 days")


@dataclass(frozen=True, slots=True)
class Format:
    name: str  # "CSV"
    media_type: str
    address: str
    use: Text  # what one opens it with


@dataclass(frozen=True, slots=True)
class Dataset:
    """`page` is where people read the same."""

    title: Text
    about: Text
    freshness: Text
    formats: tuple[Format, ...]
    page: str = ""


def _csv(name: str) -> Format:
    use = Text("tabel, untuk Excel dan sejenisnya", "a table, for Excel and its like")
    return Format("CSV", "text/csv", f"/data/angka/{name}.csv", use)


def _json(path: str) -> Format:
    use = Text("untuk program komputer", "for computer programs")
    return Format("JSON", "application/json", f"/api/{path}", use)


def datasets() -> Sequence[Dataset]:
    return _DATASETS


_DATASETS = (
    Dataset(
        Text("Angka tiap layanan", "Numbers of each service"),
        Text(
            "Urusan masuk, diputus, dan dikabulkan; median dan persentil ke-90 hari; bagian yang "
            "tepat waktu dan yang dikembalikan.",
            "Applications received, decided and granted; median and 90th percentile of days; the "
            "shares on time and sent back.",
        ),
        _COUNTED,
        (_csv("layanan"), _json("numbers/services")),
        "/data/layanan/",
    ),
    Dataset(
        Text("Angka tiap kantor", "Numbers of each office"),
        Text("Hitungan yang sama menurut kantor.", "The same counts by office."),
        _COUNTED,
        (_csv("kantor"), _json("numbers/offices")),
        "/data/layanan/",
    ),
    Dataset(
        Text("Daftar layanan", "The list of services"),
        Text(
            "Setiap layanan dengan syarat, biaya, janji waktu, langkah, dan dasar hukumnya.",
            "Every service with its rules, fee, promised time, steps and law.",
        ),
        _AT_ONCE,
        (_json("services"),),
        "/layanan/",
    ),
    Dataset(
        Text("Kantor dan jam buka", "Offices and their hours"),
        Text(
            "Kantor yang melayani, wilayahnya, alamat, dan jam buka.",
            "The offices that serve, their region, address and hours.",
        ),
        _AT_ONCE,
        (_json("offices"),),
        "/informasi/bantuan/",
    ),
    Dataset(
        Text("Peristiwa hidup dan layanannya", "Life events and their services"),
        Text(
            "Layanan yang dicari orang ketika sesuatu terjadi dalam hidupnya.",
            "The services people look for when something happens in their life.",
        ),
        _AT_ONCE,
        (_json("life-events"),),
        "/layanan/",
    ),
    Dataset(
        Text("Kode wilayah", "Region codes"),
        Text(
            "Provinsi dan wilayah di bawahnya, dengan kode resminya.",
            "Provinces and the regions below them, with their official codes.",
        ),
        Text("menurut keputusan menteri", "by ministerial decree"),
        (_json("provinces"),),
    ),
)
