import json

import jsonschema_rs

from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.schema import DIALECT, json_schema, ui_schema
from balai.web.forms.spec import Field
from tests.modules.catalogue.answers import right_answers


def test_every_schema_is_json_schema_2020_12(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        schema = json_schema(service)
        jsonschema_rs.meta.validate(schema)
        assert schema["$schema"] == DIALECT
        assert schema["additionalProperties"] is False


def test_right_answers_fit_the_served_schema(definitions: dict[str, Service]) -> None:
    for service in definitions.values():
        validator = jsonschema_rs.validator_for(json_schema(service), validate_formats=True)
        assert list(validator.iter_errors(right_answers(service))) == []


def test_only_what_everybody_is_asked_is_required(birth: Service) -> None:
    required = json_schema(birth)["required"]
    assert "child_name" in required
    assert "birth_facility" not in required  # asked by condition
    assert "witness_1" not in required  # optional


def test_the_ui_schema_carries_every_question_in_both_languages(birth: Service) -> None:
    ui = json.loads(json.dumps(ui_schema(birth)))
    fields = [field for page in ui["pages"] for field in page["fields"]]
    assert [field["key"] for field in fields] == [field.key for field in birth.fields]
    assert all(field["label"]["id"] and field["label"]["en"] for field in fields)
    mother = next(field for field in fields if field["key"] == "mother")
    assert mother["known"] == "couple.wife"


def test_a_pattern_fits_the_whole_answer(birth: Service) -> None:
    validator = jsonschema_rs.validator_for(json_schema(birth)["properties"]["birth_time"])
    assert validator.is_valid("07:45")
    assert not validator.is_valid("07:45:00")


def test_every_kind_of_question_is_in_use(definitions: dict[str, Service]) -> None:
    """So that the services exercise the whole form, but for kinds that repeat another."""
    used = {field.kind for service in definitions.values() for field in _all_fields(service)}
    missing = {"nik"}
    assert used | missing >= {
        *("text", "textarea", "number", "money", "date", "choice", "choices", "yes_no", "email"),
        *("phone", "person", "address", "region", "repeat", "file", "signature", "consent"),
    }


def _all_fields(service: Service) -> list[Field]:
    return [inner for field in service.fields for inner in (field, *field.fields)]
