"""What editors are told while the site is being worked on."""

from django import template

from smartnation.core import read_only

register = template.Library()


@register.inclusion_tag("smartnation/admin/read_only_banner.html")
def read_only_banner() -> dict:
    """A line above every page of the admin while nothing can be saved. One query."""
    return {"since": read_only.since()}
