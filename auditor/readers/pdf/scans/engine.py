"""The one door to the recognition engine (RapidOCR on ONNX Runtime): pieces of print in a picture, their characters.

Owns its settings: one thread, the models that come with the package, nothing fetched. The engine is kept for the
process, since loading it takes seconds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr

from auditor.readers.pdf.scans.pieces import Character, Corners

Picture = Any  # an array of rows, columns and three colours

_SMALLER = 0.5  # the copy of a picture in which print is looked for
_MOST_PIECES = 5000  # on a page


@cache
def _engine() -> Any:
    models = Path(rapidocr.__file__).parent / "models"
    cv2.setNumThreads(1)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_preprocess_img": False,  # pictures come in the size in which they are to be read
            "Global.use_vertical_padding": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Det.use_dilation": False,
            "Det.max_candidates": _MOST_PIECES,
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
        }
    )


def corners_of(picture: Picture) -> list[Corners]:
    """The corners of each piece of print, looked for in a smaller copy: it takes half the memory and finds the same."""
    small = cv2.resize(picture, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA)
    found = _engine()(small, use_det=True, use_cls=False, use_rec=False).boxes
    return [] if found is None else [_corners(box) for box in found]


def _corners(box: Any) -> Corners:
    a, b, c, d = ((float(x) / _SMALLER, float(y) / _SMALLER) for x, y in box)
    return a, b, c, d


def cut_out(picture: Picture, corners: Corners) -> Picture:
    """The part of a picture between the corners, straightened."""
    points = np.array(corners, dtype=np.float32)
    width = max(round(_longer(points, (0, 1), (3, 2))), 1)
    height = max(round(_longer(points, (0, 3), (1, 2))), 1)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(points, target)
    return cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _longer(points: Any, *sides: tuple[int, int]) -> float:
    return max(float(np.linalg.norm(points[a] - points[b])) for a, b in sides)


def again_of(part: Picture) -> tuple[Character, ...]:
    """A second reading of the same picture, a little softer, so that what is read by chance reads otherwise."""
    return characters_of(cv2.GaussianBlur(part, (3, 3), 0))


def characters_of(part: Picture) -> tuple[Character, ...]:
    """The characters on the picture of one piece, blanks left out."""
    read = _engine()(part, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if not read.txts or not read.txts[0].strip():
        return ()
    words = read.word_results[0]
    columns = [column for word in words.word_cols for column in word]
    surely = [sure for char, sure in zip(read.txts[0], words.confs, strict=True) if not char.isspace()]
    chars = [char for word in words.words for char in word]
    length = words.line_txt_len or 1.0
    return tuple(
        Character(char, min((column + 0.5) / length, 1.0), float(sure))
        for char, column, sure in zip(chars, columns, surely, strict=True)
    )
