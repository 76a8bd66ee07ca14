"""How much a broken claim matters where it is off by little: a warning, whatever its rule says else."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.engine.model import Severity


@pytest.mark.parametrize(
    ("mean", "severity"),
    [
        ("436.13", None),  # 40.56亿元 by 930
        ("436.22", Severity.WARNING),  # 40.568, of which the last digit was cut off
        ("436.62", Severity.ERROR),
        ("463.13", Severity.ERROR),
    ],
)
def test_amounts_whose_last_digits_were_cut_off(mean: str, severity: Severity | None) -> None:
    """An amount is taken to be rounded as it is printed; cut off it still makes the difference a small one."""
    report = audit(f"本周商品房成交930套，总额40.56亿元，套均总价{mean}万元。".encode(), name="report.txt")
    assert [found.severity for found in report.findings] == ([] if severity is None else [severity])
