"""Names of places in a parsed report, with the names around them and the word on which each hangs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dateline.dating.find import DateWords
from dateline.extract.lexicon import lexicon, rule_words, word_set
from dateline.gazetteer.load import gazetteer
from dateline.model import Place, PlaceRelation
from dateline.registry.scan import Hit

GEOGRAPHIC = frozenset(("GPE", "LOC", "FAC"))
MAX_WORDS = 5
"""Words in the longest name that is looked up; longer ones in the gazetteer are rare."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place that the report names. `first` and `last` are token indices; `governor` the index of the word on which
    its preposition or its phrase hangs; `located` whether a preposition of place stands before it."""

    start: int
    end: int
    place: Place
    first: int
    last: int
    governor: int
    located: bool
    owner: bool
    """Whether it stands as an owner or a modifier ("Pakistan's army", "Kabul airport bombing")."""
    inferred: bool = False
    """Whether the act is told without it, and the words only let it be inferred."""


def place_words(key: str) -> frozenset[str]:
    """One list of places.yaml."""
    return rule_words("places.yaml")[key]


def find_places(doc: Doc, text: str, names: Iterable[Hit], dates: Iterable[DateWords]) -> tuple[PlaceWords, ...]:
    """Every place that a report names, in its order; an inner one carries the outer ones in `place.within`."""
    taken = {token.i for hit in names if hit.kind == "name" for token in _tokens(doc, hit.start, hit.end)}
    doc.user_data["states"] = {
        token.i for hit in names if hit.kind in ("country", "capital") for token in _tokens(doc, hit.start, hit.end)
    }
    taken |= {token.i for words in dates for token in _tokens(doc, words.start, words.end)}
    taken |= _persons(doc)
    spans = _merge(doc, list(_spans(doc, taken)))
    capitals = list(_capitals(doc))
    spans = [span for span in spans if not any(first <= span[0] <= last for first, last in capitals)]
    return _nest([_place_words(doc, text, first, last) for first, last in sorted([*spans, *capitals])], doc)


def _capitals(doc: Doc) -> Iterator[tuple[int, int]]:
    """ "The Somali capital", "Iraq's capital", "the capital of Kenya", "the capital": a town told by what it is, where
    no name follows."""
    for token in doc:
        if token.lower_ != "capital" or token.pos_ != "NOUN" or token.dep_ not in _TOLD_OF:
            continue
        kinds = [
            child for child in token.children if child.dep_ in ("amod", "poss", "nmod", "compound", "appos", "prep")
        ]
        if not kinds and token.i and doc[token.i - 1].lower_ == "the":
            yield token.i, token.i
        elif len(kinds) == 1 and kinds[0].dep_ in ("amod", "poss") and kinds[0].ent_type_ in ("NORP", "GPE"):
            yield kinds[0].left_edge.i, token.i
        elif len(kinds) == 1 and kinds[0].lower_ == "of":
            states = [child for child in kinds[0].children if child.ent_type_ == "GPE"]
            yield from ((token.i, state.i) for state in states)


_TOLD_OF = ("pobj", "dobj", "nsubj", "nsubjpass")


def given_places(doc: Doc, text: str, spans: Iterable[tuple[int, int]]) -> tuple[PlaceWords, ...]:
    """The same for names that somebody else has marked, by their offsets; one answer a span, in their order."""
    found: list[PlaceWords] = []
    for start, end in spans:
        tokens = _tokens(doc, start, end)
        words = _place_words(doc, text, tokens[0].i, tokens[-1].i)
        found.append(replace(words, start=start, end=end, place=replace(words.place, name=text[start:end])))
    return _nest(found, doc)


def on_the_map(words: PlaceWords) -> bool:
    """Whether the gazetteer has the name, its first words ("Quetta hospital") or one that is put around it."""
    return any(_has_known_start(name) for name in (words.place.name, *words.place.within))


def whole_on_the_map(words: PlaceWords) -> bool:
    """Whether the gazetteer has the name as it stands: "Madina Mosque" may stand in any town."""
    return gazetteer().known(words.place.name)


def _has_known_start(name: str) -> bool:
    parts = name.split()
    return any(gazetteer().known(" ".join(parts[:end])) for end in range(len(parts), 0, -1)) or "capital" in parts


def _persons(doc: Doc) -> set[int]:
    """Words that the report uses in the names of persons, where nothing before them places them."""
    names = {
        part.text
        for ent in doc.ents
        if ent.label_ == "PERSON" and len(ent) > 1 and not gazetteer().known(ent.text) and not _is_part_of(doc, ent)
        for part in ent
    }
    at = place_words("at")
    return {token.i for token in doc if token.text in names and not (token.i and doc[token.i - 1].lower_ in at)}


def _is_part_of(doc: Doc, name: Span) -> bool:
    """Whether the words before a name can only lead to a place: "the district of X", "the station of X"."""
    before = [token.lower_ for token in doc[max(0, name.start - 2) : name.start]]
    return before[1:] == ["of"] and before[0] in word_set("small_places") | place_words("parts")


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def _spans(doc: Doc, taken: set[int]) -> Iterable[tuple[int, int]]:
    """Longest runs of capitalised words that are a place: by the gazetteer, with the reader's word for it."""
    index = 0
    while index < len(doc):
        token = doc[index]
        if index in taken or not _starts_name(token):
            index += 1
            continue
        last = next((end for end in _ends(doc, index, taken) if _is_place(doc, index, end)), None)
        if last is None:
            index += 1
            continue
        yield index, last
        index = last + 1


