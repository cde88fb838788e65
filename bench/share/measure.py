"""One export or import, in a process of its own: what it took, and how much memory it held at most."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MIB = 1024

_FOLDERS = ("csv", "parquet")
"""What is measured as a folder; all else as one file."""


@dataclass(frozen=True, slots=True)
class Took:
    """One measurement. `seconds` are those of the processor, without the start of Python: other work on the machine is
    not what is measured. Memory is the resident memory of the process at most."""

    seconds: float
    peak_mib: float
    bytes: int


def apart(verb: str, *arguments: str) -> Took:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "bench.share.measure", verb, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Took(**found)


def write(record: str, name: str, out: str) -> int:
    """Export a whole record; the size of what was written."""
    from dateline.release import Terms, release  # noqa: PLC0415  what is measured is imported by its own process
    from dateline.share.formats import FORMATS  # noqa: PLC0415  as above
    from dateline.share.frame import Job, Options  # noqa: PLC0415  as above
    from dateline.store import open_record  # noqa: PLC0415  as above

    form = FORMATS[name]
    level = "red" if form.local else "clear"
    with open_record(record) as opened, release(opened, Terms(level=level, redact=not form.local)) as found:
        job = Job(found, Options(level=level, redacted=not form.local))
        if form.many is not None and name in _FOLDERS:
            Path(out).mkdir()
            form.many(job, Path(out))
        elif form.one is not None:
            with Path(out).open("wb") as file:
                form.one(job, file)
    return size(Path(out))


def take(record: str, name: str, source: str) -> int:
    """Import a file into a new record, without comparing; the size of the file."""
    from dateline.arrive import arrive  # noqa: PLC0415  as above
    from dateline.cli.importing import READERS  # noqa: PLC0415  as above
    from dateline.store import open_record  # noqa: PLC0415  as above

    with open_record(record, create=True) as opened:
        arrive(READERS[name](Path(source)), opened, name=name, later=True)
    return size(Path(source))


def size(path: Path) -> int:
    """The bytes of a file, or of all files of a folder."""
    return sum(each.stat().st_size for each in path.iterdir()) if path.is_dir() else path.stat().st_size


def main() -> None:
    """Do one thing and print what it took."""
    verb, *arguments = sys.argv[1:]
    start = time.process_time()
    written = (write if verb == "write" else take)(*arguments)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB
    print(json.dumps({"seconds": seconds, "peak_mib": peak, "bytes": written}))


if __name__ == "__main__":
    main()
