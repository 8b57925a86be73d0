"""How messages speak of letters of another script."""

from __future__ import annotations

from unicodedata import name as character_name

from annotator import MixedWord


def only_looks_like(written: str, word: MixedWord) -> str:
    """What is wrong with a word that mixes scripts, and which letters are."""
    shown = ", ".join(f"“{it}” is {character_name(it, 'unknown')}" for it in word.letters[:3])
    return f"“{written}” only looks like “{word.plain}”: its {shown}"
