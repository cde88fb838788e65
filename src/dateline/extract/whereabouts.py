"""Where an act was that is told without a place: inferred, with the words that it is inferred from.

In this order: what its own words point back to ("there", "the same market", "the school"); the place of another act of
its sentence; that of the act before it, while no other place is named; the state that does what states do at home; the
town or district whose police the report names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.claims import place_claim
from dateline.extract.grouping.flow import turns_away
from dateline.extract.grouping.happening import Happening
from dateline.extract.lexicon import word_set
from dateline.extract.mentions import Mention
from dateline.extract.parsing.datelines import datelines
from dateline.extract.parsing.grammar import subject_tokens
from dateline.extract.places import PlaceWords, on_the_map, place_words
from dateline.extract.scene import Scene
from dateline.extract.setting import BODILY
from dateline.gazetteer.load import gazetteer
from dateline.model import Claim, Place, Span

MEETING = frozenset(("CONSULT", "AGREE", "COOPERATE"))
"""Types of acts of people who meet: what they talk of and what they sign is done in one place."""
HOME = frozenset(["arrest", "deport", "restrict", "curfew", "martial", "convict", "sanction", "expel", "sever"])
"""Acts of acts.yaml that a state does at home, where no other place is told: "Kenya has arrested five people"."""
POINTED, CARRIED, AROUND = 0.5, 0.4, 0.3
"""Confidence of a place that words point back to, of one that is carried on, and of one that only the report around it
tells: below every stated one."""
AHEAD = 4
"""Sentences over which a place is carried on where no other place is named: about two paragraphs of news."""
BACK = 2
"""Sentences before in which the place lies that "there" and "the town" point to."""


def inferred_place(here: Happening, before: list[Mention], scene: Scene, *, news: bool) -> Iterator[Claim]:
    """The place of a happening told without one; `before` are the acts told before it, nearest first, and `news` says
    that the report itself brings it: what is recalled takes no place but one that its words point to."""
    if any(on_the_map(place) for mention in here.mentions for place in mention.places):
        return
    for mention in here.mentions:
        claim = _pointed(mention, scene)
        if claim is not None:
            yield replace(claim, basis="inferred", confidence=POINTED)
            return
    first = first_told(here)
    words = _beside(first, before, scene)
    if words is None and news and not turns_away(first, scene):
        words = _carried(first, before, scene)
    claim = place_claim(words) if words is not None else None
    if claim is None and news:
        claim = _at_home(here, scene)
    if claim is not None:
        yield replace(claim, basis="inferred", confidence=CARRIED)
    elif news and here.type in BODILY and not any(mention.places for mention in here.mentions):
        claim = _policed(scene)
        if claim is not None:
            yield replace(claim, basis="inferred", confidence=AROUND)


def first_told(here: Happening) -> Mention:
    """The first mention below the headline, which tells in order; the headline's where there is no other, and for what
    is said and agreed, which a headline may take from anywhere in its report."""
    below = (mention for mention in here.mentions if not mention.headline and here.type in BODILY)
    return next(below, here.mentions[0])


# ------------------------------------------------------------------------------- carried on


def _beside(first: Mention, before: Iterable[Mention], scene: Scene) -> PlaceWords | None:
    """The place of another act of the same sentence, unless each has a day of its own: "detainees seized a jail in X
    before commandos stormed it"."""
    days = {scene.days[words].start for words in first.dates}
    same = (
        mention
        for mention in before
        if mention.sentence == first.sentence
        and (not days or not mention.dates or days & {scene.days[words].start for words in mention.dates})
    )
    return next((mention.places[0] for mention in same if mention.places and _alike(mention, first)), None)


def _carried(first: Mention, before: Iterable[Mention], scene: Scene) -> PlaceWords | None:
    """The place of the act before it, in one paragraph or where no other place is named between."""
    giver = next((mention for mention in before if mention.places and _alike(mention, first)), None)
    everywhere = any(trigger.act.id == "martial" for trigger in first.triggers)
    if giver is None or everywhere or first.sentence - giver.sentence > AHEAD:
        return None
    between = scene.text[giver.span.end : first.span.start]
    if first.type in BODILY and "\n\n" not in between:
        return giver.places[0]
    last = max(place.end for place in giver.places)
    named = any(last <= place.start < first.span.start for place in scene.places)
    return None if named else giver.places[0]


def _alike(one: Mention, other: Mention) -> bool:
    return any(one.type in types and other.type in types for types in (BODILY, MEETING))


# ------------------------------------------------------------------------------- pointed back to


def _pointed(mention: Mention, scene: Scene) -> Claim | None:
    """The place that words of the act point back to."""
    for token in _own_words(mention):
        if token.lower_ == "here" and token.dep_ == "advmod":
            return _filed(scene)
        found = _antecedent(token, scene)
        if found is not None:
            return place_claim(found)
    return None


