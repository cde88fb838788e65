"""Who says so: who speaks, of which kind, what is said, and whether it is asserted."""

from __future__ import annotations

import pytest

from dateline.extract.parsing.parse import parse
from dateline.extract.speech.attribution import Attribution, attributions


def read(text: str) -> tuple[Attribution, ...]:
    return attributions(parse(text), text=text)


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and words, in order."""
    return [(one.name, text[one.content_start : one.content_end]) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("Police said the bomb lay under a bridge.", "Police", "the bomb lay under a bridge"),
        ("Ten people died in the blast, police said on Monday.", "police", "Ten people died in the blast"),
        ("The bomb, police said, lay under a bridge.", "police", "The bomb, police said, lay under a bridge"),
        ("Karim Daud said that four men were held.", "Karim Daud", "that four men were held"),
        ("According to the army, three men died.", "army", "three men died"),
        (
            "Three men died in the ambush, according to residents.",
            "residents",
            "Three men died in the ambush",
        ),
        ("As reported by security sources, the commander died.", "security sources", "the commander died"),
        ("Omar Lashari told reporters the gunmen had fled.", "Omar Lashari", "the gunmen had fled"),
        ("Officials say the group moved its base.", "Officials", "the group moved its base"),
        ("Russia said on Tuesday it had foiled an attack.", "Russia", "it had foiled an attack"),
        (
            "The army's media wing said in a statement that 12 men died.",
            "army's media wing",
            "that 12 men died",
        ),
        ("In a statement, the army's media wing said 12 men died.", "army's media wing", "12 men died"),
        ("A report by the Institute of Peace said attacks rose.", "Institute of Peace", "attacks rose"),
        ("A police spokesman said two bodies were found.", "police", "two bodies were found"),
        ("The general was quoted as saying the talks had failed.", "general", "the talks had failed"),
        (
            "The bomber struck at noon, witnesses and officials said.",
            "witnesses and officials",
            "The bomber struck at noon",
        ),
        ("The army announced that it had taken the town.", "army", "that it had taken the town"),
        ("The ministry confirmed the death of two officers.", "ministry", "the death of two officers"),
        ("11 militants killed in hill operation: police", "police", "11 militants killed in hill operation"),
        ("Ten killed in market blast, say police", "police", "Ten killed in market blast"),
    ],
)
def test_who_says_what(text: str, name: str, content: str) -> None:
    assert said(text) == [(name, content)]


@pytest.mark.parametrize(
    ("text", "mode", "polarity"),
    [
        ("The group claimed responsibility for the attack on the post.", "claim-responsibility", "asserts"),
        ("ISKP claimed the attack on the mosque.", "claim-responsibility", "asserts"),
        ("The bombing was claimed by the Balochistan Liberation Army.", "claim-responsibility", "asserts"),
        ("An attack claimed by ISKP killed nine worshippers.", "claim-responsibility", "asserts"),
        ("Kabul denied involvement in the attack.", "deny", "denies"),
        ("Kabul has repeatedly denied that it shelters the group.", "deny", "denies"),
        ("India accuses Pakistan of sheltering militants.", "accuse", "asserts"),
        ("Prosecutors allege that the men bought weapons.", "accuse", "asserts"),
        ("Pakistan blamed Afghanistan for the attack.", "blame", "asserts"),
        ("The government attributed the attack to the rebels.", "blame", "asserts"),
        ("Washington holds the group responsible for the deaths.", "blame", "asserts"),
        ("The ministry confirmed that two officers had died.", "confirm", "asserts"),
        ("Local media reported that the mayor had been shot.", "report", "asserts"),
        ("Police believe the group was behind the attack.", "say", "asserts"),
    ],
)
def test_mode_and_polarity(text: str, mode: str, polarity: str) -> None:
    assert [(one.mode, one.polarity) for one in read(text)] == [(mode, polarity)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Karim Daud said the road was open.", "person"),
        ("Interior Minister Karim Daud said the road was open.", "person"),
        ("Police said the road was open.", "organisation"),
        ("The ministry said the road was open.", "organisation"),
        ("The UN mission said the road was open.", "organisation"),
        ("Islamabad said the road was open.", "organisation"),
        ("Security sources said the road was open.", "unnamed"),
        ("A witness said the road was open.", "unnamed"),
        ("Residents said the road was open.", "unnamed"),
        ("A senior official said on condition of anonymity that the road was open.", "unnamed"),
        ("Reuters said the road was open.", "outlet"),
        ("State television said the road was open.", "outlet"),
    ],
)
def test_kind_of_source(text: str, kind: str) -> None:
    assert [one.kind for one in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "name", "polarity"),
    [
        ("The army's claim that it had killed ten men was met with doubt.", "army", "asserts"),
        ("Villagers buried their dead despite a warning by police that the road was mined.", "police", "asserts"),
        ("The army's denial that it had shelled the village was not believed.", "army", "denies"),
        ("The ministry's denial that it held the men came late.", "ministry", "denies"),
        ("Police: ten killed in raid", "Police", "asserts"),
    ],
)
def test_said_without_a_verb(text: str, name: str, polarity: str) -> None:
    assert [(one.name, one.polarity) for one in read(text)] == [(name, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "The army's claim to the valley is old.",
        "A claim that nobody owns is no news.",
        "Pakistan: ten killed in raid",
        "The warning came too late.",
    ],
)
def test_a_noun_of_saying_needs_somebody_and_a_clause(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister declined to say when the border would open.", "minister"),
        ("The union criticised the arrest of two drivers.", "union"),
        ("The governor called for a longer ceasefire.", "governor"),
    ],
)
def test_attitudes_are_given_when_asked_for(text: str, name: str) -> None:
    doc = parse(text)
    found = attributions(doc, attitudes=True)
    assert ([(one.name, one.mode) for one in found], attributions(doc)) == ([(name, "attitude")], ())


def test_an_attitude_within_what_is_said_is_part_of_that() -> None:
    found = attributions(parse("Police said the union opposed the march."), attitudes=True)
    assert [one.mode for one in found] == ["say"]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "Police could not confirm who was behind the attack.",
        "The minister did not say when the border would open.",
        "The minister declined to say when the border would open.",
        "The attack reportedly killed five people.",
        "It is believed that the bomber crossed the border.",
        "The suspect allegedly planned a second attack.",
        "The attack shows that the group can strike at will.",
    ],
)
def test_nobody_says_so(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("Dawn reported that six people were hurt, citing police.", "police", ("Dawn",)),
        ("Dawn reported, citing police, that six people were hurt.", "police", ("Dawn",)),
        ("Six people were hurt, Reuters reported, quoting police.", "police", ("Reuters",)),
        (
            "State television quoted the general as saying the army would respond.",
            "general",
            ("State television",),
        ),
        ("Omar Lashari told Reuters that the gunmen had fled.", "Omar Lashari", ("Reuters",)),
        ("Omar Lashari told reporters that the gunmen had fled.", "Omar Lashari", ()),
    ],
)
def test_who_passes_it_on(text: str, name: str, via: tuple[str, ...]) -> None:
    assert [(one.name, one.via) for one in read(text)] == [(name, via)]


def test_outlet_around_a_source_passes_it_on() -> None:
    inner = read("The Guardian reported that officials said the plan had been approved.")[-1]
    assert (inner.name, inner.via) == ("officials", ("Guardian",))


# --------------------------------------------------------------------------------------------------
# Quotations


@pytest.mark.parametrize(
    "text",
    [
        "“We will find them,” said Karim Daud, a spokesman for the Ministry of Interior.",
        '"We will find them," Karim Daud said.',
        "Karim Daud said: “We will find them. They cannot hide.”",
        "“We will find them. They cannot hide,” Karim Daud told reporters.",
        "‘We will find them in the hills,’ Karim Daud said.",
    ],
)
def test_quotation_is_direct_and_whole(text: str) -> None:
    (one,) = read(text)
    quoted = text[one.content_start : one.content_end]
    assert (one.name, one.direct) == ("Karim Daud", True)
    assert (quoted[0], quoted[-1]) in {("“", "”"), ('"', '"'), ("‘", "’")}


def test_reported_speech_is_not_direct() -> None:
    assert [one.direct for one in read("Karim Daud said the men would be found.")] == [False]


def test_quotation_behind_the_speaker_goes_on_with_the_same_speaker() -> None:
    text = "“They came at night,” a resident said. “They burned the school and left.”"
    assert said(text) == [
        ("resident", "“They came at night,”"),
        ("resident", "“They burned the school and left.”"),
    ]


def test_quotation_goes_on_over_paragraphs() -> None:
    text = "“We lost four men,” Karim Daud said. “The state will act.\n\n“And it will act soon.”"
    assert said(text)[-1] == ("Karim Daud", "“And it will act soon.”")


def test_quotation_two_paragraphs_on_is_nobodys() -> None:
    text = "“We lost four men,” Karim Daud said.\n\nThe road was closed.\n\n“Only the brave cross it now.”"
    assert len(read(text)) == 1


def test_second_thing_said_stands_alone() -> None:
    text = "Police said the blast killed three people, adding that the toll could rise."
    assert said(text) == [("Police", "the blast killed three people"), ("Police", "that the toll could rise")]


# --------------------------------------------------------------------------------------------------
# Names across the report


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("Shah adds that the road is open.", "Syed Akhtar Ali Shah"),
        ("He said the road was open.", "Syed Akhtar Ali Shah"),
        ("The minister said the road was open.", "Syed Akhtar Ali Shah"),
        ("The governor said the road was open.", "governor"),
    ],
)
def test_speaker_is_known_again(second: str, name: str) -> None:
    text = f"Interior Minister Syed Akhtar Ali Shah said the men were held.\n\n{second}"
    assert read(text)[-1].name == name


def test_pronoun_means_the_nearest_speaker_of_its_sort() -> None:
    text = "Karim Daud said the men were held. The mayor said the city was calm. He said shops were open."
    assert read(text)[-1].name == "mayor"


def test_it_means_a_body() -> None:
    text = "Karim Daud said the men were held. The ministry denied the charge. It said the men were free."
    assert read(text)[-1].name == "ministry"


def test_names_are_spelt_as_written_where_the_parse_lowers_capitals() -> None:
    text = "Governor Karim Daud Says Border Town Retaken From Rebels\n\nThe road is open."
    assert [one.name for one in read(text)] == ["Karim Daud"]


def test_offsets_lead_to_the_words() -> None:
    text = "Title of a report\n\nTen people died, a senior official told Reuters on Monday."
    (one,) = read(text)
    assert text[one.cue_start : one.cue_end] == "told"
    assert text[one.source_start : one.source_end] == "a senior official"


def test_same_text_gives_the_same_attributions() -> None:
    text = "Dawn reported that police said ten died. “It was loud,” a witness said."
    assert read(text) == read(text)
