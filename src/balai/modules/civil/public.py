"""The door to the register for the country's folder and the sample city."""

from collections.abc import Mapping

from balai.modules.civil.effects import enter
from balai.modules.civil.models import Family, Resident, Serial
from balai.modules.civil.numbers import NumberRules, rules
from balai.modules.civil.queries import CARD_SCOPE, NIK_SCOPE, members, resident


def keep_serials(last: Mapping[str, int]) -> None:
    """Numbers given outside the register's own acts: later ones go on from there."""
    Serial.objects.bulk_create(
        [Serial(prefix=prefix, last=serial) for prefix, serial in last.items()]
    )


__all__ = [
    "CARD_SCOPE",
    "NIK_SCOPE",
    "Family",
    "NumberRules",
    "Resident",
    "enter",
    "keep_serials",
    "members",
    "resident",
    "rules",
]
