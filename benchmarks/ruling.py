"""Running all rules on facts that are there already, against making those facts: rules must not read text again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.corpus import make_project
from benchmarks.measure import Row, cpu_of_call, in_turn, ratio


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """CPU seconds of the default rules, and of reading, parsing and lowering the same articles."""
    from annotator.host import load_plugins
    from annotator.project.load import load
    from annotator.worker.analysis import analyse

    count = 20 if quick else 300
    root = make_project(folder / "rules", count).folder
    host = load_plugins(third_party=False)
    read = partial(load, root, vocabulary=host.vocabulary)
    ruling, lowering = in_turn(
        1 if quick else 5,
        partial(cpu_of_call, partial(analyse, read(), host)),
        partial(cpu_of_call, read),
    )
    yield Row(
        f"default rules on {count} articles",
        f"{median(ruling):.2f} s",
        f"{median(lowering):.2f} s to read, parse and lower",
        f"{ratio(ruling, lowering):.2f}× the CPU",
    )