def _starts_name(token: Token) -> bool:
    return (token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")) or (
        token.ent_type_ in GEOGRAPHIC and token.text[:1].isupper()
    )


def _ends(doc: Doc, first: int, taken: set[int]) -> Iterator[int]:
    """Where a name that begins at a token may end, the longest first: on a capital, before any stop."""
    last = first
    while last + 1 < min(first + MAX_WORDS, len(doc)) and _goes_on(doc[last + 1], taken):
        last += 1
    return (end for end in range(last, first - 1, -1) if doc[end].text[:1].isupper())


def _is_direction(token: Token) -> bool:
    return token.lower_ in place_words("directions") or token.ent_type_ in ("NORP", "GPE")


def _goes_on(token: Token, taken: set[int]) -> bool:
    return not (token.i in taken or token.is_sent_start or token.is_space or token.text in STOPS)


STOPS = frozenset((",", ".", "(", ")", "and", ";", ":", "“", "”", '"'))
"""Words at which a name of a place ends."""


def _is_place(doc: Doc, first: int, last: int) -> bool:
    if (
        first
        and doc[first - 1].pos_ == "PROPN"
        and first <= doc[first - 1].head.i <= last
        and not _is_direction(doc[first - 1])
    ):
        return False  # part of a longer name: "Lady Reading Hospital" is not in Reading
    if (first and _goes_before(doc[first - 1])) or doc[first : last + 1].text.lower() in ARTICLES:
        return False
    if doc[last + 1 : last + 2].text.lower() == "time":
        return False  # "8 pm (Baghdad time)"
    if first == last and doc[first].lower_ in word_set("name_first") and doc[last + 1 : last + 2].text[:1].isupper():
        return False  # the first word of a name that the map lacks: "La Tiendita"
    if first and doc[first - 1].lower_ == "in" and gazetteer().demonym(doc[first : last + 1].text) is not None:
        return False  # "in Spanish", "in Pashto"
    name = doc[first : last + 1].text
    if _site_of_town(doc, first, last):
        return True
    if gazetteer().known(name) and (_called_place(doc, first, last) or _is_site(name)):
        return True
    return _named_place(doc, first, last)


def _goes_before(token: Token) -> bool:
    """Whether the word before a name is part of it: "All Saints Church", "Umm al-Qura school"."""
    if token.text in ("-", "‑"):
        return token.i > 1 and token.nbor(-1).lower_ in ARTICLES and token.nbor(-2).text[:1].isupper()
    return token.text[:1].isupper() and token.pos_ == "DET" and not token.is_sent_start and token.lower_ != "the"


