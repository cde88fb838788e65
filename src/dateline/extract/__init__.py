"""report -> accounts, assertions, totals, by rules over the parse (rules/*.yaml) that an analyst can read and extend.

report.py has the steps in their order. Nothing heavy is imported before the first report is read.
"""

from __future__ import annotations

from dateline.model import Extraction, Report

__all__ = ["extract"]


def extract(report: Report) -> Extraction:
    """All that a report tells: accounts of happenings, standing relations, totals, and what was passed over and why.

    Names are as the report has them; `dateline.resolve.resolve` gives them ids. A report that is not in English
    gives an empty extraction.
    """
    from dateline.extract.report import extract_report  # noqa: PLC0415  loads the parser: half a second

    return extract_report(report)
