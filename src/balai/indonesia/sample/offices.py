"""The offices of the sample city, with opening hours."""

from balai.indonesia.offices import OFFICE_KINDS
from balai.indonesia.regions import regions
from balai.indonesia.sample.people import CITY
from balai.modules.identity.public import set_up_office

_WEEK = [
    {"days": [0, 1, 2, 3], "opens": "08:00", "closes": "15:30"},
    {"days": [4], "opens": "08:00", "closes": "14:00"},
]
_CITY_KINDS = ("dukcapil", "satpas", "polres", "imigrasi", "disnaker", "dpmptsp")
_STREETS = {kind: f"Jl. Contoh No. {number}" for number, kind in enumerate(_CITY_KINDS, 1)}


def set_up() -> None:
    """One office of each kind for the city, one village office for each village."""
    for kind in _CITY_KINDS:
        _city_office(kind)
    for district in regions().children(CITY):
        for village in regions().children(district.code):
            set_up_office(
                code=f"kelurahan-{village.code}",
                kind="kelurahan",
                region=village.code,
                name_id=f"Kelurahan {village.name}",
                name_en=f"Village office of {village.name}",
                address=f"Kelurahan {village.name}, {district.name}",
                phone="",
                hours=_WEEK,
            )


def _city_office(kind: str) -> None:
    name = OFFICE_KINDS[kind].name
    set_up_office(
        code=f"{kind}-{CITY}",
        kind=kind,
        region=CITY,
        name_id=f"{name.id} Kota Salatiga",
        name_en=f"{name.en} of Salatiga",
        address=f"{_STREETS[kind]}, Salatiga",
        phone="(0298) 000000",
        hours=_WEEK,
    )