ARTICLES = frozenset(["ad", "al", "an", "ar", "as", "at", "el", "ud", "ul", "ur", "us", "uz"])
"""Arabic articles within names."""


def _site_of_town(doc: Doc, first: int, last: int) -> bool:
    """A site named after its town: "Kohat Degree College", "Garissa University College"."""
    words = [token.lower_ for token in doc[first : last + 1]]
    if words[-1] not in place_words("heads") or any(token.pos_ != "PROPN" for token in doc[first : last + 1]):
        return False
    kinds = place_words("site_kinds") | place_words("heads")
    towns = next((at for at, word in enumerate(words) if word in kinds), 0)
    return 0 < towns < len(words) - 1 and kinds.issuperset(words[towns:]) and _noted(doc[first : first + towns].text)


def _is_site(name: str) -> bool:
    """A site of note needs no words that call it a place: its name of two words or more is its own."""
    return " " in name and any(entry.feature == "site" for entry in gazetteer().find(name)[:1])


def _named_place(doc: Doc, first: int, last: int) -> bool:
    """A name that the gazetteer lacks and the words call a place: "the village of Bariire", "in the Manghopir area"."""
    if any(token.pos_ != "PROPN" for token in doc[first : last + 1]):
        return False
    before = doc[max(0, first - 2) : first].text.lower().split()
    following = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    called = len(before) == 2 and before[1] == "of" and before[0] in word_set("small_places")
    called = called or _stands_in(doc, first, last)
    entity = all(token.ent_type_ == "GPE" for token in doc[first : last + 1]) and (
        last + 1 == len(doc) or doc[last + 1].ent_iob_ != "I"
    )
    kinds = word_set("small_places") | place_words("lands")
    return called or entity or (following in kinds and bool(set(before) & (place_words("at") | place_words("near"))))


def _stands_in(doc: Doc, first: int, last: int) -> bool:
    """Whether something that stands in a place stands in it ("a school in X"), or it is told as near."""
    if first < 2 or doc[first : last + 1].root.dep_ != "pobj" or doc[last + 1 : last + 2].text in ("'s", "’s"):
        return False
    prep, noun = doc[first - 1], doc[first - 2]
    if prep.lower_ in ("in", "at", "near", "outside", "of"):
        called = noun.pos_ == "NOUN" and noun.lemma_.lower() in place_words("sites")
        people = any(token.ent_type_ in ("PERSON", "ORG", "NORP") for token in doc[first : last + 1])
        return called and not (people and prep.lower_ == "of" and noun.lemma_.lower() not in place_words("parts"))
    return False


def _called_place(doc: Doc, first: int, last: int) -> bool:
    """Whether the sentence itself reads it as a place: a name like "Ali" or "Nelson" is also a village somewhere."""
    root = doc[first : last + 1].root
    types = {token.ent_type_ for token in doc[first : last + 1]}
    following = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    states: set[int] = doc.user_data["states"]
    if types & GEOGRAPHIC or following in place_words("heads") or states.issuperset(range(first, last + 1)):
        return True
    if following == "police" and root.pos_ == "PROPN" and _noted(doc[first : last + 1].text):
        return True
    head = root.head
    if (
        root.pos_ == "PROPN"
        and "PERSON" not in types
        and root.dep_ in ("compound", "nmod")
        and head.lemma_.lower() in lexicon().nouns
    ):
        return True
    return (
        root.pos_ == "PROPN"
        and (_is_placed(doc, first) or _is_reached(root))
        and ("PERSON" not in types or _noted(doc[first : last + 1].text) or _is_entered(root))
    )


def _is_entered(root: Token) -> bool:
    """ "entered X", "besieged X": nobody does that to a person."""
    return root.dep_ == "dobj" and root.head.lemma_.lower() in word_set("entering")


