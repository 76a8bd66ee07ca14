"""How well scanned pages are read: pages with a text layer are rendered, clean, degraded or stamped, and read again.

    python benchmarks/scans.py REPORT.pdf:PAGE ... [--as clean|degraded|stamped] [--dpi 200]

Needs the extra `[ocr]`. Each page becomes a PDF that holds nothing but its picture. Every number with two decimals of
the text layer is looked for in what is read: right, said to be uncertain, wrong or missing. Degraded: turned by one
degree, on grey paper, with noise, saved as a poor JPEG. Stamped: a red seal over the middle besides.
"""

from __future__ import annotations

import argparse
import io
import re
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from auditor.document import Document, Table
from auditor.readers import read_document
from auditor.readers.pdf.codes import UNKNOWN

_NUMBER = re.compile(rf"(?<![\d.,{UNKNOWN}])\d[\d,]*\.\d\d(?![\d.{UNKNOWN}])")
_DOUBTED = re.compile(rf"[\d,.{UNKNOWN}]*{UNKNOWN}[\d,.{UNKNOWN}]*")


class Tally(NamedTuple):
    """What became of the numbers of a page."""

    numbers: int
    right: int
    uncertain: int
    lost: tuple[str, ...]  # printed, and neither read right nor said to be uncertain
    invented: tuple[str, ...]  # read, and not printed


def picture_of(pdf: Path, page: int, dpi: int) -> np.ndarray:
    """A page as it is seen."""
    document = pypdfium2.PdfDocument(pdf)
    return np.array(document[page - 1].render(scale=dpi / 72).to_pil().convert("RGB"))


def degraded(picture: np.ndarray, angle: float = 1.0, noise: float = 14.0, seed: int = 1) -> np.ndarray:
    """The picture as a poor scanner would give it."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(grey, matrix, (width, height), borderValue=255)
    paper = 60 + turned * (225 - 60) / 255 + np.random.default_rng(seed).normal(0, noise, grey.shape)
    _, packed = cv2.imencode(".jpg", np.clip(paper, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 70])
    return cv2.cvtColor(cv2.imdecode(packed, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def stamped(picture: np.ndarray) -> np.ndarray:
    """The degraded picture with a red seal in its middle, through which the print shows."""
    paper = degraded(picture)
    height, width, _ = paper.shape
    seal = np.full_like(paper, 255)
    middle, radius = (width // 2, height // 2), width // 9
    cv2.circle(seal, middle, radius, (205, 40, 40), 9)
    star = [(np.cos(a), np.sin(a)) for a in np.arange(5) * 4 * np.pi / 5 - np.pi / 2]
    cv2.fillPoly(seal, [(np.array(star) * radius / 3 + middle).astype(np.int32)], (205, 40, 40))
    return np.minimum(paper, seal)


KINDS = {"clean": lambda picture: picture, "degraded": degraded, "stamped": stamped}


def scanned(picture: np.ndarray, dpi: int) -> bytes:
    """A PDF of one page that holds the picture and no text."""
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PDF", resolution=dpi, quality=90)
    return buffer.getvalue()


def texts_of(document: Document) -> list[str]:
    """All that was read, cell by cell and paragraph by paragraph."""
    found = [aside.text for aside in document.asides]
    for block in document.blocks:
        found += [cell.text.value for cell in block.cells] if isinstance(block, Table) else [block.text.value]
    return found


def tally(printed: str, texts: list[str]) -> Tally:
    """The numbers of `printed` held against those of `texts`."""
    want = Counter(_NUMBER.findall(printed))
    got = Counter(number for text in texts for number in _NUMBER.findall(text))
    doubted = [match for text in texts for match in _DOUBTED.findall(text)]
    lost, uncertain = [], 0
    for number in (want - got).elements():
        fitting = next((d for d in doubted if _fits(d, number)), None)
        if fitting is None:
            lost.append(number)
        else:
            doubted.remove(fitting)
            uncertain += 1
    right = sum((want & got).values())
    return Tally(sum(want.values()), right, uncertain, tuple(lost), tuple((got - want).elements()))


def _fits(doubted: str, number: str) -> bool:
    return re.fullmatch("".join(".{0,2}" if c == UNKNOWN else re.escape(c) for c in doubted), number) is not None


def main() -> None:
    """Print a line for each page and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", metavar="REPORT.pdf:PAGE")
    parser.add_argument("--as", dest="kind", choices=KINDS, default="clean")
    parser.add_argument("--dpi", type=int, default=200)
    arguments = parser.parse_args()
    whole = [0, 0, 0]
    for named in arguments.pages:
        path, _, page = named.rpartition(":")
        picture = KINDS[arguments.kind](picture_of(Path(path), int(page), arguments.dpi))
        start = time.process_time()
        texts = texts_of(read_document(scanned(picture, arguments.dpi), name="scan.pdf"))
        spent = time.process_time() - start
        printed = pypdfium2.PdfDocument(path)[int(page) - 1].get_textpage().get_text_bounded()
        found = tally(printed, texts)
        whole = [a + b for a, b in zip(whole, found[:3], strict=True)]
        print(f"{Path(path).name}:{page} {arguments.kind} {_words(*found[:3])} {spent:.1f} s", flush=True)
        if found.lost or found.invented:
            print("  lost:", *found.lost, "| read, not printed:", *found.invented, flush=True)
    print(f"all {arguments.kind} {_words(*whole)}")


def _words(numbers: int, right: int, uncertain: int) -> str:
    share = 100 * (right + uncertain) / numbers if numbers else 100.0
    return f"{numbers} numbers, {right} right, {uncertain} uncertain ({share:.1f} % right or uncertain)"


if __name__ == "__main__":
    main()
