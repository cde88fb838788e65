"""The happening that a phrase tells of, and the one that a word hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.lexicon import word_set
from dateline.extract.nouns import is_definite
from dateline.extract.parsing.grammar import passive_subjects, pobjs, subject_tokens
from dateline.extract.threads.told import Act, Told, words

_DEEP = 3
"""How many words that hold an act may stand around it: "the deaths of" in "a series of killings"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A happening with the word that names it; `surely` is false where that word only looks back at it."""

    act: Act
    token: Token
    surely: bool = True

    @property
    def words(self) -> list[Token]:
        """The word, and the noun that it carries."""
        own = self.act.trigger
        return [self.token, own.token] if own.carrier == self.token else [self.token]


def in_phrase(token: Token, told: Told, deep: int = _DEEP) -> Found | None:
    """The happening that a noun or a verb tells of, by itself or as what it is of: "the killing", "the death of",
    "gunmen killed 26", "the bombing suspects"."""
    act = told.named(token)
    if act is not None:
        return Found(act, token)
    if token.pos_ in ("NOUN", "PROPN"):
        before = told.spoken_of(token)
        if before is not None:
            return Found(before, token, surely=False)
    if not deep or token.lemma_.lower() not in words("holding"):
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by", "on", "in"):
            for noun in pobjs(child):
                if (found := in_phrase(noun, told, deep - 1)) is not None:
                    return found
    return None


def governing(cue: Token, told: Told, but: Act | None, *, near: bool = False) -> Found | None:
    """The happening that a phrase is said of: the first act that it hangs on, the subject of "came" or "was", or what
    somebody says that is done. `near`: nothing but a day may stand between, for "the fight before the shooting" tells
    nothing of the arrest of those who fought."""
    for token in cue.ancestors:
        act = told.named(token)
        if act is not None:
            own = but is not None and act.number == but.number
            return None if own or act.trigger.reference is not None else Found(act, token)
        if token.lemma_.lower() in words("stand") and token.pos_ in ("VERB", "AUX"):
            return _subject(token, told)
        if token.lemma_.lower() in word_set("speech") and token.pos_ == "VERB":
            return _said(token, cue, told)
        if token.pos_ == "VERB" and not _goes_through(token):
            return None
        if near and token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME"):
            return None
    return None


def joined(found: Found, cue: Token, told: Told) -> Iterator[Found]:
    """The happening, and those joined to it before the phrase: "suspended a treaty and closed a post, a day after"."""
    yield found
    seen = {found.act.number}
    for child in found.token.children:
        act = told.named(child) if child.dep_ == "conj" and child.i < cue.i else None
        if act is not None and act.number not in seen:
            seen.add(act.number)
            yield Found(act, child, found.surely)


def _goes_through(verb: Token) -> bool:
    """Whether what hangs on a verb that names no act may be of the act above: "a strike carried out in response", "days
    after it vowed to respond"."""
    if verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in words("after") for child in verb.children):
        return True
    lemma = verb.lemma_.lower()
    return verb.dep_ in ("acl", "relcl", "xcomp", "advcl") and lemma in words("stand") | words("deed") | words(
        "answer_verbs"
    )


def _subject(verb: Token, told: Told) -> Found | None:
    subjects = subject_tokens(verb) or passive_subjects(verb)
    for subject in subjects:
        found = in_phrase(subject, told) or _again(subject, told)
        if found is not None:
            return found
    return None


def _again(subject: Token, told: Told) -> Found | None:
    """ "The move came", "it was": what the sentence before told of, or the one act that the report told."""
    bare = subject.pos_ == "PRON" or (is_definite(subject) and not any(c.dep_ == "prep" for c in subject.children))
    if subject.lemma_.lower() not in words("again") or not bare:
        return None
    act = told.just_before(subject) or (None if subject.pos_ == "PRON" else told.only_before(subject))
    return None if act is None else Found(act, subject, surely=False)


def _said(verb: Token, cue: Token, told: Told) -> Found | None:
    """ "India said that it was closing the post, a day after": what is said, where it stands before the phrase."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < cue.i:
            act = told.named(child)
            if act is not None:
                return Found(act, child)
    return None
