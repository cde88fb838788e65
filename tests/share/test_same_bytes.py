"""The same record is the same bytes: in another process, under another seed of hashes, read in another order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]

PROGRAM = """
import hashlib, json, random, sys
from pathlib import Path
from dateline.arrive import arrive
from dateline.share.arrivals import NewAccount, NewReport
from dateline.share.formats import FORMATS
from dateline.share.jsonl_in import read
from dateline.store import open_record
from share.conftest import GOLDEN
from share.material import exported

folder, order = Path(sys.argv[1]), int(sys.argv[2])
pieces = list(read(GOLDEN / "record.jsonl"))
for kind in (NewReport, NewAccount):
    some = [piece for piece in pieces if isinstance(piece, kind)]
    random.Random(order).shuffle(some)
    pieces = [piece for piece in pieces if not isinstance(piece, kind)] + some
found = {}
with open_record(folder / f"{order}.db", create=True) as record:
    arrive([piece for piece in pieces if isinstance(piece, (NewReport, NewAccount))], record, name="golden")
    for name in FORMATS:
        for file, data in exported(record, name, folder / f"{order}-{name}").items():
            found[f"{name}/{file}"] = hashlib.sha256(data).hexdigest()
print(json.dumps(found))
"""


def digests(folder: Path, seed: int) -> dict[str, str]:
    """The digest of every file of every format, made by a process of its own."""
    paths = os.pathsep.join(map(str, (TESTS, TESTS.parent / "src", TESTS.parent)))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), str(seed)],
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def test_every_format_is_the_same_under_another_seed_and_in_another_order(tmp_path):
    first, second = (digests(tmp_path, seed) for seed in (1, 2))
    assert first == second
    assert len(first) > 20
