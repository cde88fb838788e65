"""Four parts of the spaCy pipeline, in forms that cost less and give the same words.

spaCy's own attribute ruler tries 179 patterns at each token; most ask for a tag and a word, which is a look-up.
Its lemmatiser asks the form of each token anew; a word of one tag has one lemma, which is worked out once a process.
Its reader of names is half of all parsing; a sentence in which nothing can happen and nobody speaks needs none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

import numpy as np
from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer
from spacy.tokens import Doc, Span, Token
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


def paragraphs(doc: Doc) -> list[Doc]:
    """The document in parts: each paragraph, and each dateline, by itself. In none may a sentence start in mid-clause:
    the parser may begin one only after a stop, a quotation mark or a bracket."""
    words = [token.text for token in doc]
    cuts = {index for index in range(1, len(words)) if "\n" in words[index - 1] and "\n" not in words[index]}
    for _, end, _ in datelines(doc.text):
        after = doc.char_span(0, end, alignment_mode="expand")
        if after is not None and after.end < len(doc):
            cuts.add(after.end)
    cuts.update(_breaths(words, cuts))
    bounds = [0, *sorted(cuts), len(words)]
    return [_part(doc, words, start, end) for start, end in pairwise(bounds) if start < end]


LONGEST = 250
"""Words after which a sentence ends that has no stop: no sentence of the examples is half as long, and what is asked of
each pair of its words takes minutes where thousands of words have none."""


ENDS = (".", "?", "!", "…", "\n")
"""Marks behind which a sentence ends, where the other stops may stand within one."""


def _breaths(words: list[str], cuts: set[int]) -> Iterator[int]:
    """Where to cut what goes on for too long without a stop, or four times as long without an end."""
    stopped = ended = 0
    for index in range(1, len(words)):
        if index in cuts or words[index - 1].endswith(ENDS):
            stopped = ended = index
        elif words[index - 1].endswith(STOPS) and index - ended < 4 * LONGEST:
            stopped = index
        elif index - stopped >= LONGEST or index - ended >= 4 * LONGEST:
            stopped = ended = index
            yield index


def _part(doc: Doc, words: list[str], start: int, end: int) -> Doc:
    part = _copy(doc[start:end])
    starts = [0 if words[index - 1].endswith(STOPS) and "\n" not in words[index] else -1 for index in range(start, end)]
    starts[0] = 1
    return part.from_array(["SENT_START"], cast(Any, np.array(starts, dtype="int64").astype("uint64")[:, None]))


def _copy(span: Span) -> Doc:
    """Some tokens of a document as a document of their own, not yet parsed."""
    copy = Doc(span.doc.vocab, words=[token.text for token in span], spaces=[bool(token.whitespace_) for token in span])
    for old, new in zip(span, copy, strict=True):
        if old.norm != new.norm:
            new.norm_ = old.norm_
    return copy


def quick_ruler(ruler: AttributeRuler) -> Pipe:
    """The ruler's patterns of one token as a table, each looked up once for each kind of token; those of several
    tokens stay a ruler."""
    plain: dict[tuple[str, str | None], dict[str, str]] = {}
    picky: list[tuple[Mapping[str, Any], dict[str, str]]] = []
    rest = AttributeRuler(ruler.vocab)
    for pattern in ruler.patterns:
        row = cast(dict[str, Any], pattern)
        keys = list(_look_ups(row))
        for key in keys:
            plain.setdefault(key, {}).update(row["attrs"])
        if not keys:
            for tokens in row["patterns"]:
                if len(tokens) == 1 and tokens[0].keys() <= _KINDS:
                    picky.append((tokens[0], row["attrs"]))
                else:
                    rest.add([tokens], row["attrs"], row.get("index", 0))
    strings, forms = ruler.vocab.strings, ruler.vocab.morphology

    @lru_cache(maxsize=100_000)
    def ids(tag: str, word: str, dep: str, space: bool) -> tuple[int, ...]:
        """Tag, part of speech, form, lemma and label, as spaCy numbers them; the lemma 0 where no pattern gives one."""
        kind = {"TAG": tag, "LOWER": word, "DEP": dep, "IS_SPACE": space}
        found = {**plain.get((tag, None), {}), **plain.get((tag, word), {})}
        for asked, attrs in picky:
            if all(_fits(kind[key], value) for key, value in asked.items()):
                found.update(attrs)
        given = (found.get("TAG", tag), found.get("POS", ""), found.get("LEMMA", ""), found.get("DEP", dep))
        tag_id, pos_id, lemma_id, dep_id = (strings.add(each) for each in given)
        return tag_id, pos_id, forms.add(found.get("MORPH", "")), lemma_id, dep_id

    def rule(doc: Doc) -> Doc:
        rows = [ids(token.tag_, token.lower_, token.dep_, token.is_space) for token in doc]
        table = np.array(rows, dtype="uint64").reshape(-1, 5)
        return rest(doc.from_array(["TAG", "POS", "MORPH", "LEMMA", "DEP"], cast(Any, table)))

    return rule


_KINDS = {"TAG", "LOWER", "DEP", "IS_SPACE"}
"""What a pattern of one token may ask for to be looked up."""


def _fits(given: object, asked: object) -> bool:
    """Whether a value is what a pattern asks for, in spaCy's language of patterns."""
    match asked:
        case {"IN": values}:
            return given in values
        case {"NOT_IN": values}:
            return given not in values
        case {"REGEX": pattern}:
            return re.search(pattern, str(given)) is not None
    return given == asked


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


def quick_lemmas(lemmatizer: Lemmatizer) -> Pipe:
    """The lemmatiser, asked once for each word, part of speech and form. Lemmas that the ruler gave stay."""
    known: dict[tuple[int, int, int], int] = {}

    def lemmas(doc: Doc) -> Doc:
        rows: list[list[int]] = cast(Any, doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"])).tolist()
        found: list[int] = []
        for index, (orth, pos, form, lemma) in enumerate(rows):
            given = lemma or known.get((orth, pos, form))
            if given is None:
                given = doc.vocab.strings.add(lemmatizer.lemmatize(doc[index])[0])
                known[orth, pos, form] = given
            found.append(given)
        return doc.from_array(["LEMMA"], cast(Any, np.array(found, dtype="uint64")[:, None]))

    return lemmas


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
    """The names that the reader finds in some sentences of a document, each sentence by itself."""
    parts = [_copy(sentence) for sentence in chosen]
    reader.set_annotations(parts, reader.predict(parts))
    for sentence, part in zip(chosen, parts, strict=True):
        for ent in part.ents:
            yield Span(doc, sentence.start + ent.start, sentence.start + ent.end, ent.label)


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
            and (doc[token.i - 1].lower_ in ("in", "at", "near", "of") or _is_held(token))
        )
        if placed and gazetteer().known(token.text):
            found.append(Span(doc, token.i, token.i + 1, "GPE"))
    return filter_spans(found)


def _is_held(token: Token) -> bool:
    """ "Rebel-held Goma", "Russian-occupied Donetsk"."""
    return token.i > 1 and token.doc[token.i - 2].text == "-" and token.doc[token.i - 1].lower_ in _HELD


_HELD = frozenset(["held", "controlled", "occupied", "ruled", "run"])


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
