"""Where the work runs: in this process, or in a pool of processes. One verb, `map`, with the same promises
everywhere.

Order does not matter; every item is answered once; memory is bounded, since only a few items are out at a
time. What a function raises about one item is an answer too (`Fault`), so one bad report cannot stop a run;
what says that nothing can go on (StopRun, and OSError from a full or broken disk) is raised. A worker
that dies takes down only the item that killed it: whatever was out is done again, one item at a time, and the
killer is answered `Crash`.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Generic, TypeVar

from dateline.errors import StopRun

Item = TypeVar("Item")
Result = TypeVar("Result")

_OUT_PER_WORKER = 4
"""How many items wait at each worker: enough that none idles while this process writes, few enough that a
crash repeats little."""

_FATAL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""What an OSError may say that no other item could be spared: the disk is full or broken, or too much is
open."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Item, Result]):
    """What the function gave for an item."""

    item: Item
    result: Result


@dataclass(frozen=True, slots=True)
class Fault(Generic[Item]):
    """The function failed on an item. `message` names the error."""

    item: Item
    message: str


@dataclass(frozen=True, slots=True)
class Crash(Generic[Item]):
    """The item killed the process that worked on it."""

    item: Item


Outcome = Answer[Item, Result] | Fault[Item] | Crash[Item]


def map(function: Callable[[Item], Result], items: Iterable[Item], *, workers: int) -> Iterator[Outcome[Item, Result]]:
    """The function's answer for each item, in any order. With one worker the work stays in this process,
    and a crash is this process's own; with more, function and items must be picklable."""
    if workers <= 1:
        return (_outcome(item, _tried(function, item)) for item in items)
    return _pooled(function, iter(items), workers)


class _Caught(AbstractContextManager["_Caught"]):
    """Keeps what a stage raises about one report, whatever it is: the one boundary where a fault in a
    rule, or in a library beneath it, becomes an answer that is counted and named. What ends a run passes."""

    error: Exception | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception) or _ends_run(error):
            return False
        self.error = error
        return True


def _ends_run(error: Exception) -> bool:
    return isinstance(error, StopRun) or (isinstance(error, OSError) and error.errno in _FATAL)


@dataclass(frozen=True, slots=True)
class _Failed:
    """What a worker sends in place of a result. Items are not sent back: the parent still has them."""

    message: str


def _tried(function: Callable[[Item], Result], item: Item) -> Result | _Failed:
    with _Caught() as caught:
        return function(item)
    return _Failed(f"{type(caught.error).__name__}: {caught.error}")


def _outcome(item: Item, found: Result | _Failed) -> Outcome[Item, Result]:
    return Fault(item, found.message) if isinstance(found, _Failed) else Answer(item, found)


# --------------------------------------------------------------------------------------------------
# A pool


def _pooled(function: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Iterator[Outcome[Item, Result]]:
    """Rounds of a pool: each lasts until the items end or a worker dies."""
    left = True
    while left:
        lost: list[Item] = []
        with _pool(workers) as pool:
            left = yield from _round(pool, function, items, workers * _OUT_PER_WORKER, lost)
        yield from _one_by_one(function, lost)


def _round(
    pool: ProcessPoolExecutor,
    function: Callable[[Item], Result],
    items: Iterator[Item],
    most: int,
    lost: list[Item],
) -> Generator[Outcome[Item, Result], None, bool]:
    """Feed a pool and yield its answers. Returns whether items may be left; `lost` takes those out when it
    broke."""
    out: dict[Future[Result | _Failed], Item] = {}
    while True:
        for item in islice(items, most - len(out)):
            try:
                out[pool.submit(_tried, function, item)] = item
            except BrokenProcessPool:
                lost.append(item)
                break
        if not out:
            return bool(lost)
        for future in wait(out, return_when=FIRST_COMPLETED).done:
            item = out.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(item)
            else:
                yield _received(future, item)
        if lost:
            lost.extend(out.values())
            return True


def _received(future: Future[Result | _Failed], item: Item) -> Outcome[Item, Result]:
    """The answer of a future that is done. An answer that cannot cross between processes is a fault of its
    item."""
    error = future.exception()
    if isinstance(error, Exception) and not _ends_run(error):
        return Fault(item, f"{type(error).__name__}: {error}")
    return _outcome(item, future.result())


def _one_by_one(function: Callable[[Item], Result], items: list[Item]) -> Iterator[Outcome[Item, Result]]:
    """Items in a process of their own, one at a time: whichever is out when it dies is what killed it."""
    waiting = iter(items)
    left = True
    while left:
        left = False
        with _pool(1) as pool:
            for item in waiting:
                future = pool.submit(_tried, function, item)
                if isinstance(future.exception(), BrokenProcessPool):
                    yield Crash(item)
                    left = True
                    break
                yield _received(future, item)


class _pool(AbstractContextManager[ProcessPoolExecutor]):  # noqa: N801  used as a function is
    """A pool whose processes end with it, even when it is left early."""

    def __init__(self, workers: int) -> None:
        # spawn: a fork would copy the threads of a progress bar and the connection of the record
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)

    def __enter__(self) -> ProcessPoolExecutor:
        return self._pool

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def seldom_collect() -> None:
    """Look for cyclic garbage seldom: a process that reads holds large tables which never change, and every search
    of them takes a tenth of its time. For processes that belong to Dateline alone."""
    gc.set_threshold(50_000, 20, 100)


def _begin() -> None:
    """In a new worker: leave Ctrl-C to the parent, and end when the parent does, even when it is killed."""
    seldom_collect()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
