import pytest

from balai.indonesia.regions import LazyRegions, RegionDirectory, regions


@pytest.fixture(scope="module")
def directory() -> RegionDirectory:
    return regions()


def test_the_whole_country_is_there(directory: RegionDirectory) -> None:
    counts = [len(directory.codes(level)) for level in (1, 2, 3, 4)]
    assert counts[:2] == [38, 514]
    assert counts[2] > 7_200
    assert counts[3] > 83_000


FIRST = {
    "salatiga": "33.73",
    "kota semarang": "33.74",
    "kab. semarang": "33.22",
    "smarang": "33.22",
    "sidorejo salatiga": "33.73.01",
    "jakarta sel": "31.74",
    "jakrta pusat": "31.71",
    "KEBAYORAN ABRU": "31.74.07",
    "yogyakarta": "34.71",
}


@pytest.mark.parametrize("typed", FIRST)
def test_typed_search_finds_first(directory: RegionDirectory, typed: str) -> None:
    assert directory.search(typed)[0].code == FIRST[typed]


def test_search_keeps_to_a_level_and_a_region(directory: RegionDirectory) -> None:
    found = directory.search("suka", level=4, within="32.01", limit=50)
    assert found
    assert all(region.level == 4 and region.code.startswith("32.01.") for region in found)
    assert len(found) <= 50


@pytest.mark.parametrize("typed", ["", " ", "zzzzqqq", "😀", "'", "a" * 1_000, "\x00"])
def test_hopeless_words_find_nothing(directory: RegionDirectory, typed: str) -> None:
    assert directory.search(typed) == []


def test_children_and_path(directory: RegionDirectory) -> None:
    assert len(directory.children()) == 38
    assert {child.name for child in directory.children("33.73")} == {
        *("Sidorejo", "Tingkir", "Argomulyo", "Sidomukti")
    }
    assert [region.code for region in directory.path("33.73.01")] == ["33", "33.73", "33.73.01"]
    assert directory.full_name("33.73.01") == "Sidorejo, Kota Salatiga, Jawa Tengah"


@pytest.mark.parametrize("code", ["", "99", "33.99", "33.73.", "x", "33.73.01.9999"])
def test_unknown_codes_are_nobody(directory: RegionDirectory, code: str) -> None:
    assert directory.path(code) == []
    assert directory.full_name(code) is None
    assert code == "" or directory.children(code) == []


def test_the_form_asks_the_same_directory() -> None:
    lazy = LazyRegions()
    assert lazy.search("salatiga", level=2)[0].code == "33.73"
    assert lazy.children("")[0].level == 1
    assert lazy.path("33")[0].name == "Jawa Tengah"
