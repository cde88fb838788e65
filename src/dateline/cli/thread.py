"""A thread on the screen: its incidents by their days, who did each and by whose word, and the words that tie them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline import words
from dateline.cli import terminal
from dateline.incident import Incident, Member
from dateline.model import Claim
from dateline.threads import RELATIONS, Thread, Tie, behind, who_did_it
from dateline.view import View


def whole(view: View, thread: Thread) -> dict[str, Incident]:
    """The incidents of a thread, with their claims."""
    return {one.id: one for one in view.incidents(thread.cards)}


def lines(thread: Thread, held: dict[str, Incident], asked: str) -> Iterator[str]:
    """One incident a line, in the order of days, then who is said to have done it, and what ties it to those before."""
    for card in thread.cards:
        one = held[card.id]
        yield f"  {terminal.short(card.id)}  {card.label}" + ("  (this)" if card.id == asked else "")
        yield from (f"      who did it: {name}: {told}" for name, told in who_did_it(one))
        for tie in thread.ties:
            if tie.source == card.id:
                yield from _tied(one, tie, asked)


def _tied(one: Incident, tie: Tie, asked: str) -> Iterator[str]:
    other = "this" if tie.target == asked else terminal.short(tie.target)
    for member, claim in behind(one, tie):
        yield f"      {RELATIONS[tie.relation][0]} {other}: {said(member, claim)}"


def said(member: Member, claim: Claim) -> str:
    """The words of a tie, where they stand, and who says them."""
    quote = claim.reason if claim.span is None else f'"{terminal.one_line(claim.span.quote, most=120)}"'
    marks = words.joined((words.claimant(claim.claimant), words.signs(claim)))
    source = member.source
    where = terminal.one_line(f"{source.outlet or '?'}, {source.title or source.id}", most=90)
    return f"{quote}  -- {where}" + (f"  [{marks}]" if marks else "")


def linked(thread: Thread, held: dict[str, Incident], asked: str) -> Iterator[str]:
    """The ties of one incident, both those that lead from it and those that lead to it."""
    for tie in thread.ties:
        if asked not in (tie.source, tie.target):
            continue
        forth, back = RELATIONS[tie.relation]
        relation, other = (forth, tie.target) if tie.source == asked else (back, tie.source)
        for member, claim in behind(held[tie.source], tie):
            yield f"{relation}, {other}, {said(member, claim)}"


def outline(thread: Thread) -> dict[str, Any]:
    """The thread as an object: its incidents in order, and what ties them."""
    return {
        "incidents": [
            {"id": card.id, "label": card.label, "start": card.start, "end": card.end} for card in thread.cards
        ],
        "ties": [{"from": tie.source, "to": tie.target, "relation": tie.relation} for tie in thread.ties],
    }
