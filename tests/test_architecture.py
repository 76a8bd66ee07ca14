"""The rules of docs/architecture.md, read off the source with `ast`: an arrow back, a stray print or a float fails."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
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
    "numpy",
    "scipy",
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


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    """The modules of the program, each parsed once for all tests that look at it."""
    trees = [(name_of(path), tree_of(path)) for path in MODULES]
    return [Module(name, tree, tuple(ast.walk(tree))) for name, tree in trees]


def offences(modules: Sequence[Module], rule: Callable[[Module], object]) -> dict[str, object]:
    """What is wrong by a rule, by the names of the modules in which something is."""
    found = {module.name: rule(module) for module in modules}
    assert len(found) > 100, "the program has been lost sight of"
    return {name: wrong for name, wrong in found.items() if wrong}


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


def test_a_room_imports_only_from_its_left(modules: list[Module]) -> None:
    """The way of the data has no way back: readers, figures, claims, engine, editions, reports, annotate."""
    assert offences(modules, lambda module: wrong_arrows(module.name, module.nodes)) == {}


def test_an_arrow_back_is_noticed() -> None:
    """The test above can fail: figures must not know claims, reports must not know the command line."""
    assert wrong_arrows("figures/scan.py", parsed("from auditor.claims.model import Kind")) == ["auditor.claims.model"]
    assert wrong_arrows("reports/plain.py", parsed("def f():\n    import auditor.cli")) == ["auditor.cli"]
    assert wrong_arrows("engine/judge.py", parsed("from auditor.figures.model import Figure")) == []


def test_only_readers_open_files(modules: list[Module]) -> None:
    """Besides readers, only the rule book and the configuration read files, and only output.py writes them."""
    assert offences(modules, stray_files) == {}


def stray_files(module: Module) -> set[str]:
    """The calls that read or write files where none may."""
    name, calls = module.name, {called for called, _ in calls_of(module.nodes)}
    reads = calls & {"open", "read_text", "read_bytes"}
    writes = calls & {"write_text", "write_bytes", "fdopen", "mkstemp", "unlink", "replace_file"}
    if name.startswith("readers/") or name in OPENS_FILES | {"console.py"}:
        reads = set()
    return reads | (set() if name in WRITES_FILES | NAMED_SO_BY_CLICK else writes)


def test_only_the_command_line_exits_and_reads_the_environment(modules: list[Module]) -> None:
    """Nothing below cli.py ends the process or depends on the environment."""
    assert offences(modules, stray_ends) == {}


def stray_ends(module: Module) -> set[str]:
    """The calls that end the process and the names that ask its environment where none may."""
    exits = {called for called, _ in calls_of(module.nodes)} & {"exit", "_exit", "quit", "abort", "SystemExit"}
    attributes = {node.attr for node in module.nodes if isinstance(node, ast.Attribute)}
    asked = attributes & {"environ", "getenv", "get_terminal_size"}
    return (set() if module.name in EXITS else exits) | (set() if module.name in READS_ENVIRONMENT else asked)


def test_only_reports_and_the_command_line_print(modules: list[Module]) -> None:
    """No other room writes to a stream or logs."""
    assert offences(modules, stray_prints) == {}


def stray_prints(module: Module) -> set[str]:
    """What writes to a stream or logs where nothing may."""
    name, nodes = module.name, module.nodes
    if room_of(name) == "reports" or name in PRINTS:
        return set()
    printing = {called for called, _ in calls_of(nodes)} & {"print", "echo", "warn"}
    streams = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {"stdout", "stderr"}
    return printing | streams | ({"logging", "warnings"} & set(imports_of(nodes)))


def made(name: str, source: str) -> Module:
    """A module that is not there."""
    tree = ast.parse(source)
    return Module(name, tree, tuple(ast.walk(tree)))


def test_what_only_some_modules_may_do_is_noticed_elsewhere() -> None:
    """The tests above can fail, and let those pass that may."""
    opening, printing = "with open('a') as a: a.unlink()", "import sys, logging\nsys.stdout.write('1')\nprint(2)"
    assert stray_files(made("engine/judge.py", opening)) == {"open", "unlink"}
    assert stray_files(made("readers/text.py", opening)) == {"unlink"}
    assert stray_files(made("reports/output.py", opening)) == {"open"}
    assert stray_ends(made("engine/judge.py", "import os\nos._exit(len(os.environ))")) == {"_exit", "environ"}
    assert stray_ends(made("cli.py", "import os\nos._exit(len(os.environ))")) == {"environ"}
    assert stray_prints(made("engine/judge.py", printing)) == {"stdout", "print", "logging"}
    assert stray_prints(made("reports/plain.py", printing)) == set()
    assert stray_numbers(made("engine/judge.py", "Decimal(text), Decimal(), Decimal('1'), Decimal(ONE)")) == [1]
    assert stray_numbers(made("figures/scan.py", "Decimal(text)")) == []
    assert stray_catches(made("engine/judge.py", "try: assert a\nexcept: pass\nexcept Exception: raise")) == [1, 2]
    assert stray_catches(made("boundary.py", "try: assert a\nexcept Exception: pass")) == [1]
    assert stray_loads(made("engine/judge.py", "import lxml.html, re\ndef f(): import rich")) == {"lxml.html"}
    assert stray_loads(made("serve/app.py", "import starlette")) == set()
    assert untold(made("engine/judge.py", "a = 1")) == ["no docstring"]


def test_no_float(modules: list[Module]) -> None:
    """No figure is ever a binary float; only rankings, the odds of readings and the geometry of text may be."""
    exact = [module for module in modules if not module.name.startswith((*MEASURES, *EVIDENCE))]
    assert offences(exact, lambda module: float_uses(module.nodes)) == {}


def test_every_place_that_may_use_floats_does() -> None:
    """A module that no longer weighs anything leaves the list."""
    evidence = [path for path in MODULES if name_of(path).startswith(EVIDENCE)]
    using = {name_of(path) for path in evidence if float_uses(parsed(path.read_text(encoding="utf-8")))}
    assert [place for place in EVIDENCE if not any(name.startswith(place) for name in using)] == []


def test_a_float_is_noticed() -> None:
    """The test above can fail, and lets rankings pass."""
    assert float_uses(parsed("x = 1\ny = float('1')\ncertain: float = 0.5")) == [2]


def test_text_becomes_a_number_only_among_figures(modules: list[Module]) -> None:
    """Elsewhere Decimal() makes named constants out of literals and nothing out of a report's text."""
    assert offences(modules, stray_numbers) == {}


