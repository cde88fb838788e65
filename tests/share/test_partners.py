"""What partners' own programs say to the exports of all examples. Each is first shown a broken file, and rejects it."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.share import misp, stix
from share.material import exported

pytestmark = pytest.mark.filterwarnings("ignore")

OPENCTI = Path(sys.prefix) / "opencti" / "bin" / "python"
"""The Python that has pycti: it pins older packages than the rest (requirements/opencti.in)."""

Bundle = dict[str, Any]


@pytest.fixture(scope="session")
def bundle(examples, tmp_path_factory) -> Bundle:
    return json.loads(exported(examples, "stix", tmp_path_factory.mktemp("stix"))[""])


@pytest.fixture(scope="session")
def small(golden, tmp_path_factory) -> Bundle:
    return json.loads(exported(golden, "stix", tmp_path_factory.mktemp("stix"))[""])


def of(bundle: Bundle, kind: str) -> Bundle:
    return next(one for one in bundle["objects"] if one["type"] == kind)


# --------------------------------------------------------------------------------------------------
# STIX


def broken(bundle: Bundle, kind: str, **changes: Any) -> Bundle:
    made = copy.deepcopy(bundle)
    of(made, kind).update(changes)
    return made


BREAKS = [
    ("location", {"latitude": 200.0}),
    ("note", {"object_refs": []}),
    ("incident", {"x_severity": 3}),
    ("report", {"published": "yesterday"}),
    ("relationship", {"target_ref": "nobody"}),
]


@pytest.mark.parametrize(("kind", "changes"), BREAKS)
def test_stix2_rejects(small, kind, changes):
    import stix2

    with pytest.raises(stix2.exceptions.STIXError):
        stix2.parse(broken(small, kind, **changes), allow_custom=False)


def test_stix2_accepts(bundle):
    import stix2

    assert len(stix2.parse(bundle, allow_custom=False).objects) == len(bundle["objects"])


def strict(bundle: Bundle) -> list[str]:
    from stix2validator import ValidationOptions, validate_string

    options = ValidationOptions(strict=True, version="2.1", disabled=["103", "202", "302", "305"])
    found = validate_string(json.dumps(bundle), options)
    assert found.is_valid == (not found.errors)
    return [str(error) for error in found.errors or ()]


@pytest.mark.parametrize(
    ("kind", "changes"), [*BREAKS[:2], ("location", {"latitude": "north"}), ("report", {"report_types": ["gossip"]})]
)
def test_the_validator_rejects(small, kind, changes):
    assert strict(broken(small, kind, **changes))


def test_the_validator_accepts_every_object_in_strict_mode(bundle):
    assert strict(bundle) == []


def refs(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from refs(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from refs(each, key)
    elif isinstance(value, str) and key.endswith(("_ref", "_refs")):
        yield value


def test_every_reference_leads_to_an_object_of_the_bundle(bundle):
    """The parsers miss this."""
    ids = [one["id"] for one in bundle["objects"]]
    assert len(set(ids)) == len(ids)
    assert set(refs(bundle)) <= set(ids)


def test_markings_are_those_that_oasis_published(bundle):
    """The parsers miss this, too."""
    import stix2

    known = {stix2.TLP_WHITE.id}  # the library has TLP 1.0 alone
    assert not known & set(stix.TLP.values())
    marks = [one for one in bundle["objects"] if one["type"] == "marking-definition"]
    assert [(one["id"], one["name"]) for one in marks] == [(stix.TLP["clear"], "TLP:CLEAR")]


def test_no_two_incidents_share_a_name_and_no_two_groups_an_alias(bundle):
    """OpenCTI makes one of those that do."""
    names = [one["name"] for one in bundle["objects"] if one["type"] == "incident"]
    assert len(set(names)) == len(names)
    aliases = [
        name
        for one in bundle["objects"]
        if one["type"] == "threat-actor"
        for name in [one["name"], *one.get("aliases", ())]
    ]
    assert len({name.casefold() for name in aliases}) == len(aliases)


def test_the_extension_is_as_its_published_schema_says(bundle):
    import jsonschema

    schema = json.loads((Path(__file__).parents[2] / stix.SCHEMA).read_text("utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    with pytest.raises(jsonschema.ValidationError):
        check.validate({**of(bundle, "incident")["extensions"][stix.EXTENSION], "status": "maybe"})
    for one in bundle["objects"]:
        if one["type"] == "incident":
            check.validate(one["extensions"][stix.EXTENSION])


SPLIT = """
import json, sys
from pycti import OpenCTIStix2Splitter
count, incompatible, parts = OpenCTIStix2Splitter().split_bundle_with_expectations(sys.stdin.read())
print(json.dumps([count, [one["type"] for one in incompatible], len(parts)]))
"""


def split(bundle: Bundle) -> list[Any]:
    done = subprocess.run([OPENCTI, "-c", SPLIT], input=json.dumps(bundle), capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_opencti_takes_all_but_what_it_has_no_place_for(bundle):
    odd = {
        **of(bundle, "incident"),
        "type": "x-thing",
        "id": of(bundle, "incident")["id"].replace("incident", "x-thing"),
    }
    count, incompatible, _ = split({**bundle, "objects": [*bundle["objects"], odd]})
    assert sorted(incompatible) == ["extension-definition", "x-thing"]
    count, incompatible, parts = split(bundle)
    assert incompatible == ["extension-definition"]
    assert count == parts == len(bundle["objects"]) - 1


READ = """
import json, sys, warnings
warnings.simplefilter("ignore")
import stix2
from misp_stix_converter import ExternalSTIX2toMISPParser
parser = ExternalSTIX2toMISPParser()
parser.load_stix_bundle(stix2.parse(sys.stdin.read(), allow_custom=False))
parser.parse_stix_bundle(single_event=False)
events = parser.misp_event if isinstance(parser.misp_event, list) else parser.misp_events
errors = sorted({str(error) for found in parser.errors.values() for error in found})
print(json.dumps([[[event.info, [tag.name for tag in event.tags]] for event in events], errors]))
"""
"""In a process of its own: what misp-stix stands on changes how Python imports."""


def taken_by_misp(bundle: Bundle) -> tuple[list[Any], list[str]]:
    """The events that misp-stix makes of a bundle, and what it could not read."""
    done = subprocess.run(
        [sys.executable, "-c", READ], input=json.dumps(bundle), capture_output=True, text=True, check=True
    )
    events, errors = json.loads(done.stdout.splitlines()[-1])
    return events, errors


def test_misp_stix_names_what_is_missing(small):
    gone = of(small, "threat-actor")
    _, errors = taken_by_misp({**small, "objects": [one for one in small["objects"] if one is not gone]})
    assert f"Error loading the STIX object with id {gone['id']}" in errors


def test_misp_makes_an_event_of_each_report_and_misses_the_incidents_alone(small):
    events, errors = taken_by_misp(small)
    assert {one["name"] for one in small["objects"] if one["type"] == "report"} <= {info for info, _ in events}
    assert all("tlp:clear" in tags for _, tags in events)
    assert all(error.endswith("STIX object type: incident") for error in errors)


# --------------------------------------------------------------------------------------------------
# MISP


@pytest.fixture(scope="session")
def events(examples, tmp_path_factory) -> list[dict[str, Any]]:
    return json.loads(exported(examples, "misp", tmp_path_factory.mktemp("misp"))[""])["response"]


def strictly(made: dict[str, Any]) -> Any:
    """The object as pymisp makes it by its template, which tells type and category of every attribute."""
    from pymisp import MISPObject

    found = MISPObject(made["name"], strict=True)
    for one in made["Attribute"]:
        found.add_attribute(one["object_relation"], value=one["value"])
    return json.loads(found.to_json())


def test_pymisp_rejects(events):
    from pymisp import MISPEvent, exceptions

    made = copy.deepcopy(events[0]["Event"]["Object"][0])
    made["Attribute"][0]["object_relation"] = "flavour"
    with pytest.raises(exceptions.PyMISPError):
        strictly(made)
    with pytest.raises(exceptions.PyMISPError):
        strictly({**made, "Attribute": []})
    with pytest.raises(exceptions.PyMISPError):
        MISPEvent().from_dict(info="x", distribution=99)


def test_pymisp_reads_every_event_and_writes_the_same(events):
    from pymisp import MISPEvent

    for event in events:
        made = MISPEvent(strict_validation=True)
        made.from_dict(**copy.deepcopy(event))
        assert json.loads(made.to_json()) == event["Event"]


def test_pymisp_takes_every_object_by_its_template(events):
    for event in events:
        for made in event["Event"]["Object"]:
            theirs = strictly(made)
            for ours, known in zip(made["Attribute"], theirs["Attribute"], strict=True):
                assert [ours[name] for name in ("type", "category", "to_ids")] == [
                    known.get(name, False) for name in ("type", "category", "to_ids")
                ]


def test_the_templates_are_those_of_misp():
    from pymisp import MISPObject

    for name, (uuid, version, _) in misp.TEMPLATES.items():
        known = MISPObject(name, strict=True)
        assert (known.template_uuid, str(known.template_version)) == (uuid, version)


# --------------------------------------------------------------------------------------------------
# FollowTheMoney


@pytest.fixture(scope="session")
def entities(examples, tmp_path_factory) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(examples, "ftm", tmp_path_factory.mktemp("ftm"))[""].splitlines()]


@pytest.mark.parametrize(
    "properties", [{"name": []}, {"name": ["x"], "startDate": ["yesterday"]}, {"name": ["x"], "proof": ["rep_a b"]}]
)
def test_followthemoney_rejects(properties):
    from followthemoney import model
    from followthemoney.exc import InvalidData

    with pytest.raises(InvalidData):
        model.get("Event").validate({"id": "a", "schema": "Event", "properties": properties})


def test_followthemoney_validates_every_entity_and_cleans_nothing_away(entities):
    from followthemoney import model

    for entity in entities:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        kept = model.make_entity(schema)
        kept.id = entity["id"]
        for name, values in entity["properties"].items():
            kept.add(name, values)
            assert sorted(kept.get(name)) == sorted(values)


def test_every_proof_and_party_is_an_entity_of_the_export(entities):
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        for name in ("proof", "involved", "organizer", "entity", "subject", "object"):
            assert set(entity["properties"].get(name, ())) <= ids


# --------------------------------------------------------------------------------------------------
# GeoJSON


def test_geojson_pydantic_and_ranges(examples, tmp_path):
    import pydantic
    from geojson_pydantic import FeatureCollection

    found = json.loads(exported(examples, "geojson", tmp_path)[""])
    area = next(one for one in found["features"] if (one["geometry"] or {}).get("type") == "Polygon")
    worse = copy.deepcopy(area)
    worse["geometry"]["coordinates"][0].pop()
    with pytest.raises(pydantic.ValidationError):
        FeatureCollection(type="FeatureCollection", features=[worse])
    made = FeatureCollection(**found)
    assert len(made.features) == len(found["features"])
    for east, north in positions(found["features"]):
        assert -180 <= east <= 180
        assert -90 <= north <= 90


def positions(value: Any) -> Iterator[tuple[float, float]]:
    """Every pair of numbers in geometries."""
    if isinstance(value, dict):
        yield from positions(value.get("geometry") or value.get("coordinates") or [])
    elif isinstance(value, list) and len(value) == 2 and all(isinstance(each, int | float) for each in value):
        yield value[0], value[1]
    elif isinstance(value, list):
        for each in value:
            yield from positions(each)


# --------------------------------------------------------------------------------------------------
# PROV and Web Annotation


@pytest.fixture(scope="session")
def provenance(examples, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("prov")
    exported(examples, "prov", folder)
    return folder


def test_prov_rejects(tmp_path):
    from prov.model import ProvDocument, ProvException

    (tmp_path / "a.json").write_text('{"entity": {"nobody:x": {}}, "flavour": {"a": {}}}')
    with pytest.raises((ProvException, KeyError, ValueError)):
        ProvDocument.deserialize(str(tmp_path / "a.json"), format="json")


def test_prov_reads_every_record_and_writes_it_again(provenance):
    from prov.model import ProvDocument

    found = json.loads((provenance / "prov.json").read_text("utf-8"))
    made = ProvDocument.deserialize(str(provenance / "prov.json"), format="json")
    assert len(made.get_records()) == sum(len(found[name]) for name in found if name != "prefix")
    assert ProvDocument.deserialize(content=made.serialize(format="json"), format="json") == made


def test_all_that_provenance_refers_to_is_told(provenance):
    found = json.loads((provenance / "prov.json").read_text("utf-8"))
    known = {*found["entity"], *found["activity"], *found["agent"]}
    for section in ("wasGeneratedBy", "used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom"):
        for record in found[section].values():
            assert set(record.values()) <= known


INITIALS = re.compile(r"\b[A-Z]\.(?: |$)")


def test_every_annotation_finds_its_words_in_the_text(provenance, examples):
    """Apart from those few that hold the initials of a private person in place of the name."""
    texts = {report.id: report.text for report in examples.reports()}
    urls = {report.url: report.id for report in examples.headers() if report.url}
    found = json.loads((provenance / "annotations.jsonld").read_text("utf-8"))["items"]
    assert len(found) > 1000
    whole = 0
    for one in found:
        quote, position = one["target"]["selector"]
        source = one["target"]["source"]
        text = texts[urls.get(source) or source.removeprefix("urn:dateline:")]
        around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        assert around in text or INITIALS.search(around)
        whole += text[position["start"] : position["end"]] == quote["exact"]
    assert whole > 0.95 * len(found)


# --------------------------------------------------------------------------------------------------
# The brief


@pytest.fixture(scope="session")
def page(examples, tmp_path_factory) -> str:
    return exported(examples, "brief", tmp_path_factory.mktemp("brief"))[""].decode()


def test_the_page_is_one_file_that_fetches_nothing(page):
    from lxml import html

    tree = html.document_fromstring(page.encode())
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //*[@style and contains(@style, 'url')]")
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_every_link_within_the_page_leads_somewhere(page):
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_every_sentence_of_an_incident_has_a_footnote(golden, tmp_path):
    text = exported(golden, "brief", tmp_path, suffix=".md")[""].decode()
    section = text.partition("## Incidents")[2].partition("## Where reports")[0]
    sentences = [line for line in section.splitlines() if line and not line.startswith(("###", "`"))]
    assert sentences
    assert all(re.search(r"\[\^\d+\]$", line) for line in sentences)


def test_words_of_strangers_make_no_markup(incident):
    from dateline.share import brief
    from share.material import job

    one = incident(outlet="<script>alert(1)</script>", quote="<b>bomb</b>")
    assert "<script>" not in "".join(brief.lines(job(one)))
    assert "<b>" not in "".join(brief.lines(job(one, suffix=".md")))
