"""Verbs of saying: which words of a sentence say that somebody says something, who that is, and what is said.

Needs: part of speech, parse. Gives: `Saying`, the verb with the noun that speaks and the characters of what
it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from dateline.extract.lexicon import word_set
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
        elif token.pos_ == "NOUN" and token.lemma_.lower() in cues().nouns:
            found = _noun(token, sentence)
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
    if mode is None or (mode != "attitude" and _unsaid(verb)):
        return None
    source, via = _source(verb)
    if source is None or source.sent.start != sentence.start or _mute(source) or not _can_speak(source, verb):
        return None
    said = content(verb, source, sentence, mode)
    if said is None and (mode == "attitude" or verb.lemma_ not in cues().clause):
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
    if lemma == "claim" and target is not None and target.lemma_.lower() in word_set("claimed_acts"):
        return "claim-responsibility"
    takes_clause = lemma in table.clause
    if target is not None and lemma in table.object and child(verb, "ccomp") is None:
        return table.object[lemma]
    if takes_clause:
        return table.clause[lemma]
    return "attitude" if lemma in table.attitude else None


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
    known = ("bodies", "unnamed", "documents", "titles", "media_words")
    if lemma in word_set("voices") or any(lemma in words[kind] for kind in known):
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


def _noun(noun: Token, sentence: Span) -> Saying | None:
    """ "The army's claim that it killed ten", "a warning by police that more would follow"."""
    clause = next((kid for kid in noun.rights if kid.dep_ in ("acl", "ccomp", "relcl") and _is_told(kid)), None)
    by = next((kid for kid in noun.rights if kid.dep_ == "prep" and kid.lower_ in ("by", "from")), None)
    source = child(noun, "poss") or (by and child(by, "pobj"))
    if clause is None or source is None or _mute(source) or not _can_speak(source, noun):
        return None
    cue = (noun.idx, noun.idx + len(noun))
    said = trim(sentence, max(clause.left_edge.i, noun.i + 1), clause.right_edge.i + 1)
    return Saying(noun, cue, cues().nouns[noun.lemma_.lower()], source, None, said, 0)


def _is_told(clause: Token) -> bool:
    return any(kid.dep_ == "mark" and kid.lower_ == "that" for kid in clause.children)


def _headline(sentence: Span) -> Saying | None:
    """The source at the colon of a headline: "Ten killed in raid: police", which ends without a stop, or "Police: ten
    killed in raid"."""
    doc = sentence.doc
    words = [token for token in sentence if not token.is_space]
    if not words:
        return None
    first = sentence.start
    while first > 0 and "\n" not in doc[first - 1].text:
        first -= 1
    colons = [token for token in doc[first : words[-1].i] if token.text == ":"]
    if not colons or words[-1].sent.start != sentence.start:
        return None
    before, behind = doc[first : colons[0].i], doc[colons[-1].i + 1 : words[-1].i + 1]
    ends = not words[-1].is_punct
    if ends and len(behind) <= _HEADLINE_SOURCE and _names_speaker(behind, ("ORG", "PERSON", "GPE")):
        if not any(token.pos_ in ("VERB", "AUX") for token in doc[first : colons[-1].i]):
            return None
        return _at_colon(colons[-1], behind, trim(sentence, first, colons[-1].i))
    # A place stands before a colon as a heading, so that only a person or a body speaks there.
    if first == sentence.start and 0 < len(before) <= _HEADLINE_SOURCE and _names_speaker(before, ("ORG", "PERSON")):
        return _at_colon(colons[0], before, trim(sentence, colons[0].i + 1, words[-1].i + 1))
    return None


def _names_speaker(words: Span, kinds: tuple[str, ...]) -> bool:
    lemma = words.root.lemma_.lower()
    speaks = words.root.ent_type_ in kinds or lemma in _speaking()
    return speaks and not any(token.pos_ in ("VERB", "AUX", "NUM", "ADP") for token in words)


def _speaking() -> frozenset[str]:
    words = cues().words
    return words["bodies"] | words["unnamed"] | words["documents"]


def _at_colon(colon: Token, source: Span, said: tuple[int, int] | None) -> Saying:
    return Saying(colon, (colon.idx, colon.idx + 1), "say", source.root, None, said, 0)
