# /// script
# dependencies = ["nox", "packaging"]
# ///
"""
Everything that is run on numberport, here and in continuous integration.

`nox` alone runs what `.ci/run` runs; `nox -l` lists the sessions.
Sessions use the interpreter nox runs on; `pythons` repeats the tests on every version that pyproject.toml names.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import nox
from packaging.requirements import Requirement

nox.needs_version = ">=2025.10.16"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_external_run = True

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
PINNED = ("-c", "constraints.txt")

#: What `contract` measures with: tools of that session alone, and of nothing that is shipped.
PRISM = "@stoplight/prism-cli@5.14.2"
TELNYX_PACKAGE = "telnyx==4.189.0"


def install(session: nox.Session, *what: str, groups: Iterable[str] = ()) -> None:
    """Install `what` and the packages of `groups`, all at the versions of constraints.txt."""
    session.install(*PINNED, *what, *nox.project.dependency_groups(PYPROJECT, *groups))


# The main job and the tests: the two commands of the README.


@nox.session
def demo(session: nox.Session) -> None:
    """Run the main job on the example folder, from an empty database."""
    install(session, ".[calendar,cli,files,sql]")
    session.run("numberport", "run", "examples/acme", "--fresh", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests and the examples of README and docs; hold branch coverage to its thresholds."""
    run_tests(session)


@nox.session(python=PYTHONS, default=False, download_python="never")
def pythons(session: nox.Session) -> None:
    """Run the tests on one of the Python versions we support."""
    run_tests(session)


def run_tests(session: nox.Session) -> None:
    """Run pytest under coverage; part of the tests, asked for by arguments, says nothing of coverage."""
    install(session, "-e", ".[all]", groups=["test"])
    session.env["COVERAGE_FILE"] = str(Path(session.virtualenv.location, ".coverage").resolve())
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    if session.posargs:
        return
    session.run("coverage", "combine", "--quiet")
    below, above = rooms()
    report = ("coverage", "report", "--skip-empty")
    session.run(*report, f"--include={patterns('__init__', *below)}", "--fail-under=100")
    session.run(*report, f"--include={patterns(*above)}", "--fail-under=95")


def rooms() -> tuple[list[str], list[str]]:
    """
    Return the top-level modules below `planning`, and those from `planning` up.

    They are read from the layers contract, which is exhaustive: no module escapes its threshold.
    """
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "house")
    cut = layers.index("planning") + 1
    return names_in(layers[cut:]), names_in(layers[:cut])


def names_in(layers: Iterable[str]) -> list[str]:
    """Return the modules that these layers name."""
    return [name.strip() for layer in layers for name in layer.split("|")]


def patterns(*names: str) -> str:
    """Return the coverage patterns of these modules, each a file or a package."""
    source = Path("src/numberport")
    return ",".join(f"{source}/{name}/*" if (source / name).is_dir() else f"{source}/{name}.py" for name in names)


# The other sessions of continuous integration.


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting, docstrings, spelling and pyproject.toml."""
    install(session, groups=["lint"])
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("interrogate", "src", "tests", "benchmarks", "scripts", "noxfile.py", "conftest.py")
    session.run("typos")
    session.run("validate-pyproject", "pyproject.toml")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package, and of the program that uses its whole public face."""
    install(session, "-e", ".[all]", groups=["typing"])
    session.run("mypy")
    session.run("pyright")