def _own_words(mention: Mention) -> Iterator[Token]:
    """The words of the act's clause: what hangs on it or on its verb, with no other clause in between."""
    own = {trigger.token.i for trigger in mention.triggers}
    own |= {trigger.carrier.i for trigger in mention.triggers if trigger.carrier is not None}
    for token in mention.lead.token.sent:
        for above in token.ancestors:
            if above.i in own:
                yield token
                break
            if above.pos_ == "VERB":
                break


def _antecedent(token: Token, scene: Scene) -> PlaceWords | None:
    if token.lower_ == "there" and token.dep_ == "advmod":
        return _last_named(token, scene)
    if token.pos_ != "NOUN" or token.tag_ != "NN" or token.dep_ not in ("pobj", "dobj", "nsubjpass"):
        return None
    kinds = {child.lower_ for child in token.children if child.dep_ not in ("punct", "case")}
    if not kinds & {"the", "that", "same"} or not kinds <= {"the", "that", "same"}:
        return None
    lemma = token.lemma_.lower()
    if lemma not in place_words("sites") | word_set("small_places"):
        return None
    named = _same_site(token, scene)
    return named or (_last_named(token, scene) if lemma in word_set("small_places") else None)


def _same_site(token: Token, scene: Scene) -> PlaceWords | None:
    """ "the market", told before as "a market in Tank"."""
    earlier = [other for other in scene.doc[: token.i] if other.lemma_.lower() == token.lemma_.lower()]
    for other in reversed(earlier):
        held = [
            place
            for place in scene.places
            if place.first <= other.i <= place.last
            or (
                place.located
                and any(above.i == other.i for above in scene.doc[place.first : place.last + 1].root.ancestors)
            )
        ]
        near = [place for place in held if abs(place.first - other.i) <= NEAR]
        if near:
            return near[0]
    return None


NEAR = 6
"""Words between the noun for a site and the place that it is told with."""


def _last_named(token: Token, scene: Scene) -> PlaceWords | None:
    """The place last named before the sentence, not farther back than its neighbours; no state, which is no "there"."""
    sentence = token.sent
    first = sentence.start
    for _ in range(BACK):
        if first == 0:
            break
        first = scene.doc[first - 1].sent.start
    held = [place for place in scene.places if first <= place.first and place.last < sentence.start and place.located]
    return held[-1] if held else None


def _filed(scene: Scene) -> Claim | None:
    """ "Here", said by the reporter, is the place of the dateline."""
    for start, _, name in datelines(scene.text):
        return Claim(id="", field="place", value=Place(name), span=Span(start, start + len(name), name))
    return None


# ------------------------------------------------------------------------------- at home


def _at_home(here: Happening, scene: Scene) -> Claim | None:
    """The state that does it, told by its name as the subject: it arrests and convicts on its own soil."""
    for mention in here.mentions:
        for trigger in mention.triggers:
            if trigger.act.id not in HOME or trigger.verb is None:
                continue
            for subject in subject_tokens(trigger.verb):
                for hit in scene.names_in(subject.left_edge.idx, subject.idx + len(subject)):
                    if hit.kind == "country" and hit.end == subject.idx + len(subject):
                        return Claim(id="", field="place", value=Place(hit.text), span=scene.span(hit.start, hit.end))
    return None


# ------------------------------------------------------------------------------- told by the report around it

FORCES = frozenset(["police", "sheriff", "constabulary"])
"""Words for forces that serve one town or district, after whose name they are called."""


def _policed(scene: Scene) -> Claim | None:
    """The town whose police the report names, where it is the police of one town only."""
    named = [(hit.start, hit.text, "") for hit in scene.names if hit.kind == "name"]
    named += [(place.start, place.place.name, _following(place, scene)) for place in scene.places]
    found = [(start, name) for start, words, after in named if (name := _served(words, after)) is not None]
    if len({name.lower() for _, name in found}) != 1:
        return None
    start, name = min(found)
    return Claim(id="", field="place", value=Place(name), span=scene.span(start, start + len(name)))


def _following(place: PlaceWords, scene: Scene) -> str:
    return scene.doc[place.last + 1].lower_ if place.last + 1 < len(scene.doc) else ""


def _served(words: str, after: str) -> str | None:
    """The town of "Norfolk police" and of "Burke County Sheriff's Office"; no state, whose police is everywhere."""
    parts = words.split()
    own = next((at for at, word in enumerate(parts) if word.lower() in FORCES), None)
    if own == 0 or (own is None and after not in FORCES):
        return None
    name = " ".join(parts[:own])
    entries = gazetteer().find(name)[:3]
    states = any(entry.feature in ("country", "admin1", "region") for entry in entries)
    return name if entries and not states else None
