"""Verbs of saying: which words of a sentence say that somebody says something, who that is, and what is said.

Needs: part of speech, parse. Gives: `Saying`, the verb with the noun that speaks and the characters of what
it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from dateline.extract.speech.cues import cues
from dateline.extract.speech.said import BREAKS, adds, child, content, relay, target_of, trim

_HEADLINE_SOURCE = 3
"""Words behind a headline's colon: more are a second headline and no source."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue. `source` speaks; `via` passes it on. Content is None where the words stand in another
    sentence."""

    verb: Token
    cue: tuple[int, int]
    mode: str
    source: Token
    via: Token | None
    content: tuple[int, int] | None
    reach: int
    """Up to which character a quotation behind the verb belongs to it: the next verb of saying, or the end
    of the sentence; behind a colon the next sentence as well."""


def sayings(sentence: Span) -> Iterator[Saying]:
    """The cues of one sentence, in order."""
    headline = _headline(sentence)
    if headline is not None:
        yield headline
    earlier: Saying | None = None
    for token in sentence:
        found = None
        if token.lower_ == "according" and token.i + 1 < sentence.end and token.nbor().lower_ == "to":
            found = _according(token, sentence)
        elif token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound"):
            found = _verb(token, sentence)
        if found is None:
            continue
        if earlier is not None and adds(found.verb):
            found = replace(found, source=earlier.source)
        earlier = found
        yield found


# --------------------------------------------------------------------------------------------------
# Verbs


def _verb(verb: Token, sentence: Span) -> Saying | None:
    mode = _mode(verb)
    if mode is None or _unsaid(verb):
        return None
    source, via = _source(verb)
    if source is None or source.sent.start != sentence.start or _mute(source) or not _can_speak(source, verb):
        return None
    said = content(verb, source, sentence, mode)
    if said is None and verb.lemma_ not in cues().clause:
        return None
    return Saying(verb, (verb.idx, verb.idx + len(verb)), mode, source, via, said, _reach(verb, sentence))


def _reach(verb: Token, sentence: Span) -> int:
    for token in sentence.doc[verb.i + 1 : sentence.end]:
        if token.pos_ == "VERB" and token.lemma_.lower() in cues().clause:
            return int(token.idx)
    return sentence.end_char + 8 if sentence.text.rstrip(" \"“'").endswith(":") else sentence.end_char


def _mode(verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    for word, mode in cues().phrases.get(lemma, ()):
        if any(word in (kid.lemma_.lower(), kid.lower_) for kid in verb.children):
            return mode
    table = cues()
    target = target_of(verb)
    if lemma == "claim" and target is not None and target.lemma_.lower() in table.words["acts"]:
        return "claim-responsibility"
    takes_clause = lemma in table.clause
    if target is not None and lemma in table.object and child(verb, "ccomp") is None:
        return table.object[lemma]
    return table.clause[lemma] if takes_clause else None


def _unsaid(verb: Token) -> bool:
    """Whether the words say that it is not, or not yet, said."""
    head = verb.head
    for kid in verb.children:
        if kid.dep_ == "neg" or kid.lower_ in ("never", "neither"):
            return True
        if kid.dep_ == "aux" and kid.lemma_.lower() in cues().words["modals"]:
            return True
        if kid.dep_ == "aux" and kid.lower_ == "to":
            return not (verb.dep_ == "xcomp" and head.lemma_ in cues().words["carriers"])
        if kid.dep_ == "mark" and kid.lower_ in ("if", "unless", "whether"):
            return True
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and child(verb, "aux", "nsubj") is None


def _mute(source: Token) -> bool:
    """Whether nobody speaks: "no group has claimed", "there", "I"."""
    if source.lower_ in cues().words["no_speaker"]:
        return True
    return any(kid.lower_ in ("no", "neither", "nobody") for kid in source.children)


def _can_speak(source: Token, verb: Token) -> bool:
    """Whether a common noun that no list knows may be a speaker: not with a verb that things take as well."""
    words, lemma = cues().words, source.lemma_.lower()
    if source.pos_ != "NOUN" or source.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if any(
        lemma in words[known] for known in ("bodies", "unnamed", "documents", "spokespersons", "titles", "media_words")
    ):
        return True
    return verb.lemma_.lower() not in words["shown"] and not lemma.endswith(tuple(words["abstract"]))


# --------------------------------------------------------------------------------------------------
# Who


def _source(verb: Token) -> tuple[Token | None, Token | None]:
    """Who speaks, and who passes it on: "Dawn quoted police as saying", "the minister told Reuters"."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.tag_ == "VBG" and head.lemma_ in cues().words["relay"]:
        quoted = child(head, "dobj", "nsubjpass")
        return quoted, _agent(head) if _passive(head) else child(head, "nsubj")
    if _passive(verb):
        return _agent(verb), None
    told = child(verb, "dobj", "dative") if verb.lemma_ == "tell" else None
    return _subject(verb, 0), told


