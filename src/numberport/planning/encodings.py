"""
The encoding of a text file: told by its mark or by its bytes, and held to it from the first byte to the last.
"""

import codecs
import re
from typing import Final

from numberport.planning.content import CHUNK, Content
from numberport.planning.tables import NotASpreadsheet, WrongEncoding

__all__ = ["encoding_of"]

#: Byte order marks, longest first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: The bytes of control characters that no text holds; tab, line ends and the end mark of DOS are none of them.
_CONTROLS: Final = bytes([*range(9), *range(14, 26), *range(27, 32)])
_HIGH: Final = bytes(range(128, 256))
#: How many bytes of a text without a mark are looked at for zeros.
_LOOKED_AT: Final = 1_000


def encoding_of(content: Content, name: str) -> str:
    """
    Return the encoding of a text, as Python calls it.

    A mark decides; without one UTF-16 shows by its zeros, and what is UTF-8 to the last byte is that. What is left is
    Windows-1252, or Mac Roman where accented letters stand in words as only Macs write them.

    Args:
        content: The file.
        name: What to call it.

    Raises:
        WrongEncoding: No encoding explains its bytes.
        NotASpreadsheet: It is no text, or a line of it has no end.
    """
    start = content.start
    known = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None) or _wide(start)
    if known:
        return _checked(content, known, name)
    try:
        return _checked(content, "utf-8", name)
    except WrongEncoding:
        return _checked(content, _eight_bit(content), name)


def _wide(start: bytes) -> str | None:
    # ASCII in UTF-16 has a zero in every other byte.
    head = start[:_LOOKED_AT]
    if head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 3:
        return "utf-16-be"
    return None


def _checked(content: Content, encoding: str, name: str) -> str:
    """Return the encoding if the whole text is written in it."""
    # The decoder that drops a mark would count its places from behind it.
    decoder = codecs.getincrementaldecoder(encoding.removesuffix("-sig"))()
    wide = encoding.startswith(("utf-16", "utf-32"))
    place = held = 0
    try:
        for chunk in content.chunks():
            held = len(decoder.getstate()[0])
            text = decoder.decode(chunk)
            _check_text(text.encode("utf-8", "replace") if wide else chunk, full=len(chunk) == CHUNK, name=name)
            place += len(chunk)
        held = len(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise WrongEncoding(name, encoding, place - held + error.start) from None
    return encoding


def _check_text(text: bytes, *, full: bool, name: str) -> None:
    if len(text.translate(None, _CONTROLS)) != len(text):
        raise NotASpreadsheet(name, "it holds bytes that are no text")
    if full and b"\n" not in text and b"\r" not in text:
        raise NotASpreadsheet(name, f"a line of it has more than {CHUNK // 2:,} characters")


# Accented letters as Mac Roman has them, in words; in Windows-1252 these are capitals of other languages, or nothing.
_MAC_LETTERS: Final = re.compile(rb"[a-z][\x87\x88\x8a\x8d-\x90\x9a\x9f]|[\x87\x88\x8a\x8d-\x90\x9a\x9f][a-z]")
_WINDOWS_LETTERS: Final = re.compile(rb"[a-z][\xe0-\xff]|[\xe0-\xff][a-z]")


def _eight_bit(content: Content) -> str:
    mac = windows = 0
    for chunk in content.chunks():
        if len(chunk.translate(None, _HIGH)) != len(chunk):
            mac += len(_MAC_LETTERS.findall(chunk))
            windows += len(_WINDOWS_LETTERS.findall(chunk))
    return "mac_roman" if mac > windows else "cp1252"
