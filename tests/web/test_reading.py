"""Posted pages become typed answers, or sentences that help to mend."""

from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.text import Text
from balai.web.design.samples import FIELDS
from balai.web.forms.draw import bind, draw_field
from balai.web.forms.reading import Files, Reading, read
from balai.web.forms.spec import Choice, Field

LABEL = Text("Pertanyaan", "Question")
TWO = (Choice("a", Text("A", "A")), Choice("b", Text("B", "B")))


def posted(*pairs: tuple[str, str]) -> QueryDict:
    return QueryDict(urlencode(pairs))


def read_one(field: Field, *pairs: tuple[str, str]) -> Reading:
    return read((field,), posted(*pairs))


def test_a_good_page_has_values_and_no_errors() -> None:
    fields = (
        Field("name", "text", LABEL),
        Field("born", "date", LABEL),
        Field("wage", "money", LABEL),
        Field("twins", "yes_no", LABEL),
        Field("papers", "choices", LABEL, choices=TWO),
    )
    found = read(
        fields,
        posted(
            ("name", "  Sekar   Ayu "),
            ("born-day", "24"),
            ("born-month", "nov"),
            ("born-year", "2026"),
            ("wage", "1.250.000"),
            ("twins", "no"),
            ("papers", "b"),
            ("papers", "a"),
            ("papers", "b"),
        ),
    )
    assert found.is_sound
    assert found.values == {
        "name": "Sekar Ayu",
        "born": "2026-11-24",
        "wage": 1_250_000,
        "twins": False,
        "papers": ["b", "a"],
    }


def test_a_required_answer_that_is_missing_names_its_question() -> None:
    found = read_one(Field("name", "text", LABEL))
    assert "Pertanyaan" in found.errors["name"].id
    assert "Question" in found.errors["name"].en


def test_an_optional_answer_may_be_missing() -> None:
    found = read_one(Field("name", "text", LABEL, required=False), ("name", "   "))
    assert found.is_sound
    assert found.values == {}


def test_a_choice_that_was_not_offered() -> None:
    assert "name" in read_one(Field("name", "choice", LABEL, choices=TWO), ("name", "c")).errors


def test_a_known_answer_is_not_read() -> None:
    found = read_one(Field("name", "text", LABEL, known="resident.name"), ("name", "Orang Lain"))
    assert found.is_sound
    assert found.values == {}


def test_text_that_is_too_long_says_by_how_much() -> None:
    found = read_one(Field("name", "text", LABEL, max_length=5), ("name", "123456"))
    assert "5" in found.errors["name"].id
    assert "6" in found.errors["name"].id


def test_a_pasted_date_in_the_first_box() -> None:
    found = read_one(Field("born", "date", LABEL), ("born-day", "24 November 2026"))
    assert found.values == {"born": "2026-11-24"}


def test_both_boxes_of_a_person_are_told_at_once() -> None:
    found = read_one(Field("mother", "person", LABEL), ("mother-nik", "12"))
    assert list(found.errors) == ["mother-nik", "mother-name"]


def test_half_an_optional_person() -> None:
    field = Field("mother", "person", LABEL, required=False)
    assert list(read_one(field, ("mother-name", "Contoh Ibu")).errors) == ["mother-nik"]
    assert read_one(field).is_sound


def test_a_region_is_found_by_code_or_by_lists() -> None:
    field = Field("place", "region", LABEL, level=2)
    assert read_one(field, ("place", "33.73")).values == {"place": "33.73"}
    assert read_one(field, ("place-1", "33"), ("place-2", "33.73")).values == {"place": "33.73"}
    assert read_one(field, ("place", "33.73.01.1001")).values == {"place": "33.73"}


def test_a_region_that_is_not_precise_enough_or_unknown() -> None:
    field = Field("place", "region", LABEL, level=4)
    for code in ("33.73", "99.99.99.9999", "' or 1=1"):
        assert "desa" in read_one(field, ("place", code)).errors["place"].id


