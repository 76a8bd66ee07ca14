"""Learns how an archive of reports means its constructions: which candidates hold, by their features.

Owns the run over a folder: every report is read, the candidates of its running text are tried, and the weights of
their features are fitted (claims/evidence/fitting.py). Reports are mostly right, so what agrees beyond chance is meant.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from auditor.claims.evidence.fitting import Sample, Weights, fitted
from auditor.claims.evidence.odds import with_length
from auditor.claims.evidence.settings import error_odds, weights_of
from auditor.claims.evidence.words import packed, unpacked
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.relations.choosing import LONG_FROM
from auditor.claims.relations.generators import GENERATORS, candidates_of
from auditor.claims.relations.model import Outcome, Shape
from auditor.claims.relations.stream import Stream, stream_of
from auditor.claims.relations.words_around import TABLES, Words
from auditor.document import Document
from auditor.errors import AuditorError
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Place
from auditor.figures.read import read_figures
from auditor.readers import read_document
from auditor.records import NamedTuple

MARKED = 10  # what one relation that a person calls none counts beside those that nobody looked at


Relation = frozenset[Place]  # by the places of its figures


class Trial(NamedTuple):
    """A candidate that was tried: the figure it is about, its shape, its features, and whether it holds."""

    figure: int
    shape: str
    features: tuple[str, ...]
    words: tuple[tuple[int, tuple[int, ...]], ...]
    outcome: Outcome
    surprise: float
    times: int = 1  # it counts like so many

    @property
    def holds(self) -> bool:
        """True where its figures agree, rounding apart."""
        return self.outcome is not Outcome.BROKEN

    @property
    def bits(self) -> float:
        """How telling an agreement is: one by cutting off reaches twice as far as one by rounding."""
        return self.surprise - (self.outcome is Outcome.ROUNDING)


class Calibration(NamedTuple):
    """The weights by shape, with how many candidates were tried and held, and the reports that could not be read."""

    weights: Mapping[str, Weights]
    counts: Mapping[str, tuple[int, int]]
    unread: tuple[tuple[Path, AuditorError], ...]


def calibrate(
    reports: Iterable[Path],
    tell: Callable[[Path], None] = lambda _: None,
    wrong: Callable[[Path], Collection[Relation]] = lambda _: (),
) -> Calibration:
    """The weights that `reports` teach; `tell` is called with each report before it is read.

    `wrong` gives the relations of a report that its office has called none: each counts like MARKED broken ones.
    """
    trials: list[list[Trial]] = []
    unread: list[tuple[Path, AuditorError]] = []
    for path in reports:
        tell(path)
        try:
            trials.append(trials_of(read_document(path), wrong(path)))
        except AuditorError as problem:
            unread.append((path, problem))
    known = {shape.value: known_weights(shape.value) for shape in Shape}
    return weights_from(trials, known)._replace(unread=tuple(unread))


def known_weights(shape: str) -> Weights:
    """What the program knows of a shape already."""
    weights = dict(weights_of(shape))
    return Weights(weights.pop("", 0.0), weights, unpacked(shape, TABLES))


def trials_of(document: Document, wrong: Collection[Relation] = ()) -> list[Trial]:
    """All natural candidates of a report, tried; those that are known not to be meant count more."""
    lexicon = load_lexicon()
    stream = stream_of(read_prose(read_figures(document, lexicon), wording_of(lexicon)))
    return list(_trials(stream, wrong))


def _trials(stream: Stream, wrong: Collection[Relation]) -> Iterable[Trial]:
    long, words = len(stream.items) > LONG_FROM, Words()
    for generate, _ in GENERATORS:
        for item in stream.items:
            for found in candidates_of(generate, stream, item):
                if found.natural and (len(found.parts) > 1 or found.shape is Shape.RETOLD):
                    features = with_length(found.features, long)
                    figures = frozenset(i.figure.place for i in (found.target, *found.parts)) if wrong else frozenset()
                    times = MARKED if figures in wrong else 1
                    around = words.tables(found)
                    yield Trial(item.at, found.shape.value, features, around, found.outcome, found.surprise, times)


def weights_from(reports: Sequence[Sequence[Trial]], known: Mapping[str, Weights] | None = None) -> Calibration:
    """The weights that the trials of several reports teach, drawn to what is known."""
    by_shape: dict[str, list[Sample]] = defaultdict(list)
    held: Counter[str] = Counter()
    for trial in (trial for trials in reports for trial in trials):
        sample = Sample(trial.features, trial.words, trial.holds, trial.bits, trial.times)
        by_shape[trial.shape].append(sample)
        held[trial.shape] += trial.holds * trial.times
    wrong = error_odds()["share"]
    known = known or {}
    weights = {shape: fitted(samples, wrong, TABLES, known.get(shape)) for shape, samples in by_shape.items()}
    counts = {shape: (sum(sample.times for sample in found), held[shape]) for shape, found in by_shape.items()}
    return Calibration({**known, **weights}, counts, ())


def as_json(found: Calibration, least: float = 0.1) -> str:
    """The weights as rules/evidence/calibration.json holds them; those nearer to nothing than `least` are left out."""
    shapes = {}
    for shape, own in sorted(found.weights.items()):
        tried, held = found.counts.get(shape, (0, 0))
        weights = {name: round(weight, 2) for name, weight in sorted(own.features.items()) if abs(weight) >= least}
        constant = round(own.constant, 2)
        shapes[shape] = {"tried": tried, "held": held, "constant": constant, "weights": weights}
        shapes[shape]["words"] = packed(own.words)
    return json.dumps(shapes, ensure_ascii=False, indent=0) + "\n"
