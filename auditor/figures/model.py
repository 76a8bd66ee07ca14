"""What a figure is: a printed number with its unit, precision, label and place, and the interval it stands for.

Owns Unit, Approx, Place and Figure; and Omitted, what is printed in digits and is none. Leaves finding figures to
scan.py and units to units.py.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.document import Location
from auditor.figures.interval import INFINITY, ZERO, Interval
from auditor.records import Named, NamedTuple, Record, kept

_EXACT = 100  # units of the last digit from which on 约 is as exact as its digits: three of them


class Dimension(Named):
    """What a unit measures; figures add up only within one dimension (and one noun, for counts)."""

    MONEY = "money"
    RATE = "rate"  # %, ‰: 1 in base units is the whole
    POINTS = "points"  # percentage points
    MULTIPLE = "multiple"  # 倍
    COUNT = "count"  # 人, 家, 户, ...
    SCORE = "score"  # 分
    MEASURE = "measure"  # m², km, ...: neither money nor a count of things
    TIME = "time"  # 天, 小时, 岁, ...
    BARE = "bare"  # no unit printed


class Unit(NamedTuple):
    """A unit as printed: `scale` base units make one of it (万元: 10000 元; %: 0.01; 万人次: 10000 人次)."""

    text: str
    dimension: Dimension
    scale: Decimal
    noun: str = ""  # what a count counts (人, 家), what a price is for, what kind a measure is of (area); "" elsewhere


class Approx(Named):
    """How the wording around a numeral widens it."""

    NONE = "none"
    ABOUT = "about"  # 约, 近, 左右
    MORE = "more"  # 余, 多: more than it, by less than one unit of its last digit
    ABOVE = "above"  # 超, 以上
    BELOW = "below"  # 不足, 以下


class Reason(Named):
    """Why digits are no figure; the names are those of the groups in rules/wording/figures.toml, and more."""

    ADDRESS = "address"  # of the web, of mail
    DATE = "date"
    CLOCK = "clock"
    DOCUMENT = "document"  # 财社〔2021〕25号
    ORDINAL = "ordinal"  # 第3批, 表1
    CODE = "code"  # of a subject, an account, an outline
    TELEPHONE = "telephone"
    NAME = "name"  # PM2.5, 5G, 1+3+N
    FRACTION = "fraction"  # 2/3
    ITEM = "item"  # the number of a list item
    CELL = "cell"  # in the head, stub, code or ordinal column of a table
    VAGUE = "vague"  # 数十家, 二三十人: characters that say no number
    NO_UNIT = "no_unit"  # an integer in running text without anything that makes it an amount
    UNREADABLE = "unreadable"  # an amount that can be read in no way or in more than one: 152.15162.15万元


class Place(NamedTuple):
    """Where a figure stands in the model: block and, in a table, cell; [start, end) in that text. Unique per figure."""

    block: int
    start: int
    end: int
    row: int | None = None
    col: int | None = None


class Figure(Record):
    """A printed number.

    `value` is in the printed unit, `decimals` counts the printed ones, `precision` the ones it is taken to be exact to
    (house precision: "17万元" beside "5.55万元" means 17.00). `exact`: a count, without rounding.
    """

    text: str
    value: Decimal
    unit: Unit
    decimals: int
    precision: int
    place: Place
    location: Location
    approx: Approx = Approx.NONE
    exact: bool = False
    label: str = ""
    period: str = ""
    basis: str = ""

    @kept
    def base(self) -> Decimal:
        """The value in base units (元, 1, 人)."""
        return self.value * self.unit.scale

    @kept
    def ulp(self) -> Decimal:
        """One unit of the last place in base units; 0 for an exact count."""
        if self.exact:
            return Decimal(0)
        return self.unit.scale.scaleb(-self.precision)

    def interval(self) -> Interval:
        """All values (base units) that could have been printed so, by rounding.

        >>> from auditor.figures.build import figure
        >>> figure("9.66%").interval()
        Interval(low=Decimal('0.09655'), high=Decimal('0.09665'), low_closed=True, high_closed=True)
        """
        return self._interval

    @kept
    def _interval(self) -> Interval:
        base = self.base
        if self.approx is Approx.MORE and base > 0:
            return Interval(base, base + _last_significant(self.value) * self.unit.scale)
        if self.approx in (Approx.ABOVE, Approx.MORE):
            return Interval(base, INFINITY, True, False)
        if self.approx is Approx.BELOW:
            return Interval(-INFINITY, base, False, True)
        half = self.ulp / 2
        if self.approx is Approx.ABOUT:
            last = _last_significant(self.value)
            rounded = abs(self.value) < last * _EXACT  # 约30万, not 约29.77万: that is as exact as its digits
            half = max(abs(base) / 20 if rounded else ZERO, last * self.unit.scale / (2 if rounded else 1), half)
        return Interval(base - half, base + half)

    def truncated(self) -> Interval:
        """All values (base units) that would be printed so by cutting digits off instead of rounding."""
        base, ulp = self.base, self.ulp
        if ulp == 0:
            return Interval.point(base)
        if base == 0:
            return Interval(-ulp, ulp, False, False)
        if base > 0:
            return Interval(base, base + ulp, True, False)
        return Interval(base - ulp, base, False, True)


class Omitted(NamedTuple):
    """Digits that are no figure, as printed (with the unit behind them where they are unreadable), and why."""

    text: str
    place: Place
    location: Location
    reason: Reason


def _last_significant(value: Decimal) -> Decimal:
    """One unit of the last digit that is not zero: 300 -> 100, 11.50 -> 0.1."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
