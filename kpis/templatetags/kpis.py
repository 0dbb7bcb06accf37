"""Tags that show KPIs on any page: verdicts, latest values, the state of an ambition and of the country."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kpis import listing, sentences, tables
from kpis.models import KpiIndexPage, KpiPage
from kpis.periods import Period
from kpis.verdict import Verdict
from kpis.verdict_signs import dots_svg, verdict_svg
from smartnation.core import caching, languages, numbers, prepared
from smartnation.core.templatetags.smartnation import lang_attr, only_page

register = template.Library()


@dataclass(frozen=True)
class State:
    """How a set of KPIs stands: counts, never a mean of unlike units. ``counts`` are (key, words, number)."""

    counts: tuple[tuple[str, str, int], ...]
    total: int
    newest: date | None
    oldest: date | None
    address: str  # of the list of KPIs; "" when it isn't public


@register.simple_tag
def verdict_sign(key: str) -> SafeString:
    """The shape that goes with a verdict's word."""
    return mark_safe(verdict_svg(key))


@register.simple_tag
def verdict_dots(count: int, total: int) -> SafeString:
    """A dot for each KPI of a verdict."""
    return mark_safe(dots_svg(count, total))


@register.filter
def verdict_label(key: str) -> str:
    """The word of a verdict."""
    return str(sentences.VERDICT_LABELS[Verdict(key)])


@register.filter
def period_label(period: str) -> str:
    """A stored period as the reader's language writes it."""
    return Period.parse(period).label(languages.active()) if period else ""


@register.filter
def latest_value(kpi) -> str:
    """The latest value of a listed KPI with its unit; '' when there is none."""
    value = kpi.result.exact
    if value is None:
        return ""
    return numbers.with_unit(numbers.rounded(value, kpi.decimals), kpi.unit_short, languages.active())


@register.filter
def said_of(cell) -> str:
    """A cell before or after a correction, in words for readers."""
    return str(tables.said_of(cell, languages.active()))


@register.filter
def in_its_language(instance, field_name: str) -> SafeString:
    """A text within a sentence: marked with its language where that is another than the reader's."""
    attribute = lang_attr(instance, field_name)
    text = getattr(instance, field_name)
    return format_html("<span{}>{}</span>", attribute, text) if attribute else conditional_escape(text)


@register.simple_tag
def kpis_of(ambition) -> list[KpiPage]:
    """The public KPIs of an ambition with verdict and result. One query."""
    return prepared.ask(_of_ambition, caching.today(), ambition.pk) if ambition.pk else []


def _of_ambition(today, ambition):
    return KpiPage.objects.for_listing(today).filter(ambitions=ambition)


def _verdicts(today):
    return KpiPage.objects.public().with_verdict(today).values_list("verdict", "result__period_end")


@register.simple_tag
def state_of(kpis) -> State:
    """How these listed KPIs stand."""
    found = [(kpi.verdict, kpi.result.period_end) for kpi in kpis]
    return _state(found, kpis[0].list_address if kpis else "")


@register.simple_tag(takes_context=True)
def state_of_the_nation(context) -> State:
    """How all public KPIs stand. One query."""
    found = prepared.ask(_verdicts, caching.today())
    index = only_page(context, KpiIndexPage) if found else None
    return _state(found, index.get_url() if index else "")


def _state(found, address: str) -> State:
    found = list(found)
    ends = [end for _verdict, end in found if end]
    return State(
        counts=listing.verdict_counts(verdict for verdict, _end in found),
        total=len(found),
        newest=max(ends, default=None),
        oldest=min(ends, default=None),
        address=address,
    )
