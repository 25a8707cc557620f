"""The request as views get it: with the actor that the middleware found."""

from datetime import datetime

from django.http import HttpRequest

from balai.kernel.policy import Actor


class Request(HttpRequest):
    """For annotations: every request that reaches a view has these."""

    actor: Actor
    started: datetime
