"""Copying a page with its four languages.

Wagtail's copy writes the new title into the editor's own language and knows one slug. Here the new
title and slug are Dutch, every other text is copied as it is, and each language gets an address
that is free where the copy goes.
"""

from django.utils.translation import override
from wagtail.actions.copy_page import CopyPageAction

from smartnation.core.addresses import LONGEST_SLUG, path_below
from smartnation.core.languages import BASE, CODES, localized


class CopyPage(CopyPageAction):
    """Wagtail's copy, in the base language and with what each copy needs of its own."""

    def execute(self, skip_permission_checks=False):
        with override(BASE):
            return super().execute(skip_permission_checks=skip_permission_checks)

    def _copy_page(self, page, to=None, update_attrs=None, exclude_fields=None, _mpnode_attrs=None):
        page = page.specific
        asked = {
            localized(name, BASE) if name in ("title", "slug") else name: value
            for name, value in (update_attrs or {}).items()
        }
        slug = asked.get(localized("slug", BASE)) or page.slug_nl
        own = free_slugs(page, to or page.get_parent(), slug) | page.values_for_copy() | asked
        return super()._copy_page(page, to, own, exclude_fields, _mpnode_attrs)


def free_slugs(page, parent, base_slug: str) -> dict[str, str]:
    """A slug for each language of a copy below ``parent``.

    The page's own where no child of ``parent`` has it in that language, else with a number behind
    it. A language without a slug shares the Dutch one as long as that is free.
    """
    slugs = {}
    for code in CODES:
        slug = base_slug if code == BASE else getattr(page, localized("slug", code))
        free = free_slug(slug or base_slug, code, parent)
        if slug or free != base_slug:
            slugs[localized("slug", code)] = free
    return slugs


def free_slug(slug: str, code: str, parent) -> str:
    """The slug, with "-2", "-3" … behind it when a child of ``parent`` has that address in the language."""
    candidate, suffix = slug, 1
    while parent.get_children().filter(**path_below(parent, candidate, code)).exists():
        suffix += 1
        candidate = f"{slug[: LONGEST_SLUG - len(str(suffix)) - 1]}-{suffix}"
    return candidate


def has_room_for(model) -> bool:
    """False when the site has all the pages of a type that it may have."""
    return model.max_count is None or model.objects.count() < model.max_count
