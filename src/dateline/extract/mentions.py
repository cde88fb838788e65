"""One sentence's acts, each with its people, places, days, tolls and weapons.

A mention is one happening as one sentence tells it: several words may name it ("opened fire, killing four"). Which
mentions of a report tell of one happening is told in groups.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from dateline.dating.find import DateWords
from dateline.extract.afterwards import hand_back_setting
from dateline.extract.entrance import entered
from dateline.extract.loose import loose_tolls
from dateline.extract.nouns import RANK, is_definite, is_ranked, noun_reality
from dateline.extract.parsing.grammar import is_passive
from dateline.extract.places import PlaceWords
from dateline.extract.roles import Cast, cast_of
from dateline.extract.scene import Scene
from dateline.extract.setting import dates_of, places_of
from dateline.extract.status import Reality, modal_reality, verb_reality, words
from dateline.extract.tolls import Toll
from dateline.extract.triggers import Trigger, find_triggers
from dateline.extract.unite import HARM, clusters, intercepts
from dateline.extract.weapons import WeaponWords, weapons_in
from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """What one sentence says of one happening. `lead` is the trigger whose type and reality stand for all."""

    lead: Trigger
    triggers: tuple[Trigger, ...]
    sentence: int
    span: Span
    reality: Reality
    cast: tuple[Cast, ...]
    places: tuple[PlaceWords, ...]
    dates: tuple[DateWords, ...]
    tolls: tuple[Toll, ...]
    weapons: tuple[WeaponWords, ...]
    headline: bool
    definite: bool
    contrast: bool
    plural: bool

    @property
    def type(self) -> str:
        """PLOVER type."""
        return self.lead.act.type or ""

    @property
    def toll_only(self) -> bool:
        """Whether no word names an act, only its dead or hurt."""
        return all(trigger.act.toll for trigger in self.triggers)

    @property
    def harm_only(self) -> bool:
        """Whether it tells only what an act did, not where, when or by whom: it belongs to an act told near it."""
        harm = all(trigger.act.id in HARM | {"anaphor"} or _only_struck(trigger) for trigger in self.triggers)
        return (
            harm
            and not self.places
            and not self.dates
            and not any(
                member.party is not None and member.party.role == "actor" and not member.inferred
                for member in self.cast
            )
        )

    @property
    def anaphor(self) -> bool:
        """Whether its words only look back ("the incident")."""
        return all(trigger.act.id == "anaphor" or trigger.act.toll for trigger in self.triggers)

    @property
    def modes(self) -> tuple[str, ...]:
        """PLOVER modes, those of the lead first."""
        acts = (trigger for trigger in (self.lead, *self.triggers) if trigger.act.type == self.type)
        found = [mode for trigger in acts if (mode := self.mode_of(trigger)) is not None]
        if self.type == "ASSAULT":
            found.extend(weapon.mode for weapon in self.weapons)
        return tuple(dict.fromkeys(found))

    def mode_of(self, trigger: Trigger) -> str | None:
        """The mode that the word for an act shows; "fired at" shows none where it is told of rockets, drones or jets,
        and of no gun."""
        modes = {weapon.mode for weapon in self.weapons}
        other = trigger.act.id == "fire" and bool(modes & HEAVY) and "firearms" not in modes
        return None if other else trigger.act.mode


HEAVY = frozenset(("heavy-weapons", "drone", "aerial"))
"""Modes of what is fired from afar."""


def _only_struck(trigger: Trigger) -> bool:
    """ "The four men who were shot": the passive tells what became of people, and of the act only its manner."""
    return trigger.act.id in ("shoot", "stab") and not trigger.is_noun and is_passive(trigger.token)


def mentions(scene: Scene) -> list[Mention]:
    """Every mention of a report, in the order of the text."""
    found: list[Mention] = []
    before: Phrase | None = None
    quiet = True
    for number, sentence in enumerate(scene.doc.sents):
        triggers = [trigger for trigger in find_triggers(sentence, scene) if not scene.in_operation(trigger.token)]
        if triggers:
            told = _of_sentence(sentence, number, triggers, scene)
            found.extend(told if before is None else [entered(each, before, scene, quiet=quiet) for each in told])
        before, quiet = sentence, not triggers
        if not any(trigger.act.type == "ASSAULT" for trigger in triggers):
            _hand_back(found, sentence, number, scene)
            hand_back_setting(found, sentence, number, scene)
    return found


REACH = 3
"""Sentences after an act of violence in which a number of dead or injured, told without an act, is still its own."""


def _hand_back(found: list[Mention], sentence: Phrase, number: int, scene: Scene) -> None:
    """ "A health official put the number of injured at 143": a toll told by itself is that of the act told before."""
    tolls = loose_tolls(sentence.start_char, sentence.end_char, scene)
    for index in range(len(found) - 1, -1, -1):
        mention = found[index]
        if _may_take(mention) and number - mention.sentence <= REACH:
            own = tuple(toll for toll in tolls if toll.field in ("killed", "injured", "missing", "struck"))
            found[index] = replace(mention, tolls=(*mention.tolls, *own))
            return


def _may_take(mention: Mention) -> bool:
    """Whether an act may have dead and hurt that are told by themselves."""
    return mention.type == "ASSAULT" and mention.reality.skip is None and not intercepts(mention.lead)


def _of_sentence(sentence: Phrase, number: int, triggers: list[Trigger], scene: Scene) -> list[Mention]:
    ranked = [trigger for trigger in triggers if trigger.is_noun and is_ranked(trigger.token)]
    told = [trigger for trigger in triggers if trigger not in ranked]
    groups = sorted([*clusters(told), *((trigger,) for trigger in ranked)], key=lambda group: group[0].token.i)
    places = places_of(sentence, groups, scene)
    dates = _own_days(dates_of(sentence, groups, scene), groups, scene)
    built = [
        _build(group, number, scene, tuple(places[index]), tuple(dates[index])) for index, group in enumerate(groups)
    ]
    return _with_loose_tolls(built, sentence, scene)


def _own_days(dates: list[list[DateWords]], groups: list[tuple[Trigger, ...]], scene: Scene) -> list[list[DateWords]]:
    """Without the days up to which an act holds ("until 16 April"); "since May 2018, when bombers struck" dates what
    the clause tells."""
    own: list[list[DateWords]] = [[] for _ in groups]
    for number, found in enumerate(dates):
        for day in found:
            if scene.text[max(0, day.start - 8) : day.start].rstrip().lower().endswith(("until", "till")):
                continue
            root = scene.root_of(day.start, day.end)
            told = next((index for index, group in enumerate(groups) if _when(group, root)), number)
            if day not in own[told]:
                own[told].append(day)
    return own


def _when(group: tuple[Trigger, ...], day: Token) -> bool:
    """Whether an act is what a clause with "when" says of a day."""
    for trigger in group:
        verb = trigger.verb
        if verb is not None and verb.dep_ == "relcl" and day in (verb.head, verb.head.head):
            return any(child.lower_ == "when" for child in verb.children)
    return False


HABITS = ("every", "adverb")
"""Rules by which one verb makes all that its clause tells a habit: "every year people are killed by gunfire"."""


def _build(
    group: tuple[Trigger, ...],
    number: int,
    scene: Scene,
    places: tuple[PlaceWords, ...],
    dates: tuple[DateWords, ...],
) -> Mention:
    realities = [(trigger, reality_of(trigger, scene)) for trigger in group]
    lead, reality = min(realities, key=lambda pair: _rank(*pair))
    reality = next((each for _, each in realities if each.rule in HABITS), reality)
    if reality.skip is None:  # "fired but did not blow himself up": what is denied is no part of what is told
        group = tuple(trigger for trigger, each in realities if each.skip not in ("denied", "hypothetical"))
    if reality.rule == "perfect" and dates and all(words.kind == "period" for words in dates):
        reality = replace(reality, skip="habitual", rule="perfect over a period")
    if reality.rule == RANK:
        dates = ()  # "the first since 2014": a day of another act
    casts = [replace(each, act=trigger.token.i) for trigger in group for each in cast_of(trigger, scene, group)]
    start, end = lead.token.doc[lead.first].idx, lead.token.idx + len(lead.token)
    noun = lead.token
    return Mention(
        lead=lead,
        triggers=group,
        sentence=number,
        span=scene.span(start, max(end, scene.doc[lead.last].idx + len(scene.doc[lead.last]))),
        reality=reality,
        cast=tuple(casts),
        places=places,
        dates=dates,
        tolls=tuple(toll for member in casts for toll in member.tolls),
        weapons=weapons_in(group, scene),
        headline=scene.headline(noun),
        definite=lead.is_noun and is_definite(noun),
        contrast=any(
            child.lower_ in words("contrast")
            for trigger in group
            for child in trigger.token.children
            if child.dep_ in ("amod", "det")
        ),
        plural=lead.token.tag_ in ("NNS", "NNPS"),
    )


def reality_of(trigger: Trigger, scene: Scene) -> Reality:
    """The reality of one trigger: by its noun where a noun names the act, else by its verb."""
    headline = scene.headline(trigger.token)
    if trigger.act.modal:
        return modal_reality(trigger.token, headline=headline)
    if trigger.is_noun:
        return noun_reality(trigger, headline=headline)
    return verb_reality(trigger.token, headline=headline)


def _rank(trigger: Trigger, reality: Reality) -> tuple[int, ...]:
    """What is told as a fact leads; then what is no mere toll or search; then what comes first."""
    return (
        reality.skip is not None,
        trigger.act.id == "anaphor",
        trigger.act.toll,
        trigger.act.id == "raid",
        trigger.act.id in ("kill", "wound") and trigger.act.mode is None,
        not reality.firm,
        trigger.token.i,
    )


# ------------------------------------------------------------------------------- loose tolls


def _with_loose_tolls(built: list[Mention], sentence: Phrase, scene: Scene) -> list[Mention]:
    told = [toll for mention in built for toll in mention.tolls]
    for toll in loose_tolls(sentence.start_char, sentence.end_char, scene, told):
        wanted = {"arrested": "COERCE"}.get(toll.field, "ASSAULT")
        fitting = [index for index, each in enumerate(built) if each.type == wanted and not intercepts(each.lead)]
        if fitting:
            nearest = min(
                fitting,
                key=lambda index: (
                    built[index].reality.skip is not None,
                    abs(built[index].span.start - toll.span.start),
                ),
            )
            built[nearest] = replace(built[nearest], tolls=(*built[nearest].tolls, toll))
    return built
