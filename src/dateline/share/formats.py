"""The formats of export, in the order in which they are listed. A new one is a module and a line here."""

from __future__ import annotations

from dateline.share import acled, brief, cameo, csv, ftm, geojson, jsonl, misp, parquet, plover, prov, stix, ucdp
from dateline.share.frame import Format

FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        jsonl.FORMAT,
        csv.FORMAT,
        parquet.FORMAT,
        geojson.FORMAT,
        acled.FORMAT,
        ucdp.FORMAT,
        plover.FORMAT,
        cameo.FORMAT,
        stix.FORMAT,
        misp.FORMAT,
        ftm.FORMAT,
        prov.FORMAT,
        brief.FORMAT,
    )
}
"""By name."""
