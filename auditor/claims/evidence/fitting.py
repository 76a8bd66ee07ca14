"""Learns weights from relations that hold or do not: logistic regression with a pull towards what is known.

Owns the fit. What is learned is how likely a candidate is meant; that is not seen, only whether its figures agree. A
meant one agrees unless the report is wrong, one that is not agrees by chance, as often as its bits say: agreement is a
mixture of the two, and a candidate that agrees by three bits teaches little, but as much for as a broken one against.
The penalised likelihood is climbed by a method of a library (Byrd, Lu, Nocedal and Zhu, "A limited memory algorithm for
bound constrained optimization", SIAM J. Sci. Comput. 16, 1995); each weight has a Gaussian prior. Needs the extra
[calibrate]. Deterministic; the time taken grows linearly with samples times features of a sample.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from auditor.claims.evidence.words import PLACES
from auditor.errors import UsageError
from auditor.records import NamedTuple

VARIANCE = (
    0.3  # of the prior of a feature's weight: on passages and openings that were not fitted 0.15 and 0.7 do worse
)
WORDS = 0.05  # the same of a run of letters: 0.02 and 0.1 do worse
_WIDE = 100.0  # of the constant where nothing is known of it
_STEPS = 400
_FEWEST = 10  # candidates with a feature
_MOST_BITS = 8  # of an agreement
_LIMIT = 30.0


class Sample(NamedTuple):
    """A candidate: its features, for each table of words the places of its own, whether it agrees, by how many bits."""

    features: tuple[str, ...]
    words: tuple[tuple[int, tuple[int, ...]], ...]
    holds: bool
    bits: float
    times: int = 1  # it counts like so many


class Weights(NamedTuple):
    """Natural log odds: the constant, the weight of each feature, and of each place of the tables one after another."""

    constant: float
    features: Mapping[str, float]
    words: Sequence[float]


def fitted(
    samples: Sequence[Sample],
    wrong: float,
    tables: int = 0,
    known: Weights | None = None,
    variance: float = VARIANCE,
) -> Weights:
    """The weights that samples teach, where a share `wrong` of what is meant is wrong.

    `known` is what they are drawn to, nothing where it is None; a feature of few candidates keeps what is known of it.
    Agreements of less than a bit tell nothing.

    Raises:
        UsageError: the libraries of the extra [calibrate] are missing.
    """
    np, sparse, optimize = _libraries()
    telling = [sample for sample in samples if sample.bits >= 1]
    counted: Counter[str] = Counter()
    for sample in telling:
        counted.update(dict.fromkeys(sample.features, sample.times))
    names = [name for name, count in counted.items() if count >= _FEWEST]
    matrix = sparse.csr_matrix(_rows(telling, names), shape=(len(telling), len(names) + tables * PLACES), dtype=float)
    turned = matrix.T.tocsr()
    holds = np.array([sample.holds for sample in telling], dtype=bool)
    times = np.array([sample.times for sample in telling], dtype=float)
    chance = 0.5 ** np.array([min(sample.bits, _MOST_BITS) for sample in telling], dtype=float)
    start = np.zeros(matrix.shape[1] + 1)
    pull = 1 / np.concatenate([np.full(len(names), variance), np.full(tables * PLACES, WORDS), [_WIDE]])
    if known is not None:
        start[:] = [*(known.features.get(name, 0.0) for name in names), *known.words, known.constant]
        pull[-1] = 1 / variance

    def cost(weights: Any) -> tuple[float, Any]:
        """The penalised negative log-likelihood, and its gradient."""
        meant = 1 / (1 + np.exp(-np.clip(matrix @ weights[:-1] + weights[-1], -_LIMIT, _LIMIT)))
        agrees = meant * (1 - wrong) + (1 - meant) * chance
        moves = (1 - wrong - chance) * meant * (1 - meant)
        slope = -times * np.where(holds, moves / agrees, -moves / (1 - agrees))
        apart = weights - start
        lost = -(times * np.log(np.where(holds, agrees, 1 - agrees))).sum() + (pull * apart**2).sum() / 2
        return float(lost), np.append(turned @ slope, slope.sum()) + pull * apart

    found = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    features = {} if known is None else dict(known.features)
    features.update(zip(names, found[: len(names)].tolist(), strict=True))
    return Weights(float(found[-1]), features, found[len(names) : -1].tolist())


def _rows(samples: Sequence[Sample], names: Iterable[str]) -> tuple[Any, Any, Any]:
    """The ones of a sparse matrix: a row for each sample, a column for each feature, then for each place of words."""
    columns = {name: at for at, name in enumerate(names)}
    ends, held = array("l", [0]), array("l")
    for sample in samples:
        held.extend({columns[name] for name in sample.features if name in columns})
        for table, places in sample.words:
            begin = len(columns) + table * PLACES
            held.extend([begin + place for place in places])
        ends.append(len(held))
    return array("d", [1.0]) * len(held), held, ends


def _libraries() -> tuple[Any, Any, Any]:
    """NumPy, sparse matrices and the optimiser, loaded where something is learned.

    Raises:
        UsageError: they are not installed.
    """
    try:
        import numpy as np
        from scipy import optimize, sparse
    except ImportError as missing:
        raise UsageError(
            f"学习权重需要另外安装：pip install report-auditor[calibrate]（缺少 {missing.name}）",
            f"learning weights needs more to be installed: pip install report-auditor[calibrate] ({missing.name})",
        ) from missing
    return np, sparse, optimize
