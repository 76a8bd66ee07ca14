"""Claims about means whose number is told in characters: 六期共培训432人，平均每期72人.

Owns means that their words call so by the very unit of that number (平均每期, 每期平均), where no number in digits has
it and one amount alone, or one of all (共), stands before them in the sentence. Numbers in digits are among the
relations by shape. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.evidence.settings import asserted_by_strength
from auditor.claims.expression import Constant, Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.counts import counts_in_characters
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.patterns import lazy

_EACH = lazy(r"(?:平均每个?(?P<mean>[^\d\W]{1,3})|每个?(?P<each>[^\d\W]{1,3}?)平均)")
_DIVIDED = (Dimension.COUNT, Dimension.MONEY, Dimension.MEASURE, Dimension.TIME)
_TOLD = (Approx.NONE, Approx.ABOUT)
_PIECE = "个"
_ENDS = "。！!？?；;\n"
_ORDINAL = "二"  # of ranks: 二期 is the second one, of two they are 两期


def counted_mean_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about means of `view` by numbers in characters."""
    means = [m for m in view.mentions if _is_mean(m)]
    if not means:
        return
    place = Place(view.passage.block, 0, 0, view.passage.row, view.passage.col)
    lexicon = prose.wording.lexicon
    counts = list(counts_in_characters(view.passage.text, view.value, place, lexicon, ()))
    for mean in means if counts else ():
        number = _number(prose, view, counts, mean)
        over = _over(prose, view, mean) if number is not None else None
        if number is None or over is None:
            continue
        expected = Quotient(over.figure, Constant(number.value * ONE, number.text))
        sure = asserted_by_strength()["certain-likely"]
        reading = Hypothesis(expected, Strength.LIKELY, "counted-in-characters", asserted=sure)
        printed = mean.figure._replace(exact=False)  # 37 by four are 9
        yield Claim(Kind.AVERAGE, "prose.average", printed, (reading,), mean.title, (number,))


def _is_mean(mention: Mention) -> bool:
    figure = mention.figure
    amount = mention.role is Role.LEVEL and figure.unit.dimension in _DIVIDED and figure.approx in _TOLD
    return amount and "每" in mention.lead and _EACH.search(mention.lead) is not None


def _number(prose: Prose, view: View, counts: Sequence[Figure], mean: Mention) -> Figure | None:
    """The one number of what the mean is per that its sentence tells before it; None where digits tell another."""
    each = _EACH.search(mean.lead)
    words = (each["mean"] or each["each"]) if each is not None else ""
    start = _start(view, mean)
    near = {c: _counted(view, c, words) for c in counts if start <= c.place.start < mean.start}
    longest = max(near.values(), default=0)
    found = [c for c, letters in near.items() if letters == longest > 0]
    if len(found) != 1 or any(words.startswith(m.figure.unit.noun or "\n") for m in view.before(mean)):
        return None
    ranked = found[0].unit.text in prose.wording.words("ranked_in_characters")
    return None if ranked and found[0].text.startswith(_ORDINAL) else found[0]


def _counted(view: View, count: Figure, words: str) -> int:
    """How many letters of what the mean is per are those of what is counted: 期 of 六期, 社区 of 两个社区."""
    noun = count.unit.text.removeprefix(_PIECE)
    if noun:
        return len(noun) if words.startswith(noun) else 0
    behind = view.value[count.place.end : count.place.end + len(words)]
    return next((n for n in range(len(words), 1, -1) if behind[:n] == words[:n]), 0)


def _over(prose: Prose, view: View, mean: Mention) -> Mention | None:
    """The one amount like the mean before it in the sentence, or the one of several that is told of all."""
    wording, unit, start = prose.wording, mean.figure.unit, _start(view, mean)
    near = [
        m
        for m in view.before(mean)
        if m.start >= start and m.role is Role.LEVEL and m.depth == mean.depth and m.figure.approx in _TOLD
    ]
    alike = [m for m in near if (m.figure.unit.dimension, m.figure.unit.noun) == (unit.dimension, unit.noun)]
    alike = [m for m in alike if not wording.has("average", m.lead) and "每" not in m.lead]
    summed = [m for m in alike if any(word in m.lead for word in wording.words("sum_openings"))]
    return alike[0] if len(alike) == 1 else summed[0] if len(summed) == 1 else None


def _start(view: View, mean: Mention) -> int:
    """Where the sentence of a mean begins."""
    return max(view.value.rfind(mark, 0, mean.start) for mark in _ENDS) + 1