def stray_numbers(module: Module) -> list[int]:
    """The lines that make a number of something, beyond as many as the module may have."""
    if module.name.startswith(MAKES_DECIMALS):
        return []
    lines = [call.lineno for called, call in calls_of(module.nodes) if called == "Decimal" and not _is_constant(call)]
    return lines[MAKES_DECIMALS_OF_ITS_OWN.get(module.name, 0) :]


def _is_constant(call: ast.Call) -> bool:
    """Decimal of one literal that is no float, or of a name in capitals."""
    if len(call.args) != 1:
        return not call.args
    argument = call.args[0]
    literal = isinstance(argument, ast.Constant) and isinstance(argument.value, int | str)
    return literal or (isinstance(argument, ast.Name) and argument.id.isupper())


def test_a_module_is_small_and_says_what_it_owns(modules: list[Module]) -> None:
    """At most 350 lines, and a docstring wherever there is code."""
    assert offences(modules, untold) == {}
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def untold(module: Module) -> list[str]:
    """What is missing where there is code without a docstring."""
    return ["no docstring"] if module.tree.body and not ast.get_docstring(module.tree) else []


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


def test_no_check_is_an_assert_and_no_exception_is_swallowed(modules: list[Module]) -> None:
    """`python -O` must not switch checks off, and only the command line, which shows them, catches every exception."""
    assert offences(modules, stray_catches) == {}


def stray_catches(module: Module) -> list[int]:
    """The lines with an assert, and those that catch every exception and raise none where that may not be."""
    broad = [
        n.lineno
        for n in module.nodes
        if isinstance(n, ast.ExceptHandler)
        and (n.type is None or (isinstance(n.type, ast.Name) and n.type.id in ("Exception", "BaseException")))
        and not any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(n))
    ]
    asserts = [n.lineno for n in module.nodes if isinstance(n, ast.Assert)]
    return asserts + (broad if module.name not in CATCHES_ALL else [])


def test_every_test_says_what_it_shows() -> None:
    """Each test function and each test module has a docstring."""
    silent = {path.relative_to(ROOT).as_posix(): silent_tests(tree_of(path)) for path in TESTS}
    assert len(silent) > 100
    assert {name: found for name, found in silent.items() if found} == {}


def silent_tests(tree: ast.Module) -> list[str]:
    """The test functions without a docstring, and the module where it has none."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    silent = [f.name for f in functions if f.name.startswith("test_") and not ast.get_docstring(f)]
    return silent + (["the module"] if tree.body and not ast.get_docstring(tree) else [])


def test_a_silent_test_is_noticed() -> None:
    """The test above can fail."""
    assert silent_tests(ast.parse("def test_a(): pass\ndef b(): pass")) == ["test_a", "the module"]


def test_heavy_modules_are_imported_where_they_are_used(modules: list[Module]) -> None:
    """rich, lxml, docx and pandas cost time that a small text need not pay: no import of them at the top of a module
    that every run loads."""
    assert offences(modules, stray_loads) == {}


def stray_loads(module: Module) -> set[str]:
    """The heavy modules that are imported at the top of a module that every run loads."""
    if module.name == "reports/terminal.py" or module.name.startswith((*FORMATS, "serve/")):
        return set()  # serve/ is loaded by `auditor serve` only
    top = set(imports_of([node for node in module.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]))
    return {imported for imported in top if imported.split(".")[0] in HEAVY}
