"""Which changes make which answers untrue: every change of what readers see, whoever makes it and wherever.

Pages when they go live, change while they are, go offline, move or are deleted; whatever else pages show whenever it
is saved or deleted. Bulk writes send no signal: who makes one calls ``purging.request`` (``kpis.results``).
"""

from collections.abc import Iterator

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Site, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from smartnation.core import addresses, caching, purging
from smartnation.core.caching import EVERYTHING, MISSING, key
from smartnation.core.models import BasePage, SiteImage, SiteSettings
from smartnation.core.queries import ALL_PAGES, MENU

MOST_BELOW = 200  # pages that move along; of more, everything is purged


def start() -> None:
    """Follow pages and what core has besides. Apps add their own with ``follow``."""
    for model in get_page_models():
        caching.note_instances_of(model)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_page_changed, dispatch_uid="purge_page")
    addresses.subtree_moved.connect(_subtree_moved, dispatch_uid="purge_moved_pages")
    post_delete.connect(_page_deleted, dispatch_uid="purge_deleted_page")
    follow(SiteImage)
    follow(get_document_model())
    _purge_at_changes(Redirect, lambda instance: [MISSING])
    for model in (Site, SiteSettings):
        _purge_at_changes(model, lambda instance: [EVERYTHING])


def follow(model: type[Model]) -> None:
    """Note what shows instances of a model, and purge it when one is saved or deleted."""
    kind = model._meta.model_name
    caching.note_instances_of(model)
    _purge_at_changes(model, lambda instance: [key(kind, instance.pk), kind])


def page_keys(page: BasePage) -> list[str]:
    """What must be forgotten when a page changes: it, lists of its type, and that there was nothing at its address."""
    kind = page.specific_class._meta.model_name
    keys = [key(kind, page.pk), key(ALL_PAGES, page.pk), kind, ALL_PAGES, MISSING]
    return [*keys, MENU] if page.show_in_menus else keys


def _page_changed(instance, **kwargs) -> None:
    purging.request(*page_keys(instance))


def _page_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, BasePage) and sender is instance.specific_class:
        purging.request(*page_keys(instance))


def _subtree_moved(instance, **kwargs) -> None:
    below = list(_keys_below(instance))
    purging.request(*page_keys(instance), *(below if len(below) <= 2 * MOST_BELOW else [EVERYTHING]))


def _keys_below(page: BasePage) -> Iterator[str]:
    rows = page.get_descendants().values_list("pk", "content_type__model")[: MOST_BELOW + 1]
    for pk, kind in rows:
        yield from (key(kind, pk), key(ALL_PAGES, pk))


def _purge_at_changes(model: type[Model], keys_of) -> None:
    def changed(instance, **kwargs):
        purging.request(*keys_of(instance))

    for signal in (post_save, post_delete):
        signal.connect(changed, sender=model, weak=False, dispatch_uid=f"purge_{model._meta.label_lower}")
