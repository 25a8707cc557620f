"""Hands the country's folder to the rooms: every port they named, provided once at start."""

from balai.kernel import working_days
from balai.modules.catalogue import public as catalogue
from balai.modules.civil import numbers
from balai.modules.documents import public as documents
from balai.modules.identity import mail
from balai.modules.notifications import public as notifications
from balai.web.forms import regions


def install() -> None:
    """Provide the ports. Called once when the configuration is ready."""
    from balai.indonesia.document_templates import IndonesianTemplates
    from balai.indonesia.holidays import IndonesianHolidays
    from balai.indonesia.regions import LazyRegions
    from balai.indonesia.register_numbers import IndonesianNumbers
    from balai.indonesia.vocabulary import IndonesianVocabulary

    working_days.calendar.provide(IndonesianHolidays())
    regions.regions.provide(LazyRegions())
    catalogue.vocabulary.provide(IndonesianVocabulary())
    numbers.rules.provide(IndonesianNumbers())
    documents.templates.provide(IndonesianTemplates())
    mail.mailer.provide(notifications.send_mail)