def test_lists_that_contradict_each_other_keep_the_part_that_fits() -> None:
    field = Field("place", "region", LABEL, level=2)
    assert "place" in read_one(field, ("place-1", "33"), ("place-2", "11.01")).errors


def test_an_address() -> None:
    found = read_one(
        Field("home", "address", LABEL),
        ("home-region", "33.73.01.1001"),
        ("home-street", "Jalan Contoh 1"),
        ("home-rt", "3"),
    )
    assert found.values["home"] == {
        "region": "33.73.01.1001",
        "street": "Jalan Contoh 1",
        "rt": "003",
        "rw": "000",
    }


CHILDREN = Field("children", "repeat", LABEL, fields=(Field("name", "text", Text("Nama", "Name")),))


def test_rows_are_read_and_their_errors_named_by_row() -> None:
    found = read_one(
        CHILDREN, ("children-count", "2"), ("children-0-name", "Satu"), ("children-1-name", "")
    )
    assert found.values == {"children": [{"name": "Satu"}, {}]}
    assert list(found.errors) == ["children-1-name"]


def test_adding_a_row_draws_again_without_complaint() -> None:
    found = read_one(
        CHILDREN, ("children-count", "1"), ("children-0-name", ""), ("_add", "children")
    )
    assert found.redraw
    assert found.errors == {}
    assert len(bind((CHILDREN,), {}, found)[0].children) == 2


def test_removing_a_row_moves_the_others_up() -> None:
    pairs = [("children-count", "3"), ("_remove", "children-1")]
    pairs += [(f"children-{row}-name", f"Anak {row}") for row in range(3)]
    found = read_one(CHILDREN, *pairs)
    assert found.values == {"children": [{"name": "Anak 0"}, {"name": "Anak 2"}]}


def test_a_row_count_that_is_nonsense() -> None:
    for count in ("x", "-1", "99999", "1e3"):
        assert len(read_one(CHILDREN, ("children-count", count)).values.get("children", [])) <= 200


def test_files_kept_removed_and_new() -> None:
    field = Field("letter", "file", LABEL)
    sent: Files = MultiValueDict({"letter": [SimpleUploadedFile("a.jpg", b"x")]})
    found = read((field,), posted(("letter", "id-1"), ("letter", "id-2")), sent)
    assert found.values == {"letter": ["id-1", "id-2"]}
    assert [one.name for one in found.uploads["letter"]] == ["a.jpg"]
    removed = read(
        (field,), posted(("letter", "id-1"), ("letter", "id-2"), ("_remove", "letter:id-1"))
    )
    assert removed.values == {"letter": ["id-2"]}
    assert removed.redraw


def test_an_id_that_was_never_ours_is_dropped() -> None:
    field = Field("letter", "file", LABEL)
    for odd in ("\x00", "a" * 65, "../x", "id 1", "<b>"):
        assert "letter" in read_one(field, ("letter", odd)).errors


def test_consent_is_yes_or_missing() -> None:
    field = Field("agree", "consent", LABEL)
    assert read_one(field, ("agree", "yes")).values == {"agree": True}
    assert "agree" in read_one(field, ("agree", "on")).errors


names = st.sampled_from(
    [one.key for one in FIELDS] + ["born-day", "mother-nik", "children-count", "_add", "_remove"]
)


@given(st.lists(st.tuples(names, st.text(max_size=30)), max_size=20))
def test_whatever_is_posted_is_read_and_drawn_again(pairs: list[tuple[str, str]]) -> None:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    found = read(FIELDS, data)
    for bound in bind(FIELDS, {}, found):
        drawn = draw_field(bound)
        assert "<script" not in drawn.lower()
    for said in found.errors.values():
        assert said.id
        assert said.en


def test_what_was_typed_is_escaped_and_kept() -> None:
    field = Field("name", "email", LABEL)
    found = read_one(field, ("name", '"><script>alert(1)</script>'))
    drawn = draw_field(bind((field,), {}, found)[0])
    assert "&quot;&gt;&lt;script&gt;" in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="name-error"' in drawn
