"""That a judgement can be read."""

from __future__ import annotations

from dateline.fuse import judge
from dateline.fuse.explain import explain, explain_incident, why_two
from dateline.model import Judgement
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
