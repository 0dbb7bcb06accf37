"""Message catalogues without gettext on the machine: Babel extracts, updates, compiles and checks.

English is the source. A catalogue is complete when every message found in the code has a
translation in Dutch, French and German that is not marked fuzzy.
"""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import template as django_template

TRANSLATED = ("nl", "fr", "de")
PYTHON_FOLDERS = ("ambitions", "campaign", "kpis", "projects", "smartnation")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def catalogue_path(code: str) -> Path:
    """Where the catalogue of a language stands."""
    return Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po"


def _sources() -> Iterator[tuple[Path, str]]:
    root = Path(settings.BASE_DIR)
    for folder in PYTHON_FOLDERS:
        paths = sorted((root / folder).rglob("*.py"))
        yield from ((path, "python") for path in paths if "migrations" not in path.parts)
    paths = sorted((root / "templates").rglob("*"))
    yield from ((path, "template") for path in paths if path.suffix in {".html", ".txt"})


def extracted() -> Catalog:
    """Every message of the code and the templates, with the files it stands in."""
    catalogue = Catalog(project="smartnation.be", charset="utf-8")
    root = Path(settings.BASE_DIR)
    for path, kind in _sources():
        source = path.read_text()
        if kind == "template":
            # Django turns a template into calls; Babel's JavaScript lexer is lenient about the rest.
            source = django_template.templatize(source, origin=str(path))
            kind = "javascript"
        found = extract(kind, BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
        for _line, message, _comments, context in found:
            flags = ["python-format"] if "%(" in (message if isinstance(message, str) else message[0]) else []
            catalogue.add(message, locations=[(str(path.relative_to(root)), None)], context=context, flags=flags)
    return catalogue


def read(code: str) -> Catalog:
    """The catalogue of a language as it stands; empty when there is none yet."""
    path = catalogue_path(code)
    if not path.exists():
        return Catalog(locale=code, project="smartnation.be", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=code)


def update() -> None:
    """Bring new messages into each catalogue and drop those that no code uses."""
    template = extracted()
    for code in TRANSLATED:
        catalogue = read(code)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path = catalogue_path(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, sort_output=True, include_lineno=False, width=100, omit_header=False)


def compile_all() -> None:
    """Write the compiled catalogues that Django reads. Who starts meanwhile finds an old or a new one, never half."""
    for code in TRANSLATED:
        path = catalogue_path(code)
        if path.exists():
            new = path.with_suffix(f".{os.getpid()}.mo")
            with new.open("wb") as file:
                write_mo(file, read(code))
            new.replace(path.with_suffix(".mo"))


def problems() -> list[str]:
    """What is wrong with the catalogues, one sentence each: missing, fuzzy, unused, broken placeholders."""
    wanted = {(message.id, message.context) for message in extracted() if message.id}
    found = []
    for code in TRANSLATED:
        catalogue = read(code)
        known = {(message.id, message.context): message for message in catalogue if message.id}
        found += [f"{code}: not in the catalogue: {key[0]!r}" for key in wanted - known.keys()]
        found += [f"{code}: no longer used: {key[0]!r}" for key in known.keys() - wanted]
        for message in known.values():
            strings = message.string if isinstance(message.string, tuple | list) else [message.string]
            if not all(strings):
                found.append(f"{code}: not translated: {message.id!r}")
            elif message.fuzzy:
                found.append(f"{code}: fuzzy: {message.id!r}")
            else:
                found += [f"{code}: {error}: {message.id!r}" for error in message.check(catalogue)]
    return sorted(found)
