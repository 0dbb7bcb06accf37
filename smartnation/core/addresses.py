"""Addresses of a page in four languages: slugs that no sibling has, and what moves along when one changes.

Takes page instances and imports no models. A path is a page's place in the tree in one language:
its parent's path and its own slug; where a language has no slug, that of the language it falls back on.
"""

from functools import cache

from django.core.exceptions import ValidationError
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.dispatch import Signal
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from smartnation.core import languages, redirects
from smartnation.core.languages import BASE, CODES, localized

LONGEST_SLUG = 200
LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ẞ": "SS"})
subtree_moved = Signal()  # instance: a page whose address and those below it changed in some language
PATH_COLUMNS = [localized("url_path", code) for code in CODES]


@cache
def prefix(language: str | None) -> str:
    """What the addresses of all pages begin with in the active language; it is named as nothing else tells it."""
    return reverse("wagtail_serve", args=("",))


def slug_in(page, code: str) -> str:
    """Slug of one language, else that of the language it falls back on."""
    for candidate in (*languages.chain(code), BASE):
        if slug := getattr(page, localized("slug", candidate)):
            return slug
    return ""


def path_below(parent, slug: str, code: str) -> dict[str, str]:
    """The path of a slug below a parent as a lookup: ``{"url_path_nl": "/home/over/"}``."""
    column = localized("url_path", code)
    return {column: f"{getattr(parent, column)}{slug}/"}


def slug_of(title: str) -> str:
    """A title as a slug, with the letters that Django would drop as the edit form writes them."""
    return slugify(title.translate(LIGATURES))[:LONGEST_SLUG].strip("-")


def fill_slugs(page, parent) -> None:
    """Give every language with a title a slug that no sibling has.

    A language without title borrows a slug, and gets one of its own only where a sibling has the borrowed one.
    """
    for code in CODES:
        title = slug_of(getattr(page, localized("title", code)) or "")
        wanted = title or ("page" if code == BASE else "")
        if wanted and not getattr(page, localized("slug", code)):
            setattr(page, localized("slug", code), _free_slug(page, wanted, code, parent))
    for code in CODES:
        borrowed = slug_in(page, code)
        if not getattr(page, localized("slug", code)) and (own := _free_slug(page, borrowed, code, parent)) != borrowed:
            setattr(page, localized("slug", code), own)


def taken(page, parent) -> dict:
    """Language code → the page that has this page's address below a parent."""
    lookups = {code: path_below(parent, slug, code) for code in CODES if (slug := slug_in(page, code))}
    same = Q()
    for lookup in lookups.values():
        same |= Q(**lookup)
    found = {}
    for sibling in _siblings(page, parent).filter(same):
        for code, lookup in lookups.items():
            ((column, path),) = lookup.items()
            if getattr(sibling, column) == path:
                found[code] = sibling
    return found


def refuse_taken(page, parent) -> None:
    """ValidationError at the slug of each language in which a sibling has the address."""
    errors = {
        localized("slug", code): ValidationError(
            _("“%(slug)s” is already the address of “%(title)s” here. Choose another slug."),
            code="slug_taken",
            params={"slug": slug_in(page, code), "title": sibling.draft_title},
        )
        for code, sibling in taken(page, parent).items()
    }
    if errors:
        raise ValidationError(errors)


def move_subtree(page, before: dict[str, str], root_path: str | None) -> None:
    """Rewrite the paths below a page that moved and redirect what was public; one UPDATE for all languages.

    ``before`` is the page's path per language; ``root_path`` that of its site, None when it is in no site.
    """
    after = page.url_paths()
    changed = [code for code in CODES if before[code] != after[code]]
    below = page.base_page_model.objects.filter(path__startswith=page.path).exclude(pk=page.pk).rewrite(False)
    if root_path is not None:
        redirects.record(_moves(page, below, before, after, changed, root_path))
    tails = {code: Substr(localized("url_path", code), len(before[code]) + 1) for code in changed}
    below.update(**{localized("url_path", code): Concat(Value(after[code]), tails[code]) for code in changed})
    if BASE in changed:
        below.update(url_path=F(localized("url_path", BASE)))
    subtree_moved.send(type(page), instance=page)


def _moves(page, below, before, after, changed, root_path) -> list[tuple[int, str, str]]:
    """(page id, old address, new address) of each page that is or was public, in each language that changed."""
    published = below.filter(Q(live=True) | Q(first_published_at__isnull=False))
    old_paths = [
        (pk, dict(zip(CODES, paths, strict=True))) for pk, *paths in published.values_list("pk", *PATH_COLUMNS)
    ]
    if page.live or page.first_published_at:
        old_paths.append((page.pk, before))
    moves = []
    for pk, paths in old_paths:
        for code in changed:
            new_path = after[code] + paths[code].removeprefix(before[code])
            addresses = [redirects.public_path(path, root_path, code) for path in (paths[code], new_path)]
            moves.append((pk, *addresses))
    return moves


def _siblings(page, parent):
    return page.base_page_model.objects.child_of(parent).exclude(pk=page.pk)


def _free_slug(page, wanted: str, code: str, parent) -> str:
    candidate, suffix = wanted, 1
    while parent and _siblings(page, parent).filter(**path_below(parent, candidate, code)).exists():
        suffix += 1
        candidate = f"{wanted[: LONGEST_SLUG - len(str(suffix)) - 1]}-{suffix}"
    return candidate
