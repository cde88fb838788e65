"""Which act of a sentence a place or a day tells of: the one it hangs on, else those below the verb it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from dateline.dating.find import DateWords
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.places import PlaceWords, place_words
from dateline.extract.scene import Scene
from dateline.extract.triggers import Trigger

Group = tuple[Trigger, ...]
T = TypeVar("T", PlaceWords, DateWords)


def places_of(sentence: Phrase, groups: list[Group], scene: Scene) -> list[list[PlaceWords]]:
    """The places of each act of a sentence."""
    owner = _owners(groups)
    inside = (item for item in scene.places if sentence.start_char <= item.start and item.end <= sentence.end_char)
    return _assign(
        ((item, scene.doc[item.governor]) for item in inside if _tells_where(item, groups, owner, scene)),
        groups,
        owner,
    )


def dates_of(sentence: Phrase, groups: list[Group], scene: Scene) -> list[list[DateWords]]:
    """The date words of each act of a sentence."""
    inside = scene.dates_in(sentence.start_char, sentence.end_char)
    return _assign(((item, scene.root_of(item.start, item.end)) for item in inside), groups, _owners(groups))


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
    for item, start, verb in loose:
        for number in _below(start, verb, groups, saying=isinstance(item, DateWords)):
            if not any(_fixes(other) for other in given[number]):
                given[number].append(item)
    _pass_up(groups, given, owner)
    return given


def _fixes(item: PlaceWords | DateWords) -> bool:
    """Whether a place or a day is told already; a period ("in three decades") dates nothing."""
    return isinstance(item, PlaceWords) or item.kind != "period"


def _climb(token: Token, owner: dict[int, int]) -> tuple[int | None, Token | None]:
    """The act on which a word hangs, or the first verb above it that is none."""
    for current in (token, *token.ancestors):
        if current.i in owner:
            return owner[current.i], None
        if current.pos_ in ("VERB", "AUX"):
            return None, current
    return None, None


ANNOUNCED = frozenset(["ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT", "SANCTION", "AGREE", "CONCEDE"])
"""Types of acts that are done by saying them: "India said on Wednesday that it was suspending the treaty"."""


def _below(start: Token, verb: Token | None, groups: list[Group], *, saying: bool) -> Iterator[int]:
    """The acts below or above a verb that names none; those of the whole sentence where there is no verb.

    The day of saying (`saying`: a day is asked for) is the day of what is done by saying it, and of nothing else. What
    a clause about another time says ("whom it believes to be in Khost") is not said of the act above.
    """
    speech = saying and verb is not None and _says(verb) and not _fronted(start, verb)
    for number, group in enumerate(groups):
        for trigger in group:
            if _recalled(trigger) or (speech and trigger.act.type not in ANNOUNCED):
                continue
            if (
                verb is None
                or verb in trigger.token.ancestors
                or (trigger.token in verb.ancestors and not _elsewhere(verb, trigger.token))
            ):
                yield number
                break


def _says(verb: Token) -> bool:
    return verb.lemma_.lower() in word_set("speech")


def _fronted(start: Token, verb: Token) -> bool:
    """ "On Tuesday, soldiers shot two men, the army said": what opens the sentence belongs to what is said."""
    return any(start.i < child.i < verb.i for child in verb.children if child.dep_ == "ccomp")


def _elsewhere(verb: Token, act: Token) -> bool:
    """Whether a clause below an act tells of another time: one about a party of it, in the present or the perfect
    ("which has troops in Niger", "that it had granted in 1996"), or one after "since"."""
    for token in (verb, *verb.ancestors):
        if token == act:
            return False
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
    begins = prep.lower_ == "with" and prep.head.lemma_.lower() in _BEGINS
    passing = trigger.token.dep_ == "pobj" and prep.lower_ in _IN_PASSING and not begins
    return trigger.is_noun and trigger.carrier is None and passing


_IN_PASSING = ("of", "for", "over", "behind", "about", "to", "against", "with")


_BEGINS = frozenset(["begin", "start", "open", "erupt", "end", "culminate", "resume"])
"""Verbs whose "with" names what happened then: "the trouble started on Friday with a blast"."""


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
    if governor.pos_ == "VERB" and own is None and _says(governor) and not _fronted(scene.doc[item.first], governor):
        return False  # "told reporters outside the hospital" says where he spoke
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


AIMED = frozenset(["ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT", "SANCTION", "AGREE", "CONCEDE", "AID"])
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
    body = lexicon().people_of(lemma) == "official" or lemma in OFFICES
    return speaks and body and lemma not in word_set("local_speakers")


OFFICES = frozenset(["mission", "embassy", "consulate", "office", "spokesman", "spokeswoman", "spokesperson", "source"])
"""Nouns for those who speak from afar of what was elsewhere."""


def _cared_for(item: PlaceWords, governor: Token, owner: dict[int, int], scene: Scene) -> bool:
    """ "were taken to a hospital in Quetta", "died at Civil Hospital": not where they were hurt."""
    chain = [governor]
    while chain[-1].pos_ != "VERB" and chain[-1].head != chain[-1] and chain[-1].i not in owner:
        chain.append(chain[-1].head)
    verb = chain[-1]
    care = any(token.lemma_.lower() in word_set("care") for token in (*chain, *scene.doc[item.first : item.last + 1]))
    after = verb.lemma_.lower() in word_set("aftermath")
    return (care and (after or verb.i not in owner)) or (after and verb.i not in owner)
