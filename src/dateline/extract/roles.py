"""Who took part in an act: the phrases around its word, in the roles that acts.yaml gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from dateline.extract.antecedents import is_armed_group
from dateline.extract.behind import Behind, behind, its_own, nations, owner, stands_for
from dateline.extract.harm.words import is_fatal
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.parsing.grammar import Slots, noun_slots, pobjs, subject_tokens, verb_slots
from dateline.extract.parties import Named, named, party
from dateline.extract.places import place_words
from dateline.extract.scene import Scene
from dateline.extract.setting import BODILY
from dateline.extract.status import words
from dateline.extract.tolls import Toll, counted_noun, is_anonymous, tolls_of
from dateline.extract.triggers import Trigger
from dateline.model import TOLL_FIELDS, Party, Role, Span

_ROLES: dict[str, Role] = {
    "actor": "actor",
    "recipient": "recipient",
    "target": "target",
    "victim": "victim",
    "victim_person": "target",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """One participant with its words, and the tolls that its phrase gives."""

    party: Party | None
    """None where only a number is told ("killed 12")."""
    span: Span
    tolls: tuple[Toll, ...]
    people: str | None
    inferred: bool = False
    """Whether the role is read off an owner ("TTP camps": the TTP is hit)."""
    act: int = -1
    """Index of the word for the act around which it stands."""


def cast_of(trigger: Trigger, scene: Scene, group: tuple[Trigger, ...]) -> list[Cast]:
    """The participants that stand around a trigger. Words that name an act themselves take no part."""
    busy = {other.token.i for other in group} | set(
        range(trigger.first, trigger.last + 1) if trigger.is_noun else (trigger.first, trigger.last)
    )
    found: list[Cast] = _own_count(trigger, scene)
    for slot, nouns in _fallback(trigger, scene, _slots(trigger)).items():
        role = _role(trigger, slot)
        if role is None or role in ("place", "event"):
            continue
        for noun in (*nouns, *_senders(nouns, role)):
            if slot == "subject" and noun.pos_ == "PRON":
                noun = _speaker(noun) or noun  # noqa: PLW2901  the pronoun stands for its speaker
            if (noun.i not in busy or role.isupper()) and noun.lemma_.lower() not in words("abstract"):
                found.extend(_members(noun, role, slot, trigger, scene))
    if trigger.act.modal and not any(member.party is not None and member.party.role == "actor" for member in found):
        found.extend(_sayer(trigger, scene))
    return _once(found)


def _sayer(trigger: Trigger, scene: Scene) -> Iterator[Cast]:
    """Who says what is a threat in saying it: "Modi said that Pakistan would pay a heavy price"."""
    clause = trigger.token
    while clause.dep_ in ("conj", "xcomp", "advcl") and clause.head != clause:
        clause = clause.head
    for noun in subject_tokens(clause.head) if clause.dep_ == "ccomp" else ():
        found = named(noun, scene)
        if found is not None and found.kind != "object":
            yield Cast(party(found, "actor", "stated"), found.span, (), found.people)


def _senders(nouns: Iterable[Token], role: str) -> Iterator[Token]:
    """ "A rocket fired by the militia hit a farm": who sent what struck."""
    for noun in nouns if role in ("actor", "event") else ():
        for verb in noun.children if noun.lemma_.lower() in word_set("projectiles") else ():
            if verb.dep_ in ("acl", "relcl") and verb.lemma_.lower() in word_set("sending"):
                yield from (sender for sender in subject_tokens(verb) if sender != noun)


def _speaker(pronoun: Token) -> Token | None:
    """ "Pakistan said it shot down": who "it" is, where the clause is what somebody says."""
    clause = pronoun.head
    while clause.dep_ in ("conj", "xcomp", "advcl") and clause.head != clause:
        clause = clause.head
    if pronoun.lower_ not in ("it", "he", "she", "they", "we", "i") or clause.dep_ != "ccomp":
        return None
    speakers = (noun for noun in subject_tokens(clause.head) if noun.pos_ != "PRON")
    many = pronoun.lower_ in ("they", "we")
    return next((noun for noun in speakers if not (many and noun.ent_type_ == "PERSON")), None)


def _fallback(trigger: Trigger, scene: Scene, slots: Slots) -> Slots:
    """ "handed over three men wanted for murder to Pakistan": a "to" that the parse hangs on the wrong word."""
    if trigger.act.id != "extradite" or "to" in slots:
        return slots
    top = trigger.verb if trigger.verb is not None else trigger.token
    for token in top.subtree:
        if token.lower_ == "to" and token.dep_ in ("prep", "dative") and token.i > trigger.token.i:
            named_ones = [noun for noun in pobjs(token) if scene.names_in(noun.idx - 40, noun.idx + len(noun))]
            if named_ones:
                return {**slots, "to": named_ones}
    return slots


def _own_count(trigger: Trigger, scene: Scene) -> list[Cast]:
    """ "700 deaths", "20 arrests": the number stands before the noun of harm itself."""
    fields = set(trigger.act.toll_slots.values()) & set(TOLL_FIELDS)
    if not trigger.is_noun or len(fields) != 1 or trigger.token.tag_ not in ("NNS", "NNPS"):
        return []
    return [
        Cast(None, toll.span, (toll,), toll.people)
        for toll in counted_noun(trigger.token, fields.pop(), scene, rule=f"{trigger.act.id}.number")
    ]


def _slots(trigger: Trigger) -> Slots:
    if not trigger.is_noun:
        return _with_companions(_with_fixed_noun(verb_slots(trigger.token), trigger), trigger)
    slots = noun_slots(trigger.token)
    if trigger.carrier is not None and trigger.carrier.lemma_.lower() not in word_set("undergoing"):
        for slot, nouns in verb_slots(trigger.carrier).items():
            if slot == "object" or (slot in ("subject", "by") and trigger.undergone):
                continue
            if trigger.token not in nouns:
                slots.setdefault(slot, []).extend(nouns)
    return _with_companions(slots, trigger)


def _with_fixed_noun(slots: Slots, trigger: Trigger) -> Slots:
    """The noun of "held talks with" has prepositions of its own."""
    for token in trigger.token.doc[trigger.first : trigger.last + 1]:
        if token.pos_ == "NOUN" and token.head == trigger.token:
            for slot, nouns in noun_slots(token).items():
                if slot not in ("poss", "compound", "subject", "object"):
                    slots.setdefault(slot, []).extend(nouns)
    return slots


def _with_companions(slots: Slots, trigger: Trigger) -> Slots:
    """ "The ISI, with Turkey's MIT, arrested": who stands with the subject acts too."""
    companions = [
        noun
        for subject in slots.get("subject", [])
        for prep in subject.children
        if prep.dep_ == "prep" and prep.lower_ in ("with", "alongside", "and") and subject.i < prep.i < trigger.token.i
        for noun in pobjs(prep)
    ]
    if companions:
        slots["subject"] = [*slots["subject"], *companions]
    return slots


def _role(trigger: Trigger, slot: str) -> str | None:
    roles = trigger.act.roles
    if slot in ("poss", "compound"):
        return slot
    return roles.get(slot)


def _members(noun: Token, role: str, slot: str, trigger: Trigger, scene: Scene) -> Iterator[Cast]:
    counted, noun = noun, _of_number(noun)
    phrase = named(noun, scene)
    tolls: tuple[Toll, ...] = ()
    if role.isupper():
        tolls = _tolls(counted, role, slot, trigger, scene)
        role = "victim" if trigger.act.type == "ASSAULT" else "recipient"
        if phrase is not None and phrase.kind == "object" and tolls:
            phrase = replace(phrase, kind="group", people="civilian")
    if phrase is None or _is_place(noun, slot, trigger, scene):
        yield from (Cast(None, toll.span, (toll,), toll.people) for toll in tolls)
        if noun.pos_ == "PRON" and role in _ROLES and (meant := stands_for(noun, scene)) is not None:
            yield _inferred(meant, _ROLES[role])
        return
    if role == "actor" and slot == "object" and any(child.tag_ == "PRP$" for child in noun.children):
        return
    resolved = _owner_role(role, phrase, trigger) if role in ("poss", "compound") else _ROLES[role]
    if resolved is None:
        return
    if resolved in ("target", "victim") and trigger.act.type in ("ASSAULT", "COERCE"):
        yield from (_inferred(each, "recipient") for each in owner(noun, phrase, scene))
    if _allowed(resolved, phrase, noun, trigger):
        yield from _taking_part(noun, phrase, _refined(resolved, phrase, trigger), tolls, scene)
    else:
        yield from _instead(noun, phrase, resolved, scene)


def _tolls(counted: Token, role: str, slot: str, trigger: Trigger, scene: Scene) -> tuple[Toll, ...]:
    """The numbers of a phrase; of a row, "two soldiers and a policeman", they are found at its first noun."""
    if counted.dep_ == "conj" or _is_tried(trigger):
        return ()
    surely = trigger.token.lemma_.lower() in word_set("done_to_people")
    return tuple(tolls_of(counted, _field(role, trigger), scene, rule=f"{trigger.act.id}.{slot}", surely=surely))


def _taking_part(noun: Token, phrase: Named, role: Role, tolls: tuple[Toll, ...], scene: Scene) -> Iterator[Cast]:
    """A phrase as participant, or as many as it has nations, and the bodies behind it."""
    own = its_own(noun, scene)
    if own is not None:  # "the army" is that of the country at hand; its army need not be
        phrase = replace(phrase, name=f"its {phrase.name}")
    unnamed = is_anonymous(phrase.name) and not (role == "actor" and _is_counted(noun, scene))
    for name in [each.name for each in nations(phrase)] or [phrase.name]:
        told = None if unnamed else party(replace(phrase, name=name), role, "stated")
        yield Cast(told, phrase.span, tolls, phrase.people)
    yield from (_inferred(each, role) for each in behind(noun, phrase, scene, own))


def _instead(noun: Token, phrase: Named, role: Role, scene: Scene) -> Iterator[Cast]:
    """Who takes part where a phrase itself cannot: the group that it stands for, the owner of a thing."""
    if phrase.kind == "object" and (meant := stands_for(noun, scene)) is not None:
        yield _inferred(meant, "recipient" if role == "target" else role)
    elif role == "actor" and _strikes_for_its_owner(noun, phrase, scene):
        yield from (_inferred(each, role) for each in owner(noun, phrase, scene))


def _is_tried(trigger: Trigger) -> bool:
    """ "The attempted murder of a judge" kills nobody."""
    return trigger.is_noun and any(child.lower_ == "attempted" for child in trigger.token.children)


def _field(role: str, trigger: Trigger) -> str:
    """What becomes of the people in a counted slot: of those who are fatally shot, what becomes of the killed."""
    field = role.lower()
    fatal = field in ("struck", "injured") and trigger.verb is not None and is_fatal(trigger.verb)
    return "killed" if fatal else field


def _strikes_for_its_owner(noun: Token, phrase: Named, scene: Scene) -> bool:
    """ "Jets of the air force", "an al-Shabaab car bomb"; not "a police van", nor "Hezbollah's pagers"."""
    group = any(is_armed_group(hit) for hit in scene.names_in(phrase.span.start, phrase.span.end))
    return noun.lemma_.lower() in word_set("warcraft") or (group and _is_means(phrase))


def _inferred(body: Behind, role: Role) -> Cast:
    return Cast(Party(body.name, role, kind="actor"), body.span, (), None, inferred=True)


def _is_counted(noun: Token, scene: Scene) -> bool:
    """ "Several hundred people stormed the airport": a crowd is somebody."""
    return any(0 <= noun.idx - count.number_end <= 4 for count in scene.counts)


def _of_number(noun: Token) -> Token:
    """ "dozens of students" are students."""
    counts = word_set("numerals") | {"number", "group", "series"}
    if noun.pos_ != "NUM" and noun.lemma_.lower() not in counts:
        return noun
    return next(
        (inner for prep in noun.children if prep.lower_ == "of" for inner in prep.children if inner.dep_ == "pobj"),
        noun,
    )


def _refined(role: Role, phrase: Named, trigger: Trigger) -> Role:
    """An organisation or a person aimed at is a recipient; a thing is a target; people harmed are victims."""
    if role == "target" and trigger.act.type == "ASSAULT":
        return {"actor": "recipient", "person": "recipient", "group": "victim", "object": "target"}[phrase.kind]  # type: ignore[return-value]
    if role == "recipient" and phrase.kind == "object":
        return "target"
    return role


def _owner_role(slot: str, phrase: Named, trigger: Trigger) -> Role | None:
    """An owner acts ("the TTP's assault"); a body or fighters before the noun act, people and things before it are
    aimed at ("police raid", "mosque attack")."""
    if trigger.act.toll_slots.get(slot):
        return "victim"
    suffers = (
        trigger.act.roles.get("of", "").lower() in ("arrested", "killed", "abducted", "victim_person")
        and not phrase.has_actor
    )
    if suffers and phrase.kind in ("person", "actor") and phrase.people is None:
        return {"extradite": "target", "arrest": "recipient"}.get(trigger.act.id, "victim")  # type: ignore[return-value]
    if slot == "poss" and _undergoes(phrase, trigger):
        return "recipient"
    if slot == "poss":
        return "actor" if phrase.kind != "object" else None
    if phrase.kind == "actor" or phrase.people in ("militant", "security"):
        return "actor"
    if phrase.kind == "object" and trigger.act.type == "ASSAULT" and not _is_means(phrase):
        return "target"
    return None


UNDERGONE = frozenset(["release", "rescue", "convict", "deport"])
"""Acts of acts.yaml told by nouns that a person has done to him: "the hostage's release"."""


def _undergoes(phrase: Named, trigger: Trigger) -> bool:
    """Whether the owner of an act is the one to whom it is done: a person or people, where no "of" tells of another."""
    of_another = any(child.lower_ == "of" for child in trigger.token.children)
    people = phrase.kind in ("person", "group") and not phrase.has_actor
    return trigger.act.id in UNDERGONE and people and not of_another


def _is_means(phrase: Named) -> bool:
    text = phrase.name.lower()
    return any(pattern.search(text) for pattern, _, _ in lexicon().weapons) or text in word_set("manners")


def _allowed(role: Role, phrase: Named, noun: Token, trigger: Trigger) -> bool:
    if role in ("actor", "recipient") and phrase.kind == "object":
        aimed = role == "recipient" and trigger.act.type in ("ASSAULT", "COERCE", "SANCTION")
        return aimed and _can_be_hit(noun)
    means = noun.lemma_.lower() in word_set("vehicles") and phrase.people is None  # "fighters" are men first
    if role == "actor" and means and not phrase.has_actor:
        return False
    if phrase.kind != "object":
        return True
    bodily = trigger.act.type in ("ASSAULT", "COERCE", "SANCTION")
    return role != "victim" and not _is_means(phrase) and (not bodily or _can_be_hit(noun))


def _can_be_hit(noun: Token) -> bool:
    """Whether a noun is a thing or a gathering that acts are aimed at, or a name; "eve", "range" and "behalf" are
    what parses make of other words."""
    lemma = noun.lemma_.lower()
    if lemma in aimed_at():
        return True
    return noun.pos_ == "PROPN" and noun.text[0].isupper() and lemma not in word_set("calendar")


@cache
def aimed_at() -> frozenset[str]:
    """All common nouns for what acts are aimed at: each stands in one table."""
    lists = ("aimed_at", "vehicles", "military_things", "small_places")
    return place_words("sites").union(*map(word_set, lists))


def _is_place(noun: Token, slot: str, trigger: Trigger, scene: Scene) -> bool:
    """A town or a province is where it happened, not who took part; a country is both. A capital that is bombed or
    taken is the town; as who does it, it is the government."""
    for place in scene.places:
        if place.first <= noun.i <= place.last:
            before_act = noun.dep_ in ("compound", "nmod") and noun.head.lemma_.lower() in lexicon().nouns
            met = trigger.act.type in BODILY and slot not in ("subject", "by", "poss", "compound")
            hits = [hit for hit in scene.names if hit.start < place.end and place.start < hit.end]
            return not hits or ((before_act or met) and all(hit.kind == "capital" for hit in hits))
    return False


def _once(found: list[Cast]) -> list[Cast]:
    unique: dict[tuple[str, str, int], Cast] = {}
    for member in found:
        key = (
            ("", "", member.span.start)
            if member.party is None
            else (member.party.name, member.party.role, member.span.start)
        )
        unique.setdefault(key, member)
    return list(unique.values())
