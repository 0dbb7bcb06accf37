"""Tags and filters of the campaign: signs of waves, and their dates in words."""

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from campaign import wave_signs
from campaign.models import Testimonial
from campaign.waves import Programme, State
from smartnation.core import caching, languages, numbers, prepared

register = template.Library()


@register.simple_tag
def wave_sign(wave) -> SafeString:
    """The sign of a wave, by its place among the campaign's waves."""
    return mark_safe(wave_signs.sign_svg(int(wave.path[-wave.steplen :], 36) - 1))


@register.simple_tag
def wave_of_dots() -> SafeString:
    """A long wave, from side to side."""
    return mark_safe(wave_signs.long_svg())


@register.filter
def wave_dates(wave, state: str) -> str:
    """When a wave runs, in words and in Brussels; its last day is the one on which it still runs."""
    code = languages.active()
    starts = wave.starts and numbers.long_date(timezone.localdate(wave.starts), code)
    last = wave.ends and timezone.localdate(wave.ends - timedelta(microseconds=1))
    ends = last and numbers.long_date(last, code)
    if state == State.RUNNING:
        return _("until %(day)s") % {"day": ends} if ends else _("since %(day)s") % {"day": starts}
    if state == State.COMING and not ends:
        return _("from %(day)s") % {"day": starts}
    return _("%(first)s to %(last)s") % {"first": starts, "last": ends} if starts and ends else ""


@register.simple_tag
def latest_testimonials(limit: int = 3) -> list[Testimonial]:
    """What people told us, the latest first. A query, and one for the sizes of portraits."""
    return prepared.ask(_newest, caching.today(), limit=limit)


def _newest(day, *, limit: int):
    return Testimonial.objects.newest(day)[:limit]


@register.simple_tag
def other_waves(programme: Programme, wave) -> list[tuple]:
    """(wave, state) of all waves but one; of all when there is none to leave out."""
    return programme.listed(without=wave)
