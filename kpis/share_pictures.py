"""The picture that stands for a KPI when it is shared: its name, value and verdict, 1200 × 630. Pure: no Django."""

from xml.sax.saxutils import escape

from ambitions.signs import SIGNS
from kpis.verdict_signs import SHAPES

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
PAPER, INK, SOFT = "#fbf8f1", "#12203a", "#4a5671"
DISPLAY, READING = "Bricolage Grotesque", "Atkinson Hyperlegible Next"
_NARROW = set("iljtfrI.,:;!’'|()[] ")


def svg(
    *,
    title: str,
    value: str,
    unit_text: str,
    period: str,
    verdict: str,
    verdict_label: str,
    color: str,
    sign: int | None,
) -> str:
    """The picture as SVG; the title wraps over at most three lines and shrinks until it fits."""
    under = f"{unit_text} · {period}" if period else unit_text
    shape = SHAPES[verdict].replace("currentColor", INK)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/><rect width="18" height="{HEIGHT}" fill="{color}"/>',
        *_title(title),
        _text(value, MARGIN, 442, min(128, int(1500 / max(len(value), 1))), DISPLAY, 800, color),
        _text(under, MARGIN, 492, 27, READING, 400, SOFT),
        f'<g transform="translate({MARGIN} 534) scale(2.4)" color="{INK}">{shape}</g>',
        _text(verdict_label, MARGIN + 56, 566, 36, READING, 700, INK),
        _text("#SmartNation", WIDTH - MARGIN, 566, 32, DISPLAY, 800, INK, anchor="end"),
        _sign(SIGNS[sign], color) if sign in SIGNS else "",
    ]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _title(title: str) -> list[str]:
    lines, size = _fitted(title)
    return [
        _text(line, MARGIN, 60 + size * (number + 0.85), size, DISPLAY, 800, INK) for number, line in enumerate(lines)
    ]


def _text(words: str, x: float, y: float, size: int, font: str, weight: int, color: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x}" y="{y:.0f}" font-family="{font}" font-weight="{weight}" font-size="{size}" fill="{color}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _sign(rows, color: str) -> str:
    """The ambition's sign in dots, at the right."""
    step, radius = 26, 9
    left, top = WIDTH - MARGIN - 8 * step, 250
    filled = [
        f'<circle cx="{left + x * step}" cy="{top + y * step}" r="{radius}"/>'
        for y, row in enumerate(rows)
        for x, dot in enumerate(row)
        if dot == "#"
    ]
    return f'<g fill="{color}">{"".join(filled)}</g>'


def _width(text: str, size: int) -> float:
    return sum(0.3 if letter in _NARROW else 0.56 for letter in text) * size


def _fitted(title: str) -> tuple[list[str], int]:
    for size in (68, 60, 52, 46, 40):
        lines = _wrapped(title, size)
        if len(lines) * size <= 205 and all(_width(line, size) <= WIDTH - 2 * MARGIN for line in lines):
            return lines, size
    return _wrapped(title, 36)[:5], 36


def _wrapped(title: str, size: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > WIDTH - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
