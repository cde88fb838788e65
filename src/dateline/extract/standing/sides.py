"""Who a noun of a relation is: a body, an armed group or its people, a person, or a place; and whom "it" stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.antecedents import group_meant
from dateline.extract.lexicon import lexicon
from dateline.extract.parsing.grammar import preposition_slots, subject_tokens
from dateline.extract.parties import Named, named
from dateline.extract.scene import Scene
from dateline.extract.standing.table import table
from dateline.model import Party, Span
from dateline.registry.load import registry
from dateline.registry.scan import Hit

_PRONOUNS = frozenset(("it", "they", "them", "he", "she", "him", "her", "its", "their", "his", "itself", "themselves"))
_OURS = frozenset(("we", "us", "our", "i", "my"))
_ARMED = frozenset(("armed-group", "paramilitary", "company"))
_FIGHTING = frozenset(
    (
        "front",
        "army",
        "movement",
        "brigade",
        "brigades",
        "mujahideen",
        "mujahidin",
        "guerrillas",
        "cartel",
        "clan",
        "militia",
        "rebels",
        "fighters",
    )
)


@dataclass(frozen=True, slots=True)
class Side:
    """One party or place. `armed`: an armed group or its people; `known`: named, and not told by what it is alone."""

    name: str
    span: Span
    party: Party
    armed: bool
    known: bool
    person: bool
    unlisted: bool = False
    """Whether it bears a name that no list has, and that is no person's."""


def party_of(token: Token, scene: Scene) -> Side | None:
    """The party that a noun or pronoun names or stands for."""
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        return _meant(token, scene)
    if token.lower_ == "we":
        return _meant(token, scene)
    stands_for = group_meant(token, scene)
    if stands_for is not None:
        return _of_hit(stands_for, scene)
    noun = _bearer(token, scene)
    behind = _stood_for(noun, scene)
    if behind is not None:
        return behind
    found = named(noun, scene)
    unheard = found is not None and found.kind == "object" and not _is_name(noun, scene) and not is_band(noun)
    if found is None or (unheard and not _is_manned(found, noun)):
        return None
    return _of_named(found, scene)


def party_of_name(hit: Hit, scene: Scene) -> Side:
    """The party that a name of the registry names."""
    return _of_hit(hit, scene)


def is_band(token: Token) -> bool:
    """Whether a noun may be an armed group by what is said of it: "the Qatar-funded group"."""
    return token.lemma_.lower() in lexicon().bodies or token.lower_ in _FIGHTING


def _is_banded(noun: Token) -> bool:
    """ "proxy groups", "anti-state elements": by what stands before it."""
    words = lexicon().armed | table().words["banded"]
    return any(child.lower_ in words for child in noun.lefts)


def _is_name(noun: Token, scene: Scene) -> bool:
    """ "Osama bin Laden", "Gaddafi": a name that is on no list, and no place."""
    return noun.tag_ == "NNP" and not noun.is_upper and not _placed(noun, scene)


def _is_manned(found: Named, noun: Token) -> bool:
    return found.has_actor and noun.lemma_.lower() in table().words["manned"]


def _stood_for(noun: Token, scene: Scene) -> Side | None:
    """ "elements of the ISI", "camps of armed groups": the party behind a noun that stands for it."""
    if noun.lemma_.lower() not in table().words["manned"] or _hits(noun, scene):
        return None
    seated = ("of", "in") if noun.lemma_.lower() in ("authority", "government", "regime", "leadership") else ("of",)
    behind = [each for prep, nouns in preposition_slots(noun) if prep in seated for each in nouns]
    return party_of(behind[0], scene) if behind else None


def is_held(token: Token, scene: Scene) -> bool:
    """Whether a noun is a place that somebody may hold: the place itself, or parts of it."""
    return _placed(token, scene) or token.lemma_.lower() in (
        "part",
        "area",
        "region",
        "swath",
        "swathe",
        "most",
        "much",
        "city",
        "town",
        "territory",
        "half",
        "third",
        "quarter",
        "village",
        "district",
    )


def place_of(token: Token, scene: Scene) -> tuple[str, Span] | None:
    """The place that a noun names, or the first that it is told of: "the universities of Kabul"."""
    for depth in range(3):
        del depth
        soil = _soil(token, scene)
        if soil is not None:
            return soil.quote, soil
        here = next((place for place in scene.places if place.first <= token.i <= place.last), None)
        if here is not None:
            start, end = here.start, here.end
            return scene.text[start:end], scene.span(start, end)
        below = [
            noun
            for prep, nouns in preposition_slots(token)
            if prep in ("of", "in", "around", "near", "on")
            for noun in nouns
        ]
        below += [child for child in token.children if child.dep_ in ("poss", "compound", "amod", "appos")]
        if not below:
            return None
        token = next((noun for noun in below if _placed(noun, scene)), below[0])
    return None


def _soil(noun: Token, scene: Scene) -> Span | None:
    """ "Afghan soil", "Iranian territory": a country by its adjective."""
    if noun.lemma_.lower() not in ("soil", "territory", "side", "land"):
        return None
    hit = next(
        (hit for hit in scene.names if 0 < noun.idx - hit.end <= 1 and hit.kind in ("adjective", "country")), None
    )
    return None if hit is None else scene.span(hit.start, noun.idx + len(noun))


def _placed(noun: Token, scene: Scene) -> bool:
    return any(place.first <= noun.i <= place.last for place in scene.places)


