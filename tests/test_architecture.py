"""The rules of docs/architecture.md, read off the source with `ast`: an arrow back, a stray print or a float fails."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "auditor"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MAX_LINES = 350

ROOMS = ("readers", "figures", "claims", "engine", "editions", "reports", "annotate")
SHARED = {
    "auditor",
    "auditor.document",
    "auditor.errors",
    "auditor.language",
    "auditor.limits",
    "auditor.records",
    "auditor.rulebook",
    "auditor.patterns",
    "auditor.traditional",
}
# Besides readers/: rules, a user's settings; of a corpus the bytes that are hashed, and the program that is.
OPENS_FILES = {
    "rulebook.py",
    "configuration.py",
    "engine/rules.py",
    "corpus/program.py",
    "corpus/remote.py",
    "corpus/sources.py",
}
# readers/office.py for LibreOffice; pages/site.py removes pages that it wrote.
WRITES_FILES = {"reports/output.py", "reports/rule_pages.py", "readers/office.py", "corpus/pages/site.py"}
NAMED_SO_BY_CLICK = {"reports/help.py"}  # write_text writes on a help page
EXITS = {"cli.py", "__main__.py"}
READS_ENVIRONMENT = {"console.py"}
PRINTS = {"boundary.py", "cli.py", "cli_check.py", "cli_corpus.py", "console.py"}
# The scanner; tolerances and thresholds written in rule files; stored values of workbooks, which become the text shown,
# and those of a store, which were figures.
MAKES_DECIMALS = (
    "figures/",
    "engine/rules.py",
    "engine/thresholds.py",
    "readers/sheets/",
    "corpus/settings.py",
    "corpus/values.py",
)
MEASURES = ("readers/layout/", "readers/pdf/", "reports/progress.py")  # geometry of text and pages, and seconds
# Odds, bits and chances: how likely a reading is meant, how telling an agreement is. No figure is one of them.
EVIDENCE = (
    "claims/evidence/",
    "claims/relations/",
    "claims/tables/weighing.py",
    "engine/probability.py",
    "calibration.py",
)
# A chance becomes the printed probability, and a numeral put together digit by digit the number it would have been.
MAKES_DECIMALS_OF_ITS_OWN = {
    "engine/probability.py": 1,
    "claims/evidence/slips.py": 1,
}
HEAVY = {
    "rich",
    "lxml",
    "docx",
    "pandas",
    "psutil",
    "starlette",
    "uvicorn",
    "pypdf",
    "pypdfium2",
    "xlrd",
    "sqlalchemy",
    "alembic",
    "pyarrow",
    "distributed",
}
FORMATS = (
    *(f"readers/{name}" for name in ("docx/", "pdf/", "html/", "xlsx.py", "xls.py", "package.py", "xml.py")),
    "annotate/container.py",
    "corpus/",  # loaded by the commands of a corpus only
)
CATCHES_ALL = {"boundary.py", "errors.py", "workers.py"}  # all show what they caught
# Certainty, odds and how likely something is asserted rank explanations and readings; they are no amounts.
RANKING = {"certain", "confidence", "asserted", "odds"}


class Module(NamedTuple):
    """A module of the program: its name, its syntax tree, and all nodes of the tree."""

    name: str
    tree: ast.Module
    nodes: Sequence[ast.AST]


@pytest.fixture(scope="module", params=MODULES, ids=lambda path: name_of(path))
def module(request: pytest.FixtureRequest) -> Module:
    """Each module of the program, parsed once for all tests that look at it."""
    tree = tree_of(request.param)
    return Module(name_of(request.param), tree, tuple(ast.walk(tree)))


def name_of(path: Path) -> str:
    """The path below the package, with slashes."""
    return path.relative_to(PACKAGE).as_posix()


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def parsed(source: str) -> list[ast.AST]:
    """All nodes of a piece of source."""
    return list(ast.walk(ast.parse(source)))


def imports_of(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """The modules that are imported by these nodes."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


