"""Measuring: CPU seconds of calls and of commands, taken turn and turn about."""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import msgspec

ANNOTATOR = (sys.executable, "-m", "annotator")
"""The command, in this interpreter."""
BARE = (sys.executable, "-c", "pass")


class Row(msgspec.Struct, frozen=True):
    """A line of the table: what was measured, ours beside its reference, and a remark."""

    what: str
    ours: str
    reference: str = ""
    ratio: str = ""
    remark: str = ""


def in_turn(rounds: int, *measures: Callable[[], float]) -> list[list[float]]:
    """What each of the measures gave in each round; every round takes all of them, after one that does not count."""
    for measure in measures:
        measure()
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return [list(it) for it in zip(*taken, strict=True)]


def ratio(ours: Sequence[float], reference: Sequence[float]) -> float:
    """The median of the ratios within each round."""
    return median(one / max(other, 1e-9) for one, other in zip(ours, reference, strict=True))


def cpu_of_call(call: Callable[[], object]) -> float:
    """CPU seconds of this process for one call; the collector has run before."""
    gc.collect()
    start = time.process_time()
    call()
    return time.process_time() - start


def cpu_of_command(command: Sequence[str], folder: Path) -> float:
    """CPU seconds of a command and its own children.

    Raises:
        subprocess.CalledProcessError: it did not end with exit status 0.
    """
    before = _children()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return _children() - before


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
