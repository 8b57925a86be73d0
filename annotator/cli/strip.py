"""Give back an article's own Markdown: brackets and attribute blocks of annotations, points and
annotator- comments are removed, everything else stays as it is, byte for byte. Any file is taken for an
article, whether it belongs to a project or not."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from annotator.cli import output
from annotator.cli.reading import read_document


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("file", metavar="FILE", help="an article, or - for standard input")
    parser.add_argument("--plain", action="store_true", help="only its words: no front matter and no heading marks")


def run(arguments: Namespace) -> int:
    """Prints the stripped article."""
    from annotator.syntax.strip import strip

    document = read_document(arguments.file)
    output.write_bytes(strip(document.text, plain=arguments.plain).encode("utf-8", "surrogateescape"))
    return 0
