"""The editor is told exactly what the command line prints, whether it is told or asks."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from lsp_client import CAPABILITIES, Client
from lsp_projects import BIB, ENTITIES, EVENTS, HEAD, write
from support import examples

from annotator.lsp import uris

Row = tuple[str, str, str, int, int, int, int]
"""File, rule, message, start and end (lines and columns from 0, columns in characters)."""

ASKING: dict[str, Any] = {
    **CAPABILITIES,
    "general": {"positionEncodings": ["utf-32"]},
    "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {}},
}

SENTENCES = (
    '[It sank on {weekday}]{{#c{n} .claim event="sinking" when="{day}"}}',
    '[The ferry Jose\u0301 left 🚢]{{#c{n} .claim who="ferry" when="{day}" source="@{key}"}}',
    '[nobody knows]{{.claim who="{key}" wen="{day}"}}',
    '[broken]{{.claim when="{day}',
    "A plain sentence about the ferry José of {weekday} [@{key}, p. 2].",
    '[said]{{#c{n} .quote .claim says="ferry" supports="{other}.md#c1" when="2024-13"}}',
    '\u2028\u000cfar [down]{{#c1 .claim event="sinking" when="{day}?" ignore="dates/no-such: it is"}}',
)


def project(chance: random.Random) -> dict[str, str]:
    """A small project with faults of many kinds."""
    files = {"annotator.toml": "", "entities.yaml": ENTITIES, "events.yaml": EVENTS, "references.bib": BIB}
    for name in ("a", "b", "sub/c"):
        ending = chance.choice(["\n\n", "\r\n\r\n", "\r\r"])
        sentences = [
            chance.choice(SENTENCES).format(
                n=chance.randrange(4),
                weekday=chance.choice(["Monday", "Tuesday", "Friday"]),
                day=f"2024-06-0{chance.randrange(1, 8)}",
                key=chance.choice(["gazette2024", "nobody", "ferry"]),
                other=chance.choice(["a", "b", "/sub/c"]),
            )
            for _ in range(chance.randrange(1, 7))
        ]
        files[f"{name}.md"] = chance.choice([HEAD, ""]) + ending.join(sentences) + ending
    if chance.random() < 0.3:
        files["entities.yaml"] += "ferry: [twice\n"
    if chance.random() < 0.3:
        files["a.checks.yaml"] = "c1:\n  - {by: x, status: maybe}\nnone:\n  - {by: y, status: todo}\n"
    return files


def printed(folder: Path) -> Counter[Row]:
    """What the command line finds."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(os.path.abspath(it) for it in sys.path)}
    command = [sys.executable, "-m", "annotator", "check", "--format", "json", "--exit-zero"]
    done = subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, timeout=60)
    rows: Counter[Row] = Counter()
    for it in json.loads(done.stdout):
        start, end = it["range"]["start"], it["range"]["end"]
        place = (start["line"] - 1, start["column"] - 1, end["line"] - 1, end["column"] - 1)
        rows[(it["path"], it["rule"], it["message"], *place)] += 1
    return rows


def pushed(folder: Path, article: str) -> Counter[Row]:
    """What an editor knows after it has opened one article."""
    with Client() as client:
        client.initialize(folder, encodings=["utf-32"])
        uri = client.open((folder / article).as_uri(), (folder / article).read_bytes().decode())
        client.diagnostics(uri, 1)
        client.at("hover", uri, 0, 0)
        latest = {
            it["params"]["uri"]: it["params"]["diagnostics"]
            for it in client.messages
            if it.get("method") == "textDocument/publishDiagnostics"
        }
    return counted(folder, latest)


def pulled(folder: Path, article: str) -> tuple[Counter[Row], Counter[Row]]:
    """What an editor knows that asks for the workspace, and what it is told when it asks file by file."""
    with Client() as client:
        client.initialize(folder, encodings=["utf-32"], capabilities=ASKING)
        client.open((folder / article).as_uri(), (folder / article).read_bytes().decode())
        items = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
        whole = {it["uri"]: it["items"] for it in items}
        ask = "textDocument/diagnostic"
        single = {uri: client.request(ask, {"textDocument": {"uri": uri}})["items"] for uri in whole}
    return counted(folder, whole), counted(folder, single)


def counted(folder: Path, found: dict[str, Any]) -> Counter[Row]:
    """The findings of the files of a folder."""
    rows: Counter[Row] = Counter()
    for name, diagnostics in found.items():
        path = Path(uris.to_path(name) or "").relative_to(folder).as_posix()
        for it in diagnostics:
            start, end = it["range"]["start"], it["range"]["end"]
            place = (start["line"], start["character"], end["line"], end["character"])
            rows[(path, it["code"], it["message"], *place)] += 1
    return rows


def test_generated_projects(tmp_path: Path) -> None:
    found = 0
    for seed in range(examples(4, 200)):
        folder = write(tmp_path / str(seed), project(random.Random(seed)))
        expected = printed(folder)
        assert pushed(folder, "a.md") == expected, f"seed {seed}"
        assert pulled(folder, "a.md") == (expected, expected), f"seed {seed}"
        found += len(expected)
    assert found > 10