def cited_source(verb: Token, sentence: Span) -> Token | None:
    """Whom a report cites: "Dawn reported, citing police"."""
    citing = relay(verb, sentence)
    return None if citing is None else child(citing, "dobj")


def _subject(verb: Token, depth: int) -> Token | None:
    subjects = [kid for kid in verb.children if kid.dep_ == "nsubj"]
    own = min(subjects, key=lambda kid: abs(kid.i - verb.i)) if subjects else _inverted(verb)
    if own is not None:
        return verb.head if own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else own
    if verb.dep_ in ("acl", "relcl") and verb.tag_ != "VBN":
        return verb.head
    if depth < 4 and verb.dep_ in ("conj", "advcl", "xcomp", "dep", "pcomp", "prep", "ccomp") and verb.head != verb:
        head = verb.head
        if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
            return None
        if head.pos_ in ("VERB", "AUX") or head.dep_ == "prep":
            return _agent(head) or child(head, "nsubjpass") if _passive(head) else _subject(head, depth + 1)
    return None


def _inverted(verb: Token) -> Token | None:
    """The speaker behind the verb, where the parser takes it for an object: ", say police"."""
    after = child(verb, "dobj", "attr") if verb.tag_ in ("VBP", "VBZ", "VBD") else None
    stands_behind = after is not None and verb.i > verb.sent.start and verb.nbor(-1).text in BREAKS
    return after if stands_behind and verb.lemma_.lower() in cues().clause else None


def _passive(verb: Token) -> bool:
    if any(kid.dep_ in ("auxpass", "nsubjpass", "agent") for kid in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and child(verb, "nsubj") is None


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return None if by is None else child(by, "pobj")


# --------------------------------------------------------------------------------------------------
# Without a verb


def _according(token: Token, sentence: Span) -> Saying | None:
    to = token.nbor()
    source = child(to, "pobj") or child(token, "pobj")
    if source is None or _mute(source) or not _can_speak(source, token):
        return None
    cue = (token.idx, to.idx + len(to))
    end = max(source.right_edge.i, to.i) + 1
    if all(
        before.is_punct or before.is_space or before.pos_ in ("CCONJ", "ADV")
        for before in sentence.doc[sentence.start : token.i]
    ):
        return Saying(token, cue, "say", source, None, trim(sentence, end, sentence.end), 0)
    clause = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), sentence.root)
    start = sentence.start if clause.dep_ in ("ROOT", "conj") else min(clause.left_edge.i, token.i)
    behind = [up.i for up in clause.subtree if up.i >= end and not up.is_punct]
    stop = max(behind) + 1 if behind and sentence.doc[token.i - 1].text == "," else token.i
    return Saying(token, cue, "say", source, None, trim(sentence, start, stop), 0)


def _headline(sentence: Span) -> Saying | None:
    """The source behind the colon of a headline: "Ten killed in raid: police". A headline ends without a
    stop."""
    doc = sentence.doc
    words = [token for token in sentence if not token.is_space]
    if not words or words[-1].is_punct:
        return None
    first = sentence.start
    while first > 0 and "\n" not in doc[first - 1].text:
        first -= 1
    colon = next((token for token in reversed(doc[first : words[-1].i]) if token.text == ":"), None)
    if colon is None or words[-1].i - colon.i > _HEADLINE_SOURCE or words[-1].sent.start != sentence.start:
        return None
    behind = doc[colon.i + 1 : words[-1].i + 1]
    source = behind.root
    speaks = (
        source.ent_type_ in ("ORG", "PERSON", "GPE")
        or source.lemma_.lower() in cues().words["bodies"] | cues().words["unnamed"]
    )
    if not speaks or any(token.pos_ in ("VERB", "AUX", "NUM", "ADP") for token in behind):
        return None
    if not any(token.pos_ in ("VERB", "AUX") for token in doc[first : colon.i]):
        return None
    said = trim(sentence, first, colon.i)
    return Saying(colon, (colon.idx, colon.idx + 1), "say", source, None, said, 0)
