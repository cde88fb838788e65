"""Which pairs are judged, once some are worth comparing that were not, or are so no more: what `run.judged` does after
it has the pairs, over the components that change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations

from dateline.fuse import candidates, run
from dateline.fuse.candidates import FINE, NAMED, RARE, Card, hopeless
from dateline.fuse.filed import Files
from dateline.fuse.judge import Pair, components, pair
from dateline.model import Judgement


class Worth:
    """Which pairs are worth comparing, as `candidates` has them."""

    def __init__(self, files: Files, like: Callable[[Collection[Pair]], list[bool]]) -> None:
        self._files = files
        self._like = like
        self._found: dict[Pair, bool] = {}

    def all(self, pairs: Iterable[Pair]) -> dict[Pair, bool]:
        """Whether each of these is."""
        wanted = set(pairs)
        self._files.fetch({id_ for each in wanted for id_ in each})
        by_word = []
        for each in wanted - self._found.keys():
            found = self._by_keys(*each)
            if found is None:
                by_word.append(each)
            else:
                self._found[each] = found
        self._found.update(zip(by_word, self._like(by_word) if by_word else (), strict=True))
        return {each: self._found[each] for each in wanted}

    def _by_keys(self, a: str, b: str) -> bool | None:
        """None where it is a matter of the words of their reports."""
        one, other = self._files.card(a), self._files.card(b)
        if hopeless(one, other):
            return False
        by_word = False
        for name in _shared(one, other):
            if self._files.drawer(name).size > candidates.CROWD:
                if not name.startswith(NAMED) and self._by_detail(name, one, other):
                    return True
            elif name.startswith(RARE):
                by_word = True
            else:
                return True
        return None if by_word else False

    def _by_detail(self, name: str, one: Card, other: Card) -> bool:
        shared = sorted(one.details & other.details)
        return any(self._files.part(name, detail).size <= candidates.FEW for detail in shared)


def _shared(one: Card, other: Card) -> Iterator[str]:
    """The keys under which two accounts meet: at least one of them is coarse there."""
    for key in sorted(one.keys):
        name = key.removesuffix(FINE)
        if name in other.keys or (key == name and name + FINE in other.keys):
            yield name


class Closing:
    """Which pairs are judged, once some are worth comparing that were not, or are so no more."""

    def __init__(
        self,
        files: Files,
        known: Callable[[Iterable[str]], dict[Pair, Judgement]],
        judge: Callable[[Collection[Pair]], dict[Pair, Judgement]],
        worth: Worth,
    ) -> None:
        self._files = files
        self._known = known
        self._judge = judge
        self._worth = worth

    def judged(
        self, come: frozenset[str], gone: frozenset[str], pairs: Mapping[Pair, bool]
    ) -> tuple[set[Pair], dict[Pair, Judgement]]:
        """The pairs that are judged no more, and those that are judged anew. `pairs` are those of which it may have
        changed whether they are worth comparing, and whether they are."""
        held = self._known({*gone, *(id_ for each in pairs for id_ in each)})
        fresh = self._judge([each for each, worth in pairs.items() if worth and each not in held])
        dropped = {each for each, worth in pairs.items() if not worth and each in held}
        start = {*come, *gone, *(id_ for each in dropped for id_ in each)}
        start.update(id_ for each, one in fresh.items() if one.verdict == "same" for id_ in each)
        held, were = self._around(start)
        out = {each for each in held if not gone.isdisjoint(each)}
        edges = self._edges(held, were, out, pairs)
        edges += [each for each, one in fresh.items() if one.verdict == "same"]
        now = [*components({*come, *(id_ for group in were for id_ in group)} - gone, edges)]
        inside = {id_: place for place, group in enumerate(now) if len(group) <= run.CLOSED for id_ in group}
        apart = [
            each for each in held.keys() - out
            if not (each[0] in inside and inside[each[0]] == inside.get(each[1]))
        ]  # fmt: skip
        home = {id_: place for place, group in enumerate(were) if len(group) <= run.CLOSED for id_ in group}
        asked = [each for each in apart if each[0] in home and home[each[0]] == home.get(each[1])]
        worth = self._worth.all([*asked, *(each for each in apart if each in dropped)])
        out |= {each for each, found in worth.items() if not found}
        wanted = (pair(*two) for group in now if len(group) <= run.CLOSED for two in combinations(sorted(group), 2))
        closing = [each for each in wanted if each not in held and each not in fresh]
        return out, fresh | self._judge(closing)

    def _around(self, start: Collection[str]) -> tuple[dict[Pair, Judgement], list[frozenset[str]]]:
        """What was judged of these and of all that hung together with them, and the components that they were."""
        found = set(start)
        open_ = set(start)
        while open_:
            rows = self._known(open_)
            open_ = {id_ for each, one in rows.items() if one.verdict == "same" for id_ in each} - found
            found |= open_
        held = self._known(found)
        return held, [*components(found, [each for each, one in held.items() if one.verdict == "same"])]

    def _edges(
        self,
        held: Mapping[Pair, Judgement],
        were: Iterable[frozenset[str]],
        out: Collection[Pair],
        pairs: Mapping[Pair, bool],
    ) -> list[Pair]:
        """What was judged the same and still holds accounts together. Where a component lost something, that has to be
        told from what was judged because it hung together."""
        home = {id_: group for group in were for id_ in group}
        same = [each for each, one in held.items() if one.verdict == "same"]
        lost = {home[each[0]] for each in same if each in out or pairs.get(each) is False}
        left = [each for each in same if each not in out]
        doubtful = (each for each in left if home[each[0]] in lost and len(home[each[0]]) <= run.CLOSED)
        worth = self._worth.all(each for each in doubtful if each not in pairs)
        return [each for each in left if worth.get(each, pairs.get(each, True))]
