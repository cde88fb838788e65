"""A few more accounts among those that were fused: what fusing gives for all of them together, by a look at those alone
that the new ones touch.

Every step of `run.judged` is followed, in its order, over what it changes: which accounts are copies, who follows a
leader, which keys are crowded and which details few share, which pairs are worth comparing, what hangs together, and
which pairs are judged because they do. What fusing filed the accounts under is in a cabinet, and what it judged of them
in the record; both are asked for what is touched, and told what is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.fuse import candidates, crowds, run
from dateline.fuse.candidates import card_of, crowds_of, like, meeting
from dateline.fuse.closing import Closing, Worth
from dateline.fuse.copies import TIES, texts_of, ties
from dateline.fuse.crowds import Member, leaders
from dateline.fuse.filed import Cabinet, Entry, Files, Move, days_of
from dateline.fuse.judge import RULE, Pair, pair
from dateline.fuse.told import Facts
from dateline.model import Judgement


@dataclass(frozen=True, slots=True)
class Judged:
    """What the record says of accounts: `of` gives what was judged of each of these with any other, `lay` lays accounts
    out for comparing."""

    of: Callable[[Collection[str]], Iterable[Judgement]]
    lay: Callable[[Collection[str]], Iterable[Facts]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is judged otherwise than before."""

    gone: frozenset[Pair]
    fresh: tuple[Judgement, ...]


def add(new: Iterable[Facts], moved: Collection[str], cabinet: Cabinet, record: Judged) -> Difference:
    """Fuse these accounts, which were not filed before, with those that were. `moved` are the reports whose origin is
    new or another. All accounts of a report come together."""
    return _More(cabinet, record).add(list(new), moved)


class _More:
    def __init__(self, cabinet: Cabinet, record: Judged) -> None:
        self._cabinet = cabinet
        self._files = Files(cabinet)
        self._record = record
        self._facts: dict[str, Facts] = {}
        self._rows: dict[str, dict[Pair, Judgement]] = {}

    def add(self, new: list[Facts], moved: Collection[str]) -> Difference:
        self._facts.update((each.id, each) for each in new)
        self._bundle(new, moved)
        self._follow()
        come = frozenset(each.id for was, each in self._files.changes() if each.meets and not (was and was.meets))
        gone = frozenset(each.id for was, each in self._files.changes() if was and was.meets and not each.meets)
        moves = self._files.move()
        worth = Worth(self._files, self._like)
        pairs = {**self._asked_of(come, worth), **self._doubtful(come, moves, worth)}
        judged = Closing(self._files, self._known, self._judge, worth).judged(come, gone, pairs)
        return self._difference(*judged)

    # ---------------------------------------------------------------------------------------------
    # Accounts and judgements

    def _lay(self, ids: Iterable[str]) -> None:
        missing = {id_ for id_ in ids if id_ not in self._facts}
        if missing:
            self._facts.update((each.id, each) for each in self._record.lay(missing))

    def _judge(self, pairs: Collection[Pair]) -> dict[Pair, Judgement]:
        self._lay({id_ for each in pairs for id_ in each})
        return {(a, b): run.judged_pair(self._facts[a], self._facts[b]) for a, b in pairs}

    def _like(self, pairs: Collection[Pair]) -> list[bool]:
        self._lay({id_ for each in pairs for id_ in each})
        return [like(self._facts[a], self._facts[b]) for a, b in pairs]

    def _known(self, ids: Iterable[str]) -> dict[Pair, Judgement]:
        """What the judge said before of each of these with any other. What came from elsewhere is kept in the record as
        it came, and decides nothing."""
        wanted = set(ids)
        missing = wanted - self._rows.keys()
        for id_ in missing:
            self._rows[id_] = {}
        held = {
            (one.left, one.right): one for one in (self._record.of(missing) if missing else ()) if one.by not in TIES
        }
        held |= self._judge([each for each, one in held.items() if one.by != RULE])
        for each, one in held.items():
            for id_ in missing.intersection(each):
                self._rows[id_][each] = one
        return {each: one for id_ in wanted for each, one in self._rows[id_].items()}

    def _difference(self, gone: set[Pair], fresh: dict[Pair, Judgement]) -> Difference:
        """With the ties of copies and of those who follow."""
        led: dict[Pair, str] = {}
        for was, now in self._files.changes():
            before, after = was or Entry(0, "", ""), now
            if before.speaker != after.speaker:
                gone.update(pair(now.id, each) for each in (before.speaker,) if each)
                spoken = [] if after.speaker is None else ties({now.id: after.speaker})
                fresh.update(((one.left, one.right), one) for one in spoken)
            if before.leader != after.leader:
                gone.update(pair(now.id, each) for each in (before.leader,) if each)
                led.update((pair(now.id, each), now.id) for each in (after.leader,) if each)
        fresh |= {each: replace(one, by=crowds.RULE) for each, one in self._judge(led).items()}
        self._files.put()
        return Difference(frozenset(gone), tuple(fresh[each] for each in sorted(fresh)))

    # ---------------------------------------------------------------------------------------------
    # Copies and crowds

    def _bundle(self, new: list[Facts], moved: Collection[str]) -> None:
        """Who speaks for whom."""
        texts, number = texts_of(new), self._cabinet.following()
        for place, each in enumerate(sorted(new, key=lambda each: each.id)):
            self._files.change(Entry(number + place, each.id, each.report, texts.get(each.id), card=card_of(each)))
        touched = {*texts.values(), *(each.text for each in self._files.of(reports=moved) if each.text is not None)}
        alike = self._files.of(texts=touched)
        speakers = self._speakers(alike)
        for entry in alike:
            speaker = speakers.get(entry.id)
            if speaker is None and entry.speaker is not None:
                self._lay([entry.id])
                self._files.change(replace(entry, speaker=None, card=card_of(self._facts[entry.id])))
            elif speaker != entry.speaker:
                self._files.change(replace(entry, speaker=speaker, leader=None, card=None))

    def _speakers(self, alike: Collection[Entry]) -> dict[str, str]:
        origins = self._cabinet.origins({each.report for each in alike})
        by_text: dict[tuple[str, bytes], list[str]] = defaultdict(list)
        for each in alike:
            if each.text is not None:
                by_text[origins[each.report], each.text].append(each.id)
        return {copy: min(ids) for ids in by_text.values() for copy in ids if copy != min(ids)}

    def _follow(self) -> None:
        """Who follows whom, among those who hang together with what came or went."""
        found, concerned = _crowds(self._files)
        members = {id_: Member(self._files[id_].report, self._files.card(id_).told) for crowd in found for id_ in crowd}
        asked = _Asked(self._cabinet, self._judge)
        led = leaders(found, members, asked.agreement)
        self._cabinet.put_asked(asked.fresh)
        for id_ in sorted(concerned):
            entry = self._files[id_]
            if entry.card is not None and entry.leader != led.get(id_):
                self._files.change(replace(entry, leader=led.get(id_)))

    # ---------------------------------------------------------------------------------------------
    # Pairs

    def _asked_of(self, come: Collection[str], worth: Worth) -> dict[Pair, bool]:
        """The pairs worth comparing of which one is new to it."""
        pairs: set[Pair] = set()
        for id_ in come:
            pairs.update(pair(id_, other) for other in self._files.near(id_))
        return {each: found for each, found in worth.all(pairs).items() if found}

    def _doubtful(self, come: frozenset[str], moves: Mapping[str, Move], worth: Worth) -> dict[Pair, bool]:
        """Whether pairs are worth comparing of which that may have changed, though neither account came or went."""
        pairs: set[Pair] = set()
        for coarse, fine, more in self._files.turned(moves):
            members = {*coarse, *fine}
            known = self._known(members - come)
            if more:
                pairs.update(each for each in meeting(sorted(coarse), sorted(fine)) if each not in known)
            else:
                pairs.update(each for each in known if members.issuperset(each))
        return worth.all(each for each in pairs if come.isdisjoint(each)) if pairs else {}


