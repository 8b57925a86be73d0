"""Text to syntax tree: Markdown structure, and the annotations in it."""

from annotator.syntax.parser import parse as parse
from annotator.syntax.tree import Tree as Tree
