"""The tags and filters that every template has without loading them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from balai.kernel.money import Money
from balai.kernel.text import current_language
from balai.web import drawn_of, icons, qr, shell, static, words
from balai.web.constant_tags import draw_once
from balai.web.forms import draw
from balai.web.forms.spec import Bound

register = template.Library()


@register.simple_tag
def t(indonesian: str, english: str, **facts: Any) -> SafeString:
    """`{% t "Masih {n} hari" "{n} days left" n=days %}`: the sentence in the active language."""
    sentence = conditional_escape(english if current_language() == "en" else indonesian)
    if not facts:
        return sentence
    safe = {name: conditional_escape(words.spoken(value)) for name, value in facts.items()}
    return mark_safe(sentence.format(**safe))  # noqa: S308 # every part is escaped above


@register.simple_tag
def asset(name: str) -> str:
    """`{% asset "balai/css/balai.css" %}`: its address, which changes with its content."""
    return static.asset(name)


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    return icons.icon(name, size)


@register.simple_tag
def address(path: str, **query: Any) -> str:
    """`{% address "/layanan/" q=words %}`: an Indonesian address, in the active language."""
    asked = QueryDict(mutable=True)
    asked.update({name: value for name, value in query.items() if value not in (None, "")})
    return shell.in_language(path) + (f"?{asked.urlencode()}" if asked else "")


@register.simple_tag(takes_context=True)
def url_in_language(context: Context, language: str) -> str:
    """The address of this very page, question mark and all, in the other language."""
    request = context.get("request")
    if request is None:
        return shell.in_language("/", language)
    asked = request.META.get("QUERY_STRING", "")
    return shell.in_language(request.path, language) + (f"?{asked}" if asked else "")


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: Any) -> str:
    """This page's query with some keys changed; an empty value leaves the key out."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value not in (None, ""):
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


@register.simple_tag(name="qr")
def qr_code(content: str, title: str = "") -> SafeString:
    return qr.qr_svg(content, title)


@register.simple_tag(takes_context=True)
def draw_field(context: Context, bound: Bound) -> SafeString:
    """One question with its hint, error and answer."""
    return draw.draw_field(bound, context.get("request"))


@register.simple_tag(takes_context=True)
def draw_fields(context: Context, bounds: Sequence[Bound]) -> SafeString:
    request = context.get("request")
    drawn = "".join(draw.draw_field(bound, request) for bound in bounds)
    return mark_safe(drawn)  # noqa: S308 # each was rendered by a template


@register.filter
def day(value: Any, style: str = "long") -> str:
    """`{{ due|day }}` "Selasa, 24 November 2026"; `|day:"plain"`, `|day:"short"`."""
    found = parse_date(value[:10]) if isinstance(value, str) else value
    return words.day_in_words(found, style) if isinstance(found, date) else ""


@register.filter
def instant(value: Any, style: str = "plain") -> str:
    """`{{ at|instant }}` "24 November 2026, 15.04 WIB"."""
    found = parse_datetime(value) if isinstance(value, str) else value
    return words.instant_in_words(found, style) if isinstance(found, datetime) else ""


@register.filter
def iso(value: date | datetime | None) -> str:
    """For `<time datetime="…">`."""
    return value.isoformat() if value else ""


@register.filter
def rupiah(value: Money | int | str | None) -> str:
    return "" if value in (None, "") else words.rupiah(value)


@register.filter
def number(value: float | None, places: int = 0) -> str:
    return "" if value is None else words.number(value, places)


@register.filter
def percent(share: float | None, places: int = 0) -> str:
    """From a share between 0 and 1."""
    return "" if share is None else f"{words.number(share * 100, places)}%"


@register.filter
def file_size(value: int | None) -> str:
    return "" if value is None else words.file_size(value)


@register.filter
def working_days(count: int | None) -> str:
    return "" if count is None else str(words.days(count))


@register.filter
def localized(value: Any) -> str:
    """A Text or an `{"id": …, "en": …}` in the active language."""
    return words.spoken(value)


@register.filter
def in_language(value: Any, language: str) -> str:
    """One language of a Text, whichever is active."""
    return str(value.in_(language)) if hasattr(value, "in_") else str(value)


@register.filter
def masked(value: str | None, shown: int = 4) -> str:
    """An identifier with only its end visible: ••••••••••••0001."""
    text = value or ""
    return "•" * max(len(text) - shown, 0) + text[-shown:]


draw_once(register, ("t", "asset", "icon", "address"))
drawn_of.register(register)
