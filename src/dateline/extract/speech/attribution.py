"""Who says so: each stretch of a report that it gives on the word of somebody, with who that is.

Needs: sentences within paragraphs, part of speech, parse, names. Gives: `Attribution`s in the order of their
cues. The same stretch may stand under several ("Dawn reported that police said ..."): the innermost speaks,
the others pass it on and are its `via`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from spacy.tokens import Doc, Span, Token

from dateline.extract.speech.quotes import Quote, quotes
from dateline.extract.speech.said import trim
from dateline.extract.speech.sayings import Saying, cited_source, sayings
from dateline.extract.speech.speakers import Names, Speaker, extent, names, speaker
from dateline.model import ClaimantKind, Polarity

SayMode = Literal["say", "claim-responsibility", "deny", "accuse", "blame", "confirm", "report", "attitude"]
"""How it is said. An attitude ("wants", "criticised") makes nobody answer for what it is about."""

_NEAR = 3
"""Characters that may stand between a quotation and the words that attribute it: a comma, a colon, a
blank."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One thing said. All offsets are characters of the text. `name` is the longest form that the report
    gives."""

    content_start: int
    content_end: int
    cue_start: int
    cue_end: int
    name: str
    kind: ClaimantKind
    source_start: int
    source_end: int
    direct: bool
    polarity: Polarity
    mode: SayMode
    via: tuple[str, ...] = ()

    def covers(self, start: int, end: int) -> bool:
        """Whether the characters stand within what is said."""
        return self.content_start <= start and end <= self.content_end


@dataclass(slots=True)
class _Floor:
    """One report as far as it is read: its quotations, and who has spoken so far, latest last, by which "he"
    and "the minister" are read."""

    text: str
    quoted: tuple[Quote, ...]
    known: Names
    spoken: list[Speaker] = field(default_factory=list)

    def last(self, fits: Callable[[Speaker], bool]) -> Speaker | None:
        """The last speaker who fits."""
        return next((one for one in reversed(self.spoken) if fits(one)), None)


def attributions(doc: Doc, *, text: str | None = None, attitudes: bool = False) -> tuple[Attribution, ...]:
    """Everything that the report attributes, by the place of the cue; with `attitudes` also what somebody wants or
    thinks of a thing.

    `text` is the report as written, where the parse has changed capitals: names are spelt as there.
    """
    text = doc.text if text is None else text
    floor = _Floor(text, quotes(text), names(doc, text))
    found: list[Attribution] = []
    for sentence in doc.sents:
        for saying in sayings(sentence):
            attribution = _attribution(saying, sentence, floor)
            if attribution is not None:
                found.append(attribution)
    found = [*found, *_carried_on(found, floor)]
    found = [one for one in found if one.mode != "attitude" or (attitudes and not _told_within(one, found))]
    return tuple(sorted(_passed_on(found), key=lambda one: (one.cue_start, one.content_start)))


# --------------------------------------------------------------------------------------------------
# One cue


def _attribution(saying: Saying, sentence: Span, floor: _Floor) -> Attribution | None:
    cited = cited_source(saying.verb, sentence)
    content = _with_quotes(saying, floor)
    if content is None and cited is not None:
        content = trim(sentence, cited.right_edge.i + 1, sentence.end)
    who, via = _who(saying, cited, floor)
    if content is None or who is None:
        return None
    start, end = content
    mode = cast("SayMode", saying.mode)
    return Attribution(
        *content,
        *saying.cue,
        who.name,
        who.kind,
        who.start,
        who.end,
        direct=any(quote.covers(start, end) for quote in floor.quoted),
        polarity="denies" if mode == "deny" else "asserts",
        mode=mode,
        via=via,
    )


def _with_quotes(saying: Saying, floor: _Floor) -> tuple[int, int] | None:
    """What is said, with the whole of a quotation of which the parse has found a part, or which stands
    beside."""
    at, quoted = saying.cue[0], floor.quoted
    around = next((quote for quote in quoted if quote.covers(*saying.cue)), None)
    if around is not None:  # somebody within a quotation says that somebody says
        if saying.content is None:
            return None
        return max(around.start, saying.content[0]), min(around.end, saying.content[1])
    start = min(at, saying.source.left_edge.idx) if saying.source.head == saying.verb else at
    beside = [quote for quote in quoted if _beside(quote, start, saying, floor.text)]
    beside = _speech(saying, beside, floor.text)
    content = None if _opens_behind(saying, beside) else saying.content
    if content is None:
        return (beside[0].start, beside[-1].end) if beside else None
    parts = [quote for quote in quoted if quote.holds_part_of(*content) and not quote.start < at < quote.end]
    parts += [quote for quote in beside if not quote.is_phrase]
    first = min([content[0], *(quote.start for quote in parts)])
    return first, max([content[1], *(quote.end for quote in parts)])


def _speech(saying: Saying, beside: Sequence[Quote], text: str) -> list[Quote]:
    """The quotations of this cue. One that has ended with a full stop before it is an earlier thing said,
    where the cue has words behind it as well."""
    at = saying.cue[0]
    behind = saying.content is not None and saying.content[0] > at
    behind = behind or any(quote.start > at and not quote.is_phrase for quote in beside)
    return [one for one in beside if one.start > at or not (behind and "." in text[one.end - 2 : one.end])]


def _opens_behind(saying: Saying, beside: Sequence[Quote]) -> bool:
    """Whether a quotation follows the cue at once, so that what stands before is no part of what is said."""
    at, end = saying.cue
    follows = any(0 <= quote.start - end <= _NEAR and not quote.is_phrase for quote in beside)
    return follows and not any(quote.end <= at for quote in beside)


def _beside(quote: Quote, clause_start: int, saying: Saying, text: str) -> bool:
    """Whether a quotation ends where the words of saying begin, or begins where they or their sentence
    end."""
    if quote.end <= clause_start:
        return clause_start - quote.end <= _NEAR and "\n" not in text[quote.end : clause_start]
    if not saying.cue[1] <= quote.start < saying.reach - _NEAR:
        return False
    between = text[saying.cue[1] : quote.start]
    return "\n" not in between and (not quote.is_phrase or len(between) <= _NEAR)


# --------------------------------------------------------------------------------------------------
# Who


def _who(saying: Saying, cited: Token | None, floor: _Floor) -> tuple[Speaker | None, tuple[str, ...]]:
    source, via = (cited, saying.source) if cited is not None else (saying.source, saying.via)
    who = _resolved(source, floor)
    if who is None:
        return None, ()
    floor.spoken.append(who)
    passed = speaker(via, floor.known) if via is not None else None
    if passed is None or (cited is None and passed.kind != "outlet"):
        return who, ()
    return who, (passed.name,)


def _resolved(source: Token, floor: _Floor) -> Speaker | None:
    """The speaker, with pronouns and descriptions read as the last speaker whom they fit."""
    start, end = extent(source)
    if source.pos_ == "PRON" or source.tag_ in ("PRP", "WP", "WDT", "PRP$"):
        earlier = _antecedent(source, floor)
        return (
            replace(earlier, start=start, end=end) if earlier else Speaker(floor.text[start:end], "unnamed", start, end)
        )
    found = speaker(source, floor.known)
    if found.kind == "unnamed" and any(kid.lower_ in ("the", "this", "that") for kid in source.children):
        lemma = source.lemma_.lower()
        same = floor.last(lambda one: lemma in one.nouns and one.plural == found.plural)
        if same is not None:
            return replace(found, name=same.name, kind=same.kind, nouns=same.nouns)
    return found if found.name else None


def _antecedent(pronoun: Token, floor: _Floor) -> Speaker | None:
    """Whom "he" or "they" means: a person named as a subject since, else the last speaker of that sort."""
    if pronoun.lower_ in ("he", "she"):
        spoken = floor.last(lambda one: one.kind == "person" or (one.kind == "unnamed" and not one.plural))
        subject = _last_subject(pronoun)
        if subject is not None and (spoken is None or subject.idx > spoken.end):
            return speaker(subject, floor.known)
        return spoken
    if pronoun.lower_ == "it":
        return floor.last(lambda one: one.kind in ("organisation", "outlet"))
    return floor.last(lambda one: one.plural or one.kind == "organisation")


def _last_subject(pronoun: Token) -> Token | None:
    """The nearest person named as a subject in this sentence or the one before."""
    first = max(pronoun.sent.start - 1, 0)
    window = pronoun.doc[pronoun.doc[first].sent.start : pronoun.i]
    subjects = [token for token in window if token.dep_ in ("nsubj", "nsubjpass") and token.ent_type_ == "PERSON"]
    return subjects[-1] if subjects else None


# --------------------------------------------------------------------------------------------------
# Across sentences


def _carried_on(found: Sequence[Attribution], floor: _Floor) -> Iterator[Attribution]:
    """Quotations with no words of saying of their own: they belong to whoever spoke last, in this paragraph
    or, where a quotation opens the paragraph, in the one before."""
    for quote in floor.quoted:
        if quote.is_phrase or any(quote.overlaps(one.content_start, one.content_end) for one in found):
            continue
        before = [one for one in found if one.cue_start < quote.start and one.mode != "claim-responsibility"]
        speaking = before[-1] if before else None
        if speaking is not None and _still_speaks(speaking, quote, floor):
            yield replace(speaking, content_start=quote.start, content_end=quote.end, direct=True)


def _told_within(attitude: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether an attitude stands in what somebody says, and is a part of that."""
    return any(one.mode != "attitude" and one.covers(attitude.cue_start, attitude.cue_end) for one in found)


def _still_speaks(last: Attribution, quote: Quote, floor: _Floor) -> bool:
    text = floor.text
    paragraph = text.rfind("\n", 0, quote.start) + 1
    if last.cue_start >= paragraph:
        return True
    earlier = text.rfind("\n", 0, max(paragraph - 2, 0)) + 1
    return last.direct and last.cue_start >= earlier and not text[paragraph : quote.start].strip()


def _passed_on(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Add to each the media within whose words it stands."""
    for one in found:
        outer = [
            other.name
            for other in found
            if other is not one and other.kind == "outlet" and other.covers(one.cue_start, one.cue_end)
        ]
        yield replace(one, via=tuple(dict.fromkeys([*outer, *one.via])) if outer else one.via)
