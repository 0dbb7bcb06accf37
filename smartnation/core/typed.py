"""What people type, made fit to store and to show: any Unicode in, plain text out. Pure: no Django."""

import re
import unicodedata

# Controls but tab and line feed, lone surrogates, marks that turn the direction of what follows, and the BOM.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def one_line(text: str) -> str:
    """Text without line breaks and other controls, composed, single spaces."""
    return _SPACES.sub(" ", _HARMFUL.sub("", _unified(text)).replace("\n", " ")).strip()


def lines(text: str) -> str:
    """Text with its line breaks; never more than one empty line."""
    cleaned = _SPACES.sub(" ", _HARMFUL.sub("", _unified(text)))
    stripped = "\n".join(line.strip() for line in cleaned.split("\n"))
    return _EMPTY_LINES.sub("\n\n", stripped).strip()


def _unified(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def paragraphs(text: str) -> list[list[str]]:
    """Paragraphs, which empty lines part, each a list of its lines."""
    return [block.split("\n") for block in lines(text).split("\n\n") if block.strip()]
