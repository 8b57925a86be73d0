"""Show the annotations of an article as JSON: their ids, classes, attributes, words and places, and what
is wrong with how they are written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.cli import output
from annotator.cli.failure import Failure
from annotator.cli.paths import STDIN, must_exist, project_path, project_root, shown_from
from annotator.cli.reading import read_stdin
from annotator.diagnostics import Diagnostic
from annotator.host import load_plugins
from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.corpus import place
from annotator.project.load import load
from annotator.project.project import Project
from annotator.render.json_format import encode, range_of
from annotator.render.places import Places
from annotator.syntax.tree import AttributeBlock

DEFAULT_STDIN = "stdin.md"
Written = Mapping[tuple[int, int], AttributeBlock]
"""Attribute blocks by the block of the article, and the place in it, at which their annotation starts."""


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("file", metavar="FILE", help="an article, or - for standard input")


def run(arguments: Namespace) -> int:
    """Prints one JSON object; faults in the article do not change the exit status."""
    must_exist([arguments.file])
    folder = Path.cwd()
    named = DEFAULT_STDIN if arguments.file == STDIN else arguments.file
    root = project_root([named], folder)
    path = project_path(named, root)
    buffers = {path: read_stdin(path)[0]} if arguments.file == STDIN else {}
    host = load_plugins(third_party=False)
    project = load(root, buffers, vocabulary=host.vocabulary, grammar=host.temporal_grammar)
    article = project.corpus.articles.get(path)
    if article is None:
        unread = next((it.message for it in project.faults if it.location.path == path), None)
        raise Failure(unread or f"{arguments.file!r} is no article of the project")
    places = Places(project.documents, shown_from(root, folder))
    output.write(encode(_article(article, project, places)) + "\n")
    return 0


def _article(article: Article, project: Project, places: Places) -> dict[str, Any]:
    faults = [*article.faults, *(fault for block in article.blocks for fault in block.faults)]
    placed = sorted((place(it, project.corpus) for it in faults), key=lambda it: it.location)
    tree = project.lowered[article.path].tree
    written = {
        (block.key, span.start): span.block
        for block, node in zip(article.blocks, tree.blocks, strict=True)
        for span in node.spans
    }
    return {
        "path": places.path(article.path),
        "annotations": [_annotation(it, article, written, places) for it in article.claims],
        "errors": [_error(it, places) for it in placed],
    }


def _annotation(claim: Claim, article: Article, written: Written, places: Places) -> dict[str, Any]:
    block = written[claim.annotation.block, claim.annotation.span.start]
    values = {it.key: it.value for it in reversed(block.attributes)}  # of several, the first counts
    return {
        "id": claim.id.value if claim.id is not None else None,
        "classes": [it.value for it in claim.kinds],
        "attributes": {name: values.get(name, claim.word(name)) for name in claim.fields if name in claim.own},
        "text": claim.text,
        "range": range_of(article.absolute(claim.annotation), places),
        "words": range_of(article.absolute(claim.location), places),
    }


def _error(fault: Diagnostic, places: Places) -> dict[str, Any]:
    return {
        "rule": fault.rule,
        "severity": fault.severity.label,
        "message": fault.message,
        "range": range_of(fault.location, places),
    }
