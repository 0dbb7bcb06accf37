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
    field = page._meta.get_field(name)
    how = {"related": related, "also": also, "without": without}
    return _read(page, name, model=field.related_model, key=field.field.name, **how)


def chosen(page: Model, name: str) -> list:
    """The instances that a page names in a field of many, in their own order, in one query."""
    field = page._meta.get_field(name)
    return _read(page, name, model=field.related_model, key=field.remote_field.related_name)


def ids_of(page: Model, name: str) -> set[int]:
    """The ids that a page names in a field of many, in one query."""
    edited = _edited(page, name)
    if edited is not None:
        return {row.pk for row in edited}
    field = page._meta.get_field(name)
    links = prepared.ask(_rows, page.pk, model=field.remote_field.through, key=field.m2m_field_name())
    return {getattr(link, f"{field.m2m_reverse_field_name()}_id") for link in links}


def _read(page: Model, name: str, **structure) -> list:
    edited = _edited(page, name)
    return prepared.ask(_rows, page.pk, **structure) if edited is None else edited


def _edited(page: Model, name: str) -> list | None:
    """The rows of its form; None when the stored ones hold."""
    rows = getattr(page, name).all()
    return list(rows) if isinstance(rows, FakeQuerySet) or page.pk is None else None


def _rows(pk: int, *, model, key: str, related=(), also=(), without=()):
    rows = model._default_manager.filter(**{key: pk}).prefetch_related(*also).defer(*without)
    return rows.select_related(*related) if related else rows