# --------------------------------------------------------------------------------------------------
# Crowds


def _crowds(files: Files) -> tuple[list[tuple[str, ...]], set[str]]:
    """The crowds that hang together with the days of what came or went, as they are now, and all accounts that are in
    one of them or were."""
    come = {now.id: now.card for was, now in files.changes() if now.card and not (was and was.card)}
    gone = {was.id: was.card for was, now in files.changes() if was and was.card and not now.card}
    dirty = {day for card in (*come.values(), *gone.values()) for day in days_of(card)}
    found: list[tuple[str, ...]] = []
    concerned: set[str] = set()
    days, done = set(dirty), set[str]()
    while days:
        files.open(days)
        fresh: set[str] = set()
        for day in sorted(days):
            drawer = files.drawer(day)
            came = {id_ for id_, card in come.items() if day in days_of(card)} if day in dirty else set()
            went = {id_ for id_, card in gone.items() if day in days_of(card)} if day in dirty else set()
            filed = drawer.size + len(drawer.led)
            if max(filed, filed + len(came) - len(went)) <= candidates.CROWD:
                continue
            were = {*files.ids(drawer.all), *files.ids(drawer.led)}
            now = (were - went) | came
            cards = {id_: gone.get(id_) or files.card(id_) for id_ in were | now}
            present = crowds_of(now, cards) if len(now) > candidates.CROWD else []
            past = crowds_of(were, cards) if came | went and len(were) > candidates.CROWD else []
            found += present
            fresh.update(*present, *past)
        done |= days
        concerned |= fresh
        days = {day for id_ in fresh for day in days_of(gone.get(id_) or files.card(id_))} - done
    return found, concerned


class _Asked:
    """What was judged of the accounts of crowds, and what is judged now."""

    def __init__(self, cabinet: Cabinet, judge: Callable[[Collection[Pair]], dict[Pair, Judgement]]) -> None:
        self._cabinet = cabinet
        self._judge = judge
        self._held: dict[str, Mapping[str, float]] = {}
        self.fresh: dict[Pair, float] = {}

    def agreement(self, leader: str, other: str) -> float:
        """The probability that two accounts are one."""
        if leader not in self._held:
            self._held[leader] = self._cabinet.asked(leader)
        held = self._held[leader].get(other, self.fresh.get(pair(leader, other)))
        if held is None:
            (made,) = self._judge([pair(leader, other)]).values()
            held = self.fresh[made.left, made.right] = made.probability
        return held
