"""Exports and imports, each in a process of its own: what it took, and how much memory it held at most."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

_MIB = 1024
_START = time.process_time()

_FOLDERS = ("csv", "parquet")
"""What is measured as a folder; all else as one file."""


@dataclass(frozen=True, slots=True)
class Took:
    """One measurement. `seconds` are those of the processor, without the start of Python: other work on the machine is
    not what is measured. Memory is the resident memory of the process at most."""

    seconds: float
    peak_mib: float
    bytes: int


def apart(verb: str, *arguments: str) -> dict[str, Took]:
    """Measure in a process of its own; what was measured by format."""
    command = [sys.executable, "-m", "bench.share.measure", verb, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return {name: Took(**took) for name, took in found.items()}


def write(record: str, folder: str, *names: str) -> dict[str, Took]:
    """Export a whole record in several formats that are all local, or all shared. Assembling and hiding names is done
    once, and each format goes on from there in a process that is forked off: its figures are those of both."""
    from dateline.release import Terms, release  # noqa: PLC0415  what is measured is imported by its own process
    from dateline.share.formats import FORMATS  # noqa: PLC0415  as above
    from dateline.store import open_record  # noqa: PLC0415  as above

    local = FORMATS[names[0]].local
    found: dict[str, Took] = {}
    with open_record(record) as opened, release(opened, Terms("red" if local else "clear", redact=not local)) as made:
        seconds, peak = time.process_time() - _START, _peak(resource.getrusage(resource.RUSAGE_SELF))
        for name in names:
            out = Path(folder) / f"{name}-out"
            if not (child := os.fork()):
                _forked(made, record, name, out)
            _, status, used = os.wait4(child, 0)
            if status:
                raise RuntimeError(f"{name} was not written")
            found[name] = Took(seconds + used.ru_utime + used.ru_stime, max(peak, _peak(used)), size(out))
    return found


def _forked(made: Any, record: str, name: str, out: Path) -> NoReturn:
    """Write, and end this process: what lies behind belongs to the one that it was forked off from."""
    try:
        _write(made, record, name, out)
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


def _write(made: Any, record: str, name: str, out: Path) -> None:
    from dateline.share.formats import FORMATS  # noqa: PLC0415  as above
    from dateline.share.frame import Job, Options  # noqa: PLC0415  as above
    from dateline.store import open_record  # noqa: PLC0415  as above

    form = FORMATS[name]
    made._record = made._shown.record = open_record(record)  # a connection does not outlive a fork
    job = Job(made, Options(level="red" if form.local else "clear", redacted=not form.local))
    if form.many is not None and (form.one is None or name in _FOLDERS):
        out.mkdir()
        form.many(job, out)
    elif form.one is not None:
        with out.open("wb") as file:
            form.one(job, file)


def _peak(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / _MIB


def take(record: str, name: str, source: str) -> dict[str, Took]:
    """Import a file into a new record, without comparing."""
    from dateline.arrive import arrive  # noqa: PLC0415  as above
    from dateline.cli.importing import READERS  # noqa: PLC0415  as above
    from dateline.store import open_record  # noqa: PLC0415  as above

    with open_record(record, create=True) as opened:
        arrive(READERS[name](Path(source)), opened, name=name, later=True)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {name: Took(time.process_time() - _START, _peak(used), size(Path(source)))}


def size(path: Path) -> int:
    """The bytes of a file, or of all files of a folder."""
    return sum(each.stat().st_size for each in path.iterdir()) if path.is_dir() else path.stat().st_size


def main() -> None:
    """Do one thing and print what it took."""
    verb, *arguments = sys.argv[1:]
    found = (write if verb == "write" else take)(*arguments)
    print(json.dumps({name: asdict(took) for name, took in found.items()}))


if __name__ == "__main__":
    main()
