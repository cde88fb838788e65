"""What was part of a named operation: "a strike carried out as part of Operation X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.operations import operation_names, plain_name
from dateline.extract.threads.phrases import governing
from dateline.extract.threads.told import Tie, Told, denied, quoted, words


def parts(told: Told) -> Iterator[Tie]:
    """Every act of the report that is told to be part of an operation that it names."""
    if not told.campaigns:
        return
    for span, name in operation_names(told.scene.text):
        campaign = told.campaigns.get(plain_name(name))
        if campaign is None:
            continue
        head = told.scene.root_of(span.start, span.end)
        cue = _cue(head)
        act = None if not cue or any(map(denied, cue)) else governing(cue[-1], told, None)
        if act is not None and act.act.account.id != campaign.id and act.act.type in ("ASSAULT", "COERCE"):
            last = told.scene.token_at(span.end - 1)
            yield Tie(act.act.account, campaign, "part_of", quoted([*cue, last], told.scene), surely=act.surely)


def _cue(name: Token) -> list[Token]:
    """The words from the name of the operation up to what hangs on the act: "of", "part", "as"."""
    prep = name.head
    if name.dep_ != "pobj" or prep.lower_ not in words("under"):
        return []
    noun = prep.head
    if prep.lower_ != "of":
        return [prep]
    if noun.lemma_.lower() not in words("part"):
        return []
    return [prep, noun, noun.head] if noun.dep_ == "pobj" else [prep, noun]
