"""Draws charts with vl-convert: for the page, as files, and the picture for sharing. Half a second the first time.

vl-convert costs 90 MB of memory, so it is imported when something is drawn, never when a page is served.
"""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from django.utils.html import escape

from kpis import charts, share_pictures
from kpis.chart_data import Chart

FONTS = Path(__file__).resolve().parent / "fonts"
SVG = "http://www.w3.org/2000/svg"
# The light scheme, for files that stand alone.
FILE_COLORS = {
    "--chart-comparator": "#4a5671",
    "--chart-group": "#4a5671",
    "--chart-soft": "#4a5671",
    "--chart-grid": "#e2dccb",
    "--chart-paper": "#fbf8f1",
    "--chart-ink": "#12203a",
}
AXIS_COLORS = {
    "infrastructure": "#00696f",
    "trust": "#6a35a8",
    "administration": "#0b57c2",
    "skills": "#c01f4a",
    "economy": "#a64b00",
    "": "#12203a",
}
_DROPPED = {"role", "aria-roledescription", "aria-label", "aria-hidden", "class", "pointer-events", "version"}
_PAPER = "var(--chart-paper)"
ET.register_namespace("", SVG)


def _library():
    """vl-convert, with the site's fonts in static weights (SIL Open Font License, as those in static/fonts)."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _render(specs: list[dict]) -> ET.Element:
    """The drawings one under the other, lean, as one SVG."""
    library = _library()
    drawn = [_lean(ET.fromstring(library.vegalite_to_svg(spec))) for spec in specs]  # noqa: S314
    boxes = [tuple(map(float, root.get("viewBox").split()[2:])) for root in drawn]
    across, down = max(width for width, _height in boxes), sum(height for _width, height in boxes)
    whole = ET.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {across:g} {down:g}"})
    top = 0.0
    for root, (_width, height) in zip(drawn, boxes, strict=True):
        group = ET.SubElement(whole, f"{{{SVG}}}g", {"transform": f"translate(0,{top:g})"} if top else {})
        group.extend(root)
        top += height
    return whole


def _inside(root: ET.Element) -> str:
    return "".join(ET.tostring(child, encoding="unicode") for child in root).replace(f' xmlns="{SVG}"', "")


def svg(chart: Chart, width: str) -> str:
    """The drawing for a page: inline SVG with title and description, colours left to CSS. '' without values."""
    if charts.is_empty(chart):
        return ""
    root = _render(charts.specs(chart, width))
    lang = f' lang="{chart.title_language}"' if chart.title_language not in ("", chart.language) else ""
    name, words = f"chart-{width}-title", f"chart-{width}-words"
    return (
        f'<svg class="chart chart--{width}" viewBox="{root.get("viewBox")}" role="img" '
        f'aria-labelledby="{name} {words}" focusable="false"><title id="{name}"{lang}>{escape(chart.title)}</title>'
        f'<desc id="{words}">{escape(chart.description)}</desc>{_inside(root)}</svg>'
    )


def svg_file(chart: Chart) -> str:
    """The wide drawing to stand alone, with its title and source in it. '' without values."""
    if charts.is_empty(chart):
        return ""
    root = _render(_file_specs(chart))
    across, down = root.get("viewBox").split()[2:]
    # Words keep clear of the lines behind them.
    inside = _inside(root).replace("<text ", f'<text paint-order="stroke" stroke="{_PAPER}" stroke-width="4" ')
    return _coloured(
        f'<svg xmlns="{SVG}" width="{across}" height="{down}" viewBox="{root.get("viewBox")}">'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
        f'<rect width="{across}" height="{down}" fill="{_PAPER}"/>{inside}</svg>',
        chart,
    )


def png(chart: Chart) -> bytes | None:
    """The same as a PNG at twice the size; None without values."""
    if charts.is_empty(chart):
        return None
    return _library().svg_to_png(svg_file(chart), scale=2)


def share_picture(*, axis: str, **words) -> bytes:
    """PNG of 1200 × 630 for sharing; words as ``share_pictures.svg`` takes them."""
    return _library().svg_to_png(share_pictures.svg(color=AXIS_COLORS[axis], **words), scale=1)


def spec_file(chart: Chart) -> str:
    """The Vega-Lite specification as JSON, its colours filled in."""
    if charts.is_empty(chart):
        return "{}\n"
    document = charts.document(_file_specs(chart))
    return _coloured(json.dumps(document, ensure_ascii=False, indent=1), chart) + "\n"


def draw_all(chart: Chart, shared: dict | None) -> dict:
    """All drawings of a chart by the names of the fields that keep them; without ``shared`` words no files."""
    drawn = {"wide": svg(chart, "wide"), "narrow": svg(chart, "narrow"), "svg": "", "png": None, "share": None}
    if shared:
        drawn |= {"svg": svg_file(chart), "png": png(chart), "share": share_picture(axis=chart.axis, **shared)}
    return drawn


def _file_specs(chart: Chart) -> list[dict]:
    first, *rest = charts.specs(chart, "wide")
    ink = {"color": "var(--chart-ink)", "subtitleColor": "var(--chart-soft)", "font": charts.FONT, "anchor": "start"}
    first["title"] = {
        "text": chart.title,
        "subtitle": f"{chart.unit_long} · {chart.source} · smartnation.be",
        "fontSize": 20,
        "subtitleFontSize": 13,
        "subtitleFont": charts.FONT,
        "offset": 24,
        "limit": 920,
        **ink,
    }
    first["height"] += 60
    for spec in (first, *rest):
        spec["background"] = _PAPER
        spec["padding"] = {
            **spec["padding"],
            "left": 16,
            "top": 16,
            "right": spec["padding"]["right"] + 10,
            "bottom": 12,
        }
    return [first, *rest]


def _coloured(text: str, chart: Chart) -> str:
    colors = FILE_COLORS | {"--chart-main": AXIS_COLORS[chart.axis]}
    return re.sub(r"var\((--chart-[a-z]+)\)", lambda match: colors[match[1]], text)


def _lean(element: ET.Element) -> ET.Element:
    """Leave out what draws nothing: empty paths and groups, names for scripts, roles that the whole has itself."""
    for child in list(element):
        _lean(child)
        empty_path = child.tag.endswith("path") and (not child.get("d") or child.get("display") == "none")
        background = child.tag.endswith("path") and not (child.get("fill") or child.get("stroke"))
        empty_group = child.tag.endswith("}g") and not len(child)
        if empty_path or background or empty_group:
            element.remove(child)
    for name in _DROPPED & set(element.attrib):
        del element.attrib[name]
    element.attrib = {name: _short(value) for name, value in element.attrib.items()}
    return element


def _short(value: str) -> str:
    """Tenths of a pixel are enough."""
    return re.sub(r"(\d+\.\d)\d+", r"\1", value)
