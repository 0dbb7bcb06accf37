"""Tags that show ambitions on any page: the menu of ten, and the signs."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ambitions.models import AmbitionPage
from ambitions.signs import sign_svg

register = template.Library()


@register.simple_tag(takes_context=True)
def ambition_menu(context) -> list[AmbitionPage]:
    """The public ambitions by number, read once a request."""
    request = context["request"]
    if not hasattr(request, "_ambition_menu"):
        request._ambition_menu = list(AmbitionPage.objects.for_listing())
    return request._ambition_menu


@register.simple_tag
def ambition_sign(number: int) -> SafeString:
    """The dot-matrix sign of an ambition as inline SVG."""
    return mark_safe(sign_svg(number))
