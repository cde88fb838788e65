"""Dateline: one sourced record of political violence and the response to it, from open reporting.

    report = dateline.read(open("article.html", "rb").read())
    extraction = dateline.extract(report)

`dateline.read` and `dateline.extract` are functions; the packages of the same names hold their parts.
"""

from dateline.extract import extract
from dateline.model import Capture, Extraction, Report
from dateline.read import read

__all__ = ["Capture", "Extraction", "Report", "extract", "read"]
__version__ = "0.1.0"
