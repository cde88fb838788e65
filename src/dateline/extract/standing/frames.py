"""Which words of a sentence tell of a standing relation, and between which two nouns.

"Iran funds Hezbollah", "Hezbollah gets its money from Iran", "Tehran's support for Hezbollah", "Iran-backed Hezbollah",
"an offshoot of al-Qaeda", "a group active in Mali", "has camps in Kunar". Whether those nouns are parties is told in
sides.py, and whether it is asserted in truth.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.parsing.grammar import (
    conjuncts,
    is_passive,
    object_tokens,
    passive_subjects,
    pobjs,
    preposition_slots,
    subject_tokens,
)
from dateline.extract.scene import Scene
from dateline.extract.standing.table import Frame, Wanted, table
from dateline.registry.scan import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """Words for a relation. `anchor` is the word that names it; `names`: both sides, where only the names tell them."""

    relation: str
    subject: Token
    object: Token
    wanted: Wanted
    anchor: Token
    person: bool = False
    names: tuple[Hit, Hit] | None = None


def found_in(token: Token, scene: Scene) -> Iterator[Found]:
    """Every relation of which one token is the word."""
    if token.lower_ in table().present and token.tag_ != "VBD":
        yield from _misread(token, scene)
    if token.pos_ in ("VERB", "AUX") or (token.dep_ == "acomp" and token.lower_ in table().compounds):
        yield from _of_verb(token)
    if token.pos_ in ("VERB", "AUX"):
        yield from _of_giving(token)
        yield from _of_getting(token)
        yield from _of_holding(token)
        yield from _of_moving(token)
    if token.pos_ in ("VERB", "ADJ") or token.dep_ == "attr":
        yield from _of_state(token)
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(token, scene)
        yield from _of_deed(token)
        yield from _of_bases(token)
    if token.lower_ in table().compounds and token.i > 1 and token.nbor(-1).text in ("-", "‑", "–"):
        yield from _of_compound(token, scene)


def _joined(frame: Frame, subjects: Iterable[Token], objects: Iterable[Token], anchor: Token) -> Iterator[Found]:
    things = list(objects)
    for subject in subjects:
        yield from (Found(frame.relation, subject, noun, frame.object, anchor, person=frame.person) for noun in things)


def _plain(relation: str, subjects: Iterable[Token], objects: Iterable[Token], anchor: Token) -> Iterator[Found]:
    wanted: Wanted = "hidden" if relation == "shelters" else "armed"
    yield from _joined(Frame(relation, (), wanted), subjects, objects, anchor)


# ------------------------------------------------------------------------------- verbs


def _of_verb(verb: Token) -> Iterator[Found]:
    for frame in table().verbs.get(verb.lemma_.lower(), ()):
        if not _stands_with(verb, frame.words):
            continue
        objects = _behind(verb, frame) if frame.prep else object_tokens(verb)
        if frame.prep and not frame.words and _takes_object(verb, frame):
            continue  # "operates field hospitals in Juba"
        made = list(_joined(frame, *(_put_right(verb) or (_subjects(verb, frame), objects)), verb))
        yield from made
        if made and frame.words:
            return


def _put_right(verb: Token) -> tuple[list[Token], list[Token]] | None:
    """Both sides where the parser takes a verb for an adjective of its object: "has long sheltered leaders of",
    "accused Benin of hosting camps of"."""
    said = verb.head if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.dep_ == "acomp" else verb
    if said.dep_ == "acomp" and said.head.lemma_ == "be":  # "are armed and financed by Uganda"
        agents = [
            noun
            for part in (said, *said.conjuncts)
            for prep in part.children
            if prep.dep_ == "agent"
            for noun in pobjs(prep)
        ]
        return (agents, subject_tokens(said.head)) if agents else None
    if verb.dep_ != "amod" or verb.head.i < verb.i:
        return None
    noun, above = verb.head, verb.head.head
    if verb.tag_ == "VBN" and noun.dep_ == "dobj" and above.lemma_ == "have":
        return subject_tokens(above), [noun]
    accused = above.head if noun.dep_ == "pobj" and above.lower_ == "of" else None
    if verb.tag_ == "VBG" and accused is not None and accused.lemma_ in ("accuse", "suspect"):
        return object_tokens(accused), [noun]
    return None


def _misread(word: Token, scene: Scene) -> Iterator[Found]:
    """ "India said Pakistan shelters Lashkar-e-Taiba", "Iran trains, arms and funds Hezbollah": verbs between two
    names, of which the parser makes nouns."""
    first = last = word
    while first.i > first.sent.start and _in_row(first.nbor(-1)):
        first = first.nbor(-1)
    while last.i + 1 < last.sent.end and (_in_row(last.nbor()) or last.nbor().lower_ == "the"):
        last = last.nbor()
    before = next((hit for hit in scene.names if 0 < first.idx - hit.end <= 1), None)
    behind = next((hit for hit in scene.names if 0 < hit.start - last.idx - len(last) <= 1), None)
    if before is None or behind is None or behind.kind != "name":
        return
    sides = (scene.root_of(before.start, before.end), scene.root_of(behind.start, behind.end))
    yield Found(table().present[word.lower_], *sides, "armed", word, names=(before, behind))


def _in_row(token: Token) -> bool:
    return token.lower_ in table().present or token.text == "," or token.lower_ in ("and", "or", "also", "still")


def _subjects(verb: Token, frame: Frame) -> list[Token]:
    """Who does it; of a participle that says what a party is ("allied with"), whom it says it of."""
    if frame.prep and is_passive(verb) and not any(child.dep_ == "agent" for child in verb.children):
        return passive_subjects(verb)
    return subject_tokens(verb)


def _takes_object(verb: Token, frame: Frame) -> bool:
    free = frame.relation in ("smuggles through", "recruits in", "funds")
    return not free and any(child.dep_ == "dobj" for child in verb.children)


def _stands_with(verb: Token, wanted: tuple[str, ...]) -> bool:
    """Whether the other words of an entry stand with its verb: as children, or as children of its object."""
    if not wanted:
        return True
    near = list(verb.children)
    near += [
        grand for child in near if child.dep_ in ("dobj", "attr", "acomp", "prt", "advmod") for grand in child.children
    ]
    told = {word for token in near for word in (token.lower_, token.lemma_.lower())}
    return all(word in told for word in wanted)


def _behind(holder: Token, frame: Frame) -> list[Token]:
    """The nouns behind the prepositions of an entry, which hang on the word or on what belongs to it."""
    holders = [
        holder,
        *(child for child in holder.children if child.dep_ in ("dobj", "attr", "acomp", "advmod", "prt")),
    ]
    return [noun for each in holders for prep, nouns in preposition_slots(each) if prep in frame.prep for noun in nouns]


def _of_state(word: Token) -> Iterator[Found]:
    """ "The PKK is based in Qandil", "a rebel group active in eastern Congo", "long allied with the Taliban"."""
    if word.pos_ == "VERB" and word.tag_ != "VBN":
        return  # "close ranks with Paris"
    for frame in table().states.get(word.lower_, ()):
        objects = _behind(word, frame)
        if word.dep_ == "acomp" and not objects:
            objects = _behind(word.head, frame)  # "are active in Tajikistan"
        if objects and _stands_with(word, frame.words):
            yield from _joined(frame, _said_of(word), objects, word)
            return


def _said_of(word: Token) -> list[Token]:
    if word.pos_ == "VERB" and word.dep_ not in ("acl", "amod", "acomp"):
        return passive_subjects(word) or subject_tokens(word)
    if word.dep_ in ("acl", "amod", "relcl"):
        return [word.head]
    return subject_tokens(word.head) if word.head.pos_ in ("VERB", "AUX") else []


# ------------------------------------------------------------------------------- giving and getting


def _of_giving(verb: Token) -> Iterator[Found]:
    """ "gave the IRA weapons", "provided shelter to the group", "supplied the rebels with rifles"."""
    if verb.lemma_.lower() not in table().words["give"] and verb.lemma_.lower() not in ("equip", "arm"):
        return
    subjects = subject_tokens(verb)
    slots: dict[str, list[Token]] = {}
    for prep, nouns in _slots(verb):
        slots.setdefault(prep, []).extend(nouns)
    objects = [noun for child in verb.children if child.dep_ == "dobj" for noun in conjuncts(child)]
    given = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    given += [
        child for noun in objects for child in noun.children if child.dep_ == "compound" and child.pos_ == "PROPN"
    ]
    undergone = passive_subjects(verb) if is_passive(verb) else []
    takers = [*given, *slots.get("to", ()), *slots.get("for", ())]
    for things, to in (
        (objects, [*takers, *undergone]),
        (undergone, takers),
        (slots.get("with", []), [*objects, *undergone]),
    ):
        for relation in _relations_of(things):
            yield from _plain(relation, subjects, to, verb)


def _slots(verb: Token) -> Iterator[tuple[str, list[Token]]]:
    yield from preposition_slots(verb)
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield from preposition_slots(child)


def _relations_of(things: Iterable[Token]) -> list[str]:
    """Which relations the giving of things makes: "weapons and money", "shiploads of weapons"."""
    found = []
    for thing in things:
        inner = [noun for prep, nouns in preposition_slots(thing) if prep == "of" for noun in nouns]
        found += [table().things.get(noun.lemma_.lower()) for noun in (thing, *inner)]
    return list(dict.fromkeys(relation for relation in found if relation is not None))


def _of_getting(verb: Token) -> Iterator[Found]:
    """ "The BLA gets its weapons from Iran": who has it is the object of the relation."""
    if verb.lemma_.lower() not in table().words["get"] or is_passive(verb):
        return
    for thing in object_tokens(verb):
        parts = [noun for prep, nouns in preposition_slots(thing) if prep == "of" for noun in nouns]
        givers = [
            noun
            for holder in (verb, thing, *parts)
            for prep, nouns in preposition_slots(holder)
            if prep == "from"
            for noun in nouns
        ]
        for relation in _relations_of([thing]):
            yield from _plain(relation, givers, subject_tokens(verb), verb)


# ------------------------------------------------------------------------------- places


def _of_holding(verb: Token) -> Iterator[Found]:
    """ "has sanctuaries in Afghanistan", "runs safe houses in Miranshah", "set up camps in Kunar"."""
    if verb.lemma_.lower() not in table().words["hold"]:
        return
    frame = Frame("operates in", (), "place")
    for base in object_tokens(verb):
        if base.lemma_.lower() in table().words["bases"]:
            yield from _joined(frame, subject_tokens(verb), [*_where(verb), *_where(base), *_of_whose(base)], verb)


def _of_whose(base: Token) -> list[Token]:
    """ "has camps in Myanmar's Sagaing region" is read with the place; "presence across" with its own words."""
    return [
        noun for prep, nouns in preposition_slots(base) if prep in ("across", "throughout", "inside") for noun in nouns
    ]


def _where(holder: Token) -> list[Token]:
    return [
        noun for prep, nouns in preposition_slots(holder) if prep in ("in", "around", "near", "at") for noun in nouns
    ]


def _of_bases(base: Token) -> Iterator[Found]:
    """ "the TTP's sanctuaries in Afghanistan", "TTP camps in Paktika", "the presence of armed groups in Mali"."""
    if base.lemma_.lower() in table().words["bases"]:
        owners = [child for child in base.children if child.dep_ in ("poss", "compound")]
        owners += [noun for prep, nouns in preposition_slots(base) if prep == "of" for noun in nouns]
        places = [*_where(base), *_of_whose(base), *(place for owner in owners for place in _where(owner))]
        yield from _joined(Frame("operates in", (), "place"), owners, places, base)


def _of_moving(verb: Token) -> Iterator[Found]:
    """ "moves fentanyl through the port of Manzanillo"."""
    if verb.lemma_.lower() not in table().words["move"]:
        return
    moved = [child for child in verb.children if child.lemma_.lower() in table().words["goods"] and child.i > verb.i]
    if moved or any(noun.lemma_.lower() in table().words["goods"] for noun in object_tokens(verb)):
        through = [
            noun
            for holder in (verb, *moved)
            for prep, nouns in _slots(holder)
            if prep in ("through", "via", "across")
            for noun in nouns
        ]
        yield from _joined(Frame("smuggles through", (), "place"), subject_tokens(verb), through, verb)


# ------------------------------------------------------------------------------- nouns


def _of_noun(noun: Token, scene: Scene) -> Iterator[Found]:
    """ "serve as proxies for Indian interests", "an offshoot of al Qaeda", "the TTP's leader, Noor Wali"."""
    if noun.pos_ != "NOUN":
        return
    for frame in table().nouns.get(noun.lemma_.lower(), ()):
        before = {child.lower_ for child in noun.children}
        if any(word not in before for word in frame.words):
            continue
        objects = [each for prep, nouns in preposition_slots(noun) if prep in ("of", "for", "to") for each in nouns]
        objects += [each for child in noun.children if child.dep_ == "poss" for each in conjuncts(child)]
        objects += _named_before(noun, scene)
        bearers = _bearers(noun)
        if not objects and frame.relation == "allied with" and noun.dep_ == "attr":
            bearers, objects = bearers[:1], bearers[1:]  # "A and B were close allies"
        made = list(_joined(frame, bearers, objects, noun))
        yield from made
        if made:
            return


def _named_before(noun: Token, scene: Scene) -> list[Token]:
    """ "al-Qaeda affiliate JNIM": the name right before the noun."""
    hits = [hit for hit in scene.names if noun.idx - 2 <= hit.end < noun.idx and hit.kind == "name"]
    return [scene.root_of(hit.start, hit.end) for hit in hits]


def _bearers(noun: Token) -> list[Token]:
    """Of whom a noun is said: the subject of "is", what it stands beside, the name behind it."""
    if noun.dep_ in ("attr", "oprd"):
        head = noun.head
        if head.pos_ not in ("VERB", "AUX"):
            return []
        own = [child for child in head.children if child.dep_ == "dobj"] if noun.dep_ == "oprd" else []
        return own or subject_tokens(head) or passive_subjects(head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        verb = noun.head.head
        return (
            passive_subjects(verb) if is_passive(verb) else _described(verb) if verb.pos_ in ("VERB", "AUX") else [verb]
        )
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        return _bearers(noun.head)
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ in ("compound", "nmod"):
        return [noun.head]
    return [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]


def _described(verb: Token) -> list[Token]:
    """ "described the man as a commander", but "serve as proxies"."""
    return [child for child in verb.children if child.dep_ == "dobj"] or subject_tokens(verb)


def _of_deed(noun: Token) -> Iterator[Found]:
    """ "Tehran's support for Hamas", "Iranian funding of the group"."""
    relation = table().deeds.get(noun.lemma_.lower())
    if relation is None:
        return
    doers = [
        child for child in noun.children if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i < noun.i
    ]
    objects = [each for prep, nouns in preposition_slots(noun) if prep in ("for", "of", "to", "with") for each in nouns]
    if not objects and noun.dep_ == "dobj" and noun.head.lemma_.lower() in table().words["get"] | {"have"}:
        objects = subject_tokens(noun.head)  # "has Rwandan support"
    if not doers and noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in ("accuse", "suspect"):
        doers = object_tokens(noun.head.head)  # "accused of support for the group"
    yield from _plain(relation, doers, objects, noun)


def _of_compound(participle: Token, scene: Scene) -> Iterator[Found]:
    """ "Iran-backed militias", "al-Qaeda-linked fighters": the name stands before a hyphen."""
    end = participle.nbor(-1).idx
    hit = next((hit for hit in scene.names if hit.end == end), None)
    if hit is None:
        return
    relation = table().compounds[participle.lower_]
    party, other = scene.root_of(hit.start, hit.end), participle.head
    if other.i <= participle.i:
        return
    if relation in ("allied with", "belongs to"):
        yield Found(relation, other, party, "armed", participle)
    else:
        yield Found(relation, party, other, "band", participle)
