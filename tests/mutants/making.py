"""
What mutmut makes: the project copied, with all mutants of a function beside it and one of them chosen while it runs.
"""

import ast
import difflib
import pathlib
import shutil

from mutmut.mutation.data import MutantLineSpans
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name, orig_function_and_class_names_from_key

SOURCE = pathlib.Path("src/numberport")
#: Where mutmut expects what it makes.
COPY = pathlib.Path("mutants")
NEEDED = ("src", "tests", "README.md", "conftest.py", "pyproject.toml")


def copied():
    """Copy what the tests need, to be changed there."""
    shutil.rmtree(COPY, ignore_errors=True)
    for name in map(pathlib.Path, NEEDED):
        if name.is_dir():
            shutil.copytree(name, COPY / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(name, COPY / name)


def files(room):
    """Return the modules of a room, or the one module of it that is named after it, as in `orders.shown`."""
    path = SOURCE.joinpath(*room.split("."))
    return sorted(path.glob("*.py")) or [path.with_suffix(".py")]


def made(room):
    """Put the mutants of a room into the copy, and return their names."""
    names = []
    for path in files(room):
        mutated = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
        (COPY / path).write_text(mutated.code, encoding="utf-8")
        MutantLineSpans(path=path, span_by_function_name=mutated.line_span_by_function_name).save()
        names += [get_mutant_name(path, name) for name in mutated.mutant_names]
    return names


def functions(room):
    """Return how many functions of a room have mutants, and how many it has."""
    spans = [MutantLineSpans.load(path).span_by_function_name for path in files(room)]
    bodies = [ast.parse(path.read_text(encoding="utf-8")).body for path in files(room)]
    bodies += [node.body for body in bodies for node in body if isinstance(node, ast.ClassDef)]
    changed = sum(name.endswith("_mutmut_orig") for names in spans for name in names)
    return changed, sum(isinstance(node, ast.FunctionDef) for body in bodies for node in body)


def described(name):
    """Return the function a mutant is of, and the lines that tell the two apart."""
    module, _, mutant = name.rpartition(".")
    path = pathlib.Path("src", *module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    original = f"{mutant.partition('__mutmut_')[0]}__mutmut_orig"
    one, other = MutantLineSpans.load(path).read_function_sources([original, mutant])
    changed = difflib.ndiff(one.splitlines(), other.replace(mutant, original).splitlines())
    function, of_class = orig_function_and_class_names_from_key(name)
    where = ".".join([module, *([of_class] if of_class else []), function])
    return (where, *(f"{text[0]} {text[2:].strip()}" for text in changed if text[0] in "-+"))
