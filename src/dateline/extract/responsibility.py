"""Who claims an act, denies it, or is blamed for it: stances on who did it, never acts of their own.

"The group claimed responsibility for the attack", "Tehran denied involvement", "officials blamed the TTP", "suspicion
fell on the BLA", "the attack was the work of JNIM". The words are those of stances.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.antecedents import group_meant, is_armed_group, stance_words
from dateline.extract.lexicon import word_set
from dateline.extract.parsing.grammar import (
    is_passive,
    object_tokens,
    passive_subjects,
    pobjs,
    preposition_slots,
    subject_tokens,
)
from dateline.extract.parties import Named, named
from dateline.extract.scene import Scene
from dateline.extract.status import has_no
from dateline.model import Span, Stance

_RESPONSIBILITY = frozenset(("responsibility", "credit"))
_SELF = frozenset(("it", "they", "he", "she", "we"))


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One stance: who is named, how, by whom, and in which sentence. `about`: the tokens among which the act stands
    that it speaks of, if its sentence names one."""

    name: str
    stance: Stance
    span: Span
    by: str | None
    by_span: Span | None
    token: int
    sentence: int
    about: frozenset[int]
    inferred: bool = False
    """Whether "the group" stands in the text, and the name before it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Who is said to have done it, as a token, how, and who says so."""

    who: Token
    stance: Stance
    by: tuple[Token, ...] = ()


def responsibilities(scene: Scene) -> list[Responsibility]:
    """Every stance on responsibility that a report tells, in the order of the text."""
    found: list[Responsibility] = []
    for number, sentence in enumerate(scene.doc.sents):
        for token in sentence:
            if token.pos_ in ("VERB", "AUX"):
                found.extend(_stances(token, number, scene))
    return found


def _stances(verb: Token, number: int, scene: Scene) -> Iterator[Responsibility]:
    for rule in _RULES:
        for told in rule(verb, scene):
            made = _responsibility(told, verb, number, scene)
            if made is not None:
                yield made


def _responsibility(told: _Told, verb: Token, number: int, scene: Scene) -> Responsibility | None:
    who = _who(told.who, scene)
    if who is None or (told.stance in ("accused", "suspected", "stated") and not who.blamable):
        return None
    by = next((phrase for noun in told.by if (phrase := named(noun, scene)) is not None), None)
    name, span = (by.name, by.span) if by is not None else (None, None)
    if told.stance in ("claimed", "denied"):
        name, span = who.name, who.span
    return Responsibility(
        who.name, told.stance, who.span, name, span, verb.i, number, _about(verb), inferred=who.inferred
    )


@dataclass(frozen=True, slots=True)
class _Who:
    name: str
    span: Span
    blamable: bool
    """Whether it is a body or a person that the registry knows, so that blame on it says who did it."""
    inferred: bool


def _who(noun: Token, scene: Scene) -> _Who | None:
    meant = group_meant(noun, scene)
    if meant is not None:
        return _Who(meant.text, scene.span(meant.start, meant.end), True, inferred=True)
    phrase = named(noun, scene)
    if phrase is None or phrase.kind == "object":
        return None
    return _Who(phrase.name, phrase.span, _blamable(phrase), inferred=False)


def _blamable(phrase: Named) -> bool:
    return phrase.has_actor and (phrase.kind in ("actor", "person") or phrase.people == "militant")


def _about(verb: Token) -> frozenset[int]:
    """The clause of a stance without what is told in passing in it ("the group that raided the base"), and the noun
    that it says more of ("an attack claimed by the TTP")."""
    found, left = {verb.i}, [verb]
    while left:
        for child in left.pop().children:
            if child.dep_ != "relcl":
                found.add(child.i)
                left.append(child)
    return frozenset(found | {verb.head.i} if verb.dep_ in ("relcl", "acl") else found)


# ------------------------------------------------------------------------------- what is said of oneself


