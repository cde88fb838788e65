"""Who and what made each value, as PROV-JSON, and the words behind each claim, as W3C Web Annotations.

prov.json: reports, claims and incidents are entities; reading a report, entering a claim and assembling an incident
are activities; rules, persons, outlets and claimants are agents. annotations.jsonld: one annotation a claim, with the
quote, the words before and behind it, and its place in Unicode code points of the report's text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.model import Report
from dateline.share import prose
from dateline.share.acled import outlet_name
from dateline.share.frame import OF_NO_INCIDENT, Format, Item, Job
from dateline.share.stamps import uid

PROV = "prov.json"
ANNOTATIONS = "annotations.jsonld"

_PREFIX = {"dl": "urn:dateline:", "xsd": "http://www.w3.org/2001/XMLSchema#"}
_AROUND = 32
"""Characters before and behind a quote: enough to find it again where its place has moved."""
_AT_ONCE = 100
"""Incidents whose reports are fetched together."""

_COLLECTION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "AnnotationCollection",
    "id": "urn:dateline:annotations",
}

Pairs = Iterator[tuple[str, dict[str, Any]]]


def fill(job: Job, folder: Path) -> None:
    """Both files."""
    with (folder / PROV).open("w", encoding="utf-8") as out:
        out.writelines(_document(job))
    with (folder / ANNOTATIONS).open("w", encoding="utf-8") as out:
        out.writelines(_annotations(job))
    job.losses.dropped(*OF_NO_INCIDENT)
    job.losses.dropped(
        "participants, edges, contradictions", "provenance is of values, and says nothing of how they fit"
    )


# --------------------------------------------------------------------------------------------------
# PROV-JSON


def _document(job: Job) -> Iterator[str]:
    """The sections one after another: each walks the incidents anew, so that none is held in memory."""
    yield '{"prefix": ' + json.dumps(_PREFIX)
    for name, pairs in _SECTIONS.items():
        yield f',\n"{name}": {{'
        before = "\n"
        seen: set[str] = set()
        for item in job.material.items():
            for key, value in pairs(item):
                if key not in seen:
                    if not key.startswith(("dl:clm", "dl:inc", "_:")):
                        seen.add(key)
                    yield f"{before}{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}"
                    before = ",\n"
        yield "\n}"
    yield "\n}\n"


def _entities(item: Item) -> Pairs:
    found = item.json
    yield (
        _incident(found),
        {
            "prov:label": found["label"],
            "dl:marking": found["marking"],
            "dl:redacted": found["redacted"],
            "prov:type": _type("Incident"),
        },
    )
    for report in prose.reports(found):
        told = {"prov:label": report["title"] or report["id"], "prov:type": _type("Report"), "dl:url": report["url"]}
        yield f"dl:{report['id']}", {name: value for name, value in told.items() if value is not None}
    for account, claim in prose.claims(found):
        yield (
            _claim(account, claim),
            {
                "prov:label": f"{claim['field']}: {prose.value(claim)}",
                "prov:type": _type("Claim"),
                "dl:basis": claim["basis"],
                "dl:polarity": claim["polarity"],
                "dl:confidence": {"$": repr(float(claim["confidence"])), "type": "xsd:double"},
                "dl:marking": claim["marking"],
            },
        )


def _activities(item: Item) -> Pairs:
    yield _assembly(item.json), {"prov:type": _type("Assembling")}
    for account, claim in prose.claims(item.json):
        yield _reading(account, claim), {"prov:type": _type("Entering" if claim["basis"] == "entered" else "Reading")}


def _agents(item: Item) -> Pairs:
    yield "dl:dateline", {"prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}}
    for report in prose.reports(item.json):
        if report["outlet"]:
            yield _outlet(report["outlet"]), _organisation(outlet_name(report["outlet"]) or report["outlet"])
    for _, claim in prose.claims(item.json):
        kind = "prov:Person" if claim["by"].startswith("person:") else "prov:SoftwareAgent"
        yield _by(claim), {"prov:label": claim["by"], "prov:type": {"$": kind, "type": "prov:QUALIFIED_NAME"}}
        if claim["claimant"] is not None:
            yield _voice(claim), {"prov:label": claim["claimant"]["name"], "dl:kind": claim["claimant"]["kind"]}


def _organisation(name: str) -> dict[str, Any]:
    return {"prov:label": name, "prov:type": {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}}


def _generated(item: Item) -> Pairs:
    incident = _incident(item.json)
    yield f"_:g-{item.json['id']}", {"prov:entity": incident, "prov:activity": _assembly(item.json)}
    for account, claim in prose.claims(item.json):
        made = {"prov:entity": _claim(account, claim), "prov:activity": _reading(account, claim)}
        yield f"_:g-{_key(account, claim)}", made


def _used(item: Item) -> Pairs:
    for account, claim in prose.claims(item.json):
        key = _key(account, claim)
        yield f"_:u-{key}", {"prov:activity": _reading(account, claim), "prov:entity": f"dl:{account['report']['id']}"}


def _associated(item: Item) -> Pairs:
    yield f"_:a-{item.json['id']}", {"prov:activity": _assembly(item.json), "prov:agent": "dl:dateline"}
    for account, claim in prose.claims(item.json):
        yield f"_:a-{_key(account, claim)}", {"prov:activity": _reading(account, claim), "prov:agent": _by(claim)}


def _attributed(item: Item) -> Pairs:
    for report in prose.reports(item.json):
        if report["outlet"]:
            yield (
                f"_:r-{item.json['id']}-{report['id']}",
                {"prov:entity": f"dl:{report['id']}", "prov:agent": _outlet(report["outlet"])},
            )
    for account, claim in prose.claims(item.json):
        if claim["claimant"] is not None:
            yield f"_:c-{_key(account, claim)}", {"prov:entity": _claim(account, claim), "prov:agent": _voice(claim)}


def _derived(item: Item) -> Pairs:
    """A claim comes from its report; an incident from its claims."""
    incident = _incident(item.json)
    for account, claim in prose.claims(item.json):
        own, key = _claim(account, claim), _key(account, claim)
        yield f"_:d-{key}", {"prov:generatedEntity": own, "prov:usedEntity": f"dl:{account['report']['id']}"}
        yield f"_:i-{key}", {"prov:generatedEntity": incident, "prov:usedEntity": own}


_SECTIONS: dict[str, Callable[[Item], Pairs]] = {
    "entity": _entities,
    "activity": _activities,
    "agent": _agents,
    "wasGeneratedBy": _generated,
    "used": _used,
    "wasAssociatedWith": _associated,
    "wasAttributedTo": _attributed,
    "wasDerivedFrom": _derived,
}


def _type(name: str) -> dict[str, str]:
    return {"$": f"dl:{name}", "type": "prov:QUALIFIED_NAME"}


def _incident(found: Mapping[str, Any]) -> str:
    return f"dl:{found['id']}"


def _assembly(found: Mapping[str, Any]) -> str:
    return f"dl:assembly-{found['id']}"


def _key(account: Mapping[str, Any], claim: Mapping[str, Any]) -> str:
    """A claim within its account: two accounts may make the same claim."""
    return f"{claim['id']}-{account['id']}"


def _claim(account: Mapping[str, Any], claim: Mapping[str, Any]) -> str:
    return f"dl:{_key(account, claim)}"


def _reading(account: Mapping[str, Any], claim: Mapping[str, Any]) -> str:
    return f"dl:{'entry' if claim['basis'] == 'entered' else 'reading'}-{account['report']['id']}-{_name(claim['by'])}"


def _by(claim: Mapping[str, Any]) -> str:
    return f"dl:by-{_name(claim['by'])}"


def _voice(claim: Mapping[str, Any]) -> str:
    said = claim["claimant"]
    return f"dl:voice-{_name(said['actor'] or said['name'])}"


def _outlet(outlet: str) -> str:
    return f"dl:outlet-{_name(outlet)}"


def _name(text: str) -> str:
    """Any text as a part of a qualified name: itself where it is plain, else its UUID."""
    plain = text.isascii() and text.replace("-", "").replace(".", "").isalnum()
    return text if plain else uid("prov", text)


# --------------------------------------------------------------------------------------------------
# Web Annotations


def _annotations(job: Job) -> Iterator[str]:
    yield json.dumps(_COLLECTION)[:-1] + ', "items": ['
    before = "\n"
    walk = job.material.items()
    while part := list(islice(walk, _AT_ONCE)):
        texts = {
            one.id: one for one in job.material.reports({r["id"] for item in part for r in prose.reports(item.json)})
        }
        for item in part:
            for account, claim in prose.claims(item.json):
                if claim["start"] is not None:
                    made = annotation(item.json, account, claim, texts.get(account["report"]["id"]))
                    yield before + json.dumps(made, ensure_ascii=False, allow_nan=False)
                    before = ",\n"
    yield "\n]}\n"


def annotation(
    found: Mapping[str, Any], account: Mapping[str, Any], claim: Mapping[str, Any], report: Report | None
) -> dict[str, Any]:
    """The words behind one claim. Their place holds for the text whose digest stands beside it; the words around them
    are left out where private names in them changed the text."""
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": claim["quote"]}
    text = "" if report is None else report.text
    start, end = claim["start"], claim["end"]
    if text[start:end] == claim["quote"]:
        quote |= {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return {
        "id": f"urn:dateline:{_key(account, claim)}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": f"{claim['field']}: {prose.value(claim)}", "format": "text/plain"},
        "creator": {"type": "Software", "name": claim["by"]},
        "target": {
            "source": account["report"]["url"] or f"urn:dateline:{account['report']['id']}",
            "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
        },
    }


FORMAT = Format(
    name="prov",
    about="PROV-JSON of every value, and W3C Web Annotations of the words behind them",
    many=fill,
)
