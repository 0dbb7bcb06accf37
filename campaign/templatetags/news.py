"""Tags that show news on any page."""

from dataclasses import dataclass

from django import template

from campaign.models import NewsPage
from smartnation.core import prepared

register = template.Library()


@dataclass(frozen=True)
class Found:
    """Some items, newest first, and the address of the list that holds them ("" without any)."""

    items: list
    address: str


@register.simple_tag
def related_news(page, limit: int = 3) -> Found:
    """The newest public items that are about a page. One query."""
    return _found(prepared.ask(_about, page.pk, limit=limit) if page.pk else [])


@register.simple_tag
def latest_news(limit: int = 3, without=None) -> Found:
    """The newest public items, but for the one that is being read. One query."""
    return _found(prepared.ask(_latest_but, without.pk if without else 0, limit=limit))


def _about(page, *, limit: int):
    return NewsPage.objects.about(page).for_listing()[:limit]


def _latest_but(item, *, limit: int):
    return NewsPage.objects.exclude(pk=item).for_listing()[:limit]


def _found(items: list) -> Found:
    return Found(items, items[0].list_address if items else "")
