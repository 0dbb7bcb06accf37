"""Measures in turns, compares with targets, and prints what was found. Pure: no Django."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One finding. ``met`` is None where no target was set."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


def medians(acts: Sequence[Callable[[], object]], *, rounds: int) -> list[float]:
    """Median seconds of each act, in turns (A B A B …), so that a busy machine slows all of them alike.

    A round before the first isn't counted: it imports, connects and fills caches.
    """
    taken = [[seconds(act) for act in acts] for _round in range(rounds + 1)]
    return [median(of_act) for of_act in zip(*taken[1:], strict=True)]


def seconds(act: Callable[[], object]) -> float:
    """How long it takes once."""
    begun = perf_counter()
    act()
    return perf_counter() - begun


def at_most(what: str, found: float, most: float, show: Callable[[float], str]) -> Row:
    """A finding with an upper limit, both shown in the same way."""
    return Row(what, show(found), f"≤ {show(most)}", found <= most)


def milliseconds(found: float) -> str:
    """Seconds, as a reader compares them."""
    return f"{found * 1000:,.1f} ms"


def whole_seconds(found: float) -> str:
    """Seconds of what takes long."""
    return f"{found:,.2f} s"


def times(found: float) -> str:
    """A ratio."""
    return f"{found:.2f}×"


def size(found: float) -> str:
    """Bytes; k and M are powers of ten."""
    if found < 10_000_000:
        return f"{found / 1000:,.1f} kB"
    return f"{found / 1_000_000:,.1f} MB"


def table(rows: Iterable[Row]) -> str:
    """The findings in columns."""
    words = {None: "", True: "pass", False: "FAIL"}
    lines = [("", "measured", "target", ""), *((row.what, row.measured, row.target, words[row.met]) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(3)]
    return "\n".join(
        f"{what:<{widths[0]}}  {found:>{widths[1]}}  {target:>{widths[2]}}  {word}".rstrip()
        for what, found, target, word in lines
    )
