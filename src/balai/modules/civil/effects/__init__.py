"""What approved cases change in the register: each in the transaction that issues the document."""

from balai.modules.cases.public import register_effect
from balai.modules.civil.effects.cards import child_card, family_card, identity_card
from balai.modules.civil.effects.kin import adoption, birth, recognition
from balai.modules.civil.effects.mending import annulment, correction
from balai.modules.civil.effects.moves import move, move_in
from balai.modules.civil.effects.names import name_change
from balai.modules.civil.effects.unions import death, divorce, marriage

_ALL = (
    birth,
    death,
    marriage,
    divorce,
    adoption,
    recognition,
    name_change,
    identity_card,
    child_card,
    family_card,
    move,
    move_in,
    correction,
    annulment,
)


def hand_over() -> None:
    for effect in _ALL:
        register_effect(f"civil.{effect.__name__}", effect)


__all__ = [
    "adoption",
    "annulment",
    "birth",
    "child_card",
    "correction",
    "death",
    "divorce",
    "family_card",
    "hand_over",
    "identity_card",
    "marriage",
    "move",
    "move_in",
    "name_change",
    "recognition",
]
