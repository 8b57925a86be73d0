"""Fixtures of the language server's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsp_client import Client
from lsp_projects import FERRY, write


@pytest.fixture
def client() -> Iterator[Client]:
    """A server that nothing was said to yet."""
    with Client() as started:
        yield started


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A project of two articles that contradict each other."""
    return write(tmp_path / "ferry", FERRY)
