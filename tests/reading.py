"""What a reader or a program gets of a page: its document, a table, its files."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
from lxml import html


def document(client, address: str) -> html.HtmlElement:
    """The page at an address that is there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return html.fromstring(response.content)


def page_in(client, kpi, code: str = "en") -> html.HtmlElement:
    """The page of a KPI in a language."""
    return document(client, kpi.url_in(code))


def words(element) -> str:
    """The text of an element, its spaces made plain."""
    return " ".join(element.text_content().split())


def said(page, xpath: str) -> list[str]:
    """The text of everything that an XPath finds."""
    return [words(element) for element in page.xpath(xpath)]


def language_of(element) -> str:
    """The language that a screen reader takes for an element."""
    return element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]


def table(page) -> dict[tuple[str, str], str]:
    """The cells of a KPI's table by the labels of their row and column; flags and notes behind the value."""
    (found,) = page.xpath("//div[@class='kpi-table']/table")
    columns = said(found, "thead/tr/th")[1:]
    cells = {}
    for row in found.xpath("tbody/tr"):
        (label,) = said(row, "th")
        cells |= {(label, column): text for column, text in zip(columns, said(row, "td"), strict=True)}
    return cells


def content(client, address: str) -> bytes:
    """A file that is there, streamed or not."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.getvalue()


def csv_rows(client, address: str) -> list[dict[str, str]]:
    """The rows of a CSV by the names of its columns."""
    text = content(client, address).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def json_rows(client, address: str) -> list[dict]:
    """The objects of a JSON file, numbers exact."""
    return json.loads(content(client, address), parse_float=Decimal, parse_int=Decimal)


def xlsx_rows(client, address: str) -> list[dict]:
    """The rows of a workbook by the names of its columns."""
    book = openpyxl.load_workbook(io.BytesIO(content(client, address)))
    header, *rows = book.active.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]
