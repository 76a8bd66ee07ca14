"""What a report says of the year before, held against what last year's report printed."""

from auditor.claims.previous.counterparts import LastYear
from auditor.claims.previous.recognition import Comparatives, compared_with_last_year

__all__ = ["Comparatives", "LastYear", "compared_with_last_year"]
