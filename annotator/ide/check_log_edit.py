"""A new entry in a check log, as text put into the file: everything that stands there stays as it is, byte for byte.

Entries are written in the style of those that are there: on one line between
braces, or attribute by attribute; one line where there are none. What would
come out otherwise than meant is not written: that is tried out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from annotator.ide.actions_asked import line_end
from annotator.ide.check_log_words import block_entry, flow_entry, scalar
from annotator.syntax.yaml_text import YamlNode, read_yaml

_WHITE = " \t"


class Insertion(msgspec.Struct, frozen=True):
    """Words put into a text at an offset."""

    at: int
    text: str


Entry = Sequence[tuple[str, str]]
"""What an entry says, in the order in which it is written: names and values, none of them empty."""


def with_entry(text: str, claim: str, entry: Entry) -> tuple[Insertion, ...]:
    """The insertions that add an entry on a claim, in order; nothing where the file cannot be read that far.

    Args:
        text: the check log as it is; empty where there is none yet.
        claim: the id of the claim.
        entry: what is to be written of it.
    """
    document = read_yaml(text)
    root = document.root
    if root is not None and root.kind != "mapping":
        return ()
    found = _made(text, root, claim, entry)
    whole = bool(found) and all(it.at >= 0 for it in found)  # a bracket may be missing where one should close
    return found if whole and _reads_so(text, found, claim, entry) else ()


def applied(text: str, insertions: Sequence[Insertion]) -> str:
    """The text with insertions."""
    parts: list[str] = []
    position = 0
    for it in insertions:
        parts += (text[position : it.at], it.text)
        position = it.at
    return "".join([*parts, text[position:]])


def _made(text: str, root: YamlNode | None, claim: str, entry: Entry) -> tuple[Insertion, ...]:
    node = root.get(claim) if root is not None else None
    if root is None or node is None:
        return (_new_claim(text, root, claim, entry),)
    if node.kind == "sequence":
        flow = text[node.span.start : node.span.start + 1] == "["
        return (_in_flow_list(text, node, entry) if flow else _in_block_list(text, node, entry),)
    if node.kind == "mapping":
        return tuple(_second(text, node, entry))
    if node.empty:
        return (_first(text, root, claim, entry),)
    return ()


def _new_claim(text: str, root: YamlNode | None, claim: str, entry: Entry) -> Insertion:
    """A claim that the log does not have yet, at its end."""
    end = line_end(text)
    if root is not None and text[root.span.start : root.span.start + 1] == "{":
        closing = text.rfind("}", root.span.start, root.span.end)
        comma = ", " if root.items else ""
        return Insertion(closing, f"{comma}{scalar(claim)}: [{flow_entry(entry)}]")
    before = "" if not text or text.endswith(("\n", "\r")) else end
    apart = end if root is not None and _are_apart(text, root) else ""
    dash, style = _style(text, root)
    words = f"{dash}- {flow_entry(entry)}" if style == "flow" else f"{dash}- {block_entry(entry, f'{dash}  ', end)}"
    return Insertion(len(text), f"{before}{apart}{scalar(claim)}:{end}{words}{end}")


def _are_apart(text: str, root: YamlNode) -> bool:
    """Whether blank lines stand between claims; where there is one claim only, they do."""
    if len(root.items) < 2:
        return not text.endswith(("\n\n", "\r\n\r\n"))
    between = text[: root.items[1][0].span.start].rstrip(_WHITE)
    return re.search(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\Z", between) is not None


def _style(text: str, root: YamlNode | None) -> tuple[str, str]:
    """The indentation of the dashes of the first list in the file, and how its entries are written."""
    for _, node in root.items if root is not None else ():
        if node.kind == "sequence" and node.elements and text[node.span.start : node.span.start + 1] != "[":
            return _indent(text, node), _written(text, node.elements[-1])
    return "  ", "flow"


def _written(text: str, node: YamlNode) -> str:
    return "flow" if node.kind != "mapping" or text[node.span.start : node.span.start + 1] == "{" else "block"


def _indent(text: str, node: YamlNode) -> str:
    """What stands before the dash of the first entry of a list."""
    start = node.elements[0].span.start
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    words = text[line:start]
    return words[: len(words) - len(words.lstrip(_WHITE))]


def _in_block_list(text: str, node: YamlNode, entry: Entry) -> Insertion:
    indent, last = _indent(text, node), node.elements[-1]
    at = _line_behind(text, _last_word(text, last))
    end = line_end(text)
    before = "" if text[:at].endswith(("\n", "\r")) else end
    flow = _written(text, last) == "flow"
    words = flow_entry(entry) if flow else block_entry(entry, f"{indent}  ", end)
    return Insertion(at, f"{before}{indent}- {words}{end if at < len(text) or not before else ''}")


def _in_flow_list(text: str, node: YamlNode, entry: Entry) -> Insertion:
    closing = text.rfind("]", node.span.start, node.span.end)
    if not node.elements:
        return Insertion(closing, flow_entry(entry))
    return Insertion(node.elements[-1].span.end, f", {flow_entry(entry)}")


def _second(text: str, node: YamlNode, entry: Entry) -> Iterator[Insertion]:
    """An entry beside one that stands without a list: both become elements of one."""
    if text[node.span.start : node.span.start + 1] == "{":
        yield Insertion(node.span.start, "[")
        yield Insertion(node.span.end, f", {flow_entry(entry)}]")
        return
    start, end = node.span.start, _last_word(text, node)
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    indent = text[line:start]
    yield Insertion(start, "- ")
    for match in re.compile(r"(?:\r\n|\n|\r)(?=[ \t]*[^ \t\r\n])").finditer(text, start, end):
        yield Insertion(match.end(), "  ")
    at, mark = _line_behind(text, end), line_end(text)
    before = "" if text[:at].endswith(("\n", "\r")) else mark
    yield Insertion(at, f"{before}{indent}- {block_entry(entry, f'{indent}  ', mark)}{mark}")


def _first(text: str, root: YamlNode, claim: str, entry: Entry) -> Insertion:
    """The first entry of a claim that the log names and says nothing of."""
    key = next(key for key, _ in root.items if key.text == claim)
    at, end = _line_behind(text, key.span.end), line_end(text)
    before = "" if text[:at].endswith(("\n", "\r")) else end
    return Insertion(at, f"{before}{_style(text, root)[0]}- {flow_entry(entry)}{end}")


def _last_word(text: str, node: YamlNode) -> int:
    """Where the words of a node end; the reader may count white space behind them."""
    return node.span.start + len(text[node.span.start : node.span.end].rstrip())


def _line_behind(text: str, at: int) -> int:
    """The start of the next line, or the end of the text."""
    match = re.compile(r"\r\n|\n|\r").search(text, at)
    return match.end() if match else len(text)


def _reads_so(text: str, insertions: Sequence[Insertion], claim: str, entry: Entry) -> bool:
    """Whether the log then has this entry as the last of the claim, and all else as before."""
    before, after = read_yaml(text), read_yaml(applied(text, insertions))
    if len(after.faults) > len(before.faults) or after.root is None:
        return False
    old = _content(before.root)
    new = _content(after.root)
    known = old.pop(claim, ())
    return new.pop(claim, ()) == (*known, tuple(entry)) and new == old


def _content(root: YamlNode | None) -> dict[str, tuple[object, ...]]:
    """The entries of each claim, as plain data."""
    found: dict[str, tuple[object, ...]] = {}
    for key, node in root.items if root is not None else ():
        elements = node.elements if node.kind == "sequence" else () if node.empty else (node,)
        found[key.text] = tuple(_plain(it) for it in elements)
    return found


def _plain(node: YamlNode) -> object:
    """An entry's names and values; what is nested in it, as it is written."""
    if node.kind != "mapping":
        return node.text
    return tuple((key.text, value.text if value.kind == "scalar" else _deep(value)) for key, value in node.items)


def _deep(node: YamlNode) -> str:
    """All scalars of a node, in order; depth is bounded by the reader."""
    words: list[str] = []
    waiting = [node]
    while waiting:
        it = waiting.pop()
        words.append(f"{it.kind} {it.text}")
        waiting += [*it.elements, *(part for pair in it.items for part in pair)]
    return "\n".join(words)