@nox.session
def imports(session: nox.Session) -> None:
    """Check that imports point down the layers, and that each dependency stays in its room."""
    install(session, "-e", ".", groups=["imports"])
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning or a reference that leads nowhere is an error."""
    install(session, "-e", ".[all]", groups=["docs", "test"])
    shutil.rmtree("docs/_build", ignore_errors=True)
    strict = ("-n", "-W", "--keep-going", "--quiet")
    session.run("sphinx-build", *strict, "-b", "html", "docs", "docs/_build/html", *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    """Build sdist and wheel, and check what is in them."""
    install(session, groups=["package"])
    dist = Path(session.create_tmp(), "dist")
    shutil.rmtree(dist, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(dist))
    session.run("check-wheel-contents", str(dist))
    session.run("twine", "check", "--strict", *map(str, sorted(dist.iterdir())))


@nox.session
def minimums(session: nox.Session) -> None:
    """Run the tests with the lowest version of each direct dependency that we claim to work with."""
    project = PYPROJECT["project"]
    extras = project["optional-dependencies"].values()
    session.install(
        *lowest(project["dependencies"], *extras),
        *nox.project.dependency_groups(PYPROJECT, "test"),
    )
    session.install("--no-deps", ".")
    session.run("pytest", "tests", *session.posargs, env={"HYPOTHESIS_PROFILE": "local"})


def lowest(*requirements: Iterable[str]) -> list[str]:
    """Return each requirement of ours pinned to its lower bound, without those on our own extras."""
    parsed = [Requirement(line) for lines in requirements for line in lines]
    return [
        str(requirement).replace(">=", "==")
        for requirement in parsed
        if requirement.name != PYPROJECT["project"]["name"]
    ]


@nox.session
def core(session: nox.Session) -> None:
    """Run the tests without any extra: what needs one is skipped, or raises the error naming it; pandas is there."""
    install(session, ".", groups=["agreement", "test"])
    session.run("python", "-c", "import numberport")
    session.run("pytest", "tests", *session.posargs, env={"HYPOTHESIS_PROFILE": "local"})


@nox.session
def arrivals(session: nox.Session) -> None:
    """Try 10,000 lives in other orders of arrival: the same events give the same order."""
    install(session, "-e", ".", groups=["test"])
    session.run("pytest", "tests/orders/test_permutations.py", *session.posargs, env={"NUMBERPORT_LIVES": "10000"})


@nox.session
def contract(session: nox.Session) -> None:
    """Hold what adapters send and the simulated carrier answers against the carriers' own API documents."""
    if shutil.which("npm") is None:
        session.skip("there is no npm here: Prism, which serves the documents, runs on node")
    if not Path(os.environ.get("NUMBERPORT_SPECS") or os.devnull).is_dir():
        session.skip("NUMBERPORT_SPECS names no folder of the carriers' API documents")
    install(session, "-e", ".[cli,http]", groups=["test"])
    session.install(TELNYX_PACKAGE)
    home = Path(session.create_tmp()).resolve()
    quiet = ("--no-audit", "--no-fund", "--silent")
    session.run("npm", "install", "--prefix", str(home), *quiet, PRISM, external=True)
    prism = home / "node_modules" / ".bin" / "prism"
    session.run("pytest", "tests/contract", *session.posargs, env={"NUMBERPORT_PRISM": str(prism)})


# On request.


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure what performance is claimed for, each against its peer in the same run."""
    install(session, ".[all]", groups=["bench"])
    for script in sorted(Path("benchmarks").glob("bench_*.py")):
        session.run("python", str(script), *session.posargs)


@nox.session(default=False)
def accuracy(session: nox.Session) -> None:
    """Judge our labelled pairs and those in NUMBERPORT_CASES, beside an assembly of packages, for the docs."""
    install(session, ".[matching]", groups=["accuracy"])
    session.run("python", "benchmarks/accuracy.py", *session.posargs)


@nox.session(default=False)
def lives(session: nox.Session) -> None:
    """Live 100,000 random lives on the simulated carrier in virtual time: each must end, and no number be lost."""
    install(session, ".")
    session.run("python", "-m", "numberport.testing.lives", *(session.posargs or ("--count", "100000")))


@nox.session(default=False)
def crashes(session: nox.Session) -> None:
    """Run two desks on one store 11,000 times while everything breaks: none may send twice, lose a report, or hang."""
    install(session, ".[http]")
    if session.posargs:
        session.run("python", "-m", "numberport.testing.crashes", *session.posargs)
        return
    session.run("python", "-m", "numberport.testing.crashes", "--count", "10000")
    session.run("python", "-m", "numberport.testing.crashes", "--count", "1000", "--carrier", "telnyx")


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Hand hostile input to whatever reads what others wrote: none may break it, or take seconds."""
    install(session, ".[files,http]")
    session.run("python", "-m", "numberport.testing.fuzz", *(session.posargs or ("--count", "10000")))


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Change the rooms of the life cycle in one place at a time, and tell which changes no test notices."""
    install(session, "-e", ".[all]", groups=["mutants"])
    environment = {"HYPOTHESIS_PROFILE": "mutants", "PYTHONPATH": "benchmarks"}
    session.run("python", "tests/mutants", *session.posargs, env=environment)


@nox.session(default=False, reuse_venv=False)
def constraints(session: nox.Session) -> None:
    """Renew constraints.txt: resolve everything anew and write down what came out."""
    session.install("-e", ".[all]", *nox.project.dependency_groups(PYPROJECT, "dev"), "hatchling")
    frozen = session.run("pip", "freeze", "--exclude-editable", silent=True)
    target = Path("constraints.txt")
    head = [line for line in target.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    target.write_text("\n".join([*head, *frozen.splitlines(), ""]), encoding="utf-8")


if __name__ == "__main__":
    nox.main()
