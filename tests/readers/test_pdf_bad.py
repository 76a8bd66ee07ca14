"""PDF files that cannot be read, in whole or in part: each is refused or said so, and none is shown as clean."""

from __future__ import annotations

import base64
import random
import zlib
from collections.abc import Callable

import pytest

from auditor.errors import UnreadableFile
from auditor.limits import Limits
from auditor.readers import read_document
from auditor.readers.pdf import scans
from tests.readers.notation import shown, told
from tests.readers.pdf_notation import Canvas, assembled, pdf

GOOD = pdf("收入190.18万元。", Canvas().table(72, 700, [100, 100], "项目|金额", "合计|190.18"))
SCAN = Canvas().picture(0, 0, 595, 842)


@pytest.fixture(autouse=True)
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said without the extra that recognises print, also where it is installed."""
    monkeypatch.setattr(scans, "is_available", lambda: False)


def reason(data: bytes) -> tuple[str, str]:
    """The messages (zh, en) of the refusal, without the file's name."""
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, name="报告.pdf")
    zh, en = caught.value.message("zh"), caught.value.message("en")
    assert "\n" not in zh + en
    return zh.partition("：")[2], en.partition(": ")[2]


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"just text", "不是有效的 .pdf", "not a valid .pdf"),
        (b"%PDF-1.7\n", "不完整", "truncated"),
        (GOOD[: len(GOOD) // 2], "不完整", "truncated"),
        (GOOD[:-20], "不完整", "truncated"),
        (GOOD.replace(b"startxref\n", b"startxref\n9"), "交叉引用表", "cross-reference"),
        (GOOD.replace(b"startxref\n", b"startxref\n-"), "交叉引用表", "cross-reference"),
        (b"%PDF-1.7\nnoise\nstartxref\n9\n%%EOF\n", "交叉引用表", "cross-reference"),
        (assembled([b"<< /Type /Catalog >>"], "/Root 1 0 R"), "损坏", "damaged"),
        (
            assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], "/Root 1 0 R"),
            "损坏",
            "damaged",
        ),
        (pdf("收入190.18万元。", password=b"secret"), "密码", "password"),
        (pdf(SCAN), "没有文字层，请先做OCR", "no text layer, run OCR first"),
        (pdf(Canvas()), "没有文字层，请先做OCR", "no text layer, run OCR first"),
        (pdf(SCAN.text(300, 30, "- 1 -")), "没有文字层，请先做OCR", "no text layer, run OCR first"),
    ],
)
def test_refused(data: bytes, zh: str, en: str) -> None:
    """A file that cannot be read is refused for the reason a person can act on."""
    said_zh, said_en = reason(data)
    assert zh in said_zh
    assert en in said_en


def test_scanned_pages_are_said() -> None:
    """The pages without text layer are named, the others are read."""
    document = read_document(pdf("收入190.18万元。", SCAN, SCAN, "支出180.18万元。", SCAN))
    assert told(document) == ("第2-3、5页没有文字层（扫描页），没有检查，请先做OCR",)
    assert shown(document) == ["收入190.18万元。", "支出180.18万元。"]


def test_a_small_picture_is_no_scan() -> None:
    """A logo on an otherwise blank page, and a page with text over a picture, are no scans."""
    covered = Canvas().picture(0, 0, 595, 842).lines(72, 700, "本年收入190.18万元，支出180.18万元，年末结余10.00万元。")
    assert told(read_document(pdf("甲。", Canvas().picture(200, 300, 80, 80), covered))) == ()


def test_outlined_text_is_said() -> None:
    """A page whose letters were turned into curves is said to have no text layer."""
    letters = Canvas().raw(" ".join(f"{x} 700 m {x} 710 {x + 5} 710 {x + 5} 700 c f" for x in range(72, 500, 8)))
    assert told(read_document(pdf("甲。", letters))) == ("第2页没有文字层（文字已转成图形），没有检查，请先做OCR",)


def test_unknown_characters_are_said() -> None:
    """A page whose font does not tell what its characters mean is named."""
    page = Canvas().text(72, 700, "\ue001\ue002\ue003收入\ue004\ue005")
    assert told(read_document(pdf("甲。", page))) == ("第2页有字符无法识别（字体缺少编码），可能漏检",)


def test_a_damaged_page_is_said() -> None:
    """A page that is missing does not hide the other pages."""
    data = pdf("甲。", "乙。")
    broken = data.replace(b"/Kids [ 6 0 R 8 0 R ]", b"/Kids [ 6 0 R 99 0 R ]")
    assert broken != data
    document = read_document(broken)
    assert shown(document) == ["甲。"]
    assert told(document) == ("第2页已损坏，没有检查",)


def test_a_blank_page_is_said() -> None:
    """A page with nothing on it, on purpose or because its content is damaged, is named."""
    data = pdf("甲。", "乙。")
    lost = data.replace(b"/Contents 7 0 R", b"/Contents 99 0 R")
    assert lost != data
    assert told(read_document(lost)) == ("第2页是空白页",)


def test_bytes_before_the_header() -> None:
    """A blank line before the header, as some systems put there, does no harm."""
    assert shown(read_document(b"\n" + pdf("收入190.18万元。"))) == ["收入190.18万元。"]


