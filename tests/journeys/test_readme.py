"""What the README says of the sample city is true of it, on any day."""

from pathlib import Path

import pytest

from tests.journeys.sample_city import City

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_the_three_accounts_of_the_readme_are_there(city: City, name: str) -> None:
    table = (ROOT / name).read_text()
    for role in ("resident", "verifier", "approver"):
        assert f"`{city.who(role).login}`" in table
    assert city.who("resident").password in table
