"""A document is what its name says, and brings no program along."""

import io
import zipfile

import openpyxl
import pytest

from smartnation.core.document_kinds import CHECKS, MACROS, OTHER, problem

TYPES = "[Content_Types].xml"
MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}


def packed(**files: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(kind: str, **more: str) -> bytes:
    return packed(**{TYPES: "<Types/>", MAIN[kind]: "<x/>", **more})


def open_document(kind: str, **more: str) -> bytes:
    return packed(mimetype=f"application/vnd.oasis.opendocument.{kind}", **{"content.xml": "<x/>", **more})


def workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


GOOD = {
    "csv": "jaar;waarde\n2030;é\n".encode("cp1252"),
    "docx": office("docx"),
    "mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
    "odt": open_document("text"),
    "ods": open_document("spreadsheet"),
    "pdf": b"%PDF-1.7\n",
    "pptx": office("pptx"),
    "txt": "Één zin.\r\n".encode(),
    "vtt": b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:01.000\nDag",
    "xlsx": workbook(),
    "zip": packed(**{"logo.png": "x"}),
}


def of(extension: str, data: bytes) -> str:
    file = io.BytesIO(data)
    found = problem(extension, file)
    assert file.tell() == 0
    return found


def test_there_is_a_good_file_of_every_kind_that_is_taken():
    assert GOOD.keys() == CHECKS.keys()
    assert {kind: of(kind, data) for kind, data in GOOD.items()} == dict.fromkeys(GOOD, "")


def test_no_file_passes_for_another_kind():
    """Text is text, whether it is called so or a table; and what is packed may be called an archive."""
    passed = {(kind, name) for kind, data in GOOD.items() for name in CHECKS if kind != name and of(name, data) == ""}
    texts = {("csv", "txt"), ("txt", "csv"), ("vtt", "csv"), ("vtt", "txt")}
    archives = {(kind, "zip") for kind in ("docx", "odt", "ods", "pptx", "xlsx")}
    assert passed == texts | archives


@pytest.mark.parametrize("kind", sorted(GOOD))
@pytest.mark.parametrize(
    "data",
    [b"MZ\x90\x00 a program", b"\x7fELF a program", b"\x89PNG\r\n\x1a\n", b"\x00\x01\x02", b"PK\x03\x04 broken"],
    ids=["windows", "linux", "picture", "bytes", "half"],
)
def test_nothing_else_passes_for_any(kind, data):
    assert of(kind, data) == OTHER


@pytest.mark.parametrize("kind", ["exe", "html", "svg", "docm", "js", ""])
def test_a_kind_that_is_not_on_the_list_is_refused_whatever_it_holds(kind):
    assert of(kind, b"plain text") == OTHER


@pytest.mark.parametrize("kind", sorted(MAIN))
def test_macros_are_refused_wherever_they_stand(kind):
    assert of(kind, office(kind, **{"word/vbaProject.bin": "x"})) == MACROS
    assert of(kind, office(kind, **{"elsewhere/VBAPROJECT.BIN": "x"})) == MACROS
    enabled = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    assert of(kind, packed(**{TYPES: enabled, MAIN[kind]: "<x/>"})) == MACROS


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "Scripts/python/x.py"])
def test_macros_of_open_documents_too(name):
    assert of("odt", open_document("text", **{name: "x"})) == MACROS


def test_macros_in_an_archive_too():
    assert of("zip", packed(**{"map/model.xlsm": "x"})) == MACROS


def test_an_archive_behind_something_else_is_refused():
    """A file that is a picture from its beginning and an archive from its end is neither."""
    for kind in ("zip", "docx", "odt"):
        assert of(kind, b"GIF89a" + GOOD[kind]) == OTHER


def test_text_of_every_encoding_is_taken():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert of("csv", "naam;één\n".encode(encoding)) == ""
