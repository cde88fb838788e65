"""The promises of `engine.map`: every item is answered once, here or in a pool, whatever happens to a
worker."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from dateline import engine
from dateline.errors import RecordError


def half(number: int) -> int:
    """A stage that fails on some items: it cannot halve 0, and 13 kills the process."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 100 // number


def broken(number: int) -> int:
    raise RecordError(f"the disk is gone at {number}")


def full(number: int) -> int:
    raise OSError(errno.ENOSPC, "no space left")


def misread(number: int) -> int:
    raise OSError("this is no file of that kind")


def unspeakable(number: int) -> object:
    return lambda: number


@pytest.mark.parametrize("workers", [1, 2])
def test_every_item_is_answered_once(workers):
    answers = list(engine.map(half, range(1, 13), workers=workers))
    assert sorted((a.item, a.result) for a in answers) == [(n, 100 // n) for n in range(1, 13)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_is_an_answer(workers):
    faults = [a for a in engine.map(half, [5, 0, 7], workers=workers) if isinstance(a, engine.Fault)]
    assert [(f.item, f.message.split(":")[0]) for f in faults] == [(0, "ZeroDivisionError")]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("function", "error"), [(broken, RecordError), (full, OSError)])
def test_what_ends_a_run_is_raised(workers, function, error):
    with pytest.raises(error, match=r"the disk is gone|no space left"):
        list(engine.map(function, [1, 2, 3], workers=workers))


def test_an_error_of_one_file_is_a_fault():
    (answer,) = engine.map(misread, [1], workers=1)
    assert isinstance(answer, engine.Fault)


def test_a_worker_that_dies_loses_nothing_but_the_item_that_killed_it():
    items = [*range(1, 13), 13, *range(14, 40), 13, *range(40, 50)]
    answers = list(engine.map(half, items, workers=2))
    crashed = [a.item for a in answers if isinstance(a, engine.Crash)]
    assert crashed == [13, 13]
    assert sorted(a.item for a in answers) == sorted(items)


def test_an_answer_that_cannot_cross_is_a_fault():
    (answer,) = engine.map(unspeakable, [1], workers=2)
    assert isinstance(answer, engine.Fault)


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for number in range(1, 200):
            taken.append(number)
            yield number

    answers = engine.map(abs, items(), workers=2)
    next(answers)
    assert len(taken) <= 16
    answers.close()


def test_no_worker_outlives_a_killed_parent(tmp_path):
    code = """
import time
from dateline import engine
if __name__ == "__main__":
    list(engine.map(time.sleep, [30] * 9, workers=2))
"""
    script = tmp_path / "main.py"
    script.write_text(code)
    parent = subprocess.Popen([sys.executable, str(script)])
    workers: list[psutil.Process] = []
    deadline = time.monotonic() + 20
    while len(workers) < 2 and time.monotonic() < deadline:
        workers = [p for p in psutil.Process(parent.pid).children() if "spawn_main" in " ".join(p.cmdline())]
        time.sleep(0.1)
    time.sleep(1)
    parent.kill()
    parent.wait()
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert len(workers) == 2
    assert alive == []
