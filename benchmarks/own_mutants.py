"""Mutation testing of this program's own code: what share of small changes to it the tests notice.

    python benchmarks/own_mutants.py [ROOM ...] [--count 300] [--seed 1] [--seconds 40] [--tests PATH ...]

A mutant changes one operator, constant, condition or call inside one function. It is put into the running program by
exchanging the code of that function in a process of its own, so tests are collected once; of the tests those run that
call the function, the quickest first, until one fails. A mutant that takes longer than `--seconds` counts as noticed
only if a test fails or hangs past it. What survives is listed with its place, to be looked at: some change nothing that
can be seen, the others show what is not tested.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import importlib
import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parent.parent
_ENGINE = ("tests/engine", "tests/properties/test_judge_laws.py")
_FIGURES = ("tests/figures", "tests/properties")
_READ = ("tests/claims/reading", "tests/claims/tables/test_laws.py", "tests/claims/tables/test_patterns.py")
_PROGRAM = ("tests/rules/test_examples.py", "tests/test_samples.py")


class Room(NamedTuple):
    """What is changed, and the tests that should notice: folders or files, from the root of the project."""

    paths: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = {
    "figures": Room(("auditor/figures",), (*_FIGURES, "tests/editions/test_comparing.py", *_READ, *_PROGRAM)),
    "intervals": Room(
        ("auditor/figures/interval.py", "auditor/figures/precision.py", "auditor/figures/model.py"), _FIGURES
    ),
    "evidence": Room(
        ("auditor/claims/evidence",), ("tests/claims/evidence", "tests/claims/relations", "tests/claims/test_slips.py")
    ),
    "judge": Room(("auditor/engine/judge.py", "auditor/claims/expression.py"), _ENGINE),
    "causes": Room(("auditor/engine/causes", "auditor/engine/diagnose.py"), (*_ENGINE, *_PROGRAM)),
}
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_Key = tuple[str, str, int]  # file, name and first line of a function


class Mutant(NamedTuple):
    """One change: where, what, and the code of the outermost function with it."""

    function: _Key
    line: int
    what: str
    code: CodeType


def mutants_of(path: Path) -> Iterator[Mutant]:
    """All mutants of a module, in order."""
    source = path.read_text(encoding="utf-8")
    total = sum(1 for _ in _changes(ast.parse(source)))
    for number in range(total):
        tree = ast.parse(source)
        function, line, change = next(found for at, found in enumerate(_changes(tree)) if at == number)
        what = change()
        module = compile(ast.fix_missing_locations(tree), str(path), "exec")
        code = next(c for c in _codes(module) if (c.co_qualname, c.co_firstlineno) == function)
        yield Mutant((str(path), *function), line, what, code)


_Change = tuple[tuple[str, int], int, Callable[[], str]]


def _changes(tree: ast.Module) -> Iterator[_Change]:
    """The changes that can be made to the tree, each with the outermost function it is in."""

    def functions(body: Sequence[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                yield prefix + node.name, node
            elif isinstance(node, ast.ClassDef):
                yield from functions(node.body, f"{prefix}{node.name}.")

    for name, function in functions(tree.body, ""):
        first = min([function.lineno, *(d.lineno for d in function.decorator_list)])
        for statement in function.body:
            for node in _evaluated(statement):
                for change in _of_node(node):
                    yield (name, first), getattr(node, "lineno", function.lineno), change


def _evaluated(node: ast.AST) -> Iterator[ast.AST]:
    """The node and all within it but for the annotations of local names, which nothing ever asks for."""
    yield node
    for name, value in ast.iter_fields(node):
        if name != "annotation":
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _evaluated(child)


def _of_node(node: ast.AST) -> Iterator[Callable[[], str]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARE:
        yield lambda: _set(node.ops, 0, _COMPARE[type(node.ops[0])]())
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _ARITHMETIC:
        yield lambda: _attribute(node, "op", _ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield lambda: _attribute(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        for at in range(len(node.values)):
            yield lambda at=at: _drop(node, at)  # type: ignore[misc]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield lambda: _attribute(node, "op", ast.UAdd() if isinstance(node.op, ast.USub) else _Same())
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
        new = not node.value if isinstance(node.value, bool) else node.value + 1
        yield lambda: _attribute(node, "value", new)
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield lambda: _attribute(node, "test", ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        yield lambda: _attribute(node.func, "id", _CALLS[node.func.id])  # type: ignore[attr-defined]


class _Same(ast.UAdd):
    """Stands for a `not` that was taken out."""


def _set(items: list[Any], at: int, new: Any) -> str:
    said = f"{type(items[at]).__name__} -> {type(new).__name__}"
    items[at] = new
    return said


def _attribute(node: ast.AST, name: str, new: Any) -> str:
    old = getattr(node, name)
    if isinstance(new, _Same):  # not x -> bool(x)
        operand = node.operand  # type: ignore[attr-defined]
        node.op = ast.Not()  # type: ignore[attr-defined]
        node.operand = ast.UnaryOp(ast.Not(), operand)  # type: ignore[attr-defined]
        return "not taken out"
    setattr(node, name, new)
    return f"{_shown(old)} -> {_shown(new)}"


def _drop(node: ast.BoolOp, at: int) -> str:
    gone = node.values.pop(at)
    if len(node.values) == 1:
        node.values.append(copy.deepcopy(node.values[0]))
    return f"without {ast.unparse(gone)[:60]}"


def _shown(value: Any) -> str:
    if isinstance(value, ast.expr):
        return ast.unparse(value)[:60]
    return type(value).__name__ if isinstance(value, ast.AST) else repr(value)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const
            yield from _codes(const)


def apply(mutant: Mutant) -> bool:
    """Put the mutant into the functions of the running program; False where there is none."""
    path, name, first = mutant.function
    targets = [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType)
        and one.__code__.co_filename == path
        and one.__code__.co_qualname == name
        and one.__code__.co_firstlineno == first
    ]
    for one in targets:
        one.__code__ = mutant.code
    return bool(targets)


def _room(name: str) -> Room:
    """The room of that name, or what is no name as a path: with the tests of the room it is in."""
    if name in ROOMS:
        return ROOMS[name]
    tests = next((room.tests for room in ROOMS.values() if any(name.startswith(path) for path in room.paths)), ())
    return Room((name,), tests)


class Driver:
    """Runs the mutants where pytest would run the tests that it has collected."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen = chosen
        self.status = 0

    def pytest_configure(self) -> None:
        """Examples are the same for every mutant, and fewer; before any test is collected."""
        from hypothesis import settings  # pytest must be there first

        settings.register_profile("mutants", database=None, derandomize=True, deadline=None, max_examples=40)
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant of the rooms that were asked for."""
        gc.unfreeze()  # functions are looked for among what can be thrown away
        calls = _measured(session.items)
        for room in self.chosen.rooms:
            self._room(room, session.items, calls)
        return True

    def _room(self, room: str, items: list[pytest.Item], calls: dict[str, tuple[float, set[_Key]]]) -> None:
        paths = [p for name in _room(room).paths for p in (sorted((ROOT / name).rglob("*.py")) or [ROOT / name])]
        for path in paths:
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        everything = [mutant for path in paths for mutant in mutants_of(path)]
        chance = random.Random(self.chosen.seed)
        sample = chance.sample(everything, min(self.chosen.count, len(everything)))
        testing: defaultdict[_Key, list[pytest.Item]] = defaultdict(list)
        for item in sorted(items, key=lambda item: calls[item.nodeid][0]):
            for key in calls[item.nodeid][1]:
                testing[key].append(item)
        noticed = 0
        for mutant in sorted(sample, key=lambda m: (m.function[0], m.line)):
            if _is_noticed(mutant, testing[mutant.function], self.chosen.seconds):
                noticed += 1
            else:
                path = Path(mutant.function[0]).relative_to(ROOT)
                told = f"{room} {path}:{mutant.line} {mutant.function[1]}: {mutant.what}"
                print(told + ("" if testing[mutant.function] else " (no test calls it)"), flush=True)
        share = noticed / len(sample)
        print(
            f"== {room}: {noticed} of {len(sample)} noticed ({share:.0%}), of {len(everything)} there are", flush=True
        )


def _measured(items: list[pytest.Item]) -> dict[str, tuple[float, set[_Key]]]:
    """For each test how long it takes and which functions of the program it calls; in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        found = {}
        for item in items:
            seen: set[_Key] = set()
            started = time.monotonic()
            sys.setprofile(_noting(seen))
            reports = runtestprotocol(item, nextitem=None, log=False)
            sys.setprofile(None)
            if any(report.failed for report in reports):
                print(f"fails without a mutant: {item.nodeid}", file=sys.stderr)
                seen.clear()
            found[item.nodeid] = (time.monotonic() - started, sorted(seen))
        with os.fdopen(writing, "w") as out:
            json.dump(found, out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as source:
        told = json.load(source)
    os.waitpid(child, 0)
    return {name: (seconds, {(f, n, line) for f, n, line in keys}) for name, (seconds, keys) in told.items()}


def _noting(seen: set[_Key]) -> Callable[[FrameType, str, object], None]:
    inside = str(ROOT / "auditor")

    def noted(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(inside):
            code = frame.f_code
            seen.add((code.co_filename, code.co_qualname, code.co_firstlineno))

    return noted


def _is_noticed(mutant: Mutant, items: Sequence[pytest.Item], seconds: int) -> bool:
    if not items:
        return False
    child = os.fork()
    if child == 0:
        signal.alarm(seconds * 4)  # hangs: the process is ended
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        if not apply(mutant):
            os._exit(0)
        end = time.process_time() + seconds
        for item in items:
            if any(report.failed for report in runtestprotocol(item, nextitem=None, log=False)):
                os._exit(1)
            if time.process_time() > end:
                break
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status != 0


def main() -> int:
    """Collect the tests once and try the mutants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"{' '.join(ROOMS)}, or the path of a part of one")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=40, help="processor time for one mutant")
    parser.add_argument("--tests", nargs="+", default=[], metavar="PATH", help="these instead of the rooms' own")
    chosen = parser.parse_args()
    chosen.rooms = chosen.rooms or list(ROOMS)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    tests = sorted({test for room in chosen.rooms for test in chosen.tests or _room(room).tests})
    arguments = [*tests, "-n", "0", "-q", "-p", "no:cacheprovider", "--no-header", "--capture=no"]
    slow = "real_report or golden or few_other or linear"
    return int(pytest.main([*arguments, "-k", f"not ({slow})"], plugins=[Driver(chosen)]))


if __name__ == "__main__":
    sys.exit(main())
