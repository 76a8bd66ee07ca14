"""The yearly mean growth of several years: two levels, and how many years lie between them."""

from __future__ import annotations

from auditor.claims.growth.recognition import mean_growth_claims

__all__ = ["mean_growth_claims"]
