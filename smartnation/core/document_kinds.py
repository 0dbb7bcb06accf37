"""Whether a file is what its name says: by its first bytes, or by what is packed in it. Pure: no Django.

A name is only a name: what is served as a PDF must be one, and no document brings a program along.
"""

import codecs
import zipfile
from collections.abc import Callable
from typing import BinaryIO

Check = Callable[[BinaryIO], str]  # '' when all is well, else the reason: "other" or "macros"

LONGEST_HEAD = 8192  # bytes that tell a text from anything else
OTHER, MACROS = "other", "macros"
# What begins like this is no text, whatever follows.
_NO_TEXT = (
    b"%PDF",
    b"PK\x03\x04",
    b"MZ",
    b"\x7fELF",
    b"GIF8",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
)
_FILMS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def problem(extension: str, file: BinaryIO) -> str:
    """Why a file can't be taken under this extension; '' when it can. The file is left at its beginning."""
    check = CHECKS.get(extension.lower())
    file.seek(0)
    try:
        return check(file) if check else OTHER
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, EOFError):
        return OTHER
    finally:
        file.seek(0)


def _begins(*beginnings: bytes) -> Check:
    return lambda file: "" if file.read(max(map(len, beginnings))).startswith(beginnings) else OTHER


def _film(file: BinaryIO) -> str:
    head = file.read(12)
    return "" if head[4:8] == b"ftyp" and head[8:12] in _FILMS else OTHER


def _text(file: BinaryIO) -> str:
    """Text in any of the encodings that programs here write: no control characters, and no known other beginning."""
    head = file.read(LONGEST_HEAD)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head.decode("utf-16", errors="ignore")
        return ""
    return OTHER if head.startswith(_NO_TEXT) or head.translate(None, _CONTROLS) != head else ""


def _captions(file: BinaryIO) -> str:
    return "" if file.read(9).removeprefix(codecs.BOM_UTF8).startswith(b"WEBVTT") else OTHER


def _packed(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, which must be the whole file: nothing stands before it."""
    if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
        raise zipfile.BadZipFile
    return zipfile.ZipFile(file)


def _office(main: str) -> Check:
    """A document of Word, Excel or PowerPoint without macros: its main part stands where it belongs."""

    def check(file: BinaryIO) -> str:
        with _packed(file) as archive:
            names = {name.lower() for name in archive.namelist()}
            kinds = archive.read("[Content_Types].xml")
        if main not in names:
            return OTHER
        return MACROS if _has_program(names) or b"macroenabled" in kinds.lower() else ""

    return check


def _open_document(kind: str) -> Check:
    """A document of LibreOffice without macros: it says its kind in its first part."""

    def check(file: BinaryIO) -> str:
        with _packed(file) as archive:
            if archive.read("mimetype").decode("ascii").strip() != _OPEN_DOCUMENT + kind:
                return OTHER
            return MACROS if _has_program({name.lower() for name in archive.namelist()}) else ""

    return check


def _has_program(names: set[str]) -> bool:
    return any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names)


def _archive(file: BinaryIO) -> str:
    """Files packed together; documents with macros don't come in by this door either."""
    with _packed(file) as archive:
        names = {name.lower() for name in archive.namelist()}
    return MACROS if any(name.endswith((".docm", ".xlsm", ".pptm", "vbaproject.bin")) for name in names) else ""


CHECKS: dict[str, Check] = {
    "csv": _text,
    "docx": _office("word/document.xml"),
    "mp4": _film,
    "odt": _open_document("text"),
    "ods": _open_document("spreadsheet"),
    "pdf": _begins(b"%PDF-"),
    "pptx": _office("ppt/presentation.xml"),
    "txt": _text,
    "vtt": _captions,
    "xlsx": _office("xl/workbook.xml"),
    "zip": _archive,
}
