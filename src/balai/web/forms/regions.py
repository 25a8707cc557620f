"""What the region picker asks of a country: its regions, searched by what people type."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from balai.kernel.ports import Port
from balai.kernel.text import Text

LEVELS = {
    1: Text("Provinsi", "Province"),
    2: Text("Kabupaten atau kota", "Regency or city"),
    3: Text("Kecamatan", "District"),
    4: Text("Desa atau kelurahan", "Village or ward"),
}


class Region(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> int: ...


class RegionDirectory(Protocol):
    """Regions of four levels; codes such as "33.73.01.1001" hold their parents' as prefix."""

    def search(self, q: str, level: int = 4, within: str = "", limit: int = 10) -> Sequence[Region]:
        """The best matches for a few typed letters, best first; misspellings forgiven."""
        ...

    def children(self, code: str) -> Sequence[Region]:
        """The regions directly below; of "" the provinces; of an unknown code none."""
        ...

    def path(self, code: str) -> Sequence[Region]:
        """From the province down to the region itself; empty when the code is unknown."""
        ...


regions: Port[RegionDirectory] = Port("region directory")


@dataclass(frozen=True, slots=True)
class NoRegions:
    """The answer where no country is installed: nothing is found, nothing breaks."""

    def search(
        self,
        q: str,
        level: int = 4,
        within: str = "",
        limit: int = 10,
    ) -> Sequence[Region]:
        return ()

    def children(self, code: str) -> Sequence[Region]:
        return ()

    def path(self, code: str) -> Sequence[Region]:
        return ()


regions.provide(NoRegions())


def path_in_words(code: str) -> str:
    """As in "Tegalrejo, Argomulyo, Kota Salatiga, Jawa Tengah": from the nearest outwards."""
    return ", ".join(region.name for region in reversed(regions().path(code)))


def only_match(search: str, level: int) -> str:
    """The code of the one region that is called what was typed; "" for none or several."""
    found = regions().search(search, level, "", 2) if search else ()
    if len(found) != 1 or search.casefold() not in path_in_words(found[0].code).casefold():
        return ""
    return found[0].code
