"""Who "they", "he" and "it" are in an act, and where and when it is, where the sentence before brings them in and tells
of no act: "Gunmen entered a church in Owo on Sunday. They killed 40 people."
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from dateline.extract.lexicon import word_set
from dateline.extract.parsing.grammar import is_passive, passive_subjects, subject_tokens
from dateline.extract.parties import Named, named
from dateline.extract.roles import Cast
from dateline.extract.scene import Scene
from dateline.extract.setting import BODILY
from dateline.model import Party, Role

if TYPE_CHECKING:
    from dateline.extract.mentions import Mention

_ONE, _MANY = frozenset(("he", "she")), frozenset(("they",))


def entered(mention: Mention, before: Phrase, scene: Scene, *, quiet: bool) -> Mention:
    """The mention with those whom its pronoun stands for; and, where the sentence `before` is `quiet` and tells of no
    act, with its place and its day where the mention has none."""
    verb = mention.lead.verb
    if verb is None or mention.type not in BODILY or not mention.reality.firm or not _goes_on(before, verb, scene):
        return mention
    pronoun, role = _pronoun(verb)
    found = None if pronoun is None else _brought_in(pronoun, before, scene)
    if found is None or not (quiet or role == "recipient"):
        return mention
    if any(member.party is not None and member.party.role == role for member in mention.cast):
        return mention
    party = Party(found.name, role, kind=found.kind)
    cast = Cast(party, found.span, (), found.people, inferred=True, act=mention.lead.token.i)
    mention = replace(mention, cast=(*mention.cast, cast))
    return _set_there(mention, before, scene) if quiet else mention


def _goes_on(before: Phrase, verb: Token, scene: Scene) -> bool:
    """Whether a sentence tells in the past what the next goes on with: of the same paragraph, and said by nobody."""
    root = before.root
    told = root.tag_ == "VBD" or any(child.tag_ == "VBD" for child in root.children if child.dep_ in ("aux", "auxpass"))
    denied = any(child.dep_ == "neg" for child in root.children)
    near = "\n\n" not in scene.text[before.start_char : verb.idx]
    return told and not denied and near and root.lemma_.lower() not in word_set("speech")


def _pronoun(verb: Token) -> tuple[Token | None, Role]:
    """The pronoun of an act, and its role: it acts, or it is done to."""
    passive = is_passive(verb)
    role: Role = "recipient" if passive else "actor"
    tokens = passive_subjects(verb) if passive else subject_tokens(verb)
    return next((token for token in tokens if token.lower_ in _ONE | _MANY | {"it"}), None), role


def _brought_in(pronoun: Token, before: Phrase, scene: Scene) -> Named | None:
    """The subject of the sentence before, where the pronoun fits it."""
    root = before.root
    nouns = [noun for noun in (subject_tokens(root) or passive_subjects(root)) if noun.pos_ in ("NOUN", "PROPN", "NUM")]
    if not nouns or (len(nouns) > 1 and pronoun.lower_ not in _MANY):
        return None
    found = named(nouns[0], scene)
    if found is not None and found.kind == "object" and nouns[0].tag_ == "NNP" and pronoun.lower_ in _ONE:
        found = replace(found, kind="person")
    if found is None or found.kind == "object":
        return None
    plural = len(nouns) > 1 or nouns[0].tag_ in ("NNS", "NNPS")
    if pronoun.lower_ in _ONE:
        fits = not plural and (found.kind == "person" or (found.kind == "group" and found.people != "official"))
        fits = fits or (not plural and found.people in ("security", "militant", "civilian") and nouns[0].tag_ == "NN")
    elif pronoun.lower_ in _MANY:
        fits = plural
    else:
        fits = found.kind == "actor" and found.has_actor and not plural
    return found if fits else None


def _set_there(mention: Mention, before: Phrase, scene: Scene) -> Mention:
    places = tuple(
        replace(place, inferred=True)
        for place in scene.places
        if before.start <= place.first < before.end and place.located and not place.owner
    )
    days = tuple(
        words
        for words in scene.dates_in(before.start_char, before.end_char)
        if words.kind in ("day", "weekday", "deictic", "relative")
    )
    return replace(mention, places=mention.places or places, dates=mention.dates or days)
