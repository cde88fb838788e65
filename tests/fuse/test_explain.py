"""That a judgement can be read."""

from __future__ import annotations

import pytest

from dateline.fuse import judge
from dateline.fuse.explain import explain, explain_incident, nearest, rivals, why_two
from dateline.fuse.judge import verdict
from dateline.model import Judgement, Reason
from fuse.factory import account, toll

NEAR = account("a", toll("killed", 13, "soldiers"), when="2023-05-03", at="Bannu")
SAME = account("b", toll("killed", 13, "soldiers"), when="2023-05-03", at="Bannu")
FAR = account("c", toll("killed", 2, "soldiers"), when="2023-05-03", at="Karachi")


def test_the_verdict_comes_first_and_then_the_weightiest_reason_for_it() -> None:
    lines = explain(judge(NEAR, SAME))
    assert lines[0].startswith("acc_a and acc_b are one happening: 9")
    assert lines[1].startswith("for one (+")
    weights = [float(line.split("(")[1].split(")")[0]) for line in lines[1:]]
    assert weights == sorted(weights, reverse=True)


def test_what_parts_two_is_named() -> None:
    lines = explain(judge(NEAR, FAR))
    assert "are two happenings" in lines[0]
    assert any(line.startswith("for two") and "the place: Bannu and Karachi" in line for line in lines)


def test_a_person_is_named_with_the_reason() -> None:
    found = explain(Judgement("acc_a", "acc_b", "different", 0.0, "person:editor", why="two towns"))
    assert found == ["acc_a and acc_b are two happenings: editor decided so, because two towns."]


def test_an_incident_lists_the_pairs_inside_it_alone() -> None:
    judgements = [judge(NEAR, SAME), judge(NEAR, FAR), judge(SAME, FAR)]
    text = "\n".join(explain_incident(["acc_a", "acc_b"], judgements))
    assert "2 accounts; 1 pairs" in text
    assert "acc_c" not in text


def test_two_incidents_are_told_apart_by_their_likeliest_pairs() -> None:
    lines = why_two(["acc_a", "acc_b"], ["acc_c"], [judge(NEAR, FAR), judge(SAME, FAR)], limit=1)
    assert lines[0] == "2 pairs of their accounts were compared; the likeliest 1:"
    assert sum("are two happenings" in line for line in lines) == 1


def test_two_incidents_that_share_no_key_were_never_compared() -> None:
    assert len(why_two(["acc_a"], ["acc_z"], [])) == 1


def rival(name: str, probability: float, *reasons: Reason, by: str = "fuse.v1") -> Judgement:
    return Judgement("acc_a", f"acc_{name}", verdict(probability), probability, by, reasons)


INCIDENT_OF = {f"acc_{name}": f"inc_{name}" for name in "abcdefgh"}
DAY = Reason("day", -1.0, -4.0, "a week apart")
TOLL = Reason("killed", 0.4, 2.0, "five in both")
FAINT = Reason("weapon", -0.2, -0.2, "two weapons")


def test_the_rivals_of_an_incident_are_the_likeliest_others_each_once() -> None:
    judged = [rival("b", 0.3), rival("c", 0.6), rival("d", 0.02), rival("e", 0.5), rival("f", 0.4)]
    judged += [rival("g", 0.7, by="person:editor"), Judgement("acc_c", "acc_d", "same", 0.9, "fuse.v1")]
    found = nearest(["acc_a"], INCIDENT_OF, judged)
    assert [(each.right, each.probability) for each in found] == [("acc_c", 0.6), ("acc_e", 0.5), ("acc_f", 0.4)]


def test_two_accounts_of_one_rival_count_once() -> None:
    judged = [rival("b", 0.3), rival("c", 0.6)]
    (found,) = nearest(["acc_a"], {**INCIDENT_OF, "acc_c": "inc_b"}, judged)
    assert found.right == "acc_c"


@pytest.mark.parametrize(
    ("judgement", "said"),
    [
        (rival("b", 0.4, DAY, TOLL), "Decisive: for two (-4.0), the day: a week apart."),
        (
            rival("b", 0.4, FAINT, TOLL),
            "Too little speaks for one; the most is for one (+2.0), the dead: five in both.",
        ),
        (rival("b", 0.4), "Nothing specific is told by both."),
        (rival("b", 0.9, TOLL), "These two accounts agree; the other accounts of the two incidents differ too much."),
    ],
)
def test_a_rival_is_named_with_what_decided(judgement: Judgement, said: str) -> None:
    head, why = rivals(["acc_a"], {"acc_b": "inc_b, a bombing"}, [judgement])
    assert head.startswith(f"Near to it: inc_b, a bombing: {judgement.probability:.0%} likely")
    assert why.strip() == said


def test_an_incident_without_rivals_says_so() -> None:
    assert rivals(["acc_a"], {}, []) == ["No other incident came near it."]
