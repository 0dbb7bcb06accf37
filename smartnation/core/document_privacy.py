"""Who may have a document: everybody while something public shows it, before that only those who work on it."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from smartnation.core.models import BasePage, SiteSettings

FURTHEST = 4  # steps from a document to a page: a snippet may show a snippet
Thing = tuple[int, str]  # (id of its content type, its own id)


def is_public(document) -> bool:
    """Whether a live page shows the document, by itself or through snippets, or the site's settings do.

    What is read to know this is noted (``core.caching``): when one of these goes offline or drops the document, the
    file is purged as a page is. Documents of a collection that Wagtail calls private stay with staff.
    """
    if document.collection.get_view_restrictions().exists():
        return False
    seen: set[Thing] = set()
    reached = _users_of(ReferenceIndex.get_references_to(document))
    for _step in range(FURTHEST):
        reached -= seen
        seen |= reached
        shown, between = _sorted_out(reached)
        if shown:
            return True
        reached = {thing for instance in between for thing in _users_of(ReferenceIndex.get_references_to(instance))}
        if not reached:
            return False
    return False


def may_see(user, document) -> bool:
    """Whether somebody who is signed in finds the document in the admin, or works on a page that shows it."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(document))
    if policy.user_has_any_permission_for_instance(user, ["add", "change", "delete", "choose"], document):
        return True
    pages, _others = _apart(_users_of(ReferenceIndex.get_references_to(document)))
    permissions = [page.permissions_for_user(user) for page in BasePage.objects.filter(pk__in=pages)]
    return any(each.can_edit() or each.can_publish() for each in permissions)


def _users_of(references) -> set[Thing]:
    return set(references.values_list("base_content_type_id", "object_id"))


def _apart(things: set[Thing]) -> tuple[list[str], dict[int, list[str]]]:
    """Ids of pages, and ids of all else by content type."""
    page_type = ContentType.objects.get_for_model(BasePage).pk
    others: dict[int, list[str]] = {}
    for kind, pk in things:
        others.setdefault(kind, []).append(pk)
    return others.pop(page_type, []), others


def _sorted_out(things: set[Thing]) -> tuple[bool, list]:
    """Whether one of these is public, and the snippets among them, which may be shown somewhere."""
    pages, others = _apart(things)
    # Not live(): that would note every page of the site.
    is_shown = bool(list(BasePage.objects.filter(pk__in=pages, live=True)))
    between = []
    for kind, ids in others.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        is_shown = is_shown or model is SiteSettings
        between += [each for each in model._base_manager.filter(pk__in=ids) if getattr(each, "live", True)]
    return is_shown, between
