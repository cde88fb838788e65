"""One person of a report by what its words tell: name, age, sex; and whether two phrases can mean the same one.

Only for counting within one report: nothing of it is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dateline.extract.count_patterns import SMALL
from dateline.extract.harm.words import harm_words
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.scene import Scene
from dateline.extract.tolls import toll_rules


@dataclass(frozen=True, slots=True)
class Person:
    """What words tell of a person; None and "" where they tell nothing."""

    noun: str
    names: frozenset[str] = frozenset()
    age: int | None = None
    sex: str | None = None
    young: bool | None = None
    attacker: bool = False
    people: str | None = None
    points: bool = False
    """Whether the words point at somebody told before: a pronoun, "the", a name."""
    new: bool = False
    """Whether the words bring in somebody else: "another man"."""
    heads: frozenset[int] = field(default_factory=frozenset)
    """Token indices of the phrases that mean this person."""

    @property
    def plain(self) -> bool:
        """Whether the noun says no more than that it is a person."""
        return not self.noun or self.noun in harm_words("plain")


_AGE_BEFORE = re.compile(r"(\d{1,2}|\w+)[- ]year[- ]olds?\b[\w\s-]*$", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r"^(?:\s[A-Z][\w.'’-]+){0,3}(?:, (?:age |aged )?| \(|, who was )(\d{1,2})(?:[,;).]|\s(?:and|of|years)\b|-year|$)"
)
_PRONOUNS = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}


def person_of(noun: Token, scene: Scene) -> Person | None:
    """The one person that a noun or pronoun tells of; None for several, for bodies and for things."""
    heads = frozenset([noun.i])
    if noun.pos_ == "PRON" or noun.lower_ in _PRONOUNS:
        sex = _PRONOUNS.get(noun.lower_)
        return None if sex is None else Person("", sex=sex, points=True, heads=heads)
    if noun.tag_ in ("NNP", "NNPS") and _bears_name(noun):
        return _named(noun, scene)
    lemma = noun.lemma_.lower()
    old = lemma == "old" and any(child.lower_ in ("year", "month") for child in noun.children)
    one = noun.lower_ in ("one", "another") or (noun.pos_ == "ADJ" and lemma in harm_words("new"))
    if not (old or one) and not _is_one_of_people(noun, lemma):
        return None
    return _described(noun, "person" if old or one else lemma, scene)


def _is_one_of_people(noun: Token, lemma: str) -> bool:
    if noun.tag_ not in ("NN", "NNP") or lemma in toll_rules().collective or noun.lower_ in ("police", "troops"):
        return False
    known = lexicon().people_of(lemma) is not None or lemma in harm_words("plain") or lemma.endswith(("man", "woman"))
    several = any(child.dep_ == "nummod" and child.lower_ not in ("one", "1") for child in noun.children)
    return known and not several and lemma not in word_set("things")


def _bears_name(noun: Token) -> bool:
    if noun.ent_type_ == "PERSON":
        return True
    known: set[str] = noun.doc.user_data.get("persons") or set()
    return noun.pos_ == "PROPN" and noun.ent_type_ not in ("GPE", "NORP", "DATE") and noun.text in known


def _named(noun: Token, scene: Scene) -> Person:
    words = {token.text for token in noun.subtree if token.ent_type_ == "PERSON" and abs(token.i - noun.i) < 5}
    names = frozenset(
        word
        for word in {noun.text, *words}
        if word[0].isupper() and word.lower().rstrip(".") not in harm_words("titles")
    )
    apposed = next((child for child in noun.children if child.dep_ in ("appos", "compound", "nmod")), None)
    about = _described(apposed, apposed.lemma_.lower(), scene) if _tells_of(apposed) and apposed is not None else None
    age = _age(noun, scene)
    return Person(
        about.noun if about is not None else "",
        names,
        age if age is not None or about is None else about.age,
        about.sex if about is not None else None,
        attacker=about is not None and about.attacker,
        points=True,
        heads=frozenset([noun.i]),
    )


def _tells_of(noun: Token | None) -> bool:
    return noun is not None and lexicon().people_of(noun.lemma_.lower()) is not None and noun.tag_ == "NN"


def _described(noun: Token, lemma: str, scene: Scene) -> Person:
    before = [child.lower_ for child in noun.children if child.i < noun.i]
    name = next((child for child in noun.children if child.dep_ == "appos" and _bears_name(child)), None)
    names = (
        frozenset(part.text for part in name.subtree if part.ent_type_ == "PERSON") if name is not None else frozenset()
    )
    age = _age(noun, scene)
    if age is None and name is not None:
        age = _age(name, scene)
    owned = any(child.dep_ == "poss" for child in noun.children)
    new = bool(harm_words("new") & {noun.lower_, *before}) and not ({"the", "this", "that"} & set(before))
    return Person(
        lemma,
        names,
        age,
        "m" if lemma in harm_words("male") else "f" if lemma in harm_words("female") else None,
        _young(lemma, age),
        lemma in harm_words("attackers"),
        lexicon().people_of(lemma),
        points=owned or bool({"the", "this", "that"} & set(before)),
        new=new,
        heads=frozenset([noun.i]),
    )


def _young(lemma: str, age: int | None) -> bool | None:
    if age is not None:
        return True if age < 13 else False if age > 19 else None
    return True if lemma in harm_words("young") else False if lemma in harm_words("grown") else None


def _age(noun: Token, scene: Scene) -> int | None:
    first = noun.doc[noun.left_edge.i].idx
    before = _AGE_BEFORE.search(scene.text[max(first, noun.idx - 60) : noun.idx + len(noun)])
    after = _AGE_AFTER.match(scene.text[noun.idx + len(noun) : noun.idx + len(noun) + 60])
    told = before[1] if before else after[1] if after else ""
    if told.isdigit():
        return int(told)
    return SMALL.get(told.lower())


def may_be_one(known: Person, told: Person) -> bool:
    """Whether nothing that is told of two persons speaks against their being one."""
    if known.names and told.names:
        return bool(known.names & told.names) and not _other_first_name(known.names, told.names)
    if known.age is not None and told.age is not None and known.age != told.age:
        return False
    if known.sex and told.sex and known.sex != told.sex:
        return False
    if known.young is not None and told.young is not None and known.young != told.young:
        return False
    if known.attacker != told.attacker and told.noun:
        return False
    fighters = {"security", "militant"}
    kinds = {known.people, told.people}
    return None in kinds or len(kinds) == 1 or not kinds & fighters or known.plain or told.plain


def _other_first_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "Lena Ortiz" and "Marco Ortiz": two of one family."""
    return bool(one - other) and bool(other - one)


def likeness(known: Person, told: Person) -> int:
    """How much speaks for two persons being one, where nothing speaks against."""
    return (
        6 * bool(known.names & told.names)
        + 4 * (known.age is not None and known.age == told.age)
        + 2 * (bool(told.noun) and known.noun == told.noun)
        + (known.sex is not None and known.sex == told.sex)
    )


def joined(known: Person, told: Person) -> Person:
    """All that is told of one person in two places."""
    return replace(
        known,
        noun=known.noun if not known.plain or not told.noun else told.noun,
        names=known.names | told.names,
        age=known.age if known.age is not None else told.age,
        sex=known.sex or told.sex,
        young=known.young if known.young is not None else told.young,
        people=known.people or told.people,
        heads=known.heads | told.heads,
    )
