"""How many were killed and injured in a happening whose report tells its people one by one, or only says who was hit.

Reports tell of three dead in three sentences, of one dead man in five, and of "seven shot, one of them fatally" without
a word for wounds. The sum that follows is inferred, and given only where no sentence gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dateline.extract.grouping.happening import Happening
from dateline.extract.harm.people import Person, joined, likeness, may_be_one, person_of
from dateline.extract.harm.told import Harm, harms
from dateline.extract.parsing.grammar import conjuncts
from dateline.extract.scene import Scene
from dateline.extract.tolls import Toll
from dateline.model import Claim, Count, Span

REACH = 8
"""Sentences after an act of violence in which a person told as dead or hurt is still one of its victims."""
CONFIDENCE = 0.6
"""Of a sum that no sentence gives: below every number that one does."""
_WORSE = ("struck", "injured", "killed")


@dataclass(slots=True)
class Victim:
    """One person of a happening, and the worst that is told of him or her."""

    person: Person
    worst: Harm
    own: bool = False
    told: list[Harm] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sums:
    """What follows for one happening: claims, and the tokens of persons who are told as dead, whose wounds are none."""

    claims: tuple[Claim, ...] = ()
    dead: frozenset[int] = frozenset()


def reckoned(groups: Sequence[Happening], scene: Scene) -> dict[int, Sums]:
    """By the index of the happening, what follows from all that is told of its killed and injured."""
    acts = [
        (mention.sentence, index)
        for index, group in enumerate(groups)
        for mention in group.mentions
        if mention.type == "ASSAULT"
    ]
    found: dict[int, list[Harm]] = {index: [] for _, index in acts}
    for number, sentence in enumerate(scene.doc.sents):
        for harm in harms(sentence, scene) if acts else ():
            index = _act_of(harm, number, groups, scene)
            if index is not None:
                found[index].append(harm)
    return {
        index: _sums(groups[index], victims(_with_tolls(told, groups[index], scene)), scene)
        for index, told in found.items()
    }


def _act_of(harm: Harm, sentence: int, groups: Sequence[Happening], scene: Scene) -> int | None:
    """The act of violence of the same sentence that is told next to it, else the last one before."""
    told = [
        (mention.sentence, abs(mention.span.start - harm.cue.idx), index)
        for index, group in enumerate(groups)
        for mention in group.mentions
        if mention.type == "ASSAULT" and (mention.sentence <= sentence or scene.headline(harm.cue))
    ]
    here = [(distance, index) for number, distance, index in told if number == sentence]
    if here:
        return min(here)[1]
    near = [(abs(sentence - number), index) for number, _, index in told if sentence - number <= REACH]
    return min(near)[1] if near else None


# ------------------------------------------------------------------------------- who they are


def victims(told: Sequence[Harm]) -> list[Victim]:
    """The persons of a happening, each once, in the order in which they are told."""
    found: list[Victim] = []
    for harm in told:
        known = _known(harm, found)
        if known is None:
            found.append(Victim(harm.person, harm, harm.own, [harm]))
            continue
        known.person = joined(known.person, harm.person)
        known.own = known.own or harm.own
        known.told.append(harm)
        if _WORSE.index(harm.field) > _WORSE.index(known.worst.field):
            known.worst = harm
    return found


def _with_tolls(told: Sequence[Harm], group: Happening, scene: Scene) -> list[Harm]:
    """With the persons whom the parse ties to an act, and whom no word here tells of."""
    seen = {harm.noun.i for harm in told}
    missed = [
        Harm(toll.field, person_of(noun, scene) or _by_words(noun, toll.who), noun, noun, own=False)
        for mention in group.mentions
        for toll in mention.tolls
        if toll.field in _WORSE and toll.who is not None and not toll.part and toll.head not in seen
        for noun in [scene.doc[toll.head]]
        if toll.value == Count(1, 1) and not scene.counts_in(toll.span.start, toll.span.end)
    ]
    return sorted([*told, *missed], key=lambda harm: harm.cue.i)


def _by_words(noun: Token, who: str) -> Person:
    """A person of whom nothing but a name or a noun is known."""
    heads = frozenset([noun.i])
    if noun.pos_ != "PROPN":
        return Person(noun.lemma_.lower(), heads=heads)
    return Person("", frozenset(word for word in who.split() if word[0].isupper()), points=True, heads=heads)


def _known(harm: Harm, found: Sequence[Victim]) -> Victim | None:
    same = next((victim for victim in found if harm.noun.i in victim.person.heads), None)
    if same is not None or harm.person.new:
        return same
    fitting = [victim for victim in found if may_be_one(victim.person, harm.person) and not _beside(victim, harm)]
    return max(fitting, key=lambda victim: (likeness(victim.person, harm.person), victim.told[-1].cue.i), default=None)


def _beside(victim: Victim, harm: Harm) -> bool:
    """ "A man and a woman": two phrases of one sentence that both bring somebody in, or are joined by "and"."""
    doc = harm.noun.doc
    for head in victim.person.heads:
        other = doc[head]
        if other.sent != harm.noun.sent or other.pos_ == "PRON" or harm.noun.pos_ == "PRON":
            continue
        if not harm.person.points or _joined(other, harm.noun):
            return True
    return False


def _joined(one: Token, other: Token) -> bool:
    return other in conjuncts(one) or one in conjuncts(other)


# ------------------------------------------------------------------------------- what they come to


def _sums(group: Happening, people: Sequence[Victim], scene: Scene) -> Sums:
    dead = frozenset(head for victim in people if victim.worst.field == "killed" for head in victim.person.heads)
    return Sums(tuple(_claims(group, people, scene)), dead)


def _claims(group: Happening, people: Sequence[Victim], scene: Scene) -> Iterator[Claim]:
    tolls = [toll for mention in group.mentions for toll in mention.tolls if not toll.part]
    numbers = {name: _numbers(tolls, name, scene) for name in _WORSE}
    several = any(numbers.values())
    attacked = [victim for victim in people if not _attacked(victim, people, others=several)]
    attacked = attacked or ([] if several else list(people))
    dead = [victim for victim in attacked if victim.worst.field == "killed"]
    killed = _killed(dead, numbers["killed"])
    if killed and not _says(killed, "killed", tolls, numbers, scene):
        span = _span([victim.worst for victim in dead], scene) if dead else numbers["killed"][0].span
        yield _claim("killed", Count(killed, killed), span)
    hurt = [victim for victim in attacked if victim.worst.field != "killed" and not _may_be_dead(victim)]
    injured = _injured(hurt, killed, numbers)
    if injured is not None and not _says(injured[0].low, "injured", tolls, numbers, scene):
        span = injured[1] or (_span([victim.worst for victim in hurt], scene) if hurt else numbers["injured"][0].span)
        yield _claim("injured", injured[0], span)
    for name in ("killed", "injured"):
        yield from _outgrown(numbers[name], name)
    told = {toll.head for toll in tolls if toll.attackers}
    for victim in people:
        if victim not in attacked and victim.worst.field == "killed" and not victim.person.heads & told:
            claim = _claim("killed", Count(1, 1), _span([victim.worst], scene))
            yield replace(claim, who="attacker", side="actor", total=False)


def _may_be_dead(victim: Victim) -> bool:
    """ "Troops shot a militant": of fighters who are shot, reports do not say that they lived."""
    return victim.worst.field == "struck" and (victim.person.people == "militant" or victim.person.attacker)


def _attacked(victim: Victim, people: Sequence[Victim], *, others: bool) -> bool:
    """Whether a person is the one who attacked the others: told as such, or dead by the own hand."""
    others = others or any(other is not victim and not other.own for other in people)
    return others and (victim.person.attacker or victim.own)


def _numbers(tolls: Sequence[Toll], name: str, scene: Scene) -> list[Toll]:
    """The tolls of one field that a number gives, not a person."""
    return [
        toll
        for toll in tolls
        if toll.field == name
        and not (name == "struck" and toll.people == "militant")
        and (toll.value.low > 1 or scene.counts_in(toll.span.start, toll.span.end) or toll.value.high is None)
    ]


def _killed(dead: Sequence[Victim], numbers: Sequence[Toll]) -> int:
    told = max((toll.value.low for toll in numbers), default=0)
    if told > 1:
        return told
    brought = any(victim.person.new for victim in dead)
    return len(dead) if brought or not told else told


def _injured(hurt: Sequence[Victim], killed: int, numbers: dict[str, list[Toll]]) -> tuple[Count, Span | None] | None:
    told = max((toll.value.low for toll in numbers["injured"]), default=0)
    struck = max(numbers["struck"], key=lambda toll: toll.value.low, default=None)
    if struck is not None and struck.value.low > 1:
        left = _less(struck.value, 0 if _others(struck) else killed)
        more = sum(victim.worst.cue.sent == struck_sent(struck, victim) for victim in hurt) if _others(struck) else 0
        left = Count(left.low + more, None if left.high is None else left.high + more)
        if left.low > told:
            return left, struck.span
    if told:
        return Count(told, told), None
    return (Count(len(hurt), len(hurt)), None) if hurt else None


def struck_sent(toll: Toll, victim: Victim) -> object:
    doc = victim.worst.cue.doc
    return doc[toll.head].sent


def _less(count: Count, by: int) -> Count:
    return Count(max(0, count.low - by), None if count.high is None else max(0, count.high - by))


def _others(toll: Toll) -> bool:
    return bool(_OTHERS.search(toll.span.quote) or _OTHERS.search(toll.who or ""))


_OTHERS = re.compile(r"\b(?:others?|more|another|additional)\b", re.IGNORECASE)


def _says(number: int, name: str, tolls: Sequence[Toll], numbers: dict[str, list[Toll]], scene: Scene) -> bool:
    """Whether the tolls of the sentences alone already come to a number."""
    told = [toll for toll in tolls if toll.field == name]
    if any(toll.value.low > 1 for toll in numbers[name]):
        return max(toll.value.low for toll in numbers[name]) >= number
    return len(told) == 1 and told[0].value.low == number


def _outgrown(numbers: Sequence[Toll], name: str) -> Iterator[Claim]:
    """ "Four men were wounded. Three were found in the street; all three were taken to hospital": the four are the
    whole, though the three are told of nobody in particular."""
    first = next(iter(numbers), None)
    if first is None or first.who is None or first.value.low != first.value.high:
        return
    if any(toll.who is None and 1 < toll.value.low < first.value.low for toll in numbers):
        yield _claim(name, first.value, first.span)


def _claim(name: str, count: Count, span: Span) -> Claim:
    return Claim(id="", field=name, value=count, span=span, total=True, basis="inferred", confidence=CONFIDENCE)


def _span(told: Sequence[Harm], scene: Scene) -> Span:
    last = max(told, key=lambda harm: harm.cue.i).cue
    return scene.span(last.idx, last.idx + len(last))
