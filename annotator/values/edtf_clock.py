"""Times of day in dates, and their distance from UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.values.fault import Fault

if TYPE_CHECKING:
    from annotator.grammar import Leaf

_OFFSETS = (-12 * 60, 14 * 60)  # the least and greatest in use, in minutes


def clock_minutes(tokens: list[Leaf]) -> tuple[int, tuple[Fault, ...]]:
    """Minutes since midnight; 24:00 is the day's end, and a second 60 the leap second before an hour's end."""
    values = [int(it) for it in tokens[:3]]
    limits = [("hour", 24 if not any(values[1:]) and not any(it.strip(".,0") for it in tokens[3:]) else 23)]
    limits += [("minute", 59), ("second", 60 if values[1] == 59 else 59)]
    faults = tuple(
        Fault("impossible", f"there is no {unit} {token}", token.start_pos or 0, token.end_pos or 0)
        for token, value, (unit, most) in zip(tokens, values, limits, strict=False)
        if value > most
    )
    return values[0] * 60 + values[1], faults


def offset_minutes(zone: Leaf | None) -> tuple[int, tuple[Fault, ...]]:
    """Minutes ahead of UTC."""
    if zone is None or zone == "Z":
        return 0, ()
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    shift = (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)
    place = zone.start_pos or 0, zone.end_pos or 0
    if minutes > 59 or not _OFFSETS[0] <= shift <= _OFFSETS[1]:
        return 0, (Fault("impossible", f"no clock is {zone} from UTC", *place),)
    if shift == 0 and zone[0] == "-":
        return 0, (Fault("impossible", "an offset of nothing is written Z or +00:00", *place),)
    return shift, ()
