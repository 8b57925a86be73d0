"""URIs as different editors write them mean the same file."""

from __future__ import annotations

import pytest

from annotator.lsp import uris


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/me/a%20b.md", "/home/me/a b.md"),
        ("file:///home/me/%C3%A9.md", "/home/me/é.md"),
        ("file:///home/me/é.md", "/home/me/é.md"),
        ("file:///a%23b%3Fc.md", "/a#b?c.md"),
        ("file://localhost/tmp/a.md", "/tmp/a.md"),
        ("FILE:///tmp//x/../a.md", "/tmp/a.md"),
        ("file:///tmp/%FF.md", "/tmp/\udcff.md"),
        ("file:///tmp/a%00b.md", None),
        ("file://elsewhere/tmp/a.md", None),
        ("untitled:Untitled-1", None),
        ("vscode-notebook-cell:/a.md#1", None),
        ("git:/tmp/a.md?ref", None),
        ("file:", None),
        ("file://[half/x", None),
        ("", None),
    ],
)
def test_paths(uri: str, path: str | None) -> None:
    assert uris.to_path(uri, windows=False) == path


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///c%3A/Users/a%20b.md", "c:\\Users\\a b.md"),
        ("file:///C:/Users/a.md", "c:\\Users\\a.md"),
        ("file://server/share/a.md", "\\\\server\\share\\a.md"),
    ],
)
def test_paths_on_windows(uri: str, path: str) -> None:
    assert uris.to_path(uri, windows=True) == path
    assert uris.to_path(uris.to_uri(path, windows=True), windows=True) == path


@pytest.mark.parametrize("path", ["/tmp/a b.md", "/tmp/é#?%.md", "/tmp/\udcff.md", "/tmp/[x](y).md"])
def test_a_path_survives(path: str) -> None:
    assert uris.to_path(uris.to_uri(path, windows=False), windows=False) == path


def test_one_file_has_one_key() -> None:
    keys = {uris.key(it, windows=True) for it in ("file:///c%3A/a.md", "file:///C:/a.md", "file:///c:/a.md")}
    assert len(keys) == 1
    assert uris.key("untitled:Untitled-1") == "untitled:Untitled-1"
