"""Writes the manual's pages of rules, ``docs/rules/``, from the rules themselves.

python docs/generate.py            writes them
python docs/generate.py --check    exits with 1 when they are not fresh
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from annotator.catalogue import all_rule_infos
from annotator.render.rule_page import rule_index, rule_page

RULES = Path(__file__).parent / "rules"


def pages() -> Mapping[Path, str]:
    """Every page and the index, by the file it belongs in."""
    infos = {it.id: it for it in all_rule_infos(third_party=False)}
    found = {RULES / f"{rule}.md": rule_page(info) for rule, info in infos.items()}
    return {RULES / "index.md": rule_index(infos.values()), **found}


def stale(fresh: Mapping[Path, str]) -> list[Path]:
    """The files that are missing, differ, or belong to no rule."""
    there = {path: path.read_text("utf-8") for path in RULES.rglob("*.md")}
    return sorted(path for path in {**there, **fresh} if there.get(path) != fresh.get(path))


def main(arguments: list[str]) -> int:
    """Writes or checks the pages."""
    fresh = pages()
    old = stale(fresh)
    for path in old:
        print(path)
        if "--check" in arguments:
            continue
        if path in fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fresh[path], "utf-8", newline="\n")
        else:
            path.unlink()
    return 1 if old and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