def test_many_rulings_are_bounded() -> None:
    """A drawing of thousands of lines is no table, and is not looked at as one."""
    page = Canvas().text(72, 800, "收入190.18万元。")
    page.raw(" ".join(f"{x / 10} 50 m {x / 10} 750 l S" for x in range(500, 5500, 4)))
    page.raw(" ".join(f"50 {y / 10} m 550 {y / 10} l S" for y in range(500, 7500, 4)))
    assert shown(read_document(pdf(page)))[0] == "收入190.18万元。"


def one_page(content: bytes) -> bytes:
    """A file of one page with that content, packed."""
    packed = zlib.compress(content, 9)
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R >>",
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream",
        ],
        "/Root 1 0 R",
    )


def test_a_bomb_is_refused() -> None:
    """A page whose content unpacks to more than any page needs is refused unopened; a large one is read."""
    assert "解压后超过 64 MB" in reason(one_page(b" " * (64 * 2**20 + 1)))[0]
    assert "没有文字层" in reason(one_page(b" " * 30_000_000))[0]


@pytest.mark.parametrize(
    ("names", "pack"),
    [
        ("/FlateDecode /FlateDecode", zlib.compress),
        ("/ASCIIHexDecode/FlateDecode", lambda data: data.hex().encode()),
        ("/ASCII85Decode /FlateDecode", lambda data: base64.a85encode(data, adobe=True)),
    ],
)
def test_a_bomb_packed_twice_is_refused(names: str, pack: Callable[[bytes], bytes]) -> None:
    """A part packed in several ways is followed through all of them."""
    content = pack(zlib.compress(b" " * (64 * 2**20 + 1), 9))
    page = b"<< /Filter [ %s ] /Length %d >>\nstream\n" % (names.encode(), len(content)) + content + b"\nendstream"
    assert "解压后超过 64 MB" in reason(assembled([*DRAWN[:3], page], "/Root 1 0 R"))[0]


DRAWN = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Resources << /XObject << /X 5 0 R >> >>"
    b" /Contents 4 0 R >>",
    b"<< /Length 5 >>\nstream\n/X Do\nendstream",
]


def nested(levels: int, times: int, resources: str = "/Resources << /XObject << /X %d 0 R >> >>") -> bytes:
    """A page with a drawing that draws another one `times` times, and so on for that many levels."""
    objects = list(DRAWN)
    for number in range(6, 6 + levels):
        named = resources % number if "%d" in resources else resources
        content = b"/X Do " * times if number < 5 + levels else b"0 0 m 9 9 l S "
        head = f"<< /Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] {named} /Length {len(content)} >>\nstream\n"
        objects.append(head.encode() + content + b"\nendstream")
    objects.append(b"<< /XObject << /X 6 0 R >> >>")
    return assembled(objects, "/Root 1 0 R")


def test_too_many_pages_are_refused() -> None:
    """A file with more pages than there may be is refused before any is read."""
    data = pdf("甲。", "乙。", "丙。")
    assert len(read_document(data, limits=Limits(pages=3)).blocks) == 3
    with pytest.raises(UnreadableFile, match="over 2 pages"):
        read_document(data, limits=Limits(pages=2))


@pytest.mark.parametrize("levels", [17, 24, 38])
def test_drawings_that_draw_each_other_are_bounded(levels: int) -> None:
    """Drawings that double at every level are refused unopened before they fill the memory, whatever their number."""
    assert "层层嵌套" in reason(nested(levels, 2))[0]
    assert "nested" in reason(nested(levels, 2))[1]


def test_drawings_with_resources_elsewhere_are_bounded() -> None:
    """What a drawing draws is found where its resources stand in another object."""
    assert "层层嵌套" in reason(nested(2, 70_000, "/Resources 7 0 R"))[0]
    assert "没有文字层" in reason(nested(2, 10, "/Resources 7 0 R"))[0]


def test_a_drawing_that_draws_itself_is_bounded() -> None:
    """A drawing without resources uses those of the page, where its name may be its own: the library does not mind."""
    assert "层层嵌套" in reason(nested(2, 10, ""))[0]


def test_a_few_drawings_inside_each_other_are_read() -> None:
    """Drawings as programs nest them, one in another or a few times over, are no bomb."""
    assert "没有文字层" in reason(nested(30, 1))[0]
    assert "没有文字层" in reason(nested(4, 10))[0]


def test_pages_in_a_circle() -> None:
    """A page tree that contains itself ends in a refusal."""
    kids = b"<< /Type /Pages /Kids [ 2 0 R ] /Count 3 >>"
    with pytest.raises(UnreadableFile):
        read_document(assembled([b"<< /Type /Catalog /Pages 2 0 R >>", kids], "/Root 1 0 R"), name="x.pdf")


def test_damaged_bytes_never_crash() -> None:
    """Whatever bytes are changed, the file is read or refused, by no other error."""
    chance = random.Random(11)
    refused = 0
    for _ in range(150):
        data = bytearray(GOOD)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(9, len(data))] = chance.randrange(256)
        try:
            read_document(bytes(data), name="x.pdf")
        except UnreadableFile:
            refused += 1
    assert 0 < refused < 150
