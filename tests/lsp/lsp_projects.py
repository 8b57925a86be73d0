"""Small projects for the tests of the language server."""

from __future__ import annotations

from pathlib import Path

HEAD = "---\npublished: 2024-06-07\n---\n"

HARBOUR = (
    HEAD + 'The 🚢 Jose\u0301 ferry [sank on Tuesday]{#sinking .claim event="sinking" who="ferry" '
    'when="2024-06-04" source="@gazette2024, p. 3"} off Varna.\n'
)
RESCUE = HEAD + '[The ferry went down on Wednesday]{#down .claim event="sinking" who="ferry" when="2024-06-05"}.\n'
ENTITIES = "ferry:\n  name: Jose\u0301\n  kind: work\n  variants: [the ferry Jose\u0301]\n"
EVENTS = "sinking:\n  label: The ferry sinks\n"
BIB = "@article{gazette2024,\n  title = {Ferry lost},\n  author = {Doe, Jane},\n  date = {2024-06-05},\n}\n"

FERRY = {
    "annotator.toml": "",
    "harbour.md": HARBOUR,
    "rescue.md": RESCUE,
    "entities.yaml": ENTITIES,
    "events.yaml": EVENTS,
    "references.bib": BIB,
}
"""Two articles that contradict each other on a day."""


def write(folder: Path, files: dict[str, str]) -> Path:
    """Writes the files of a project; returns its folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder
