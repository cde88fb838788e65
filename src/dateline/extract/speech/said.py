"""What is said: the words that a verb of saying governs, stands behind, or stands among.

Needs: parse, named days. Gives: characters of the text, without the stops around them.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from dateline.extract.speech.cues import cues

BREAKS = (",", "—", "–", "-", "”", '"', ";", "’")
"""What sets words of saying off from what is said before them."""

_OPENERS = " ,;:.—–-\n"


def content(verb: Token, source: Token, sentence: Span, mode: str) -> tuple[int, int] | None:
    if verb.lemma_.lower() in cues().words["quote_only"]:
        return None
    clause = _right_clause(verb)
    if clause is not None:
        return trim(sentence, _after_day(clause, verb), _right_limit(verb, clause, sentence))
    target = target_of(verb)
    governs = target is not None and target != source and (verb.lemma_ in cues().object or mode != "say")
    if target is not None and governs and verb.i < target.i:
        return _object(verb, target, sentence)
    if mode == "attitude":
        behind = [kid for kid in verb.rights if kid.dep_ == "prep"]
        return trim(sentence, behind[0].i + 1, behind[-1].right_edge.i + 1) if behind else None
    before = _before(verb, source, sentence)
    if before is None and target is not None and governs:
        return _object(verb, target, sentence)
    return before


def _right_clause(verb: Token) -> Token | None:
    """The clause behind the verb; for "told X to do" the infinitive."""
    rights = [kid for kid in verb.rights if _is_clause(kid, verb)]
    if rights:
        return rights[0]
    return next((kid for kid in verb.rights if kid.dep_ == "parataxis" and kid.i > verb.i + 1), None)


def _after_day(clause: Token, verb: Token) -> int:
    """Where the clause begins, without the day of saying that the parser gives to it: "said on Tuesday it
    had"."""
    first = max(clause.left_edge.i, verb.i + 1)
    token = verb.doc[first]
    dated = token.ent_type_ in ("DATE", "TIME") or any(kid.ent_type_ in ("DATE", "TIME") for kid in token.children)
    if first == verb.i + 1 and dated and token.dep_ in ("prep", "npadvmod") and token.head == clause:
        return int(token.right_edge.i) + 1
    return first


def _is_clause(kid: Token, verb: Token) -> bool:
    """Whether the child is what the verb says: a clause, or an infinitive where the verb takes one."""
    lemma = verb.lemma_.lower()
    wants = lemma in cues().words["infinitive"] or lemma in cues().attitude
    return kid.dep_ == "ccomp" or (kid.dep_ == "xcomp" and wants)


def _right_limit(verb: Token, clause: Token, sentence: Span) -> int:
    """One behind the last token of what is said: the rest of the sentence, up to another thing the verb
    governs."""
    end = clause.right_edge.i + 1
    for kid in verb.rights:
        if kid.i > clause.i and kid.dep_ in ("conj", "advcl", "cc") and kid.left_edge.i >= end:
            return end
    rest = sentence.end if verb.dep_ == "ROOT" and _plain(sentence, end, sentence.end) else end
    return next((token.i for token in sentence.doc[clause.i : rest] if adds(token)), rest)


def adds(token: Token) -> bool:
    """Whether the speaker goes on to say another thing here: ", adding that", ", citing"."""
    lemma = token.lemma_.lower()
    says = lemma in cues().clause or lemma in cues().words["relay"]
    return token.tag_ == "VBG" and says and _follows_comma(token)


def _plain(sentence: Span, start: int, end: int) -> bool:
    return all(token.dep_ not in ("conj", "advcl", "cc") for token in sentence.doc[start:end])