def _bearer(noun: Token, scene: Scene) -> Token:
    """ "The FDLR, a rebel group active in Congo": what a noun stands beside, where it has no name of its own."""
    if noun.pos_ != "NOUN":
        return noun
    if noun.dep_ == "appos" and not _hits(noun, scene) and noun.head.pos_ in ("PROPN", "NOUN"):
        return noun.head
    if noun.dep_ == "attr" and not _hits(noun, scene) and noun.head.pos_ == "AUX":
        subjects = [token for token in subject_tokens(noun.head) if token.pos_ in ("PROPN", "NOUN")]
        return subjects[0] if subjects else noun
    return noun


def _hits(noun: Token, scene: Scene) -> list[Hit]:
    return [hit for hit in scene.names if hit.start <= noun.idx < hit.end]


def _of_named(found: Named, scene: Scene) -> Side:
    if found.name.endswith(("'s", "’s")):
        found = replace(found, name=found.name[:-2], span=scene.span(found.span.start, found.span.end - 2))
    hits = scene.names_in(found.span.start, found.span.end)
    kinds = {actor.kind for hit in hits if hit.kind == "name" and (actor := registry().get(hit.ids[0])) is not None}
    head = scene.doc[found.head]
    unlisted = not hits and head.pos_ == "PROPN" and head.lower_ in _FIGHTING
    band = is_band(head) and not kinds - _ARMED and _is_banded(head)
    unlisted = unlisted or band or (not hits and head.lower_ in ("mujahideen", "mujahidin", "contras", "guerrillas"))
    armed = bool(kinds & _ARMED) or (found.people == "militant" and not kinds - _ARMED) or unlisted
    entity = head.pos_ == "PROPN" and (head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or _is_name(head, scene))
    person = found.kind == "person" or (found.kind == "object" and _is_name(head, scene) and not hits)
    kind = "person" if person else "actor" if found.kind == "object" else found.kind
    new = entity and not hits and head.ent_type_ not in ("PERSON", "GPE") and not _placed(head, scene)
    return Side(found.name, found.span, Party(found.name, "actor", kind=kind), armed, bool(hits) or entity, person, new)


def _of_hit(hit: Hit, scene: Scene) -> Side:
    kinds = {actor.kind for id_ in hit.ids[:1] if (actor := registry().get(id_)) is not None}
    span = scene.span(hit.start, hit.end)
    return Side(hit.text, span, Party(hit.text, "actor"), bool(kinds & _ARMED), True, False)


# ------------------------------------------------------------------------------- pronouns


def _meant(pronoun: Token, scene: Scene) -> Side | None:
    """Whom a pronoun stands for: whoever speaks, the subject of a clause above it, or that of the sentence before."""
    lower = pronoun.lower_
    if lower in _OURS:
        return _speaker(pronoun, scene)
    if lower not in _PRONOUNS:
        return None
    bears = pronoun.dep_ in ("nsubj", "nsubjpass", "poss")
    above = (_subject_above(pronoun, scene) if bears else None) or (
        None if pronoun.dep_ in ("nsubj", "nsubjpass") else _told_last(pronoun, scene)
    )
    if above is not None:
        return above
    hit = group_meant(pronoun, scene)
    return _of_hit(hit, scene) if hit is not None else _subject_before(pronoun, scene)


def _fits(side: Side | None, pronoun: Token) -> bool:
    if side is None or not side.known:
        return False
    if pronoun.lower_ in ("he", "she", "his", "her", "him"):
        return side.person
    return not side.person


def _subject_above(pronoun: Token, scene: Scene) -> Side | None:
    """ "Moscow has never admitted that it arms them": the subject of the clause that this one hangs on."""
    clauses = [token for token in pronoun.ancestors if token.pos_ in ("VERB", "AUX")]
    for clause in clauses:
        for noun in subject_tokens(clause):
            if noun.i < pronoun.i and noun.pos_ in ("NOUN", "PROPN"):
                found = party_of(noun, scene)
                if found is not None and _fits(found, pronoun):
                    return found
    return None


def _told_last(pronoun: Token, scene: Scene) -> Side | None:
    """ "created the Taliban and gave them shelter": the armed group told last before it in the sentence."""
    start = pronoun.sent.start_char
    names = [hit for hit in scene.names_in(start, pronoun.idx) if hit.kind == "name"]
    sides = [side for hit in reversed(names) if (side := _of_hit(hit, scene)).armed]
    return sides[0] if sides else None


def _subject_before(pronoun: Token, scene: Scene) -> Side | None:
    if pronoun.sent.start == 0:
        return None
    before = pronoun.doc[pronoun.sent.start - 1].sent
    found = [party_of(noun, scene) for noun in subject_tokens(before.root) if noun.pos_ in ("NOUN", "PROPN")]
    fitting = [side for side in found if side is not None and _fits(side, pronoun)]
    return fitting[0] if len(fitting) == 1 else None


def _speaker(pronoun: Token, scene: Scene) -> Side | None:
    """Whom "we" means in words that are quoted: the body for which the speaker speaks."""
    saying = [said for said in scene.said if said.direct and said.covers(pronoun.idx, pronoun.idx + len(pronoun))]
    if not saying:
        return None
    said = min(saying, key=lambda one: one.content_end - one.content_start)
    source = scene.root_of(said.source_start, said.source_end)
    start, end = source.left_edge.idx, source.right_edge.idx + len(source.right_edge)
    hits = [hit for hit in scene.names_in(start, end) if hit.kind == "name"] or scene.names_in(start, end)
    return _of_hit(hits[0], scene) if hits else None
