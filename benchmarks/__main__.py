"""``python -m benchmarks [--quick] [--only NAME …]``: measures, and prints one table."""

from __future__ import annotations

import os
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import checking, parsing, ruling, starting, typing_speed
from benchmarks.measure import Row
from benchmarks.table import table

PARTS: Mapping[str, Callable[[Path, bool], Iterator[Row]]] = {
    "start": starting.rows,
    "parse": parsing.rows,
    "check": checking.rows,
    "rules": ruling.rows,
    "typing": typing_speed.rows,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what is asked for."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small counts: whether it runs, not how fast")
    parser.add_argument("--only", action="append", choices=tuple(PARTS), help="one part; may be given several times")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the generated articles here and keep them")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="annotator-benchmarks-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        rows = [row for name in options.only or PARTS for row in _measured(name, folder, options.quick)]
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
    print("CPU seconds and figures a CPU second, medians; keystrokes in wall time. Ratios are within one round.\n")
    print(table(rows))
    return 0


def _measured(name: str, folder: Path, quick: bool) -> Iterator[Row]:
    for row in PARTS[name](folder, quick):
        print(f"{row.what} …", file=sys.stderr, flush=True)
        yield row


if __name__ == "__main__":
    sys.exit(main())
