"""Files that move: the edits that keep every reference to them, and every reference in them, what it was."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from annotator.diagnostics import Edit
from annotator.ide.at import View
from annotator.ide.index import Use, index_of
from annotator.ide.rename_words import in_yaml
from annotator.model.registries import Source
from annotator.text import Document, Location, Span

Documents = Mapping[str, Document]
Moves = Mapping[str, str]
"""Old paths to new ones, from the project's root."""

_NAMED = ("bibliography", "entities", "offices", "events")
_IN_ATTRIBUTES = re.compile(r"[^;\"'\\#{}<>\[\]\x00-\x1f\x7f]+")
_IN_BIBTEX = re.compile(r"[^\"\\#{}%\x00-\x1f\x7f]+")
_WILD = re.compile(r"[*?\[{!]")


class PathSetting(msgspec.Struct, frozen=True):
    """A path or glob in the project's settings, and the place of its TOML string, quotes included."""

    text: str
    location: Location


def expanded(moves: Moves, paths: Iterable[str]) -> dict[str, str]:
    """The files that move, given files and folders that do; of folders in each other the inner one counts."""
    found = {}
    for path in paths:
        folder = path
        while folder and folder not in moves:
            folder = posixpath.dirname(folder)
        if folder:
            found[path] = moves[folder] + path[len(folder) :]
    return found


def file_moves(
    view: View, documents: Documents, settings: Iterable[PathSetting], moves: Moves, folders: Moves
) -> tuple[Edit, ...]:
    """The edits to make before files move, their places in the files as they are now.

    They concern references to claims in other files, the registries that
    front matter names, the snapshots that bibliographies name, and the
    settings. A path that cannot be written where the old one stands is left.

    Args:
        view: what to look at.
        documents: the texts of the project, by path.
        settings: the paths and globs of the settings.
        moves: every file that moves.
        folders: the folders that move as a whole.
    """
    edits = [
        *_reference_edits(view, documents, moves),
        *_front_matter_edits(view, documents, moves),
        *_snapshot_edits(view, documents, moves),
        *_setting_edits(settings, moves, folders),
    ]
    return tuple(it for it in dict.fromkeys(edits) if _text(documents, it.location) != it.new_text)


def _reference_edits(view: View, documents: Documents, moves: Moves) -> Iterator[Edit]:
    for base, use in _references(view, moves):
        raw = _text(documents, use.location)
        old = raw.rpartition("#")[0]
        target = use.key.rpartition("#")[0]
        if not old:
            continue  # a claim of the same file
        new = _written(old, _moved(target, moves), posixpath.dirname(_moved(base, moves)))
        start = use.location.span.start
        if _resolved(old, _moved(base, moves)) != _moved(target, moves) and _IN_ATTRIBUTES.fullmatch(new):
            yield Edit(Location(use.location.path, Span(start, start + len(old))), new)


def _references(view: View, moves: Moves) -> Iterator[tuple[str, Use]]:
    """The references to claims that may change, each with the article from which its path counts."""
    index = index_of(view.corpus)
    for path in sorted(moves.keys() & view.corpus.articles.keys()):
        article = view.corpus.articles[path]
        logs = {it.location.path for it in article.info.checks}
        yield from ((path, it) for file in (path, *sorted(logs)) for it in index.uses_in(file) if it.kind == "claim")
    for key in index.keys("claim"):
        if key.rpartition("#")[0] in moves:
            for use in index.uses("claim", key):
                base = use.claim.annotation.path if use.claim is not None else use.location.path
                if base not in moves:
                    yield base, use


def _front_matter_edits(view: View, documents: Documents, moves: Moves) -> Iterator[Edit]:
    for path, article in view.corpus.articles.items():
        fields = article.front_matter.fields
        for field in (it for name in _NAMED for it in fields.get(name, ())):
            written, here = field.text.strip(), posixpath.dirname(path)
            target = next((it for folder in (here, "") if (it := _joined(folder, written)) in documents), None)
            if target is None or (target not in moves and path not in moves):
                continue
            from_root = not written.startswith("/") and target != _joined(here, written)
            new = _moved(target, moves)
            if not from_root:
                new = _written(written, new, posixpath.dirname(_moved(path, moves)))
            if _text(documents, field.location).strip() == written:
                yield Edit(field.location, in_yaml(new, documents[path].text, field.location.span.start))


def _snapshot_edits(view: View, documents: Documents, moves: Moves) -> Iterator[Edit]:
    for key, snapshot in view.registries.snapshots.items():
        source = view.registries.sources.get(key)
        if source is None or not snapshot.path:
            continue
        bibliography = source.location.path
        if snapshot.path in moves or bibliography in moves:
            field = source.fields["snapshot"]
            folder = posixpath.dirname(_moved(bibliography, moves))
            new = _written(field.value.strip(), _moved(snapshot.path, moves), folder)
            words = _in_bibliography(source, documents, new)
            if words is not None and _text(documents, field.location).strip() == field.value.strip():
                yield Edit(field.location, words)


def _in_bibliography(source: Source, documents: Documents, path: str) -> str | None:
    """A path as the value of a field of an entry; None where it cannot be one."""
    file, location = source.location.path.lower(), source.fields["snapshot"].location
    if file.endswith(".json"):
        return json.dumps(path, ensure_ascii=False)[1:-1]
    if file.endswith((".yaml", ".yml")):
        return in_yaml(path, documents[source.location.path].text, location.span.start)
    return path if _IN_BIBTEX.fullmatch(path) else None


def _setting_edits(settings: Iterable[PathSetting], moves: Moves, folders: Moves) -> Iterator[Edit]:
    for setting in settings:
        new = moves.get(posixpath.normpath(setting.text))
        if new is None and _WILD.search(setting.text):
            fixed = _WILD.split(setting.text, maxsplit=1)[0].rpartition("/")[0]  # folders before the first wildcard
            moved = expanded(folders, [fixed]).get(fixed)
            new = moved + setting.text[len(fixed) :] if moved is not None else None
        if new is not None:
            yield Edit(setting.location, json.dumps(new, ensure_ascii=False))


def _moved(path: str, moves: Moves) -> str:
    return moves.get(path, path)


def _joined(folder: str, written: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, written))[1:]


def _resolved(written: str, base: str) -> str:
    """The file that a reference to a claim in another file means; it may lead out of the project."""
    folder = "" if written.startswith("/") else posixpath.dirname(base)
    return posixpath.normpath(posixpath.join(folder, written.lstrip("/")))


def _written(old: str, target: str, folder: str) -> str:
    """A path as the old one was written: from the root, or from a folder."""
    if old.startswith("/"):
        return f"/{target}"
    new = posixpath.relpath(f"/{target}", f"/{folder}")
    return f"./{new}" if old.startswith("./") and not new.startswith("../") else new


def _text(documents: Documents, where: Location) -> str:
    document = documents.get(where.path)
    return document.text[where.span.start : where.span.end] if document is not None else ""
