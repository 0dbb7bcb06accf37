"""What belongs to a page in rows of its own: partners, pictures, targets. What its form holds while it is edited or
previewed; else what is stored, asked with SQL that was put together before.
"""

from django.db.models import Model
from modelcluster.queryset import FakeQuerySet

from smartnation.core import prepared


def of(page: Model, name: str, *, related=(), also=(), without=()) -> list:
    """The rows below one name of a page, in one query. ``related``: read with them; ``also``: read in one query more
    each; ``without``: columns that nobody asks for.
    """
    rows = getattr(page, name).all()
    if isinstance(rows, FakeQuerySet) or page.pk is None:
        return list(rows)
    key = page._meta.get_field(name).field.name
    return prepared.ask(_rows, page.pk, model=rows.model, key=key, related=related, also=also, without=without)


def chosen(page: Model, name: str) -> list:
    """The instances that a page names in a field of many, in their own order, in one query."""
    rows = getattr(page, name).all()
    if isinstance(rows, FakeQuerySet) or page.pk is None:
        return list(rows)
    key = page._meta.get_field(name).remote_field.related_name
    return prepared.ask(_rows, page.pk, model=rows.model, key=key)


def ids_of(page: Model, name: str) -> set[int]:
    """The ids that a page names in a field of many, in one query."""
    rows = getattr(page, name).all()
    if isinstance(rows, FakeQuerySet) or page.pk is None:
        return {row.pk for row in rows}
    field = page._meta.get_field(name)
    links = prepared.ask(_rows, page.pk, model=field.remote_field.through, key=field.m2m_field_name())
    return {getattr(link, f"{field.m2m_reverse_field_name()}_id") for link in links}


def _rows(pk: int, *, model, key: str, related=(), also=(), without=()):
    rows = model._default_manager.filter(**{key: pk}).prefetch_related(*also).defer(*without)
    return rows.select_related(*related) if related else rows
