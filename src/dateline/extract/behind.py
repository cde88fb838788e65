"""Who stands behind a participant: the group that "it" means, the nations of joint forces, the owner of what is hit,
the organisation of a man. The text says each with other words than the participant's own, so each is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from dateline.extract.antecedents import group_meant, is_armed_group
from dateline.extract.lexicon import word_set
from dateline.extract.parsing.grammar import conjuncts, pobjs, subject_tokens
from dateline.extract.parties import Named, is_forces, named
from dateline.extract.scene import Scene
from dateline.model import Span
from dateline.registry.load import registry
from dateline.registry.scan import Hit

_JOINED = re.compile(r"\s*(?:,|/|-|and|,\s*and|&)\s*")
"""What stands between the nations of joint forces."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A body, with the words that it is read off."""

    name: str
    span: Span


def behind(noun: Token, phrase: Named, scene: Scene, own: Behind | None) -> Iterator[Behind]:
    """The bodies that take part where a participant does, and are not named by its own words. `own`: whose forces
    they are, of `its_own`."""
    if not phrase.has_actor and (meant := _group_before(noun, scene) or own) is not None:
        yield meant
    if phrase.kind == "person" and phrase.has_actor:
        hit = scene.names_in(phrase.span.start, phrase.span.end)[0]
        yield Behind(hit.text, scene.span(hit.start, hit.end))
    elif not phrase.has_actor and noun.pos_ == "PROPN" and (group := organisation(phrase, scene)) is not None:
        yield group
    yield from _joint_owners(noun, scene)


def _joint_owners(noun: Token, scene: Scene) -> Iterator[Behind]:
    """ "The services of Turkey and Pakistan": the second owner takes part as the first does."""
    if noun.lemma_.lower() not in word_set("of_heads"):
        return
    for prep in noun.children:
        for first in prep.children if prep.dep_ == "prep" and prep.lower_ == "of" else ():
            for other in conjuncts(first)[1:]:
                found = named(other, scene)
                if found is not None and found.has_actor:
                    yield Behind(found.name, found.span)


def stands_for(noun: Token, scene: Scene) -> Behind | None:
    """ "The group", "its fighters", "it", "members of the group": the armed group named before. "Its army",
    "their jets": those of whom the clauses above tell."""
    return _group_before(noun, scene) or its_own(noun, scene)


def _group_before(noun: Token, scene: Scene) -> Behind | None:
    owners = (inner for prep in noun.children if prep.lower_ == "of" for inner in pobjs(prep))
    meant = next((hit for each in (noun, *owners) if (hit := group_meant(each, scene)) is not None), None)
    return None if meant is None else Behind(meant.text, scene.span(meant.start, meant.end))


def its_own(noun: Token, scene: Scene) -> Behind | None:
    """ "Uganda said that its troops had entered Bunia": the forces of the country or group that the nearest clause
    above has for a subject."""
    if not is_forces(noun) or not any(child.lower_ in ("its", "their") for child in noun.children):
        return None
    for verb in noun.ancestors:
        for subject in subject_tokens(verb) if verb.pos_ in ("VERB", "AUX") else ():
            if subject.lower_ not in ("it", "they") and subject != noun:
                hits = [hit for hit in scene.names if hit.start <= subject.idx < hit.end]
                return _forces_of(hits[0], noun, scene) if hits else None
    return _of_the_last_subject(noun, scene)


def _of_the_last_subject(noun: Token, scene: Scene) -> Behind | None:
    """ "CENTCOM said it had downed a missile. On Friday its forces struck a launcher, it added": its."""
    if noun.sent.start == 0:
        return None
    before = noun.doc[noun.sent.start - 1].sent
    hits = [hit for word in subject_tokens(before.root) for hit in scene.names if hit.start <= word.idx < hit.end]
    return _forces_of(hits[0], noun, scene) if len(hits) == 1 else None


def _forces_of(hit: Hit, noun: Token, scene: Scene) -> Behind | None:
    span = scene.span(hit.start, hit.end)
    if hit.kind in ("country", "capital"):
        return Behind(f"{hit.text}'s {noun.text}", span)
    return Behind(hit.text, span) if hit.kind == "name" else None


