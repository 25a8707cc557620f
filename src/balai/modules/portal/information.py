"""What the information pages need of a country: rights its law gives, who hears complaints."""

from dataclasses import dataclass

from balai.kernel.ports import Port
from balai.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Right:
    """A right over one's own data, the article that gives it, and where it is used here."""

    name: Text
    how: Text
    law: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Who hears those whom the office did not help; `reach` is a public number or code."""

    name: Text
    about: Text
    reach: str
    address: str = ""  # of its own site


@dataclass(frozen=True, slots=True)
class Act:
    """A law on which all services stand, besides their own."""

    citation: str
    about: Text


@dataclass(frozen=True, slots=True)
class Information:
    privacy_law: str
    accessibility_law: str
    licence: Text  # what it lets people do with the open data
    licence_name: Text
    licence_address: str
    rights: tuple[Right, ...]
    complaints: tuple[Complaint, ...]
    acts: tuple[Act, ...]


information: Port[Information] = Port("information of the country")
