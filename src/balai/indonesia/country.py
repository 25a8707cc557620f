"""What Indonesia brings to the house: the one entry of this package."""

from collections.abc import Callable
from pathlib import Path

from balai.indonesia.document_templates import IndonesianTemplates
from balai.indonesia.holidays import IndonesianHolidays
from balai.indonesia.information import INFORMATION
from balai.indonesia.regions import LazyRegions
from balai.indonesia.register_numbers import IndonesianNumbers
from balai.indonesia.vocabulary import SERVICES, IndonesianVocabulary


class Indonesia:
    """Implements balai.config.country.Country."""

    services: Path = SERVICES
    calendar = IndonesianHolidays()
    regions = LazyRegions()
    vocabulary = IndonesianVocabulary()
    identifiers = IndonesianNumbers()
    templates = IndonesianTemplates()
    information = INFORMATION

    def sample(self) -> Callable[..., None]:
        """Made up only where it is asked for, so it is loaded only then."""
        from balai.indonesia.sample import fill

        return fill


country = Indonesia()
