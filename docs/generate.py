"""Writes what the manual has from the code: the pages of rules, and tables of the annotation language.

python docs/generate.py            writes them
python docs/generate.py --check    exits with 1 when they are not fresh

The pages of rules are made as a whole, in ``docs/rules/``. In ``docs/language.md``
only what stands between ``<!-- NAME: made by docs/generate.py -->`` and ``<!-- end -->`` is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.catalogue import rule_infos
from annotator.host import load_plugins
from annotator.render.rule_page import rule_index, rule_page
from annotator.values.locator import SIGNS, TERMS
from annotator.vocabulary import INHERITED, AttributeSpec

DOCS = Path(__file__).parent
RULES = DOCS / "rules"
LANGUAGE = DOCS / "language.md"
HOST = load_plugins(third_party=False)
"""The language and the rules as they come: the core's, and those of bundled plugins."""

_MADE = re.compile(r"(?P<start><!-- (?P<name>\w+): made by docs/generate\.py -->\n).*?(?P<end><!-- end -->)", re.DOTALL)


def pages() -> Mapping[Path, str]:
    """Every page that is made, or has parts that are, by the file it belongs in."""
    infos = {it.id: it for it in rule_infos(HOST)}
    found = {RULES / f"{rule}.md": rule_page(info) for rule, info in infos.items()}
    return {
        RULES / "index.md": rule_index(infos.values()),
        LANGUAGE: with_tables(LANGUAGE.read_text("utf-8")),
        **found,
    }


def with_tables(text: str) -> str:
    """A page with its tables made anew; all else stays as it is."""
    tables = {"kinds": kinds_table, "attributes": attributes_table, "locators": locators_table}
    return _MADE.sub(lambda it: f"{it['start']}\n{tables[it['name']]()}\n{it['end']}", text)


def kinds_table() -> str:
    """The classes of annotations, as a Markdown table."""
    return _table(("class", "meaning"), ((f"`.{it.name}`", it.documentation) for it in HOST.vocabulary.kinds.values()))


def attributes_table() -> str:
    """The attributes of annotations, as a Markdown table."""
    columns = ("attribute", "type of value", "list", "inherited", "meaning")
    return _table(columns, (_row(it) for it in HOST.vocabulary.attributes.values()))


def locators_table() -> str:
    """The words for places in sources, as a Markdown table."""
    words = {kind: ", ".join(filter(None, (TERMS[kind], SIGNS.get(kind)))) for kind in sorted({*TERMS, *SIGNS})}
    return _table(("place", "words"), ((kind, f"`{it.replace(', ', '` `')}`") for kind, it in words.items()))


def _row(spec: AttributeSpec) -> tuple[str, ...]:
    kind = " ".join(f"`{it}`" for it in spec.choices) or spec.type
    many, inherited = ("yes" if it else "" for it in (spec.many, spec.name in INHERITED))
    return f"`{spec.name}`", kind, many, inherited, spec.documentation


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(f"| {' | '.join(it)} |\n" for it in _lines(columns, rows))


def _lines(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield columns
    yield ("---",) * len(columns)
    for row in rows:
        yield tuple(it.replace("|", "\\|") for it in row)


def stale(fresh: Mapping[Path, str]) -> list[Path]:
    """The files that are missing, differ, or belong to no rule."""
    there = {path: path.read_text("utf-8") for path in (*RULES.rglob("*.md"), LANGUAGE)}
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