def _is_placed(doc: Doc, first: int) -> bool:
    """Whether the words before a name place it: "in X", "close to X", "Pakistan's X", "in Y and X"."""
    before = [token.lower_ for token in doc[max(0, first - 2) : first]]
    if not before:
        return False
    if before[-1] in place_words("at") | place_words("near") | place_words("between") | {"to", "from"}:
        return True
    if before[-1] == "of":
        return before[0] in place_words("sites") | word_set("local_heads") | word_set("small_places")
    if before[-1] == "the":
        return before[0] in place_words("at")
    if before == ["close", "to"]:
        return True
    states: set[int] = doc.user_data["states"]
    if before[-1] in ("'s", "’s"):
        return first - 2 in states
    head = doc[first].head
    return before[-1] in (",", "and") and doc[first].dep_ == "conj" and head.pos_ == "PROPN" and _is_placed(doc, head.i)


def _is_reached(root: Token) -> bool:
    """Whether a name is what is entered or hit: "shelled X", "entered X and Y"."""
    while root.dep_ == "conj" and root.head.pos_ == "PROPN":
        root = root.head
    return root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_.lower() in word_set("placing")


def _noted(name: str) -> bool:
    """A town or a unit of note: after "in" it is no person, whatever the reader takes it for."""
    return any(
        entry.population > 20_000 or entry.feature in ("admin1", "admin2", "region")
        for entry in gazetteer().find(name)[:2]
    )