def calls_of(nodes: Sequence[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last name of what is called: open, read_text, exit."""
    for node in nodes:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def room_of(module: str) -> str | None:
    """The room a dotted module or slashed path lies in, None for the modules above the rooms."""
    parts = module.replace("/", ".").removeprefix("auditor.").split(".")
    return parts[0] if parts[0] in ROOMS else None


def wrong_arrows(name: str, nodes: Sequence[ast.AST]) -> list[str]:
    """The imports of the module `name` that point to a room on its right or to the modules on top."""
    room = room_of(name)
    if room is None:
        return []
    allowed = ROOMS[: ROOMS.index(room) + 1]
    ours = [module for module in imports_of(nodes) if module.split(".")[0] == "auditor"]
    return [m for m in ours if m not in SHARED and room_of(m) not in allowed]


def float_uses(nodes: Sequence[ast.AST]) -> list[int]:
    """The lines that name float or write a binary literal, other than for ranking."""
    ranked = {
        id(part)
        for node in nodes
        if (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in RANKING)
        or (isinstance(node, ast.FunctionDef) and node.name.strip("_") in RANKING)
        for part in ast.walk(node)
    }
    names = [n for n in nodes if isinstance(n, ast.Name) and n.id == "float" and id(n) not in ranked]
    return [node.lineno for node in names]


def test_a_room_imports_only_from_its_left(module: Module) -> None:
    """The way of the data has no way back: readers, figures, claims, engine, editions, reports, annotate."""
    assert wrong_arrows(module.name, module.nodes) == []


def test_an_arrow_back_is_noticed() -> None:
    """The test above can fail: figures must not know claims, reports must not know the command line."""
    assert wrong_arrows("figures/scan.py", parsed("from auditor.claims.model import Kind")) == ["auditor.claims.model"]
    assert wrong_arrows("reports/plain.py", parsed("def f():\n    import auditor.cli")) == ["auditor.cli"]
    assert wrong_arrows("engine/judge.py", parsed("from auditor.figures.model import Figure")) == []


def test_only_readers_open_files(module: Module) -> None:
    """Besides readers, only the rule book and the configuration read files, and only output.py writes them."""
    name, calls = module.name, {called for called, _ in calls_of(module.nodes)}
    reads = calls & {"open", "read_text", "read_bytes"}
    writes = calls & {"write_text", "write_bytes", "fdopen", "mkstemp", "unlink", "replace_file"}
    assert not reads or name.startswith("readers/") or name in OPENS_FILES | {"console.py"}, reads
    assert not writes or name in WRITES_FILES | NAMED_SO_BY_CLICK, writes


def test_only_the_command_line_exits_and_reads_the_environment(module: Module) -> None:
    """Nothing below cli.py ends the process or depends on the environment."""
    name = module.name
    exits = {called for called, _ in calls_of(module.nodes)} & {"exit", "_exit", "quit", "abort", "SystemExit"}
    attributes = {node.attr for node in module.nodes if isinstance(node, ast.Attribute)}
    assert not exits or name in EXITS, exits
    assert not attributes & {"environ", "getenv", "get_terminal_size"} or name in READS_ENVIRONMENT


def test_only_reports_and_the_command_line_print(module: Module) -> None:
    """No other room writes to a stream or logs."""
    name, nodes = module.name, module.nodes
    if room_of(name) == "reports" or name in PRINTS:
        return
    printing = {called for called, _ in calls_of(nodes)} & {"print", "echo", "warn"}
    streams = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {"stdout", "stderr"}
    assert not printing | streams
    assert not {"logging", "warnings"} & set(imports_of(nodes))


def test_no_float(module: Module) -> None:
    """No figure is ever a binary float; only rankings, the odds of readings and the geometry of text may be."""
    assert float_uses(module.nodes) == [] or module.name.startswith((*MEASURES, *EVIDENCE))


def test_every_place_that_may_use_floats_does() -> None:
    """A module that no longer weighs anything leaves the list."""
    evidence = [path for path in MODULES if name_of(path).startswith(EVIDENCE)]
    using = {name_of(path) for path in evidence if float_uses(parsed(path.read_text(encoding="utf-8")))}
    assert [place for place in EVIDENCE if not any(name.startswith(place) for name in using)] == []


def test_a_float_is_noticed() -> None:
    """The test above can fail, and lets rankings pass."""
    assert float_uses(parsed("x = 1\ny = float('1')\ncertain: float = 0.5")) == [2]


def test_text_becomes_a_number_only_among_figures(module: Module) -> None:
    """Elsewhere Decimal() makes named constants out of literals and nothing out of a report's text."""
    name = module.name
    if name.startswith(MAKES_DECIMALS):
        return
    made = [call for called, call in calls_of(module.nodes) if called == "Decimal"]
    assert len([call for call in made if not _is_constant(call)]) <= MAKES_DECIMALS_OF_ITS_OWN.get(name, 0)


def _is_constant(call: ast.Call) -> bool:
    """Decimal of one literal that is no float, or of a name in capitals."""
    if len(call.args) != 1:
        return not call.args
    argument = call.args[0]
    literal = isinstance(argument, ast.Constant) and isinstance(argument.value, int | str)
    return literal or (isinstance(argument, ast.Name) and argument.id.isupper())


def test_a_module_is_small_and_says_what_it_owns(module: Module) -> None:
    """At most 350 lines, and a docstring wherever there is code."""
    assert len((PACKAGE / module.name).read_text(encoding="utf-8").splitlines()) <= MAX_LINES
    assert not module.tree.body or ast.get_docstring(module.tree)


def test_there_is_one_model_of_slips() -> None:
    """How likely a slip is, is weighed in one module of the claims; whether two prints differ by one slip only,
    in another. There is no third, and the engine only explains the slips it finds."""
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in MODULES}
    defined = {
        name
        for name, text in texts.items()
        if room_of(name) == "claims" and "slip" in text
        for node in parsed(text)
        if isinstance(node, ast.FunctionDef) and "slip" in node.name
    }
    prints = {"claims/slips.py", "claims/facts/repeats.py"}
    assert defined <= {"claims/evidence/settings.py", "claims/evidence/slips.py"} | prints
    weighing = [name for name, text in texts.items() if "def slip_ratio" in text]
    assert weighing == ["claims/evidence/slips.py"]


def test_no_check_is_an_assert_and_no_exception_is_swallowed(module: Module) -> None:
    """`python -O` must not switch checks off, and only the command line, which shows them, catches every exception."""
    name, nodes = module.name, module.nodes
    assert not [n.lineno for n in nodes if isinstance(n, ast.Assert)]
    broad = [
        n.lineno
        for n in nodes
        if isinstance(n, ast.ExceptHandler)
        and (n.type is None or (isinstance(n.type, ast.Name) and n.type.id in ("Exception", "BaseException")))
        and not any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(n))
    ]
    assert not broad or name in CATCHES_ALL, broad


@pytest.mark.parametrize("path", TESTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_test_says_what_it_shows(path: Path) -> None:
    """Each test function and each test module has a docstring."""
    tree = tree_of(path)
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    silent = [f.name for f in functions if f.name.startswith("test_") and not ast.get_docstring(f)]
    assert silent == []
    assert not tree.body or ast.get_docstring(tree)


def test_heavy_modules_are_imported_where_they_are_used(module: Module) -> None:
    """rich, lxml, docx and pandas cost time that a small text need not pay: no import of them at the top of a module
    that every run loads."""
    allowed = {"reports/terminal.py"}  # and serve/, which only `auditor serve` loads
    top = set(imports_of([node for node in module.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]))
    heavy = {imported for imported in top if imported.split(".")[0] in HEAVY}
    assert not heavy or module.name in allowed or module.name.startswith((*FORMATS, "serve/")), heavy
