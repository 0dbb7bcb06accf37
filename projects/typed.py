"""What people type, made fit to store and to show: any Unicode in, plain text out. Pure: no Django."""

import re
import unicodedata
from decimal import Decimal

# Controls but tab and line feed, lone surrogates, marks that turn the direction of what follows, and the BOM.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_PERIOD = re.compile(r"(?:(?P<m1>\d{1,2})[/.-])?(?P<y1>\d{4})|(?P<y2>\d{4})[/.-](?P<m2>\d{1,2})", re.ASCII)
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+", re.ASCII)


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


def period(text: str) -> str:
    """A year or a month as it is stored: "2026", "06/2026" → "2026-06". ValueError for anything else."""
    match = _PERIOD.fullmatch(one_line(text).replace(" ", ""))
    if match is None:
        raise ValueError(text[:40])
    year, month = int(match["y1"] or match["y2"]), match["m1"] or match["m2"]
    if not 1990 <= year <= 2100 or (month and not 1 <= int(month) <= 12):
        raise ValueError(text[:40])
    return f"{year}-{int(month):02}" if month else str(year)


def amount(text: str) -> Decimal:
    """Whole euros as people write them: "1 250 000", "€ 1.250.000". ValueError for anything else."""
    bare = re.sub(r"[\s€']|euros?|EUR", "", one_line(text), flags=re.IGNORECASE)
    if not _AMOUNT.fullmatch(bare) or len(bare) > 18:
        raise ValueError(text[:40])
    return Decimal(re.sub(r"[.,]", "", bare))


def paragraphs(text: str) -> list[list[str]]:
    """Paragraphs, which empty lines part, each a list of its lines."""
    return [block.split("\n") for block in lines(text).split("\n\n") if block.strip()]
