"""Everything about four languages that is not stored: codes, fallback, what is missing.

Works on any instance of a model registered with modeltranslation. Policy (see docs/decisions):
NL and FR are required and fall back on nothing; EN and DE may lag and then show another language,
marked with its real ``lang``.
"""

import re
from collections.abc import Iterator
from html import unescape

from django.conf import settings
from django.db.models import Model
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext, override
from modeltranslation.translator import translator

CODES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
NAMES: dict[str, str] = dict(settings.LANGUAGES)
REQUIRED = ("nl", "fr")
BASE = "nl"  # the language of the untranslated base columns, shown in the explorer

# Fields that exist per language without being text that a reader is owed.
NOT_CONTENT = {"slug", "url_path", "seo_title", "search_description", "short_title", "easy_title"}
# Shown at an address of its own, which is there in the languages that have the text: nothing stands in for it.
NO_FALLBACK = {"easy_read"}
# Begins a text that stands in for one still to be translated: a draft must have a Dutch title. No reader sees it.
TO_TRANSLATE = "[te vertalen]"
_MARKUP_WITHOUT_WORDS = re.compile(r"<(img|embed|hr)\b", re.IGNORECASE)


def active() -> str:
    """The active language's code, one of ``CODES`` (admin requests may carry a variant)."""
    code = get_language() or BASE
    if code not in NAMES:
        code = code.split("-")[0]
    return code if code in NAMES else BASE


def localized(field_name: str, code: str) -> str:
    """Column name of a translated field in one language: ``("title", "fr")`` → ``"title_fr"``."""
    return f"{field_name}_{code}"


def columns_of(*field_names: str) -> list[str]:
    """Column names of translated fields in every language."""
    return [localized(name, code) for name in field_names for code in CODES]


def chain(code: str) -> tuple[str, ...]:
    """Languages in which to look for a text, the reader's own first."""
    return (code, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES.get(code, ()))


def is_blank(value: object) -> bool:
    """True for None, empty text, rich text without words, and a StreamField without blocks."""
    if value is None:
        return True
    if isinstance(value, str):
        if "<" not in value and "&" not in value:
            return not value.strip()
        return not unescape(strip_tags(value)).strip() and not _MARKUP_WITHOUT_WORDS.search(value)
    try:
        return len(value) == 0
    except TypeError:
        return False


def translated_fields(instance: Model) -> tuple[str, ...]:
    """Names of the translated fields of a model, sorted, so that messages keep their order."""
    return tuple(sorted(translator.get_options_for_model(type(instance)).all_fields))


def empty_blank_texts(instance: Model) -> None:
    """Store text without words as '', as modeltranslation falls back on nothing else."""
    for name in translated_fields(instance):
        for code in CODES:
            column = localized(name, code)
            value = getattr(instance, column)
            if isinstance(value, str) and value and is_blank(value):
                setattr(instance, column, "")


def shown_language(instance: Model, field_name: str, code: str | None = None) -> str | None:
    """Language in which a field is shown to a reader of ``code``; None when it is blank in all of the chain."""
    code = code or active()
    for candidate in (code,) if field_name in NO_FALLBACK else chain(code):
        if not is_blank(getattr(instance, localized(field_name, candidate))):
            return candidate
    return None


def content_fields(instance: Model) -> Iterator[str]:
    """Translated fields that hold text for readers and are in use: required, or filled in somewhere."""
    for name in translated_fields(instance):
        if name in NOT_CONTENT:
            continue
        required = not instance._meta.get_field(name).blank
        if required or any(not is_blank(getattr(instance, localized(name, code))) for code in CODES):
            yield name


def missing(instance: Model, code: str) -> list[str]:
    """Names of the content fields that are blank, or marked as to be translated, in one language while owed in it.

    A model that owes a text in some languages only says so in ``owed_only_in``: {"slogan": ("nl", "fr")}.
    """
    owed_only_in = getattr(instance, "owed_only_in", {})
    owed = [name for name in content_fields(instance) if code in owed_only_in.get(name, CODES)]
    return [name for name in owed if _is_owed(getattr(instance, localized(name, code)))]


def _is_owed(value: object) -> bool:
    return is_blank(value) or (isinstance(value, str) and value.startswith(TO_TRANSLATE))


def is_complete(instance: Model, code: str) -> bool:
    """True when a reader of ``code`` gets everything in that language."""
    return not missing(instance, code)


def in_base_language(method):
    """Decorator: run a method with the base language active, so that base columns hold Dutch.

    Messages raised inside must be lazy, so that they come out in the reader's language.
    """

    def wrapper(self, *args, **kwargs):
        with override(BASE):
            return method(self, *args, **kwargs)

    wrapper.__name__ = method.__name__
    wrapper.__doc__ = method.__doc__
    return wrapper


def fallback_notice(page) -> str:
    """A sentence in the reader's language when a part of the page is shown in another one; else empty."""
    code = active()
    shown = {shown_language(page, name) for name in missing(page, code)} - {None, code}
    if not shown:
        return ""
    names = {"nl": gettext("Dutch"), "fr": gettext("French"), "en": gettext("English"), "de": gettext("German")}
    listed = " / ".join(names[other] for other in CODES if other in shown)
    return gettext("A part of this page is not yet available in English. You are reading it in %(language)s.") % {
        "language": listed
    }
