"""Three parts of the spaCy pipeline, in forms that cost less and give the same words.

spaCy's own attribute ruler tries 179 patterns at each token; most ask for a tag and a word, which is a look-up.
Its reader of names is half of all parsing; a sentence in which nothing can happen and nobody speaks needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from dateline.dating.find import DateWords, find_dates
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.parsing.datelines import datelines
from dateline.gazetteer.load import gazetteer
from dateline.registry.load import registry
from dateline.registry.scan import Hit

STOPS = (".", "?", "!", "…", ":", ";", '"', "”", "’", "'", ")", "]", "»", "\n")
"""What may stand before the first word of a sentence."""

Pipe = Callable[[Doc], Doc]


@Language.component("dateline_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after each blank line and each dateline, let no blank line start one of its own, and let none
    start in mid-clause: the parser may begin one only after a stop, a quotation mark or a bracket."""
    words = [token.text for token in doc]
    starts = [0] * len(words)
    for index in range(1, len(words)):
        before = words[index - 1]
        if "\n" in words[index] or not before.endswith(STOPS):
            starts[index] = -1
        elif "\n" in before:
            starts[index] = 1
    for _, end, _ in datelines(doc.text):
        after = doc.char_span(0, end, alignment_mode="expand")
        if after is not None and after.end < len(doc):
            starts[after.end] = 1
    return doc.from_array(["SENT_START"], cast(Any, np.array(starts, dtype="int64").astype("uint64")[:, None]))


def quick_ruler(ruler: AttributeRuler) -> Pipe:
    """The ruler's patterns of tag and word as a table; those that ask for more stay a ruler."""
    by_tag: dict[str, dict[str, str]] = {}
    by_word: dict[tuple[str, str], dict[str, str]] = {}
    rest = AttributeRuler(ruler.vocab)
    for pattern in ruler.patterns:
        row = cast(dict[str, Any], pattern)
        keys = list(_look_ups(row))
        if not keys:
            rest.add(row["patterns"], row["attrs"], row.get("index", 0))
        for tag, word in keys:
            (by_tag.setdefault(tag, {}) if word is None else by_word.setdefault((tag, word), {})).update(row["attrs"])

    def rule(doc: Doc) -> Doc:
        for token in doc:
            found = {**by_tag.get(token.tag_, {}), **by_word.get((token.tag_, token.lower_), {})}
            token.pos_ = found.get("POS", "")
            token.set_morph(found.get("MORPH", ""))  # type: ignore[attr-defined]
            if "LEMMA" in found:
                token.lemma_ = found["LEMMA"]
        return rest(doc)

    return rule


def _look_ups(pattern: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """The tags, or tags and words, that one pattern asks for; nothing where it asks for anything else."""
    for tokens in pattern["patterns"]:
        if len(tokens) != 1 or not tokens[0].keys() <= {"TAG", "LOWER"} or not isinstance(tokens[0].get("TAG"), str):
            return
        word = tokens[0].get("LOWER")
        if word is None or isinstance(word, str):
            yield tokens[0]["TAG"], word
        elif word.keys() == {"IN"}:
            yield from ((tokens[0]["TAG"], each) for each in word["IN"])
        else:
            return


def telling_names(reader: EntityRecognizer) -> Pipe:
    """The reader of names, for the sentences that tell something and name a stranger; what the registry and the
    gazetteer know needs no reader."""

    def read(doc: Doc) -> Doc:
        hits = _known_names(doc)
        known = {index for ent in hits for index in range(ent.start, ent.end)}
        chosen = [sentence for sentence in doc.sents if _tells(sentence) and _names_strangers(sentence, known)]
        read_by = {index for sentence in chosen for index in range(sentence.start, sentence.end)}
        found = [ent for ent in hits if ent.start not in read_by]
        if chosen:
            found.extend(_read(doc, chosen, reader))
        doc.set_ents(filter_spans(found))
        return doc

    return read


def _read(doc: Doc, chosen: list[Span], reader: EntityRecognizer) -> Iterator[Span]:
    """The names that the reader finds in some sentences of a document."""
    tokens = [token for sentence in chosen for token in sentence]
    part = Doc(
        doc.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        sent_starts=[token.i == sentence.start for sentence in chosen for token in sentence],
    )
    for ent in reader(part).ents:
        span = Span(doc, tokens[ent.start].i, tokens[ent.end - 1].i + 1, ent.label)
        if not any(token.is_sent_start for token in span[1:]):
            yield span


LABELS = {"country": "GPE", "capital": "GPE", "adjective": "NORP", "name": "ORG"}
"""The reader's label for each kind of name in the registry."""


def names_of(doc: Doc) -> tuple[Hit, ...]:
    """The names of the registry in a document, searched for once."""
    if "names" not in doc.user_data:
        doc.user_data["names"] = registry().scan(doc.text)
    return cast(tuple[Hit, ...], doc.user_data["names"])


def dates_of(doc: Doc) -> tuple[DateWords, ...]:
    """The date words of a document, searched for once."""
    if "dates" not in doc.user_data:
        doc.user_data["dates"] = find_dates(doc.text)
    return cast(tuple[DateWords, ...], doc.user_data["dates"])


def _known_names(doc: Doc) -> list[Span]:
    """The names of the registry, date words, and towns after "in" or "at", as the reader would label them."""
    found = [
        span
        for hit in names_of(doc)
        if (span := doc.char_span(hit.start, hit.end, label=LABELS[hit.kind], alignment_mode="expand")) is not None
    ]
    found.extend(
        span
        for words in dates_of(doc)
        if (span := doc.char_span(words.start, words.end, label="DATE", alignment_mode="expand")) is not None
    )
    for token in doc[1:]:
        placed = (
            token.tag_.startswith("NN")
            and token.text[0].isupper()
            and doc[token.i - 1].lower_ in ("in", "at", "near", "of")
        )
        if placed and gazetteer().known(token.text):
            found.append(Span(doc, token.i, token.i + 1, "GPE"))
    return filter_spans(found)


def _names_strangers(sentence: Span, known: set[int]) -> bool:
    """Whether a sentence has a name that neither knows: a person, an unknown body or place."""
    calendar = word_set("calendar")
    return any(
        token.tag_ in ("NNP", "NNPS") and token.i not in known and token.lower_ not in calendar for token in sentence
    )


def _tells(sentence: Span) -> bool:
    """Whether all words of an entry of acts.yaml, or a verb of saying, stand in the sentence."""
    told = {form for token in sentence for form in (token.lemma_.lower(), token.lower_)}
    acts = lexicon()
    return not told.isdisjoint(word_set("speech")) or any(
        told.issuperset(words)
        for form in told
        for table in (acts.verbs, acts.nouns)
        for words, _ in table.get(form, ())
    )
