"""The weights and thresholds of evidence, read once from rules/evidence.toml and rules/calibration.json.

Owns their reading and nothing else: evidence.toml is what people set (how often a slip is of which kind, the share of
wrong relations, thresholds), calibration.json what was learned (a weight for each feature of each shape).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from auditor.errors import RuleError
from auditor.records import TYPE_CHECKING
from auditor.rulebook import read_json_entry, read_packed, read_toml, rules_folder

if TYPE_CHECKING:
    from pathlib import Path

Weights = Mapping[str, float]
JOINT = "|"  # stands between what is weighed together
SHORT = "short|"  # begins what is weighed in a short report only


@cache
def _evidence() -> Mapping[str, Mapping[str, object]]:
    return read_toml(rules_folder() / "evidence" / "evidence.toml")


@cache
def slip_weights() -> Weights:
    """How often the reason of an error is a slip of each kind."""
    return _numbers("slips")


@cache
def error_odds() -> Weights:
    """`share` of the asserted relations that are wrong, in long reports and in short texts."""
    return _numbers("errors")


@cache
def rest_by_size(kind: str) -> Weights:
    """How much likelier an error than chance makes a difference without a slip, by its size, for claims of a kind.

    Raises:
        RuleError: there is no table for any kind.
    """
    tables = _evidence().get("rest", {})
    any_kind = _numbers_of(tables, "any")
    return {**any_kind, **_numbers_of(tables, kind)} if kind in tables else any_kind


@cache
def asserted_by_strength() -> Weights:
    """How often a reading of each strength is meant, where nothing finer is known, by family of claims."""
    return _numbers("asserted")


@cache
def asserted_ties() -> Weights:
    """How often two places tell one fact, by what makes them one."""
    return _numbers("ties")


@cache
def asserted_reckoned() -> Weights:
    """How often figures beside a table are what a reader would reckon from it, by role, kind and whose cells."""
    return _numbers("reckoned")


@cache
def rest_of_named() -> Weights:
    """How much likelier an error than chance makes a number of names that is off by `one`, `two` or `more`."""
    return _numbers("named")


@cache
def asserted_growth() -> Weights:
    """How often a total grows at a rate `among` those of its parts, and at the one that `follows` from them."""
    return _numbers("growth")


@cache
def _calibration() -> Path:
    return rules_folder() / "evidence" / "calibration.json"  # JSON, since thousands of weights are read at every start


@cache
def weights_of(shape: str) -> Weights:
    """The learned weight (natural log odds) of each feature of `shape`; "" is the constant.

    Raises:
        RuleError: the file of weights cannot be read, or holds something else.
    """
    found = read_json_entry(_calibration(), shape, {"constant": 0.0, "weights": {}})
    try:
        weights = found["weights"]
        if not set(map(type, weights.values())) <= {float, int}:
            raise ValueError("no number")
        return {"": float(found["constant"]), **weights}
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise RuleError(f"calibration.json 中 {shape} 有误", f"bad entry {shape} in calibration.json") from problem


def words_of(shape: str) -> str | bytes:
    """What was learned of the words around the figures of `shape`, as words.py packs it, and as bytes where a wheel
    holds it unpacked; "" where nothing was.

    Raises:
        RuleError: the file of weights cannot be read, or holds something else.
    """
    words = read_json_entry(_calibration(), shape, {}).get("words", "")
    if isinstance(words, bytes):
        return read_packed(words.decode())
    if not isinstance(words, str):
        raise RuleError(f"calibration.json 中 {shape} 有误", f"bad entry {shape} in calibration.json")
    return words


@cache
def short_weights_of(shape: str) -> Weights:
    """What each joint feature of `shape` weighs more in a short report, by its own name."""
    begin = len(SHORT)
    weights = weights_of(shape).items()
    return {name[begin:]: weight for name, weight in weights if name.startswith(SHORT) and JOINT in name[begin:]}


def _numbers(table: str) -> Weights:
    """The numbers of a table of evidence.toml.

    Raises:
        RuleError: the table is missing or holds something else.
    """
    return _numbers_of(_evidence(), table)


def _numbers_of(tables: Mapping[str, object], table: str) -> Weights:
    found = tables.get(table)
    if not isinstance(found, dict) or not all(isinstance(v, int | float) for v in found.values()):
        raise RuleError(f"evidence.toml 中 [{table}] 有误", f"bad table [{table}] in evidence.toml")
    return {name: float(value) for name, value in found.items()}