def _claims(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "The TTP claimed the attack", "responsibility was taken by the TTP", "boasted of it"."""
    words, lemma = stance_words(), verb.lemma_.lower()
    if lemma not in words["take_responsibility"] | words["own_act"] | {"boast"} or _negated(verb):
        return
    objects = {noun.lemma_.lower() for noun in object_tokens(verb)}
    claimed = (lemma in words["take_responsibility"] and bool(objects & _RESPONSIBILITY)) or (
        lemma in words["own_act"] and bool(objects & (word_set("claimed_acts") | {"bomb"}))
    )
    if not claimed and lemma in words["own_act"] and any(_stands_for_act(noun) for noun in object_tokens(verb)):
        yield from (_Told(noun, "claimed") for noun in subject_tokens(verb) if _speaks_for_group(noun, scene))
    by_claimant = lemma == "claim" and any(child.dep_ == "agent" for child in verb.children)
    boasted = lemma == "boast" and any(
        prep in ("of", "about") and any(_is_deed(noun) for noun in nouns) for prep, nouns in preposition_slots(verb)
    )
    if claimed or by_claimant or boasted:
        yield from (_Told(noun, "claimed") for noun in subject_tokens(verb))


def _stands_for_act(noun: Token) -> bool:
    """ "claimed it", "claimed that too", "claimed that one": a pronoun, or a number, for an act told before."""
    pointed = any(child.lower_ in ("this", "that") for child in noun.children)
    return noun.lower_ in ("it", "this", "that", "both") or (noun.lower_ == "one" and pointed)


def _says_of_itself(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "The BLA said that it had sent the bomber", "said its men carried out the attack", "said it had no hand"."""
    if verb.lemma_.lower() not in stance_words()["say_own"] or _negated(verb):
        return
    for clause in _clauses(verb):
        if not any(_is_self(noun) for noun in _own_subjects(clause, verb)):
            continue
        if _did(clause):
            stance: Stance = "denied" if _negated(clause) else "claimed"
        elif _had_no_part(clause):
            stance = "denied"
        else:
            continue
        yield from (_Told(noun, stance) for noun in subject_tokens(verb) if _speaks_for_group(noun, scene))


def _denials(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "The TTP denied any role", "denied carrying out the attack", "denied that it was behind it"."""
    lemma = verb.lemma_.lower()
    if lemma == "distance":
        denied = any(_is_own_group(noun) for noun in object_tokens(verb))
    elif lemma in ("deny", "reject", "refute"):
        objects = {noun.lemma_.lower() for noun in object_tokens(verb)}
        denied = bool(objects & word_set("involvement")) or any(
            _gerund(child) and _names_act(child) for child in verb.children
        )
        denied = denied or any(
            _did(clause) and any(_is_self(noun) for noun in _own_subjects(clause, verb)) for clause in _clauses(verb)
        )
    else:
        return
    if denied and not _negated(verb):
        yield from (_Told(noun, "denied") for noun in subject_tokens(verb))


def _rejections(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "India blamed Pakistan for the attack, a charge that Islamabad rejects": blame denied in the same breath."""
    words = stance_words()
    charge = verb.head
    if (
        verb.lemma_.lower() not in words["reject"]
        or verb.dep_ != "relcl"
        or charge.lemma_.lower() not in words["charges"]
    ):
        return
    blamed = any(each.pos_ == "VERB" and any(True for _ in _blames(each, scene)) for each in charge.ancestors)
    if blamed and not _negated(verb):
        yield from (_Told(noun, "denied") for noun in subject_tokens(verb))


def _rival_claims(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "A rival claim came from the AFF", "a second claim was made by the TTP"."""
    words = stance_words()
    if verb.lemma_.lower() not in words["come"] or _negated(verb):
        return
    for noun in subject_tokens(verb) if not is_passive(verb) else passive_subjects(verb):
        if noun.lemma_.lower() == "claim" and any(child.lower_ in words["rival"] for child in noun.children):
            by = subject_tokens(verb) if is_passive(verb) else []
            yield from (_Told(who, "claimed") for who in (*by, *_after(verb, "from")))


def _is_own_group(noun: Token) -> bool:
    """ "distanced itself", "distanced the group": the speaker, or whom a spokesman speaks for."""
    return noun.lower_ in ("itself", "themselves") or noun.lemma_.lower() in stance_words()["stand_for_group"]


def _gerund(child: Token) -> bool:
    return child.tag_ == "VBG" and child.dep_ in ("xcomp", "ccomp", "dobj")


def _names_act(gerund: Token) -> bool:
    """ "denied carrying out the attack", not "denied sheltering the group"."""
    told = {token.lemma_.lower() for token in gerund.subtree}
    return bool(told & (word_set("claimed_acts") | word_set("involvement"))) or gerund.lemma_.lower() in (
        "attack",
        "bomb",
        "fire",
        "kill",
        "shell",
    )


def _speaks_for_group(noun: Token, scene: Scene) -> bool:
    """Whether an armed group speaks: what an army says that it did, it tells as a fact."""
    if group_meant(noun, scene) is not None:
        return True
    phrase = named(noun, scene)
    return phrase is not None and any(is_armed_group(hit) for hit in scene.names_in(phrase.span.start, phrase.span.end))


# ------------------------------------------------------------------------------- what is said of others


def _blames(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "Officials blamed the TTP", "pinned it on the TTP", "accused the TTP of carrying out the attack"."""
    lemma = verb.lemma_.lower()
    laid = [row[1:] for row in stance_words()["lay_blame"] if row[0] == lemma]
    known = laid or lemma in stance_words()["link"] | {"blame", "hold", "accuse", "lay", "put"}
    if not known or _negated(verb):
        return
    by = tuple(subject_tokens(verb))
    if _blames_object(verb):
        yield from (_Told(noun, "accused", by) for noun in object_tokens(verb))
    objects = {noun.lemma_.lower() for noun in object_tokens(verb)}
    for thing, before in laid:
        if thing == "-" or thing in objects:
            yield from (_Told(noun, "accused", by) for prep, nouns in _near(verb) if prep == before for noun in nouns)
    if lemma in stance_words()["link"] and any(_is_deed(noun) for noun in object_tokens(verb)):
        yield from (_Told(noun, "accused", by) for noun in _after(verb, "to", "with"))
    if lemma in ("lay", "put") and any(_is_deed(noun) for noun in object_tokens(verb)):
        yield from (_Told(owner, "accused", by) for door in _after(verb, "at") for owner in _owner_of_door(door))


def _owner_of_door(door: Token) -> list[Token]:
    """ "laid it at the army's door", "at the feet of the army"."""
    if door.lemma_.lower() not in ("door", "doorstep", "foot"):
        return []
    after = [noun for prep, nouns in preposition_slots(door) if prep == "of" for noun in nouns]
    return [*(child for child in door.children if child.dep_ == "poss"), *after]


def _blames_object(verb: Token) -> bool:
    match verb.lemma_.lower():
        case "blame":
            return _for_a_deed(verb)
        case "hold":
            return any(child.lower_ == "responsible" for child in verb.subtree)
        case "accuse":
            return any(_accused_of_it(prep) for prep in verb.children if prep.lower_ == "of")
    return False


def _near(verb: Token) -> Iterator[tuple[str, list[Token]]]:
    """The prepositions of a verb and of its object: "pointed the finger at the TTP" hangs on either."""
    yield from preposition_slots(verb)
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield from preposition_slots(child)


def _for_a_deed(verb: Token) -> bool:
    """ "blamed the TTP for the attack", and "blamed the TTP", but not "blamed the TTP for the delay"."""
    reasons = [noun for prep, nouns in preposition_slots(verb) if prep == "for" for noun in nouns]
    return not reasons or any(_is_deed(noun) or noun.pos_ == "VERB" for noun in reasons)


def _accused_of_it(prep: Token) -> bool:
    return any(
        _did(inner) or _is_deed(inner) or inner.lemma_.lower() in (*word_set("involvement"), "involve")
        for noun in prep.children
        for inner in (noun, *(child for child in noun.children if child.dep_ == "acomp"))
    )


def _suspects(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "Police suspect the TTP", "the TTP is believed to be behind the attack", "suspicion fell on the TTP"."""
    words, lemma = stance_words(), verb.lemma_.lower()
    if lemma not in words["believe"] | {"fall"} or _negated(verb):
        return
    for noun in subject_tokens(verb) if lemma == "fall" else ():
        stance = words["fall"].get(noun.lemma_.lower())
        if stance is not None:
            yield from (_Told(who, stance) for who in _after(verb, "on", "upon"))
    if lemma == "suspect" and not any(child.dep_ in ("xcomp", "ccomp") for child in verb.children):
        of = [noun for prep, nouns in preposition_slots(verb) if prep == "of" for noun in nouns]
        if not of or any(_is_deed(noun) or _did(noun) for noun in of):
            yield from (_Told(noun, "suspected", tuple(subject_tokens(verb))) for noun in object_tokens(verb))
    if lemma in words["believe"]:
        yield from _believed(verb)


def _believed(verb: Token) -> Iterator[_Told]:
    by = () if is_passive(verb) else tuple(subject_tokens(verb))
    for clause in _clauses(verb):
        if _negated(clause):
            continue
        if _did(clause):
            doers = _own_subjects(clause, verb) if not is_passive(clause) else subject_tokens(clause)
            yield from (_Told(noun, "suspected", by) for noun in doers)


def _behind(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "The TTP was behind the attack", as others say, or as a fact."""
    if not _is_behind(verb) or _negated(verb) or verb.dep_ in ("xcomp", "pcomp") or _asked(verb):
        return
    above = verb.head if verb.dep_ == "ccomp" else None
    if above is not None and above.lemma_.lower() in stance_words()["believe"]:
        return
    by = () if above is None else tuple(subject_tokens(above))
    own = [noun for noun in subject_tokens(verb) if not _is_self(noun)]
    yield from (_Told(noun, "accused" if by else "stated", by) for noun in own)


def _asked(verb: Token) -> bool:
    """ "whether the TTP was behind it", "if it was": nobody says that it was."""
    return any(child.lower_ in ("whether", "if", "would", "should") for child in verb.children)


def _work_of(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "The attack was the work of the TTP", "bore the hallmarks of the TTP"."""
    if verb.lemma_.lower() not in stance_words()["say_whose"] or _negated(verb):
        return
    for noun in object_tokens(verb):
        lemma = noun.lemma_.lower()
        if lemma not in stance_words()["trace"] or not any(_is_deed(one) for one in _spoken_of(verb)):
            continue
        doubted = lemma in ("hallmark", "signature") or _under(verb, stance_words()["believe"])
        called = verb.lemma_.lower() in ("call", "describe") or verb.dep_ == "ccomp"
        stance: Stance = "suspected" if doubted else "accused" if called else "stated"
        yield from (_Told(who, stance) for prep, nouns in preposition_slots(noun) if prep == "of" for who in nouns)


def _spoken_of(verb: Token) -> list[Token]:
    """What a verb says something of: its subject, or the object that it calls something."""
    return [*subject_tokens(verb), *(child for child in verb.children if child.dep_ in ("dobj", "nsubj", "nsubjpass"))]


def _belongs(verb: Token, scene: Scene) -> Iterator[_Told]:
    """ "The bomber belonged to the TTP", "the gunmen were members of the TTP": whose doing it was."""
    if verb.lemma_ not in ("be", "belong") or _negated(verb):
        return
    if not any(_is_doer(noun) for noun in subject_tokens(verb)):
        return
    stance: Stance = "accused" if verb.dep_ == "ccomp" else "stated"
    if verb.lemma_ == "belong":
        yield from (_Told(who, stance) for who in _after(verb, "to"))
    elif verb.lemma_ == "be":
        members = [noun for noun in object_tokens(verb) if noun.lemma_.lower() in ("member", "fighter", "militant")]
        yield from (_Told(who, stance) for who in (*members, *_after(verb, "from")))


_RULES: tuple[Callable[[Token, Scene], Iterator[_Told]], ...] = (
    _claims,
    _says_of_itself,
    _denials,
    _rejections,
    _rival_claims,
    _blames,
    _suspects,
    _behind,
    _work_of,
    _belongs,
)


# ------------------------------------------------------------------------------- what counts as having done it


def _did(clause: Token) -> bool:
    """Whether a clause says that somebody did the act told: "was behind it", "had done it", "sent the bomber"."""
    words, lemma = stance_words(), clause.lemma_.lower()
    objects = object_tokens(clause)
    return (
        _is_behind(clause)
        or (
            lemma in words["do"]
            and not is_passive(clause)
            and any(noun.lower_ in ("it", "this", "that", "so") for noun in objects)
        )
        or (lemma in words["send"] and any(_is_doer(noun) or noun.lower_ == "him" for noun in objects))
        or (lemma in words["carry"] and any(_is_deed(noun) for noun in objects))
        or (lemma in words["plant"] and any(_is_deed(noun) or noun.lemma_ in words["planted"] for noun in objects))
    )


def _is_behind(clause: Token) -> bool:
    """ "was behind the attack", "was responsible"."""
    if clause.lemma_ != "be":
        return False
    if any(child.lower_ == "blame" and child.dep_ == "xcomp" and not object_tokens(child) for child in clause.children):
        return True
    responsible = any(child.lower_ == "responsible" and child.dep_ == "acomp" for child in clause.children)
    if responsible:
        reasons = [noun for child in clause.children for prep, nouns in preposition_slots(child) for noun in nouns]
        return not reasons or any(_is_deed(noun) for noun in reasons)
    return any(_is_deed(noun) for noun in _after(clause, "behind"))


def _had_no_part(clause: Token) -> bool:
    return clause.lemma_.lower() in ("have", "play") and any(
        noun.lemma_.lower() in word_set("involvement") and has_no(noun) for noun in object_tokens(clause)
    )


def _is_deed(noun: Token) -> bool:
    """Whether a noun names an act told before, or stands for one."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PRON":
        return noun.lower_ in ("it", "this", "that", "both")
    return lemma in word_set("claimed_acts") or lemma in ("crime", "death", "carnage", "atrocity")


def _is_doer(noun: Token) -> bool:
    """ "the bomber", but not "a bomber"."""
    definite = any(child.lower_ in ("the", "both", "all") or child.pos_ == "NUM" for child in noun.children)
    lemma = noun.lemma_.lower()
    return definite and (lemma in stance_words()["doers"] or noun.lower_ in ("men", "gunmen"))


def _is_self(noun: Token) -> bool:
    """Whether the subject of what is said is the speaker or the speaker's people."""
    if noun.lower_ in _SELF:
        return True
    return any(child.tag_ == "PRP$" and child.lower_ in ("its", "their", "our", "his") for child in noun.subtree)


def _clauses(verb: Token) -> list[Token]:
    """What is said: the clauses below a verb of saying, with those joined to them."""
    own = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]
    return [each for clause in own for each in (clause, *(kid for kid in clause.children if kid.dep_ == "conj"))]


def _own_subjects(clause: Token, above: Token) -> list[Token]:
    """The subject of a clause; that of the verb above where it has none ("is believed to be behind it")."""
    own = [child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")]
    if own or clause.dep_ == "conj":
        return own
    return passive_subjects(above) if is_passive(above) else subject_tokens(above)


def _after(verb: Token, *prepositions: str) -> list[Token]:
    return [
        noun for prep in verb.children if prep.dep_ == "prep" and prep.lower_ in prepositions for noun in pobjs(prep)
    ]


def _under(verb: Token, lemmas: Iterable[str]) -> bool:
    return any(above.lemma_.lower() in lemmas for above in verb.ancestors)


def _negated(verb: Token) -> bool:
    return any(
        child.dep_ == "neg" or (child.dep_ in ("nsubj", "nsubjpass") and has_no(child)) for child in verb.children
    )
