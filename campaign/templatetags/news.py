"""Tags that show news on any page."""

from dataclasses import dataclass

from django import template

from campaign.models import NewsPage

register = template.Library()


@dataclass(frozen=True)
class Found:
    """Some items, newest first, and the address of the list that holds them ("" without any)."""

    items: list
    address: str


@register.simple_tag
def related_news(page, limit: int = 3) -> Found:
    """The newest public items that are about a page. One query."""
    return _found(NewsPage.objects.about(page), limit)


@register.simple_tag
def latest_news(limit: int = 3, without=None) -> Found:
    """The newest public items, but for the one that is being read. One query."""
    return _found(NewsPage.objects.exclude(pk=without.pk) if without else NewsPage.objects.all(), limit)


def _found(news, limit: int) -> Found:
    items = list(news.for_listing()[:limit])
    return Found(items, items[0].list_address if items else "")
