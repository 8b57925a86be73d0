"""The table that is printed."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measure import Row

HEAD = Row("measured", "annotator", "reference", "ratio", "remark")


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, its columns aligned."""
    cells = [[row.what, row.ours, row.reference, row.ratio, row.remark] for row in (HEAD, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([f"{lines[0]} |", rule, *(f"{line} |" for line in lines[1:])])
