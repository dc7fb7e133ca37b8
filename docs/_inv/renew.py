"""
Cut Python's own inventory down to the names this documentation refers to.

    python docs/_inv/renew.py /usr/share/doc/python3.11/html/objects.inv

The large one comes with Debian's python3-doc; the small one lets the documentation build without a network.
"""

import builtins
import sys
import zlib
from pathlib import Path

HERE = Path(__file__).parent
HEADER_LINES = 4
MODULES = (
    "argparse",
    "collections",
    "contextlib",
    "csv",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "io",
    "json",
    "os",
    "pathlib",
    "random",
    "re",
    "sqlite3",
    "types",
    "typing",
    "uuid",
    "zipfile",
    "zoneinfo",
)


def wanted(line: str) -> bool:
    """Tell whether a line of the inventory is a builtin name, or stands in one of our modules."""
    name, role = line.split(" ", 2)[:2]
    builtin = "." not in name or name.split(".")[0] in vars(builtins)
    return role.startswith("py:") and (builtin or name.split(".")[0] in MODULES)


def main(source: Path) -> None:
    """Write the small inventory beside this file."""
    *header, body = source.read_bytes().split(b"\n", HEADER_LINES)
    lines = zlib.decompress(body).decode().splitlines()
    kept = "\n".join(line for line in lines if wanted(line)) + "\n"
    small = b"\n".join([*header, zlib.compress(kept.encode(), 9)])
    HERE.joinpath("python.inv").write_bytes(small)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
