"""Which forms of a report belong together: a run is one set of forms of one family, of one office and year.

Owns runs_of and sets_for. Forms of different offices must never be tied, so where the order of the forms does not tell
the sets apart, there are no sets and no ties: a doubt costs a check, not a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.forms.found import FoundForm

Run = Mapping[str, FoundForm]  # by name of form


def runs_of(forms: Sequence[FoundForm]) -> dict[str, list[Run]]:
    """The runs of each family in order; a family whose runs do not all begin with the same form has none.

    A form that comes again begins the next run. Where all forms 01 come before all forms 02, the cut would mix offices.
    """
    runs: dict[str, list[dict[str, FoundForm]]] = {}
    for form in forms:
        family = runs.setdefault(form.rule.family, [])
        if not family or form.rule.name in family[-1]:
            family.append({})
        family[-1][form.rule.name] = form
    return {name: list(found) for name, found in runs.items() if _begin_alike(found)}


def _begin_alike(runs: Sequence[Run]) -> bool:
    return len({next(iter(run)) for run in runs}) == 1


def sets_for(names: frozenset[str], families: Mapping[str, str], runs: Mapping[str, list[Run]]) -> Iterator[Run]:
    """The sets of forms that may be tied over the forms `names`, given the family of each form.

    Within one family every run is a set. Across families there is one only where each family has a single run.
    """
    involved = sorted({families[name] for name in names})
    if any(family not in runs for family in involved):
        return
    if len(involved) > 1 and any(len(runs[family]) > 1 for family in involved):
        return
    for number in range(len(runs[involved[0]])):
        merged = {name: form for family in involved for name, form in runs[family][number].items()}
        if names <= merged.keys() and _same_year([merged[name] for name in names]):
            yield merged


def _same_year(forms: Sequence[FoundForm]) -> bool:
    return len({form.year for form in forms if form.year}) <= 1
