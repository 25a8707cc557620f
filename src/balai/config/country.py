"""One country is one package: BALAI_COUNTRY names it, its module `country` declares what it brings,
and this file hands that to the rooms. Nothing else in the house knows which country it is."""

import importlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Protocol

from balai.kernel import working_days
from balai.kernel.settings import WrongSettings, settings
from balai.modules.catalogue import public as catalogue
from balai.modules.civil import numbers
from balai.modules.documents import public as documents
from balai.modules.identity import mail
from balai.modules.notifications import public as notifications
from balai.modules.portal import information
from balai.web.forms import regions

Sample = Callable[..., None]


class Country(Protocol):
    """What a country's package declares as `country` in its module of that name.

    The rooms' own protocols say what each part must answer.
    """

    @property
    def services(self) -> Path:
        """The folder of service definitions, one YAML file a service."""
        ...

    @property
    def calendar(self) -> working_days.HolidayCalendar: ...
    @property
    def regions(self) -> regions.RegionDirectory: ...
    @property
    def vocabulary(self) -> catalogue.Vocabulary: ...
    @property
    def identifiers(self) -> numbers.NumberRules: ...
    @property
    def templates(self) -> documents.Templates: ...
    @property
    def information(self) -> information.Information: ...

    def sample(self) -> Sample | None:
        """`fill(residents=, seed=, progress=)` of a sample city; None where there is none."""
        ...


@cache
def country() -> Country:
    """The one this installation is for. Raises WrongSettings where the package declares none."""
    package = settings().country
    package = package if "." in package else f"balai.{package}"
    try:
        found: Country = importlib.import_module(f"{package}.country").country
    except ModuleNotFoundError as missing:
        if missing.name is None or not f"{package}.country".startswith(missing.name):
            raise
        raise WrongSettings(
            f"Setting BALAI_COUNTRY: there is no package {package} with a module `country`."
        ) from None
    return found


def install() -> None:
    """Provide the ports. Called once when the configuration is ready."""
    chosen = country()
    working_days.calendar.provide(chosen.calendar)
    regions.regions.provide(chosen.regions)
    catalogue.vocabulary.provide(chosen.vocabulary)
    numbers.rules.provide(chosen.identifiers)
    documents.templates.provide(chosen.templates)
    information.information.provide(chosen.information)
    mail.mailer.provide(notifications.send_mail)
