"""Which act of a sentence a place or a day tells of: the one it hangs on, else those below the verb it hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from dateline.dating.find import DateWords
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.parsing.datelines import datelines
from dateline.extract.places import PlaceWords, on_the_map, place_words, whole_on_the_map
from dateline.extract.scene import Scene
from dateline.extract.triggers import Trigger
from dateline.model import Place

Group = tuple[Trigger, ...]
T = TypeVar("T", PlaceWords, DateWords)


def places_of(sentence: Phrase, groups: list[Group], scene: Scene) -> list[list[PlaceWords]]:
    """The places of each act of a sentence."""
    owner = _owners(groups)
    inside = (item for item in scene.places if sentence.start_char <= item.start and item.end <= sentence.end_char)
    given = _assign(
        ((item, scene.doc[item.governor]) for item in inside if _tells_where(item, groups, owner, scene)),
        groups,
        owner,
    )
    filed = _filed_at(sentence, scene)
    for group, told in zip(groups, given, strict=True):
        if filed is not None and group[0].act.type in BODILY and not any(on_the_map(item) for item in told):
            told.append(filed)
    return given


BODILY = frozenset(("ASSAULT", "COERCE", "PROTEST"))
"""Types of acts that stand somewhere; what is said or signed has no place to hand on to those."""


def _filed_at(sentence: Phrase, scene: Scene) -> PlaceWords | None:
    """The town of the dateline, where the headline tells of it too and no other place is named before the sentence
    ends: "TANK: A bomb exploded outside a school", under "Tank blast kills nine"."""
    filed = next(iter(datelines(scene.text)), None)
    if filed is None or sentence.end_char <= filed[1]:
        return None
    _, end, name = filed
    headed = re.search(rf"\b{re.escape(name)}\b", scene.text[: scene.title_end], re.IGNORECASE)
    others = (place for place in scene.places if end <= place.start < sentence.end_char)
    if headed is None or any(whole_on_the_map(place) for place in others):
        return None
    if any(hit.kind == "capital" and hit.start == headed.start() for hit in scene.names):
        return None  # "Kabul denies": the state that speaks
    token = scene.token_at(headed.start())
    at = Place(headed[0])
    return PlaceWords(
        headed.start(), headed.end(), at, token.i, token.i, token.i, located=False, owner=True, inferred=True
    )


def dates_of(sentence: Phrase, groups: list[Group], scene: Scene) -> list[list[DateWords]]:
    """The date words of each act of a sentence."""
    inside = (
        (item, scene.root_of(item.start, item.end)) for item in scene.dates_in(sentence.start_char, sentence.end_char)
    )
    owner = _owners(groups)
    told = ((item, root) for item, root in inside if not (_of_later_deaths(root) or _of_a_thing(item, root, owner)))
    return _assign(told, groups, owner)


def _of_a_thing(item: DateWords, root: Token, owner: dict[int, int]) -> bool:
    """ "The 2016 accord", "the 2019 protest movement": the year of what is named, and of no act of the sentence."""
    noun = root.head
    while noun.dep_ in ("compound", "nmod", "amod") and noun.i not in owner and noun.head.i > noun.i:
        noun = noun.head
    before = root.dep_ in ("nummod", "compound", "nmod", "amod") and noun.i > root.i
    return item.kind in ("year", "month") and before and noun.pos_ in ("NOUN", "PROPN") and noun.i not in owner


def _of_later_deaths(token: Token) -> bool:
    """ "seven more of the wounded died overnight": the day of a death in hospital is not the day of the act."""
    verb = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in ("die", "succumb"):
        return False
    subject = {word.lower_ for child in verb.children if child.dep_ == "nsubj" for word in child.subtree}
    return verb.lemma_.lower() == "succumb" or bool(subject & word_set("hurt_before"))


def _owners(groups: list[Group]) -> dict[int, int]:
    """Token index -> number of the act whose word or carrying verb it is."""
    return {index: number for number, group in enumerate(groups) for trigger in group for index in _own_tokens(trigger)}


def _own_tokens(trigger: Trigger) -> Iterator[int]:
    yield trigger.token.i
    if trigger.carrier is not None:
        yield trigger.carrier.i


def _assign(found: Iterable[tuple[T, Token]], groups: list[Group], owner: dict[int, int]) -> list[list[T]]:
    given: list[list[T]] = [[] for _ in groups]
    loose: list[tuple[T, Token, Token | None]] = []
    for item, start in found:
        number, verb = _climb(start, owner)
        if number is not None:
            given[number].append(item)
        else:
            loose.append((item, start, verb))
    for item, start, verb in sorted(loose, key=lambda one: _depth(one[1], one[2]) if _is_place(one[0]) else 0):
        below = tuple(_below(start, verb, groups, saying=not _is_place(item))) or _summed_up(start, groups, owner)
        for number in below:
            if not any(_fixes(other) for other in given[number]):
                given[number].append(item)
    _pass_up(groups, given, owner)
    return given


def _is_place(item: PlaceWords | DateWords) -> bool:
    return isinstance(item, PlaceWords)


def _depth(start: Token, verb: Token | None) -> int:
    """Words between a place and the verb that it hangs on: what hangs on the verb itself tells of the act, what hangs
    on one of its people ("the leader of the group in Iraq") of them."""
    above = list(start.ancestors)
    return above.index(verb) if verb in above else len(above)


def _fixes(item: PlaceWords | DateWords) -> bool:
    """Whether a place or a day is told already; a period ("in three decades") dates nothing."""
    return isinstance(item, PlaceWords) or item.kind != "period"


def _climb(token: Token, owner: dict[int, int]) -> tuple[int | None, Token | None]:
    """The act on which a word hangs, or the first verb above it that is none."""
    for current in (token, *token.ancestors):
        if current.i in owner:
            return owner[current.i], None
        if current.pos_ in ("VERB", "AUX") and not _qualifies(current):
            return None, current
    return None, None


def _qualifies(verb: Token) -> bool:
    """ "a bus carrying workers in X": a participle that only says more of a noun tells of the time of its act."""
    return verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN")


ANNOUNCED = frozenset(["ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT", "SANCTION", "AGREE", "CONCEDE"])
"""Types of acts that are done by saying them: "India said on Wednesday that it was suspending the treaty"."""


def _below(start: Token, verb: Token | None, groups: list[Group], *, saying: bool) -> Iterator[int]:
    """The acts below or above a verb that names none; those of the whole sentence where there is no verb.

    The day of saying (`saying`: a day is asked for) is the day of what is done by saying it, and of nothing else. What
    a clause about another time says ("whom it believes to be in Khost") is not said of the act above.
    """
    speech = saying and verb is not None and _says(verb)
    for number, group in enumerate(groups):
        for trigger in group:
            said = speech and verb is not None and not _fronted(start, verb, (trigger.token.i,))
            if _recalled(trigger) or (said and trigger.act.type not in ANNOUNCED):
                continue
            if (saying or trigger.token.sent.start == 0) and _parted(start, trigger.token):
                continue
            if saying and verb is not None and _is_meant(start, verb, trigger.token):
                continue
            if (
                verb is None
                or verb in trigger.token.ancestors
                or (trigger.token in verb.ancestors and not _elsewhere(verb, trigger.token))
            ):
                yield number
                break


def _is_meant(start: Token, verb: Token, act: Token) -> bool:
    """ "Agreed to launch a mission by mid-February": the day of what is to be done, below an act of saying or agreeing.
    A weekday the parse may have hung there from the act."""
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    weekday = start.lemma_.lower() in word_set("calendar") and start.text.endswith("day")
    return infinitive and act in verb.ancestors and not weekday


def _summed_up(start: Token, groups: list[Group], owner: dict[int, int]) -> tuple[int, ...]:
    """ "He helped a bomber to reach the base in June, an attack that left ten dead": the act that the sentence sums up
    what it tells with, where no other is named between."""
    for number, group in enumerate(groups):
        noun = group[0].token
        left = noun.left_edge
        summing = noun.dep_ in ("npadvmod", "appos", "dep") and left.lower_ in ("a", "an") and left.i > start.i
        if group[0].is_noun and summing and noun.doc[left.i - 1].text in (",", "-", "–", "—"):
            return () if any(start.i < other < left.i for other in owner) else (number,)
    return ()


def _parted(one: Token, other: Token) -> bool:
    """Whether a semicolon stands between: each half of such a headline tells for itself, and each half of a sentence
    has a day of its own. A place told once may hold for both."""
    first, last = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[first:last])


def _says(verb: Token) -> bool:
    return verb.lemma_.lower() in word_set("speech")


def _fronted(start: Token, verb: Token, acts: Iterable[int]) -> bool:
    """ "On Tuesday, soldiers shot two men, the army said": what opens the sentence belongs to what is said, where an
    act stands between it and the verb of saying with its subject."""
    subjects = [child.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(start.i < act < min([verb.i, *subjects]) for act in acts)


def _elsewhere(verb: Token, act: Token) -> bool:
    """Whether a clause below an act tells of another time: one about a party of it, in the present or the perfect
    ("which has troops in Niger", "that it had granted in 1996"), or one after "since"."""
    for token in (verb, *verb.ancestors):
        if token == act:
            return False
        if token.lower_ == "according":
            return True
        marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "prep")}
        if token.dep_ in ("advcl", "pcomp") and "since" in marks:
            return True
        if token.dep_ == "relcl" and token.head != act and _other_tense(token):
            return True
    return False


def _other_tense(verb: Token) -> bool:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else verb
    return first.tag_ in ("VBZ", "VBP") or first.lower_ in ("had", "has", "have")


def _recalled(trigger: Trigger) -> bool:
    """ "one of the planners of the bombing": the day of the sentence is not the day of an act named in passing."""
    prep = trigger.token.head
    begins = prep.lower_ == "with" and prep.head.lemma_.lower() in word_set("begun_with")
    passing = trigger.token.dep_ == "pobj" and prep.lower_ in _IN_PASSING and not begins
    return trigger.is_noun and trigger.carrier is None and passing


_IN_PASSING = ("of", "for", "over", "behind", "about", "to", "against", "with")


def _pass_up(groups: list[Group], given: list[list[T]], owner: dict[int, int]) -> None:
    """What an act within an act says holds for the outer one: "a bombing at a rally in Mastung" was in Mastung."""
    for number, group in enumerate(groups):
        for trigger in group:
            prep = trigger.token.head
            if trigger.token.dep_ != "pobj" or prep.lower_ not in ("at", "during", "on", "in"):
                continue
            outer = owner.get(prep.head.i)
            if outer is not None and outer != number and not given[outer]:
                given[outer].extend(given[number])


def _tells_where(item: PlaceWords, groups: list[Group], owner: dict[int, int], scene: Scene) -> bool:
    """Whether a place name says where an act was: after a preposition of place, or before the act or the thing it
    happened to. Where someone spoke, where the hurt were brought and whom words were aimed at is something else."""
    governor = scene.doc[item.governor]
    own = owner.get(governor.i)
    if (
        governor.pos_ == "VERB"
        and own is None
        and _says(governor)
        and not _fronted(scene.doc[item.first], governor, owner)
    ):
        return False  # "told reporters outside the hospital" says where he spoke
    if governor.lemma_ == "be" and own is None:
        return False  # "most of the wounded are in Quetta"
    if _of_a_speaker(governor, owner) or _cared_for(item, governor, owner, scene):
        return False
    if item.located:
        return True
    if own is not None and governor.pos_ == "VERB" and _leads_there(item, governor, scene):
        return True
    country = _is_state(item, scene, ("country", "adjective"))
    if own is not None and governor.pos_ in ("NOUN", "PROPN"):
        return not country or governor.dep_ == "compound"
    if any(child.dep_ in ("dobj", "nsubjpass") for child in _heads_of(item, governor, scene)):
        if own is None:
            return governor.lemma_.lower() in word_set("placing")
        return groups[own][0].act.type not in AIMED or not _is_state(item, scene, ("country", "adjective", "capital"))
    return _stands_at(item, governor, groups, owner, scene)


AIMED = ANNOUNCED | {"AID"}
"""Types of acts whose object is a party and no place: "blamed India", "asked Nairobi"."""


def _stands_at(item: PlaceWords, governor: Token, groups: list[Group], owner: dict[int, int], scene: Scene) -> bool:
    """Whether what a place name belongs to stands there: "Kabul airport", the people who protest at home."""
    people = lexicon().people_of(governor.lemma_.lower()) is not None
    if people:
        number, _ = _climb(governor, owner)
        return (
            number is not None and groups[number][0].act.type == "PROTEST" and scene.doc[item.first - 1].lower_ == "of"
        )
    thing = governor.pos_ == "NOUN" and governor.ent_type_ not in ("PERSON", "ORG")
    acts = scene.doc[item.first : item.last + 1].root.dep_ == "poss" and governor.lemma_.lower() not in place_words(
        "sites"
    )
    kinds = ("country", "adjective", "capital") if acts else ("country", "adjective")
    return item.owner and thing and not _is_state(item, scene, kinds)


def _is_state(item: PlaceWords, scene: Scene, kinds: tuple[str, ...]) -> bool:
    """Whether the words name a state, by its name, its adjective or its capital."""
    return any(hit.kind in kinds and hit.start < item.end and item.start < hit.end for hit in scene.names)


def _heads_of(item: PlaceWords, governor: Token, scene: Scene) -> Iterator[Token]:
    """The names directly below a verb through which a place hangs on it: "shelled X and Y"."""
    root = scene.doc[item.first : item.last + 1].root
    while root.dep_ in ("conj", "appos") and root.head != governor:
        root = root.head
    if root.head == governor:
        yield root


def _leads_there(item: PlaceWords, verb: Token, scene: Scene) -> bool:
    """ "flew to Muscat", "sent troops to Niamey", "withdrew from Kidal"."""
    prep = scene.doc[item.first : item.last + 1].root.head
    words = {"to": "motion", "from": "leaving"}.get(prep.lower_)
    return words is not None and prep.pos_ == "ADP" and verb.lemma_.lower() in word_set(words)


def _of_a_speaker(governor: Token, owner: dict[int, int]) -> bool:
    """ "officials in Niamey suspect", "the UN mission in Kabul, which counted": the speaker's place. What the police
    of a town or its people tell of was there."""
    lemma = governor.lemma_.lower()
    if governor.i in owner or governor.pos_ != "NOUN" or governor.dep_ not in ("nsubj", "appos"):
        return False
    speaks = governor.head.i not in owner and governor.head.pos_ == "VERB" and governor.dep_ == "nsubj"
    body = lexicon().people_of(lemma) == "official" or lemma in word_set("offices")
    return speaks and body and lemma not in word_set("local_speakers")


def _cared_for(item: PlaceWords, governor: Token, owner: dict[int, int], scene: Scene) -> bool:
    """ "were taken to a hospital in Quetta", "died at Civil Hospital": not where they were hurt."""
    chain = [governor]
    while chain[-1].pos_ != "VERB" and chain[-1].head != chain[-1] and chain[-1].i not in owner:
        chain.append(chain[-1].head)
    verb = chain[-1]
    care = any(token.lemma_.lower() in word_set("care") for token in (*chain, *scene.doc[item.first : item.last + 1]))
    after = verb.lemma_.lower() in word_set("aftermath")
    return (care and after) or ((care or after) and verb.i not in owner)
