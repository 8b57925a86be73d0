"""BibTeX: what may be written in it, and one fault at its place in what may not."""

from __future__ import annotations

import pytest

from annotator.project.bibtex import read_bibtex


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@a(k, t = {x})", ["k"]),
        ("words @ sign foo@bar.org {x} @a{k, t={x}}", ["k"]),
        ("@comment{@a{no, t={x}}}\n@a{k,}", ["k"]),
        ('@comment no, @preamble{"x" # {y}}\n@a{k}', ["k"]),
        ('@a\n {k , % a comment, with commas\n t = "x {"} y"}\n@A{K, t = 1999}', ["k", "K"]),
        ("@a{10.1/x:y_z+1, t={\\{}}@a{é, t={x}}", ["10.1/x:y_z+1", "é"]),
        ("\ufeff@a{k, t={x}}\r\n\r@b{l,\r t={y}\r}", ["k", "l"]),
        ("", []),
    ],
)
def test_what_bibtex_allows(text: str, keys: list[str]) -> None:
    entries, faults = read_bibtex(text)
    assert ([it.key for it in entries], faults) == (keys, ())


@pytest.mark.parametrize(
    ("text", "at", "message", "keys"),
    [
        ("@a{, t={x}}\n@b{l}", "@a{", "this entry has no key", ["l"]),
        ("@a{t={x}}\n@b{l}", "@a{", "this entry has no key", ["l"]),
        ("@a{k t={x}}\n@b{l}", "t", "a comma is missing before this", ["k", "l"]),
        ("@a{k, t={x}\n u={y}}\n@b{l}", "u", "a comma is missing before this", ["k", "l"]),
        ("@a{k, t={x},, u={y}}\n@b{l}", ",", "there is no field between these commas", ["k", "l"]),
        ("@a{k, t={x},\n\n@b{l}", "@a{k, t={x},", "this entry is never closed", ["k", "l"]),
        ("@a{k, t={x,\n u={y}},\n@b{l, t={x}}", "@a{k, t={x,", "this entry is never closed", ["k", "l"]),
        ('@a{k, t="x},\n\n@b{l, t={x}}', '"x},', "this value is never closed", ["k", "l"]),
        ("@a{k, t=}\n@b{l}", "=", "a value is missing here", ["k", "l"]),
        ("@a{k, t}\n@b{l}", "t", "this is no `field = value`", ["k", "l"]),
        ("@a{k, t={x}, T={y}}\n@b{l}", "T", "`T` is there twice; only the first is read", ["k", "l"]),
        ("@a{k, t=nope}\n@b{l}", "nope", "`nope` is defined by no @string; put text in braces", ["k", "l"]),
        (
            '@string{x = "y", z = "w"}\n@b{l, t = x # z}',
            "w",
            "one `@string` defines one name; BibTeX and Pandoc refuse more",
            ["l"],
        ),
        ("@article\n\n@b{l}", "@article", "an entry is `@type{key, …}`", ["l"]),
    ],
)
def test_one_fault_at_its_place_in_bibtex(text: str, at: str, message: str, keys: list[str]) -> None:
    entries, faults = read_bibtex(text)
    assert [(text[it.span.start : it.span.end], it.message) for it in faults] == [(at, message)]
    assert [it.key for it in entries] == keys