def _merge(doc: Doc, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take in what belongs to the name: a direction before it, a kind after it ("South Waziristan tribal district")."""
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = first, last
        if start and doc[start - 1].lower_ in place_words("directions") and not merged_to(merged, start - 1):
            start -= 1
        while end + 1 < len(doc) and (doc[end + 1].lower_ in place_words("heads") or _then_head(doc, end + 1)):
            if _around_next(doc, first, end + 1):
                break
            end += 1
        if merged and merged[-1][1] >= start:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _around_next(doc: Doc, first: int, kind: int) -> bool:
    """Whether a kind belongs to the name after it: "the Punjab district of Mianwali" is Mianwali, in Punjab."""
    if doc[kind].lower_ not in word_set("small_places") or doc[kind + 1 : kind + 2].text != "of":
        return False
    known = gazetteer().find(doc[first:kind].text)[:1]
    after = doc[kind + 2 : kind + 3]
    return any(entry.feature in ("admin1", "country") for entry in known) and after.text[:1].isupper()


def merged_to(merged: list[tuple[int, int]], index: int) -> bool:
    """Whether the last span taken reaches an index."""
    return bool(merged) and merged[-1][1] >= index


def _then_head(doc: Doc, index: int) -> bool:
    return (
        doc[index].lower_ in ("tribal", "international", "refugee", "border", "military", "railway", "bus", "train")
        and index + 1 < len(doc)
        and doc[index + 1].lower_ in place_words("heads") | {"terminal"}
    )


def _place_words(doc: Doc, text: str, first: int, last: int) -> PlaceWords:
    root = doc[first : last + 1].root
    governor, relation, located = _governor(root, first)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    owner = not located and root.dep_ in ("poss", "compound", "nmod", "amod")
    return PlaceWords(start, end, Place(text[start:end], relation=relation), first, last, governor.i, located, owner)


def _governor(root: Token, first: int) -> tuple[Token, PlaceRelation, bool]:
    """The word that the place tells of, and how."""
    head = root.head
    joined = root.dep_ in ("conj", "appos") and root.pos_ in ("PROPN", "NOUN")
    if joined and (head.pos_ == "PROPN" or (root.dep_ == "appos" and head.lemma_.lower() in word_set("local_heads"))):
        return _governor(head, head.left_edge.i)
    if root.dep_ == "pobj" and head.pos_ in ("ADP", "SCONJ", "ADV", "VERB"):
        return _through(head)
    if root.dep_ in ("compound", "nmod", "poss", "amod", "npadvmod"):
        before = root.doc[first - 1].lower_ if first else ""
        located = before in place_words("at") and root.dep_ == "npadvmod"
        return head, "in", located
    preceding = root.doc[first - 1] if first else root
    if preceding.lower_ in place_words("at") | place_words("near"):
        return _through(preceding)
    return head, "in", False


def _through(prep: Token) -> tuple[Token, PlaceRelation, bool]:
    word, above = prep.lower_, prep.head
    if prep.dep_ == "agent":
        return above, "in", False
    if word == "of" and above.lemma_.lower() in ("outskirts", "outskirt", "vicinity", "suburb", "edge"):
        outer = above.head
        return (outer.head if outer.dep_ == "prep" else outer), "near", True
    if word == "of" and above.lower_ in word_set("beside") and not any(child.dep_ == "det" for child in above.children):
        return above.head, "near", above.dep_ != "appos"
    if word == "of" and above.lemma_.lower() in word_set("local_heads") | place_words("sites"):
        outer = above.head
        return (
            (outer.head if outer.dep_ == "prep" else outer if above.dep_ in ("dobj", "nsubjpass", "attr") else above),
            "in",
            True,
        )
    if word in place_words("between"):
        return above, "between", True
    if word in place_words("towards"):
        return above, "towards", True
    if word == "to" and above.lower_ in ("close", "next", "adjacent"):
        return above.head, "near", True
    if (
        word == "of"
        and above.dep_ == "prep"
        and above.lower_ in ("outside", "inside", "west", "east", "north", "south")
    ):
        return above.head, "near", True
    if word == "of" and above.dep_ == "appos":
        return above.head, "near", False
    relation: PlaceRelation = "near" if word in ("near", "outside", "around", "beside", "off") else "in"
    return above, relation, word in place_words("at") | place_words("near")


def _nest(found: list[PlaceWords], doc: Doc) -> tuple[PlaceWords, ...]:
    """Give each place the names that the words put around it: "Mastung, Balochistan", "the Mastung area of" it."""
    nested: list[PlaceWords] = []
    for index, inner in enumerate(found):
        outer = [found[other].place.name for other in _around(found, index, doc)]
        nested.append(replace(inner, place=replace(inner.place, within=tuple(outer))))
    return tuple(nested)


def _around(found: list[PlaceWords], index: int, doc: Doc) -> list[int]:
    around: list[int] = []
    inner = found[index]
    if index and _owns(doc, found[index - 1], inner):
        around.append(index - 1)
    last = inner
    for other in range(index + 1, len(found)):
        outer = found[other]
        between = doc[last.last + 1 : outer.first].text.strip().lower()
        beside = not word_set("beside").isdisjoint(between.split())
        joined = (between in JOINTS and not _kind_of_next(between)) or (
            between.startswith((",", "of", "in")) and len(between) < 40 and _descends(doc, last, outer)
        )
        if doc[outer.first : outer.last + 1].root.dep_ in ("nsubj", "nsubjpass"):
            break
        if beside or not joined or doc[last.first].sent.start != doc[outer.first].sent.start:
            break
        around.append(other)
        last = outer
    return around


JOINTS = frozenset(
    (
        ",",
        "in",
        "of",
        "of the",
        "in the",
        ", in",
        ", in the",
        "area of",
        "district of",
        "city of",
        "(",
        "town in",
        "village in",
        "region of",
        "- in",
        ", a district of",
        "province of",
    )
)
"""What may stand between an inner and an outer name."""


def _kind_of_next(between: str) -> bool:
    """Whether the words between two names say what the second is, as part of the first: "district of"."""
    kind, _, of = between.partition(" ")
    return of == "of" and kind in word_set("small_places")


def _descends(doc: Doc, inner: PlaceWords, outer: PlaceWords) -> bool:
    """Whether the outer name hangs on the inner one in the parse: "Mastung, a restive district of Balochistan"."""
    root = doc[outer.first : outer.last + 1].root
    return any(inner.first <= ancestor.i <= inner.last for ancestor in root.ancestors)


def _owns(doc: Doc, outer: PlaceWords, inner: PlaceWords) -> bool:
    """ "Balochistan's Mastung district", "the Punjab district of Mianwali"."""
    between = doc[outer.last + 1 : inner.first].text.strip()
    if _kind_of_next(between):
        return True
    direction = between.replace("’", "'").split(" ")
    return bool(direction) and direction[0] in ("'s", "'") and len(direction) <= 3 and outer.last < inner.first
