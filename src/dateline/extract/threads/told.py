"""Which happening of a report a word names, and the shape in which a tie between two of them is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.grouping.happening import Happening
from dateline.extract.lexicon import lexicon, rule_words
from dateline.extract.mentions import Mention
from dateline.extract.nouns import is_definite
from dateline.extract.scene import Scene
from dateline.extract.triggers import Trigger
from dateline.model import Account, LinkRelation, Span

KINDS = frozenset(("ASSAULT", "COERCE", "SANCTION"))
"""Types of acts that others answer and follow."""


def words(key: str) -> frozenset[str]:
    """One list of threads.yaml."""
    return rule_words("threads.yaml")[key]


@dataclass(frozen=True, slots=True)
class Act:
    """A word that names a happening: which, and as which trigger."""

    number: int
    account: Account
    happening: Happening
    mention: Mention
    trigger: Trigger

    @property
    def type(self) -> str:
        """PLOVER type of the happening."""
        return self.happening.type

    @property
    def id(self) -> str:
        """The row of acts.yaml; what somebody is charged with is told by the row for accusing."""
        charged = self.trigger.act.id == "accuse" and self.trigger.token.lemma_.lower() == "charge"
        return "charge" if charged else self.trigger.act.id

    @property
    def only_looks(self) -> bool:
        """ "Police search for the gunmen": nobody is found yet."""
        return self.trigger.act.id == "raid" and self.trigger.token.lemma_.lower() == "search"

    @property
    def only_harm(self) -> bool:
        """Whether the word tells only of the dead and hurt."""
        return self.mention.toll_only or self.mention.harm_only


@dataclass(frozen=True, slots=True)
class Tie:
    """That one happening hangs on another, and the words that say so. `surely` is false where the words name one of
    the two only by looking back."""

    of: Account
    to: Account
    relation: LinkRelation
    span: Span
    surely: bool = True
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The happenings of a report that are accounts, by the words that name them."""

    scene: Scene
    acts: Mapping[int, Act]
    """By the index of the token."""
    sentences: Mapping[int, Sequence[Act]]
    """By the number of the sentence, in the order of the text."""
    campaigns: Mapping[str, Account]
    """By the plain name of the operation."""

    @classmethod
    def of(cls, reported: Iterable[tuple[Account, Happening]], campaigns: Mapping[str, Account], scene: Scene) -> Told:
        """The index of these happenings."""
        acts: dict[int, Act] = {}
        carried: dict[int, Act] = {}
        sentences: dict[int, list[Act]] = {}
        for number, (account, happening) in enumerate(reported):
            for mention in happening.mentions:
                for trigger in mention.triggers:
                    act = acts[trigger.token.i] = Act(number, account, happening, mention, trigger)
                    sentences.setdefault(mention.sentence, []).append(act)
                    if trigger.carrier is not None and trigger.carrier.lemma_ != "be":
                        carried.setdefault(trigger.carrier.i, act)
        for found in sentences.values():
            found.sort(key=lambda act: act.trigger.token.i)
        return cls(scene, carried | acts, sentences, campaigns)

    def named(self, token: Token) -> Act | None:
        """The happening that a word names."""
        return self.acts.get(token.i)

    def spoken_of(self, noun: Token) -> Act | None:
        """The act of violence that a definite noun looks back at ("the attack"): the only one told before it in the
        report, or the only one told with that noun."""
        lemma = noun.lemma_.lower()
        if lemma not in lexicon().anaphors or not is_definite(noun) or _narrowed(noun):
            return None
        before = [
            act
            for act in self.acts.values()
            if act.type == "ASSAULT" and act.trigger.token.i < noun.sent.start and not act.only_harm
        ]
        named = [act for act in before if act.trigger.token.lemma_.lower() == lemma]
        for found in (before, named):
            if len({act.number for act in found}) == 1:
                return found[-1]
        return None

    def just_before(self, token: Token) -> Act | None:
        """The act that the sentence before tells of, where it tells of one alone, in one paragraph with this one."""
        sentence = token.sent
        if sentence.start == 0 or self.new_paragraph(token):
            return None
        before = self.scene.doc[sentence.start - 1].sent
        found = {act.number: act for act in self._between(before.start, before.end) if act.type in KINDS}
        return next(iter(found.values())) if len(found) == 1 else None

    def only_before(self, token: Token) -> Act | None:
        """The one act that the report told before a sentence, of those that others answer or follow."""
        found = {act.number: act for act in self._between(0, token.sent.start) if act.type in KINDS}
        return next(iter(found.values())) if len(found) == 1 else None

    def new_paragraph(self, token: Token) -> bool:
        """Whether the sentence of a word opens a paragraph."""
        start = token.sent.start_char
        return "\n\n" in self.scene.text[max(0, start - 2) : start]

    def _between(self, start: int, end: int) -> Iterator[Act]:
        for at in range(start, end):
            if (act := self.acts.get(at)) is not None:
                yield act

    def days(self, act: Act) -> tuple[dt.date, dt.date] | None:
        """The first and last day that the report gives a happening."""
        told = [self.scene.days[each] for mention in act.happening.mentions for each in mention.dates]
        firsts = [day.first for day in told if day.first is not None]
        lasts = [day.last for day in told if day.last is not None]
        return (min(firsts), max(lasts)) if firsts and lasts else None

    def may_follow(self, later: Act, earlier: Act) -> bool:
        """Whether one happening can come after another: not the same, and by no day before it."""
        if later.number == earlier.number:
            return False
        ours, theirs = self.days(later), self.days(earlier)
        return ours is None or theirs is None or ours[1] >= theirs[0]


def _narrowed(noun: Token) -> bool:
    """ "the attack on a base in Mali": words of its own say which is meant, and it does not look back."""
    return any(child.dep_ in ("prep", "relcl", "acl", "nummod", "appos", "poss") for child in noun.children) or any(
        child.dep_ in ("amod", "compound") and child.pos_ == "PROPN" for child in noun.children
    )


def denied(token: Token) -> bool:
    """Whether "not" or "no" stands with a word or right before it."""
    return any(child.dep_ == "neg" or child.lower_ in ("no", "not", "never") for child in token.children) or (
        token.i > token.sent.start and token.nbor(-1).lower_ in ("not", "n't", "never", "neither", "nor")
    )


def quoted(tokens: Iterable[Token], scene: Scene) -> Span:
    """The words from the first to the last of some tokens."""
    found = sorted(tokens, key=lambda token: token.i)
    return scene.span(found[0].idx, found[-1].idx + len(found[-1]))


def hedge_of(tokens: Iterable[Token]) -> str | None:
    """The word by which the tie is told as unsure: "in apparent retaliation", "may have been in response"."""
    for token in tokens:
        for each in (token, *token.children):
            if each.lower_ in words("unsure") or (each.dep_ == "aux" and each.lower_ in words("may")):
                return each.lower_
    return None
