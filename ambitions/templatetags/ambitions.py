"""Tags that show ambitions on any page: the menu of ten, and the signs."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from ambitions.models import AmbitionPage
from ambitions.signs import sign_svg
from smartnation.core.shared_reads import kept
from smartnation.core.templatetags.smartnation import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def ambition_menu(context) -> list[AmbitionPage]:
    """The public ambitions by number, read once a request."""
    return AmbitionPage.listed(context["request"])


@register.simple_tag(takes_context=True)
def site_menu(context) -> SafeString:
    """The menu that opens, with the current page marked in it."""
    request, page = context["request"], context.get("page")
    nav, ambitions = navigation(context), AmbitionPage.listed(request)
    listed = {each.pk for each in (*(nav.sections if nav else ()), *ambitions)}
    current = getattr(page, "pk", None)
    content = {
        "nav": nav,
        "ambitions": ambitions,
        "current": current if current in listed else None,
        "request": request,
    }
    name = ("site_menu", nav and nav.home.pk, content["current"])
    return kept(name, lambda: render_to_string("components/site_menu.html", content))


@register.simple_tag
def ambition_sign(number: int) -> SafeString:
    """The dot-matrix sign of an ambition as inline SVG."""
    return mark_safe(sign_svg(number))


@register.filter
def ambition_among(page, ambitions) -> AmbitionPage | None:
    """The ambition that a page is, found among those already read; None for any other page."""
    return next((ambition for ambition in ambitions or () if ambition.pk == page.pk), None)
