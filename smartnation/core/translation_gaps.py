"""Live pages that are not yet complete in English or German. One query a page type."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q
from modeltranslation.translator import translator
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from smartnation.core.languages import BASE, CODES, NAMES, NOT_CONTENT, REQUIRED, localized
from smartnation.core.models import BasePage

LAGGING = tuple(code for code in CODES if code not in REQUIRED)


@dataclass(frozen=True)
class Gap:
    """A page that lacks a text which it has in Dutch, and the names of the languages where it does."""

    page_id: int
    title: str
    languages: tuple[str, ...]


def find() -> list[Gap]:
    """Every gap, by title."""
    page_types = [model for model in get_page_models() if model is not BasePage]
    return sorted((gap for model in page_types for gap in _of(model)), key=lambda gap: gap.title)


def _of(model):
    lacks = {f"lacks_{code}": ExpressionWrapper(_lacks(model, code), BooleanField()) for code in LAGGING}
    pages = model.objects.live().annotate(**lacks)
    pages = pages.filter(Q(*((name, True) for name in lacks), _connector=Q.OR))
    for page_id, title, *missing in pages.values_list("pk", "draft_title", *lacks):
        yield Gap(page_id, title, tuple(NAMES[code] for code, lacking in zip(LAGGING, missing, strict=True) if lacking))


def _lacks(model, code: str) -> Q:
    condition = Q(pk__isnull=True)  # never true
    for name in translator.get_options_for_model(model).all_fields:
        if name not in NOT_CONTENT:
            condition |= _is_blank(model, localized(name, code)) & ~_is_blank(model, localized(name, BASE))
    return condition


def _is_blank(model, column: str) -> Q:
    empty = [] if isinstance(model._meta.get_field(column), StreamField) else ""
    return Q(**{f"{column}__isnull": True}) | Q(**{column: empty})
