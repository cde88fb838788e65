"""Where and when, for an act told without either: inferred from the acts told around it, with the words of those.

Only for acts that the report itself brings: an act recalled has a day and a place of its own, unless its own sentence
or its own words say otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from dateline.dating.find import DateWords
from dateline.extract.claims import day_claims
from dateline.extract.grouping.flow import OPENING, turns_away
from dateline.extract.grouping.happening import Happening
from dateline.extract.lexicon import word_set
from dateline.extract.mentions import Mention
from dateline.extract.salience import VERBAL, salience_of
from dateline.extract.scene import Scene
from dateline.extract.setting import BODILY
from dateline.extract.whereabouts import first_told, inferred_place
from dateline.model import Claim, Day

BREATH = 2
"""Sentences after which a day no longer holds for what follows in a report that tells of several."""
DAYS = ("day", "weekday", "deictic", "relative")
"""Kinds of date words that name a day: a month or a year told of one act says little of the next."""
CONFIDENCE = 0.4
"""Of an inference from the sentences before: set below every stated value, so that it yields to any of them."""


def inherited(index: int, groups: list[Happening], scene: Scene) -> Iterator[Claim]:
    """The claims that an act takes over from those told before it."""
    here = groups[index]
    first = first_told(here)
    if not first.reality.firm or first.reality.status == "planned":
        return
    before = _told_before(here, groups)
    news = salience_of(here, scene) != "background"
    yield from inferred_place(here, before, scene, news=news)
    if any(_told(words, scene) for mention in here.mentions for words in mention.dates):
        return
    words = _beside(first, before, scene)
    if words is None and news and not turns_away(first, scene) and not _earlier(first):
        words = _just_spoken_of(first, before, scene) or _day(first, before, scene)
    if words is not None:
        yield from (replace(claim, basis="inferred", confidence=CONFIDENCE) for claim in day_claims(words, scene))
    elif news and _just_now(first, scene):
        yield from _about_publication(first, scene)


def _just_now(first: Mention, scene: Scene) -> bool:
    """Whether news tells without a day what is of the last hours: what was said to the press, and what its opening
    tells in the perfect ("has blacklisted")."""
    verb = first.lead.verb
    if scene.report.genre != "news" or scene.report.published is None or verb is None or first.headline:
        return False
    sentence = verb.sent
    if any(True for _ in scene.dates_in(sentence.start_char, sentence.end_char)) or _earlier(first):
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    perfect = bool(auxiliaries & {"has", "have"})
    opens = first.span.start < scene.title_end + OPENING
    return (first.type in VERBAL and (verb.tag_ == "VBD" or perfect)) or (perfect and opens and verb.dep_ != "relcl")


def _about_publication(first: Mention, scene: Scene) -> Iterator[Claim]:
    """The day of publication and the one before, as the days of what a dated report tells as just done; the day of
    publication alone where the report tells of that day already, for its news is of the same day then."""
    published = scene.report.published
    if published is not None:
        last = dt.date.fromisoformat(published.day)
        same = any(day.precision == "day" and day.last == last for day in scene.days.values())
        start = last if same else last - dt.timedelta(days=1)
        told = Day(str(start), str(last), "day", "inferred", first.span.quote)
        yield Claim(id="", field="date", value=told, span=first.span, basis="inferred", confidence=CONFIDENCE)


def _told(words: DateWords, scene: Scene) -> bool:
    """Whether words say when, be it under an anchor; "hours later" after no day does not."""
    return scene.days[words].start is not None or scene.days[words].anchor is not None


def _earlier(mention: Mention) -> bool:
    """Whether the verb sets the act before what is being told: "had demanded", "has often threatened". In what somebody
    says, "had" is the past of the words ("said that it had repelled an attack")."""
    verb = mention.lead.verb
    if verb is None:
        return False
    below = {child.lower_ for child in verb.children if child.dep_ in ("aux", "advmod")}
    said = any(token.dep_ == "ccomp" for token in (verb, *verb.ancestors))
    return ("had" in below and not said) or bool(below & word_set("long_before"))


def _told_before(here: Happening, groups: list[Happening]) -> list[Mention]:
    """What other acts are told as facts before it, nearest first."""
    first = first_told(here)
    told = [
        mention
        for other in groups
        for mention in other.mentions
        if other is not here and _as_done(mention) and mention.span.start < first.span.start
    ]
    return sorted(told, key=lambda mention: -mention.span.start)


def _as_done(mention: Mention) -> bool:
    """What is planned says nothing of the day of anything else."""
    return mention.reality.firm and mention.reality.status != "planned"


def _beside(first: Mention, before: list[Mention], scene: Scene) -> DateWords | None:
    """The day, month or year of another act of the same sentence."""
    same = (mention for mention in before if mention.sentence == first.sentence)
    return next((words for mention in same for words in mention.dates if _told(words, scene)), None)


def _just_spoken_of(first: Mention, before: list[Mention], scene: Scene) -> DateWords | None:
    """ "It had looked otherwise on Friday. Jets bombed three villages": the day that the paragraph spoke of last, be it
    of no act, where no act told since has one of its own."""
    if first.type not in BODILY:
        return None
    sentence = first.lead.token.sent
    start = scene.text.rfind("\n\n", 0, sentence.start_char) + 1
    for _ in range(BREATH):
        if sentence.start > 0:
            sentence = scene.doc[sentence.start - 1].sent
    dated = max((words.start for mention in before for words in mention.dates), default=0)
    spoken = scene.dates_in(max(start, sentence.start_char, dated + 1), first.lead.token.sent.start_char)
    return next((words for words in reversed(spoken) if _of_the_scene(words, scene)), None)


def _of_the_scene(words: DateWords, scene: Scene) -> bool:
    """Whether a day is that of what is being told: after "on" or at the head of a sentence, of nothing said or due."""
    day = scene.days[words]
    if words.kind not in DAYS or day.precision != "day" or not _told(words, scene):
        return False
    root = scene.root_of(words.start, words.end)
    verb = next((above for above in root.ancestors if above.pos_ in ("VERB", "AUX")), None)
    on = root.head.lower_ == "on" or words.start == root.sent.start_char
    past = verb is not None and "VBD" in (verb.tag_, *(child.tag_ for child in verb.children if child.dep_ == "aux"))
    return on and past and verb is not None and verb.dep_ == "ROOT" and verb.lemma_.lower() not in word_set("speech")


def _day(first: Mention, before: list[Mention], scene: Scene) -> DateWords | None:
    """The day last told, if it is near or the only one that the acts before are told of."""
    dated = [
        (mention, words)
        for mention in before
        if not _earlier(mention)
        for words in mention.dates
        if words.kind in DAYS and scene.days[words].precision in ("day", "unknown") and _told(words, scene)
    ]
    if not dated:
        return None
    mention, words = dated[0]
    near = first.sentence - mention.sentence <= BREATH and "\n\n" not in scene.text[mention.span.end : first.span.start]
    near = near and not _elsewhere(mention, first)
    news = scene.report.genre == "news" and scene.report.published is not None
    only = news and len({(scene.days[other].start, scene.days[other].anchor) for _, other in dated}) == 1
    return words if near or only else None


def _elsewhere(one: Mention, other: Mention) -> bool:
    """Whether two acts of different types are told of different places: a meeting lends a bombing no day."""
    ours, theirs = ({place.place.name for place in mention.places} for mention in (one, other))
    return one.type != other.type and bool(ours and theirs) and not ours & theirs