def _before(verb: Token, source: Token, sentence: Span) -> tuple[int, int] | None:
    """What stands before ", police said", or around it."""
    first = _clause_start(verb, source, sentence)
    lefts = [kid for kid in verb.lefts if _is_clause(kid, verb) and kid.i < first]
    if lefts:
        start = sentence.start if verb.dep_ == "ROOT" else lefts[0].left_edge.i
        return trim(sentence, start, _tail(lefts[0], verb, first, sentence))
    if not _set_off(verb, first, sentence):
        return None
    outer = verb.head
    if verb.dep_ in ("parataxis", "advcl", "ccomp") and outer.pos_ in ("VERB", "AUX"):
        if first == sentence.start:  # "As police said, ..."
            return trim(sentence, verb.right_edge.i + 1, outer.right_edge.i + 1)
        start = sentence.start if outer.dep_ == "ROOT" else outer.left_edge.i
        return trim(sentence, start, _tail(outer, verb, first, sentence))
    plain = verb.dep_ == "ROOT" and source.dep_ != "dobj" and child(verb, "dobj", "prep", "xcomp") is None
    return trim(sentence, sentence.start, first) if plain else None


def _clause_start(verb: Token, source: Token, sentence: Span) -> int:
    """The first token of the words of saying: the subject, "as" or an auxiliary, where they stand before the
    verb."""
    lefts = [kid.left_edge.i for kid in verb.lefts if kid.dep_ in ("mark", "advmod", "aux")]
    own = [source.left_edge.i] if sentence.start <= source.i < verb.i and source.head == verb else []
    return min([verb.i, *lefts, *own])


def _tail(clause: Token, verb: Token, first: int, sentence: Span) -> int:
    """Where what is said ends: before the words of saying, or behind them where the clause goes on."""
    if sentence.doc[first - 1].text != ",":
        return first
    last = max([verb.i, *(kid.right_edge.i for kid in verb.rights if kid != clause and kid.dep_ != "punct")])
    behind = [token for token in clause.subtree if token.i > last and not token.is_punct]
    if not behind or not _follows_comma(behind[0]) or behind[0].tag_ == "VBG":
        return first
    return int(behind[-1].i) + 1


def _follows_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == ","


def _set_off(verb: Token, first: int, sentence: Span) -> bool:
    """Whether the words of saying stand apart: behind a comma or a dash, or after "as"."""
    if verb.tag_ == "VBG":
        return False
    if verb.dep_ == "advcl":
        return any(kid.dep_ == "mark" and kid.lower_ == "as" for kid in verb.children)
    return first > sentence.start and sentence.doc[first - 1].text in BREAKS


def _object(verb: Token, target: Token, sentence: Span) -> tuple[int, int] | None:
    if target.i < verb.i:
        if verb.dep_ == "relcl" and _follows_comma(target.left_edge):  # "..., a charge the ministry denies"
            return trim(sentence, sentence.start, target.i + 1)
        return trim(sentence, target.left_edge.i, min(target.right_edge.i + 1, verb.i))
    added = [kid.right_edge.i for kid in verb.rights if kid.dep_ in ("prep", "oprd", "dative")]
    return trim(sentence, target.left_edge.i, max([target.right_edge.i, *added]) + 1)


def relay(verb: Token, sentence: Span) -> Token | None:
    """The "citing" or "quoting" behind a verb of saying."""
    behind = sentence.doc[verb.i + 1 : sentence.end]
    verbs = cues().words["relay"]
    return next((token for token in behind if token.tag_ == "VBG" and token.lemma_ in verbs), None)


def target_of(verb: Token) -> Token | None:
    """What is claimed, denied or confirmed: the object, the subject of a passive, or the noun before a bare
    participle or a relative clause ("an attack claimed by the group", "an attack the group claimed")."""
    found = child(verb, "dobj", "nsubjpass")
    bare = (verb.dep_ == "acl" and verb.tag_ == "VBN") or verb.dep_ == "relcl"
    return verb.head if found is None and bare else found


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of the relations."""
    return next((kid for kid in token.children if kid.dep_ in deps), None)


def trim(sentence: Span, start: int, end: int) -> tuple[int, int] | None:
    """Tokens as characters, without the stops and blanks around them; None where nothing is left."""
    doc = sentence.doc
    while start < end and (doc[start].is_space or doc[start].text in _OPENERS):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _OPENERS):
        end -= 1
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) if start < end else None
