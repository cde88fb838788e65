"""Invented articles, places and persons, for the tests of reading."""

from __future__ import annotations

LEAD = (
    "Gunmen opened fire on a grain convoy near the village of Tarbela Kot on Monday, killing four guards, police said."
)
SECOND = "The attackers, who arrived on motorcycles, fled towards the hills before reinforcements reached the road."
THIRD = (
    "District police chief Rahim Sardar told reporters that a "
    "search was under way and that nobody had claimed the attack."
)
FOURTH = "Two of the wounded were taken to the hospital in Marwat, where doctors described their condition as stable."
TITLE = "Four guards killed in attack on grain convoy"
BODY = (LEAD, SECOND, THIRD, FOURTH)


def page(*parts: str, head: str = "", title: str = TITLE) -> bytes:
    """A web page with these parts in its body."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{''.join(parts)}</body></html>"
    ).encode()


def article(*lines: str) -> str:
    """An article element with a paragraph for each line."""
    return "<article><h1>" + TITLE + "</h1>" + "".join(f"<p>{line}</p>" for line in lines or BODY) + "</article>"


def text(*lines: str) -> bytes:
    """A plain text with a line for each paragraph."""
    return "\n".join(lines).encode()
