"""
Text from outside, made harmless and comparable: without control characters, and folded to bare capital letters.
"""

import unicodedata

__all__ = ["clean", "fold"]


def clean(text: str, limit: int | None = None) -> str:
    """
    Return a text on one line, without control and direction characters.

    Args:
        text: Anything a person or a carrier wrote.
        limit: The most characters to keep; None for all.
    """
    plain = text.isascii() and text.isprintable()
    printable = text if plain else "".join(map(_harmless, text))
    return " ".join(printable.split())[:limit].rstrip()


def _harmless(char: str) -> str:
    # Cc control, Cf format (direction marks among them), Cs lone surrogates.
    if (char.isascii() and char.isprintable()) or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}:
        return char
    return " " if char.isspace() else ""


def fold(text: str) -> str:
    """Return a text in capitals, without accents and in compatible characters: ``Côté`` becomes ``COTE``."""
    if text.isascii():
        return text.upper()
    # Some characters fall apart only after others did: twice reaches the end for every character there is.
    return _fold_once(_fold_once(text))


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).upper()
