"""Which of a project's files are articles, registries and check logs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.model.fields import Field
from annotator.model.front_matter import INVALID_FRONT_MATTER, read_front_matter
from annotator.project.checklogs import SUFFIX
from annotator.project.config import DEFAULT_NAMES, FILE, REGISTRIES, Config
from annotator.project.files import Listing
from annotator.project.globs import is_glob, matcher
from annotator.project.rules import BAD_SETTING
from annotator.syntax.mask import front_matter_span
from annotator.text import Document, Span
from annotator.values.fault import shown

Exists = Callable[[str], bool]
Registry = tuple[str, str]
"""A kind of registry (one of `REGISTRIES`), and the path of a file."""

_NAMES_REGISTRY = re.compile(rf"(?<![^\n\r])[\"']?(?:{'|'.join(REGISTRIES)})[\"']?[ \t]*:")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Named(msgspec.Struct, frozen=True):
    """The registries that an article's front matter names, and what is wrong with them."""

    registries: tuple[Registry, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def article_paths(listing: Listing, config: Config) -> tuple[str, ...]:
    """The articles: what the settings name, and what an editor has open that is no file of the project at all."""
    named = listing.matching(config.articles, config.exclude)
    opened = (it for it in listing.paths if _URI.match(it))
    return tuple(sorted({it for it in (*named, *opened) if not it.endswith(SUFFIX)}))


def configured_registries(
    config: Config, articles: Collection[str], listing: Listing, exists: Exists
) -> tuple[tuple[Registry, ...], tuple[Diagnostic, ...]]:
    """The registries that the settings name, else those beside the articles, and settings that name nothing."""
    found: list[Registry] = []
    faults: list[Diagnostic] = []
    listed = frozenset(listing.paths)
    for index, glob in enumerate(config.articles):
        place = config.places.get(("articles", str(index))) or config.places.get(("articles",))
        if place is not None and not listing.matching([glob]):
            faults.append(BAD_SETTING.diagnostic(place, f"no file matches {shown(glob)}"))
    folders = sorted({"", *(posixpath.dirname(it) for it in articles)})
    for kind in REGISTRIES:
        globs = config.registry(kind)
        if globs is None:
            beside = (posixpath.join(folder, name) for folder in folders for name in DEFAULT_NAMES[kind])
            found += ((kind, it) for it in beside if it in listed)
            continue
        for index, glob in enumerate(globs):
            paths = listing.matching([glob]) if is_glob(glob) else [glob] if exists(glob) else []
            found += ((kind, it) for it in paths)
            if not paths:
                place = config.places.get((kind, str(index))) or config.place(kind)
                faults.append(BAD_SETTING.diagnostic(place, f"there is no file {shown(glob)}"))
    return tuple(dict.fromkeys(found)), tuple(faults)


def named_registries(document: Document, exists: Exists) -> Named:
    """The registries that an article's front matter names: beside the article, or counted from the root."""
    span = front_matter_span(document.text)
    if span is None or not _NAMES_REGISTRY.search(document.text, span[0], span[1]):
        return Named()
    front, _ = read_front_matter(document.path, document.text, Span(span[0], span[1]))
    found: list[Registry] = []
    faults = []
    for kind in REGISTRIES:
        for field in front.fields.get(kind, ()):
            path = next((it for it in _candidates(field, document.path) if exists(it)), None)
            if path is None:
                message = f"there is no file {shown(field.text)} in the project"
                faults.append(INVALID_FRONT_MATTER.diagnostic(field.location, message))
            else:
                found.append((kind, path))
    return Named(tuple(found), tuple(faults))


def _candidates(field: Field[Any], article: str) -> Iterator[str]:
    """Where a file named in front matter may be; nothing outside the project."""
    for folder in (posixpath.dirname(article), ""):
        path = posixpath.normpath(posixpath.join("/", folder, field.text.strip()))[1:]
        if path and "\0" not in path and "\\" not in path:
            yield path


def skipped(listing: Listing, config: Config) -> Mapping[str, str]:
    """Why files that would have a part in the project are left out, by path."""
    is_article = matcher(config.articles)
    names = {name for names in DEFAULT_NAMES.values() for name in names}

    def wanted(path: str) -> bool:
        known = path in ("", FILE) or path.endswith(SUFFIX) or posixpath.basename(path) in names
        return known or is_article(path)

    return {path: why for path, why in listing.problems.items() if "folder" in why or wanted(path)}
