"""Tags that show ambitions on any page: the menu of ten, and the signs."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ambitions.models import AmbitionPage
from ambitions.signs import sign_svg
from smartnation.core.templatetags.smartnation import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def ambition_menu(context) -> list[AmbitionPage]:
    """The public ambitions by number, read once a request."""
    return AmbitionPage.listed(context["request"])


@register.simple_tag(takes_context=True)
def place_in_menu(context) -> int | None:
    """The id of the page that is read where the menu shows it; None for all others, whose menu is the same."""
    nav, current = navigation(context), getattr(context.get("page"), "pk", None)
    listed = {each.pk for each in (*(nav.sections if nav else ()), *ambition_menu(context))}
    return current if current in listed else None


@register.simple_tag
def ambition_sign(number: int) -> SafeString:
    """The dot-matrix sign of an ambition as inline SVG."""
    return mark_safe(sign_svg(number))


@register.filter
def ambition_among(page, ambitions) -> AmbitionPage | None:
    """The ambition that a page is, found among those already read; None for any other page."""
    return next((ambition for ambition in ambitions or () if ambition.pk == page.pk), None)
