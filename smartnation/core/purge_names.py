"""What editors call the things that a purge names by key."""

from collections.abc import Iterable

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from smartnation.core.caching import EVERYTHING, MISSING
from smartnation.core.models import BasePage, Purge
from smartnation.core.queries import ALL_PAGES

MOST_NAMES = 3


def with_names(purges: Iterable[Purge]) -> list[Purge]:
    """The purges, each with ``names`` (what changed, at most three) and ``more`` (how many besides). One query."""
    purges = list(purges)
    kinds = {model._meta.model_name: model for model in apps.get_models()}
    things = [thing for purge in purges for thing in _instances(purge)]
    pages = {int(pk) for kind, pk in things if issubclass(kinds.get(kind, object), BasePage)}
    titles = dict(BasePage.objects.filter(pk__in=pages).values_list("pk", "title"))
    for purge in purges:
        names = _names(purge, kinds, titles)
        purge.names, purge.more = names[:MOST_NAMES], max(0, len(names) - MOST_NAMES)
    return purges


def _instances(purge: Purge) -> list[tuple[str, str]]:
    """Kind and id of each thing. A page is named by its own type; by that of all pages it would be there twice."""
    found = [tuple(key.rsplit("-", 1)) for key in purge.keys if key[-1].isdigit() and "-" in key]
    return [(kind, pk) for kind, pk in found if kind != ALL_PAGES]


def _names(purge: Purge, kinds: dict, titles: dict[int, str]) -> list[str]:
    if EVERYTHING in purge.keys:
        return [_("Everything")]
    things = [_one(kind, int(pk), kinds, titles) for kind, pk in _instances(purge)]
    if things:
        return sorted(set(things))
    lists = [capfirst(kinds[key]._meta.verbose_name_plural) for key in purge.keys if key in kinds and key != ALL_PAGES]
    return lists or ([_("Redirects")] if MISSING in purge.keys else list(purge.keys))


def _one(kind: str, pk: int, kinds: dict, titles: dict[int, str]) -> str:
    """The title of a page that is still there, else what kind of thing it is."""
    model = kinds.get(kind)
    if model and issubclass(model, BasePage) and pk in titles:
        return titles[pk]
    return str(capfirst(model._meta.verbose_name)) if model else kind