def nations(phrase: Named) -> list[Behind]:
    """ "U.S. and Iraqi forces" are U.S. forces and Iraqi forces; empty where one nation is named."""
    hits = [hit for hit in registry().scan(phrase.name) if hit.composed or hit.kind in ("country", "adjective")]
    if len(hits) < 2 or not all(
        _JOINED.fullmatch(phrase.name[before.end : after.start]) for before, after in pairwise(hits)
    ):
        return []
    last = _nation(hits[-1])
    tail = phrase.name[hits[-1].start + len(last) :].strip()
    if not last or not tail:
        return []
    return [Behind(f"{_nation(hit) or hit.text} {tail}", phrase.span) for hit in hits]


def _nation(hit: Hit) -> str:
    """The words for the country at the head of a name: "Iraqi" in "Iraqi forces"."""
    words = hit.text.split()
    for size in range(len(words), 0, -1):
        head = " ".join(words[:size])
        found = registry().scan(head)
        if len(found) == 1 and found[0].kind in ("country", "adjective") and found[0].text == head.rstrip("."):
            return head
    return ""


def owner(noun: Token, phrase: Named, scene: Scene) -> Iterator[Behind]:
    """Whose the thing is that is hit: "Pakistani posts", "a convoy of the Frontier Corps", "a military base"."""
    if phrase.owner is not None:
        yield Behind(phrase.owner, phrase.span)
        return
    if noun.lemma_.lower() in word_set("military_things"):
        for hit in scene.names_in(phrase.span.start, phrase.span.end):
            if hit.kind in ("country", "adjective") and not hit.composed:
                yield Behind(f"{hit.text} forces", scene.span(hit.start, hit.end))
    for prep in noun.children if phrase.kind == "object" else ():
        for holder in pobjs(prep) if prep.dep_ == "prep" and prep.lower_ == "of" else ():
            found = named(holder, scene)
            if found is not None and (found.people == "security" or _names_body(found, scene)):
                yield Behind(found.name, found.span)


def _names_body(found: Named, scene: Scene) -> bool:
    return any(hit.kind == "name" or hit.composed for hit in scene.names_in(found.span.start, found.span.end))


# ------------------------------------------------------------------------------- persons


def organisation(phrase: Named, scene: Scene) -> Behind | None:
    """The armed group of a man, where the report says that he leads it or belongs to it."""
    hit = _affiliations(scene).get(_surname(phrase.name))
    return None if hit is None else Behind(hit.text, scene.span(hit.start, hit.end))


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower() if name.strip() else ""


def _affiliations(scene: Scene) -> dict[str, Hit]:
    """By surname, the armed group in whose ranks the report puts a man; None of two groups."""
    doc: Doc = scene.doc
    cached: dict[str, Hit] | None = doc.user_data.get("affiliations")
    if cached is None:
        told: dict[str, list[Hit]] = {}
        for noun in doc:
            if noun.lemma_.lower() in word_set("ranks"):
                for person in _holders_of(noun):
                    told.setdefault(person.lower_, []).extend(_groups(noun, scene))
        cached = {name: hits[0] for name, hits in told.items() if hits and len({hit.ids[0] for hit in hits}) == 1}
        doc.user_data["affiliations"] = cached
    return cached


def _holders_of(noun: Token) -> list[Token]:
    """Who has a rank: "Gul, a commander of", "commander Omar Gul", "the commander, Omar Gul", "Gul was a leader of"."""
    if any(child.lower_ in ("former", "no", "not") for child in noun.children):
        return []
    found: list[Token] = [child for child in noun.children if child.dep_ == "appos"]
    if noun.dep_ in ("appos", "compound", "nmod"):
        found.append(noun.head)
    if noun.dep_ == "attr":
        found.extend(subject_tokens(noun.head))
    if noun.dep_ == "conj":
        found.extend(_holders_of(noun.head))
    return [token for token in found if token.ent_type_ == "PERSON" or token.pos_ == "PROPN"]


def _groups(noun: Token, scene: Scene) -> list[Hit]:
    """The armed groups that the phrase of a rank names: "TTP commander", "commander of the TTP"."""
    last = max((inner.i for prep in noun.children if prep.lower_ == "of" for inner in pobjs(prep)), default=noun.i)
    start, end = noun.doc[noun.left_edge.i].idx, noun.doc[last].idx + len(noun.doc[last])
    return [hit for hit in scene.names_in(start, end) if is_armed_group(hit)]
