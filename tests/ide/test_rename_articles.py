"""Renaming keys of the two articles and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from ide_views import Asked, applied

from annotator.ide.index import Use, UseKind, index_of
from annotator.ide.rename import rename
from annotator.testing import check_files

ARTICLES = {it.name: it.read_text("utf-8") for it in (Path(__file__).parents[2] / "articles").iterdir()}
NEW = "zz-new"


def renamed(asked: Asked, use: Use, new: str) -> dict[str, str]:
    """The files with what words stand for renamed, the caret at their end."""
    where = use.location
    return applied(asked.files, rename(asked.view, asked.project.documents, where.path, where.span.end, new).edits)


def first_use(asked: Asked, kind: UseKind, key: str) -> Use:
    """Where a key stands first; names in running text are no keys."""
    uses = index_of(asked.view.corpus).uses(kind, key)
    return next(it for it in uses if it.role != "prose" or kind != "entity")


@pytest.mark.parametrize("kind", ["claim", "event", "entity", "office", "source"])
def test_the_two_articles_mean_the_same_under_other_keys(kind: UseKind) -> None:
    """After a renaming nothing else is found, and the way back gives the same bytes."""
    plain = Asked(ARTICLES)
    before = [(it.rule, it.location.path) for it in check_files(ARTICLES).diagnostics]
    keys = index_of(plain.view.corpus).keys(kind)
    for key in keys[:: max(len(keys) // 3, 1)]:
        files = renamed(plain, first_use(plain, kind, key), NEW)
        assert files != ARTICLES
        assert [(it.rule, it.location.path) for it in check_files(files).diagnostics] == before, key
        there = Asked(files)
        new = f"{key.partition('#')[0]}#{NEW}" if kind == "claim" else NEW
        assert renamed(there, first_use(there, kind, new), key.rpartition("#")[2]) == ARTICLES
