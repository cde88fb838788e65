"""Standing relations that a report asserts: who sponsors, shelters, arms or leads whom, who split from whom, who
operates where; on whose word, and since when.

The words are those of relations.yaml: frames.py finds them, sides.py says who is joined, truth.py whether it is
asserted or denied, when.py for what time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.claims import VERSION, as_claimant
from dateline.extract.parsing.grammar import NOMINAL, edges_of, is_passive, subject_tokens
from dateline.extract.scene import Scene
from dateline.extract.standing.frames import Found, found_in
from dateline.extract.standing.sides import Side, is_band, is_held, party_of, party_of_name, place_of
from dateline.extract.standing.table import table
from dateline.extract.standing.truth import is_charged, is_one_day, polarity, unnamed_accuser
from dateline.extract.standing.when import stretch
from dateline.model import Assertion, Claimant, ClaimantKind, Span, make_id

ACCUSED = "accused of backing"
"""A charge that nobody in particular makes."""
_LONG = 300
"""Characters: words that lie further apart are quoted without the subject."""


def assertions(scene: Scene) -> list[Assertion]:
    """Every standing relation of a report, in the order of the text, each once."""
    found: dict[str, Assertion] = {}
    openers = table().openers
    for token in scene.doc:
        if token.lower_ not in openers and token.lemma_.lower() not in openers:
            continue
        for words in found_in(token, scene):
            for assertion in _asserted(words, scene):
                found.setdefault(assertion.id, assertion)
    return list(found.values())


def _asserted(words: Found, scene: Scene) -> Iterator[Assertion]:
    answer = polarity(words.anchor, words.subject, words.object)
    if answer is None or (words.relation in table().backing and is_one_day(words.anchor, scene)):
        return
    one = party_of(words.subject, scene) if words.names is None else party_of_name(words.names[0], scene)
    other = _object(words, scene)
    if one is None or other is None or one.name.lower() == other[0].lower() or not _may_bear(one, words, other[2]):
        return
    if not _fits(one, words, scene):
        return
    name, span, _ = other
    one = _cut(one, words.anchor, scene)
    relation, who = words.relation, _claimant(words, scene)
    if who is None and relation in table().backing and unnamed_accuser(words.anchor):
        relation = ACCUSED
    since, until = stretch(words.anchor, scene)
    yield Assertion(
        make_id("ast", scene.report.id, relation, one.span.start, span.start, words.anchor.idx),
        scene.report.id,
        one.party,
        relation,
        name,
        None,
        _span(words, one.span, span, scene),
        who,
        answer,
        VERSION,
        since,
        until,
    )


def _cut(one: Side, anchor: Token, scene: Scene) -> Side:
    """ "TTP chief Noor Wali": the person without the words for what he is."""
    end = anchor.idx + len(anchor)
    if anchor.dep_ not in ("compound", "nmod") or not one.span.start <= anchor.idx < end < one.span.end:
        return one
    span = scene.span(end + 1, one.span.end)
    return replace(one, name=span.quote, span=span, party=replace(one.party, name=span.quote, kind="person"))


def _object(words: Found, scene: Scene) -> tuple[str, Span, bool] | None:
    """The name and words of the object, and whether it is named."""
    if words.relation == "controls" and not is_held(words.object, scene):
        return None
    if words.wanted == "place":
        place = place_of(words.object, scene)
        return None if place is None else (*place, True)
    other = party_of(words.object, scene) if words.names is None else party_of_name(words.names[1], scene)
    if other is None or not _is_wanted(other, words):
        return None
    return other.name, other.span, other.known


def _is_wanted(other: Side, words: Found) -> bool:
    if words.wanted == "body" or other.armed:
        return True
    if other.unlisted and words.relation in table().backing:
        return words.relation in ("arms", "trains", "shelters") or is_charged(words.anchor)
    return (words.wanted == "hidden" and other.person) or (words.wanted == "band" and is_band(words.object))


def _fits(one: Side, words: Found, scene: Scene) -> bool:
    """A country belongs to no group; and an alliance of which nobody is armed is none of these."""
    if words.relation in ("belongs to", "split from"):
        return not any(hit.kind != "name" for hit in scene.names_in(one.span.start, one.span.end)) or one.armed
    if words.relation in ("allied with", "proxy of") and words.wanted == "body" and not one.armed:
        other = party_of(words.object, scene)
        return other is not None and other.armed
    return True


def _may_bear(one: Side, words: Found, named: bool) -> bool:
    """Whether a party may be the subject: a person where only persons are; and one of the two must have a name."""
    if words.person and not (one.person or one.party.kind == "group"):
        return False
    if words.wanted == "place" and not one.armed:
        return one.known and words.relation in ("controls", "operates from") and not one.person
    if words.relation in table().backing and not named:
        return one.known and not one.person
    return one.known or (named and one.party.kind in ("group", "person", "actor"))


def _claimant(words: Found, scene: Scene) -> Claimant | None:
    """Who says so, by the narrowest attribution that holds the words for the relation."""
    at, end = words.anchor.idx, words.anchor.idx + len(words.anchor)
    holding = [said for said in scene.said if said.covers(at, end) and said.name]
    if not holding:
        return _above(words, scene)
    return as_claimant(min(holding, key=lambda said: (said.content_end - said.content_start, said.cue_start)), scene)


def _above(words: Found, scene: Scene) -> Claimant | None:
    """Who says so in the words on which those for the relation hang, where what is said was read to end before them:
    "was accused by the UN of funding the group", "calls Ankara the paymaster of the group"."""
    hung = {token.idx for token in words.anchor.ancestors if token.pos_ == "VERB"}
    cues = [
        said for said in scene.said if said.cue_start in hung and said.mode in ("accuse", "deny", "say") and said.name
    ]
    direct = [said for said in cues if said.mode == "accuse" and said.cue_start <= words.anchor.idx]
    if direct:
        return as_claimant(direct[-1], scene)
    return _who_calls_it_so(words.anchor, scene)


def _who_calls_it_so(noun: Token, scene: Scene) -> Claimant | None:
    """ "Police described the man as a commander of the group": who describes one so."""
    verb = (
        noun.head
        if noun.dep_ == "oprd"
        else noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "as"
        else None
    )
    if (
        verb is None
        or verb.pos_ != "VERB"
        or is_passive(verb)
        or not any(child.dep_ == "dobj" for child in verb.children)
    ):
        return None
    found = [token for token in subject_tokens(verb) if token.pos_ in NOMINAL]
    if not found:
        return None
    start, end = edges_of(found[0])
    who = party_of(found[0], scene)
    kind: ClaimantKind = "unnamed" if who is None or not who.known else "person" if who.person else "organisation"
    span = scene.span(scene.doc[start].idx, scene.doc[end].idx + len(scene.doc[end]))
    return Claimant(span.quote if who is None else who.name, kind, span)


def _span(words: Found, one: Span, other: Span, scene: Scene) -> Span:
    anchor = words.anchor
    start, end = min(one.start, other.start, anchor.idx), max(one.end, other.end, anchor.idx + len(anchor))
    if end - start < _LONG:
        return scene.span(start, end)
    return scene.span(min(anchor.idx, other.start), max(anchor.idx + len(anchor), other.end))
