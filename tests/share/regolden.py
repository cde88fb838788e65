"""Writes the golden files anew: `make golden`. Look at the difference before it is kept.

With --record also golden/record.jsonl, from the examples as they are read today: then all others change with it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from dateline import pipeline
from dateline.arrive import arrive
from dateline.release import Terms, release
from dateline.share import jsonl
from dateline.share.formats import FORMATS
from dateline.share.frame import Job, Options
from dateline.share.jsonl_in import read
from dateline.store import open_record
from share.material import exported

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"

REPORTS = (
    "kabul-gate-wire.txt",
    "kabul-gate-lantern.txt",
    "kerman-claim.json",
    "kerman-blasts.txt",
    "altun-arrest.txt",
    "panjgur-saravan.txt",
)
"""The examples whose incidents stand in the golden files."""

NAMES = {
    "jsonl": "record.jsonl",
    "acled": "acled.csv",
    "ucdp": "ucdp.csv",
    "geojson": "geojson.json",
    "plover": "plover.jsonl",
    "cameo": "cameo.tsv",
    "stix": "stix.json",
    "misp": "misp.json",
    "ftm": "ftm.jsonl",
}
"""The golden file of each format that is one file; the others have a folder."""


def main() -> None:
    """Write what was asked for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "--record" in sys.argv:
            with open_record(folder / "examples.db", create=True) as record:
                pipeline.run([EXAMPLES / report for report in REPORTS], record)
                with release(record, Terms(redact=False)) as found:
                    lines = jsonl.lines(Job(found, Options(level="red", redacted=False)))
                    (GOLDEN / "record.jsonl").write_text("".join(lines), encoding="utf-8")
        with open_record(folder / "golden.db", create=True) as record:
            arrive(read(GOLDEN / "record.jsonl"), record, name="record.jsonl")
            for form in FORMATS:
                if form not in ("jsonl", "parquet", "brief"):
                    write(form, exported(record, form, folder / form))
            for suffix in (".html", ".md"):
                made = exported(record, "brief", folder, suffix=suffix)[""]
                (GOLDEN / f"brief{suffix}").write_bytes(made)


def write(form: str, files: dict[str, bytes]) -> None:
    """One file, or a folder of them."""
    if "" in files:
        (GOLDEN / NAMES[form]).write_bytes(files[""])
        return
    shutil.rmtree(GOLDEN / form, ignore_errors=True)
    (GOLDEN / form).mkdir()
    for name, data in files.items():
        (GOLDEN / form / name).write_bytes(data)


if __name__ == "__main__":
    main()
