"""How Indonesia numbers what its population register gives out."""

from datetime import date

from balai.indonesia import identifiers

# The letters of a registration: LU birth, KM death, KW marriage, CR divorce, PA recognition,
# and of a note on the margin of an older one: AA adoption, PN change of name, PK correction.
_LETTERS = {
    "birth": "LU",
    "death": "KM",
    "marriage": "KW",
    "divorce": "CR",
    "recognition": "PA",
    "adoption": "AA",
    "name_change": "PN",
    "correction": "PK",
    "move": "SKPWNI",
}


class IndonesianNumbers:
    """Implements balai.modules.civil.numbers.NumberRules."""

    def person_prefix(self, region: str, birth_date: date, sex: str) -> str:
        return identifiers.nik_prefix(region, birth_date, _sex(sex))

    def person(self, region: str, birth_date: date, sex: str, serial: int) -> str:
        return identifiers.make_nik(region, birth_date, _sex(sex), serial)

    def family_prefix(self, region: str, issued: date) -> str:
        return identifiers.nik_prefix(region, issued, "male")

    def family(self, region: str, issued: date, serial: int) -> str:
        return identifiers.make_family_card_number(region, issued, serial)

    def certificate_prefix(self, kind: str, region: str, issued: date) -> str:
        """“3373-LU-24112026”: regency, kind, day."""
        regency = "".join(region.split(".")[:2])
        return f"{regency}-{_LETTERS[kind]}-{issued:%d%m%Y}"


def _sex(sex: str) -> identifiers.Sex:
    return "female" if sex == "female" else "male"
