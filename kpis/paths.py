"""The path from a baseline through milestones to a target: straight lines, exact. Pure: no Django."""

from collections.abc import Sequence
from fractions import Fraction

Station = tuple[Fraction, Fraction]  # place in time (years), height


def height_at(stations: Sequence[Station], position: Fraction) -> Fraction:
    """Height of the path at a moment; before its first station the first's, after its last the last's."""
    earlier = [station for station in stations if station[0] <= position]
    later = [station for station in stations if station[0] > position]
    if not earlier or not later:
        return (earlier[-1] if earlier else later[0])[1]
    (start, low), (end, high) = earlier[-1], later[0]
    return low + (high - low) * (position - start) / (end - start)
