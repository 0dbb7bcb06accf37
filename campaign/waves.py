"""Which waves of the campaign run at a moment, and when that changes. Pure: no Django.

A wave runs from its start up to its end, which is not part of it. Without a start it is announced and never runs;
without an end it runs on. Of waves that run together the one that started last leads.

Moments are compared in UTC: Python compares two moments of one time zone by their clocks, which is wrong in the hour
that comes twice when summer time ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from math import floor
from typing import Generic, Protocol, TypeVar


class State(StrEnum):
    """How a wave stands."""

    RUNNING = "running"
    COMING = "coming"
    PAST = "past"
    ANNOUNCED = "announced"  # it has no dates


class Wave(Protocol):
    """What is asked of a wave: two moments with a time zone, or None."""

    starts: datetime | None
    ends: datetime | None


W = TypeVar("W", bound=Wave)


@dataclass(frozen=True)
class Programme(Generic[W]):
    """The waves of a campaign at a moment, each in one of four lists."""

    running: list[W]  # the one that leads first
    coming: list[W]  # the next one first
    past: list[W]  # the one that ended last first
    announced: list[W]  # in the editor's order
    changes_in: int | None  # whole seconds until a wave begins or ends; None: nothing is known to change

    @property
    def leading(self) -> W | None:
        """The wave that leads, if one runs."""
        return self.running[0] if self.running else None

    @property
    def next(self) -> W | None:
        """The wave that begins first from now on."""
        return self.coming[0] if self.coming else None

    def listed(self, without: W | None = None) -> list[tuple[W, State]]:
        """Each wave with how it stands: those that run, come, are announced, and were; all but one if you like."""
        states = (State.RUNNING, State.COMING, State.ANNOUNCED, State.PAST)
        return [(wave, state) for state in states for wave in getattr(self, state) if wave != without]


def state_of(wave: Wave, moment: datetime) -> State:
    """How one wave stands at a moment."""
    starts, ends, now = _utc(wave.starts), _utc(wave.ends), moment.astimezone(UTC)
    if starts is None:
        return State.ANNOUNCED
    if now < starts:
        return State.COMING
    return State.PAST if ends is not None and now >= ends else State.RUNNING


def programme(waves: Iterable[W], moment: datetime) -> Programme[W]:
    """How these waves stand at a moment. Waves that are equal keep the order in which they come."""
    waves = list(waves)
    found = {state: [wave for wave in waves if state_of(wave, moment) == state] for state in State}
    return Programme(
        running=sorted(found[State.RUNNING], key=lambda wave: -_utc(wave.starts).timestamp()),
        coming=sorted(found[State.COMING], key=lambda wave: _utc(wave.starts)),
        past=sorted(found[State.PAST], key=lambda wave: -_utc(wave.ends).timestamp()),
        announced=found[State.ANNOUNCED],
        changes_in=changes_in(waves, moment),
    )


def changes_in(waves: Iterable[Wave], moment: datetime) -> int | None:
    """Whole seconds, rounded down, until the first wave begins or ends; None when none is known to."""
    now = moment.astimezone(UTC)
    known = [_utc(edge) for wave in waves if wave.starts for edge in (wave.starts, wave.ends) if edge]
    ahead = [(edge - now).total_seconds() for edge in known if edge > now]
    return floor(min(ahead)) if ahead else None


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
