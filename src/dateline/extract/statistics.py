"""Numbers of a statistics that no act of the sentence carries: shares ("Sindh accounted for 30 of them"), changes
("abductions doubled to 72"), and the earlier numbers that they are compared with ("up from 381")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from dateline.extract.counts import CountWords
from dateline.extract.lexicon import lexicon
from dateline.extract.scene import Scene
from dateline.extract.tolls import toll_rules
from dateline.extract.totals import Counted, Extent, period_in, period_of, place_in, total, total_rules
from dateline.model import Count, Total


def statistics(told: Iterable[Total], scene: Scene) -> list[Total]:
    """The totals beside those told of acts, in the order of the text."""
    known = list(told)
    found: list[Total] = []
    for sentence in scene.doc.sents:
        counts = scene.counts_in(sentence.start_char, sentence.end_char)
        if counts:
            found.extend(_of_sentence(sentence, counts, [*known, *found], scene))
    return found


def _of_sentence(sentence: Phrase, counts: list[CountWords], known: list[Total], scene: Scene) -> Iterator[Total]:
    here = [each for each in known if sentence.start_char <= each.span.start < sentence.end_char]
    changed = _changed(sentence)
    shared = any(token.lemma_.lower() in total_rules().shares for token in sentence)
    for count in counts:
        last = max((each for each in here if each.span.start < count.start), key=lambda each: each.span, default=None)
        if any(each.span.start <= count.number_start < each.span.end for each in here):
            continue
        before = scene.text[sentence.start_char : count.start].rstrip()
        made = _compared(count, f"{before} ", last, scene) or _grown(count, before, changed, scene)
        made = made or (_share(count, before, last, scene) if shared else None)
        if made is not None:
            here.append(made)
            yield made


def _changed(sentence: Phrase) -> Token | None:
    """The acts or the dead of which a sentence says that there are more or fewer: "abductions doubled"."""
    for verb in sentence:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in total_rules().change:
            subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.tag_ == "NNS"), None)
            if subject is not None and _field(subject) is not None:
                return subject
    return None


def _field(noun: Token) -> str | None:
    """What a plural counts: the dead, the hurt, or acts of violence."""
    lemma = noun.lemma_.lower()
    acts = {act.type for _, act in lexicon().nouns.get(lemma, ()) if not act.toll}
    return toll_rules().nouns.get(lemma) or ("incidents" if "ASSAULT" in acts else None)


def _compared(count: CountWords, before: str, last: Total | None, scene: Scene) -> Total | None:
    """ "521, up from 381 a year before": the earlier number has a time of its own."""
    if last is None or total_rules().compared.search(before) is None:
        return None
    dates = scene.dates_in(count.end, scene.token_at(count.start).sent.end_char)
    extent = Extent(period_of(dates[0].text) if dates else None, last.place)
    return total(_counted(count, last.field, last.what, scene), extent, scene)


def _grown(count: CountWords, before: str, changed: Token | None, scene: Scene) -> Total | None:
    """ "Abductions rose from six to twelve this year": the time is that of the later number."""
    field = None if changed is None else _field(changed)
    if changed is None or field is None or changed.idx > count.start or not before.endswith((" from", " to", "ed")):
        return None
    sentence = changed.sent
    what = scene.text[scene.doc[changed.left_edge.i].idx : changed.idx + len(changed)]
    period = None if before.endswith(" from") else period_in(sentence.text)
    extent = Extent(period, place_in(sentence.start_char, sentence.end_char, scene))
    return total(_counted(count, field, what, scene), extent, scene)


def _share(count: CountWords, before: str, last: Total | None, scene: Scene) -> Total | None:
    """ "Punjab accounted for 303 of the attacks and Sindh for 178": each has a place of its own."""
    if last is None or not before.endswith(" for"):
        return None
    number = scene.token_at(count.start)
    places = [place.place for place in scene.places if place.last < number.i and number.i - place.last <= REACH]
    extent = Extent(last.period, places[-1] if places else None)
    return total(_counted(count, last.field, last.what, scene), extent, scene)


REACH = 3
"""Words between a place and the number that is its share: "Sindh accounted for 178"."""


def _counted(count: CountWords, field: str, what: str, scene: Scene) -> Counted:
    return Counted(field, Count(count.low, count.high), scene.span(count.start, count.end), what, count.hedge)
