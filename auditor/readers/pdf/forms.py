"""How much a page draws where drawings (form XObjects) draw other drawings: each is read anew every time it is drawn.

Owns finding the drawings of a file and what draws what. A name means what the resources of a drawing say, and
without any what it means anywhere in the file, so that the result is too large rather than too small.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from auditor.readers.pdf.bombs import Part, TooMuch, parts_of, unpacked

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_OTHER = re.compile(rb"/(?:Type|Subtype|Length1|FunctionType)\b")  # parts that are neither drawing nor page
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_OBJECT = re.compile(rb"\b(\d{1,9})\s+\d{1,5}\s+obj\b(.*?)\bendobj\b", re.DOTALL)
_RESOURCES = re.compile(rb"/(?:Resources|XObject)\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_EACH = 1024  # bytes that the library keeps for a drawing, however empty
_LEVELS = 40  # the library goes no deeper, not even where a drawing draws itself
_ALL_PAGES = 8  # times as much as one page may draw

_Named = Mapping[bytes, set[int]]


def draws_too_much(data: bytes, most: int) -> bool:
    """True where a page draws more than `most` bytes, or all together more than any report needs."""
    if not _FORM.search(data):
        return False
    parts = list(parts_of(data))
    forms = {part.number: part for part in parts if _FORM.search(part.head)}
    try:
        objects = _objects(data, parts, most)
        anywhere = _named([*objects.values(), *(part.head for part in parts)], forms)
        sizes = _sizes(forms, objects, anywhere, most)
        pages = [part for part in parts if not _OTHER.search(part.head)]
        total = 0
        for page in pages:
            size = _drawn_by(Counter(_DRAWN.findall(unpacked(page, most))), anywhere, sizes)
            total += size
            if size > most or total > _ALL_PAGES * most:
                return True
    except TooMuch:
        return True
    return False


def _objects(data: bytes, parts: Sequence[Part], most: int) -> dict[int, bytes]:
    """The objects without a part of their own, by number, those packed together included."""
    found = {int(number): body for number, body in _OBJECT.findall(data) if b"stream" not in body}
    for part in parts:
        first = _FIRST.search(part.head)
        if first is None or not _PACKED_OBJECTS.search(part.head):
            continue
        body = unpacked(part, most)
        places = [int(word) for word in body[: int(first[1])].split() if word.isdigit()]
        starts = [int(first[1]) + place for place in places[1::2]]
        for number, start, end in zip(places[::2], starts, [*starts[1:], len(body)], strict=False):
            found[number] = body[start:end]
    return found


def _named(texts: Sequence[bytes], forms: dict[int, Part]) -> _Named:
    """What names mean in `texts`, as far as drawings go."""
    found: defaultdict[bytes, set[int]] = defaultdict(set)
    for text in texts:
        for name, number in _NAMED.findall(text):
            if int(number) in forms:
                found[name].add(int(number))
    return found


def _sizes(forms: dict[int, Part], objects: dict[int, bytes], anywhere: _Named, most: int) -> dict[int, int]:
    """How much every drawing comes to with all that it draws, cut off where it is too much."""
    own, draws, scopes = {}, {}, {}
    for number, part in forms.items():
        content = unpacked(part, most)
        own[number] = len(content) + _EACH
        draws[number] = Counter(_DRAWN.findall(content))
        scopes[number] = _scope(part, objects, forms) if b"/Resources" in part.head else anywhere
    sizes = own
    for _ in range(_LEVELS):
        grown = {
            number: min(own[number] + _drawn_by(draws[number], scopes[number], sizes), most + 1) for number in forms
        }
        if grown == sizes:
            break
        sizes = grown
    return sizes


def _scope(part: Part, objects: dict[int, bytes], forms: dict[int, Part]) -> _Named:
    texts = [part.head]
    for _ in range(2):  # the resources, then the names in them
        texts += [objects.get(int(number), b"") for text in texts for number in _RESOURCES.findall(text)]
    return _named(texts, forms)


def _drawn_by(drawn: Counter[bytes], named: _Named, sizes: dict[int, int]) -> int:
    return sum(
        count * max((sizes[number] for number in named.get(name, ())), default=0) for name, count in drawn.items()
    )
