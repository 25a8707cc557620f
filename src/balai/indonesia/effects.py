"""What issuing a service changes in a registry, with the facts each change needs and gives back."""

from balai.modules.catalogue.public import EffectKind


def _effect(code: str, needs: str, gives: str, may: str = "") -> EffectKind:
    return EffectKind(
        code, frozenset(needs.split()), frozenset(gives.split()), frozenset(may.split())
    )


_ALL = (
    _effect(
        "civil.birth",
        "name sex birth_date birth_region mother_nik father_nik family_card",
        "nik certificate_number family_card address members",
        "birth_time birth_place birth_type birth_order weight_grams length_cm attendant",
    ),
    _effect(
        "civil.death",
        "nik death_date cause",
        "certificate_number family_card address members",
        "death_place reporter_nik",
    ),
    _effect(
        "civil.marriage",
        "first_nik second_nik marriage_date religion",
        "certificate_number",
        "officiant place",
    ),
    _effect(
        "civil.divorce",
        "first_nik second_nik divorce_date court decision_number",
        "certificate_number",
    ),
    _effect("civil.recognition", "child_nik father_nik mother_nik", "certificate_number"),
    _effect(
        "civil.adoption",
        "child_nik parent_nik decision_date court decision_number",
        "certificate_number family_card address members",
    ),
    _effect(
        "civil.name_change",
        "nik new_name decision_date court decision_number",
        "certificate_number old_name family_card address members",
    ),
    _effect(
        "civil.correction",
        "nik attribute value",
        "certificate_number old_value family_card address members",
        "reason",
    ),
    _effect("civil.annulment", "certificate_number court decision_number", "certificate_number"),
    _effect("civil.identity_card", "nik reason", "card_number"),
    _effect("civil.child_card", "child_nik", "card_number"),
    _effect(
        "civil.family_card",
        "family_card change",
        "family_card address members",
        "nik value new_head_nik",
    ),
    _effect(
        "civil.move_in",
        "nik to_region to_address",
        "family_card address members",
        "letter_number from_region reason host_nik",
    ),
    _effect(
        "civil.move", "nik to_region to_address members scope", "letter_number", "reason host_nik"
    ),
)
EFFECTS = {effect.code: effect for effect in _ALL}
