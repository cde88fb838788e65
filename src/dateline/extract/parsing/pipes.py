"""Three parts of the spaCy pipeline, in forms that cost less and give the same words.

spaCy's own attribute ruler tries 179 patterns at each token; most ask for a tag and a word, which is a look-up.
Its reader of names is half of all parsing; a sentence in which nothing can happen and nobody speaks needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc, Span

from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.parsing.datelines import datelines

STOPS = (".", "?", "!", "…", ":", ";", '"', "”", "’", "'", ")", "]", "»", "\n")
"""What may stand before the first word of a sentence."""

Pipe = Callable[[Doc], Doc]
Attributes = Mapping[str, str]


@Language.component("dateline_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after each blank line and each dateline, let no blank line start one of its own, and let none
    start in mid-clause: the parser may begin one only after a stop, a quotation mark or a bracket."""
    previous = ""
    for token in doc:
        if previous and not previous.endswith(STOPS):
            token.is_sent_start = False
        if "\n" in previous and token.i:
            token.is_sent_start = True
        previous = token.text
        if "\n" in previous and token.i:
            token.is_sent_start = False
    for _, end, _ in datelines(doc.text):
        after = doc.char_span(0, end, alignment_mode="expand")
        if after is not None and after.end < len(doc):
            doc[after.end].is_sent_start = True
    return doc


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
    """The reader of names, for the sentences that name an act or a speaker."""

    def read(doc: Doc) -> Doc:
        chosen = [sentence for sentence in doc.sents if _tells(sentence)]
        tokens = [token for sentence in chosen for token in sentence]
        if not tokens:
            return doc
        part = Doc(
            doc.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
            sent_starts=[token.i == sentence.start for sentence in chosen for token in sentence],
        )
        found = (Span(doc, tokens[ent.start].i, tokens[ent.end - 1].i + 1, ent.label) for ent in reader(part).ents)
        doc.set_ents([ent for ent in found if not any(token.is_sent_start for token in ent[1:])])
        return doc

    return read


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
