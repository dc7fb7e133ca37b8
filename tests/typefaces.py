"""A font that has a letter for everything, made from one that comes with reportlab."""

import functools
import struct
from importlib.resources import files

__all__ = ["every_letter", "vera"]

_FIRST, _LAST = 0x20, 0x1FFFF


def vera():
    """Return the font that has the letters of Latin Europe."""
    return files("reportlab").joinpath("fonts", "Vera.ttf").read_bytes()


@functools.cache
def every_letter():
    """Return that font with the picture of an "A" for every letter there is."""
    content = vera()
    group = struct.pack(">IIII", 1, _FIRST, _LAST, 36)
    table = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHII", 13, 0, 28, 0) + group
    (count,) = struct.unpack_from(">H", content, 4)
    entries = [12 + 16 * at for at in range(count)]
    (cmap,) = (at for at in entries if content[at : at + 4] == b"cmap")
    where = struct.pack(">II", len(content), len(table))
    return content[: cmap + 8] + where + content[cmap + 16 :] + table
