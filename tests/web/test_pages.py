"""What pages show, that every view counts the same as the command line, and that each page is data too."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from dateline import cli
from dateline.model import Count
from dateline.store import Editor, Entry, claimed, open_record, put
from dateline.view import View
from web.conftest import EVIL

VIEWS = ("incidents", "map", "timeline", "network", "totals")

PAIRS = st.lists(
    st.sampled_from(
        [
            *(
                ("type", "ASSAULT"),
                ("type", "CONSULT"),
                ("type", "firearms"),
                ("context", "terrorism"),
                ("actor", "ttp"),
            ),
            *(
                ("actor", "tigers"),
                ("place", "quetta"),
                ("country", "PK"),
                ("from", "2021-08-26"),
                ("to", "2022-03-01"),
            ),
            *(
                ("toll", "killed:6"),
                ("toll", "killed:3-9"),
                ("status", "happened"),
                ("origins", "2"),
                ("outlet", "dawn"),
            ),
            *(("confidence", "0.5"), ("contradictions", "1"), ("q", "bomb"), ("q", "zarkot tigers"), ("q", "انفجار")),
        ]
    ),
    unique=True,
    max_size=4,
)


@pytest.mark.parametrize("path", ["/", "/incidents", "/map", "/timeline", "/network", "/totals"])
def test_a_first_view_stands_at_its_address(client, path):
    assert client.get(path, follow_redirects=True).status_code == 200


def listed(made: Path, pairs: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The ids that `dateline list incidents` gives under a filter."""
    options = []
    for name, value in pairs:
        options += (
            ["--contradictions"] if name == "contradictions" else ["--text" if name == "q" else f"--{name}", value]
        )
    capsys.readouterr()
    with pytest.raises(SystemExit) as done:
        cli.main(["list", "incidents", *options, "--json", "--record", str(made)])
    assert not done.value.code
    return [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAIRS)
def test_every_view_counts_as_the_command_line_does(client, made, capsys, pairs):
    expected = listed(made, pairs, capsys)
    found = client.get("/incidents.json", params=pairs).json()
    assert [one["id"] for one in found["incidents"]] == expected
    for view in VIEWS:
        suffix = "geojson" if view == "map" else "json"
        told = client.get(f"/{view}.{suffix}", params=pairs).json()
        assert (told["total"], told["facets"]) == (len(expected), found["facets"]), view
        page = client.get(f"/{view}", params=pairs).text
        assert f'data-total="{len(expected)}"' in page, view
    assert client.get("/api/v1/incidents", params=pairs).json()["total"] == len(expected)


def test_the_views_hold_what_the_filter_selects(client):
    places = client.get("/map.geojson", params={"q": "bomb"}).json()["features"]
    assert [(one["geometry"]["type"], one["properties"]["incidents"]) for one in places] == [("Point", 1)]
    timeline = client.get("/timeline.json", params={"q": "bomb"}).json()
    assert [one["start"] for one in timeline["items"]] == ["2021-08-26"]
    rows = client.get("/totals.json", params={"q": "bomb"}).json()["rows"]
    assert sum(row["incidents"] for row in rows) == 1


def test_what_is_known_to_a_province_is_an_area(client):
    (area,) = client.get("/map.geojson", params={"type": "CONSULT"}).json()["features"]
    assert area["geometry"]["type"] == "Polygon"
    assert area["properties"]["shape"] == "area"


def test_what_is_known_to_a_border_is_its_line(client, view):
    from dateline.card import Spot
    from dateline.web import geo

    card = view.now().shelf.cards[0]
    line = Spot("dl-border-af-pk", "the border", "line", "in", None, None, None, 32.5, 69.5, 900.0, "country")
    (found,) = geo.places([msgspec.structs.replace(card, spot=line)])["features"]
    assert (found["properties"]["shape"], found["properties"]["border"]) == ("line", "004 586")
    assert found["properties"]["stretch"] is False


def test_a_line_that_is_part_of_a_border_is_a_stretch_of_it(view):
    from dateline.card import Spot
    from dateline.gazetteer.load import gazetteer
    from dateline.web import geo

    card = view.now().shelf.cards[0]
    for id_, numbers in (("dl-line-of-control", "356 586"), ("dl-line-of-actual-control", "156 356")):
        entry = gazetteer().get(id_)
        assert entry is not None
        spot = Spot(id_, entry.name, "line", None, None, None, None, entry.lat, entry.lon, entry.radius_km, "country")
        (found,) = geo.places([msgspec.structs.replace(card, spot=spot)])["features"]
        told = found["properties"]
        assert (told["shape"], told["border"], told["stretch"]) == ("line", numbers, True)


def test_a_timeline_of_many_gives_bars_that_add_up(client, monkeypatch):
    from dateline.web import pages

    monkeypatch.setattr(pages, "_ITEMS", 5)
    found = client.get(
        "/timeline.json", params={"from": "2022-01-01", "start": "2022-01-01", "end": "2022-12-31"}
    ).json()
    assert found["items"] == []
    assert sum(bar["incidents"] for bar in found["bars"]) == found["total"] == 14


def test_the_network_tells_conflict_from_cooperation(client):
    edges = client.get("/network.json").json()["edges"]
    kinds = {(one["source"], one["target"]): one["kind"] for one in edges}
    assert kinds["ttp", "mil-pk"] == "conflict"
    assert kinds["mil-pk", "ttp"] == "cooperation"


# --------------------------------------------------------------------------------------------------
# One thing


def test_an_incident_shows_every_claim_with_its_words_and_voice(client, card_of, view):
    card = card_of("soldiers")
    page = client.get(f"/incidents/{card.id}").text
    one = view.incident(card.id)
    for member in one.accounts:
        for claim in member.account.claims:
            assert f'id="{claim.id}"' in page
            assert f'href="#{claim.id}"' in page
    assert "5-7 (ucdp)" in page
    assert "Where accounts disagree" in page
    assert "police" in page


def test_the_marked_words_are_those_of_the_report(client, card_of, view):
    card = card_of("soldiers")
    page = client.get(f"/incidents/{card.id}").text
    claim = next(c for m in view.incident(card.id).accounts for c in m.account.claims if c.field == "killed")
    marks = re.findall(rf'<mark[^>]*data-claims="[^"]*{claim.id}[^"]*">(.*?)</mark>', page, re.DOTALL)
    assert "".join(re.sub("<[^>]+>", "", mark) for mark in marks) == claim.span.quote


def test_an_incident_tells_its_thread_its_history_and_why_it_is_one(client, card_of):
    blast, talks = card_of("soldiers"), card_of("talks")
    page = client.get(f"/incidents/{blast.id}").text
    assert f'href="/incidents/{talks.id}"' in page
    assert "2021-08-27" in page.partition("day by day")[2]
    assert "for one" in client.get(f"/incidents/{blast.id}/why").text


def test_both_ends_of_a_link_show_the_thread_with_the_words_that_tie_it(client, card_of):
    blast, talks = card_of("soldiers"), card_of("talks")
    for here, there in ((blast, talks), (talks, blast)):
        thread = client.get(f"/incidents/{here.id}").text.partition('id="thread"')[2].partition("</section>")[0]
        assert f'href="/incidents/{there.id}"' in thread
        assert f'href="/incidents/{here.id}"' not in thread
        assert '<span class="badge">this</span>' in thread
        assert "“talks”" in thread
        assert thread.index(blast.label) < thread.index(talks.label)


def test_why_tells_what_came_near(client, view):
    one, other = next((one.left, one.right) for one in view.record.verdicts(verdict="unsure"))
    for account, rival in ((one, other), (other, one)):
        id_ = view.now().card(account).id
        page = client.get(f"/incidents/{id_}/why").text
        assert "Near to it:" in page
        assert f'href="/incidents/{view.now().card(rival).id}"' in page


def test_an_incident_is_found_by_any_of_its_accounts(client, card_of):
    card = card_of("soldiers")
    for account in card.accounts:
        answer = client.get(f"/incidents/{account}", follow_redirects=True)
        assert str(answer.url).endswith(card.id)


def test_an_actor_shows_both_sides_of_one_day(client):
    page = client.get("/actors/ttp").text
    assert "Both at once" in page
    assert "from=2021-08-26&amp;to=2021-08-26" in page
    assert "Tehreek-e-Taliban Pakistan" in page


def test_a_report_shows_what_was_taken_and_what_was_left(client, card_of, view):
    report = card_of("soldiers").reports[0]
    page = client.get(f"/reports/{report}").text
    assert "What was left, and why" in page
    assert "generic" in page
    assert "sha256" in page


def test_words_from_right_to_left_find_their_direction(client, card_of):
    page = client.get(f"/incidents/{card_of('انفجار').id}").text
    assert re.search(r'<p dir="auto"[^>]*>قتل', page)


def test_an_outlet_shows_its_health(client):
    found = client.get("/outlets/dawn.json").json()
    assert (found["last"], found["reports"]) == ("2021-08-27", 16)
    assert found["copies"] == 0


def test_a_search_finds_reports_and_incidents_in_any_script(client):
    assert "الجزيرة" in client.get("/search", params={"q": "سيارة"}).text
    found = client.get("/search.json", params={"q": "bomb"}).json()
    assert (found["incident"]["total"], found["report"]["total"]) == (1, 2)


def test_an_empty_record_says_the_next_command(tmp_path, gate, stranger):
    from fastapi.testclient import TestClient

    from dateline.web.app import create_app
    from web.conftest import HOST

    with open_record(tmp_path / "b.db", create=True) as record:
        view = View(record)
        with TestClient(create_app(view, gate), base_url=f"http://{HOST}") as client:
            client.get("/sign-in", params={"code": "the-code"})
            for path in (*VIEWS, "actors", "reports"):
                assert "dateline run PATH" in client.get(f"/{path}").text
        view.close()


def test_pages_need_no_scripts_that_were_built(client, monkeypatch):
    site = client.app.state.site
    monkeypatch.setattr(site, "entry", {})
    site.__dict__.pop("templates", None)
    for path in ("/incidents", "/map", "/timeline", "/network"):
        page = client.get(path).text
        assert "<script" not in page
        assert "<table" in page or "<ol" in page


# --------------------------------------------------------------------------------------------------
# Data


@pytest.mark.parametrize("path", ["/incidents", "/map", "/network", "/totals", "/actors", "/reports", "/timeline"])
def test_a_table_is_a_table(client, path):
    rows = list(csv.reader(io.StringIO(client.get(f"{path}.csv").text)))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


def test_an_incident_is_json_csv_and_geojson_at_its_own_address(client, card_of):
    card = card_of("soldiers")
    assert client.get(f"/incidents/{card.id}.json").json()["id"] == card.id
    assert client.get(f"/incidents/{card.id}.csv").text.startswith("id,label")
    (feature,) = client.get(f"/incidents/{card.id}.geojson").json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [66.99, 30.18]}


def test_the_feed_is_atom_and_holds_what_the_filter_selects(client):
    answer = client.get("/incidents.atom", params={"type": "ASSAULT"})
    feed = etree.fromstring(answer.content, parser=etree.XMLParser(resolve_entities=False))
    atom = {"a": "http://www.w3.org/2005/Atom"}
    total = client.get("/incidents.json", params={"type": "ASSAULT"}).json()["total"]
    assert len(feed.findall("a:entry", atom)) == total
    assert feed.find("a:updated", atom) is not None


def test_the_feed_says_when_each_came_and_what_a_person_changed_comes_first(client, view, card_of, monkeypatch):
    def told():
        feed = etree.fromstring(client.get("/incidents.atom").content)
        entries = feed.iter("{*}entry")
        return [(one.findtext("{*}id").rpartition("/")[2], one.findtext("{*}updated")) for one in entries]

    before = dict(told())
    assert told() == told()
    blast = card_of("soldiers")
    monkeypatch.setattr(view.record, "clock", lambda: "2099-01-01T00:00:00+00:00")
    put(view.record, [Entry(blast.accounts[0], claimed("killed", Count(6, 6), Editor("Ann", "the morgue's list")))])
    first, *others = told()
    assert first == (blast.id, "2099-01-01T00:00:00+00:00")
    assert dict(others).items() <= before.items()


def test_the_link_to_the_feed_holds_the_key_that_lets_a_reader_in(client, stranger, gate):
    page = client.get("/incidents", params={"type": "ASSAULT"}).text
    (address,) = set(re.findall(r'href="(/incidents\.atom\?[^"]+)"', page))
    stranger.cookies.clear()
    assert stranger.get(html.unescape(address)).status_code == 200


def test_what_leaves_as_a_table_names_no_private_victim(client, view):
    """The hostile report tells of a victim by name, who is private."""
    assert EVIL not in client.get("/incidents.csv").text.split("\n")[0]
    assert client.get("/incidents.csv").headers["content-disposition"].startswith("attachment")


def test_every_link_of_every_page_leads_somewhere(client):
    """From each view along all links of this page, but those that only change the filter, some hundred pages far."""
    met, open_ = (
        set(),
        ["/incidents", "/actors", "/places", "/reports", "/outlets", "/decisions", "/review", "/search?q=bomb"],
    )
    while open_ and len(met) < 250:
        path = open_.pop(0)
        if path in met:
            continue
        met.add(path)
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            links = (html.unescape(each) for each in re.findall(r'href="(/[^"#]*)', answer.text))
            open_ += [each for each in dict.fromkeys(links) if "?" not in each and not each.startswith("/static/")]
    assert {path.split("/")[1] for path in met} >= {"incidents", "actors", "places", "reports", "outlets"}
    assert any(path.startswith("/places/gn-") for path in met)


def test_a_filter_with_two_tolls_and_an_order_keeps_them_in_its_form_and_links(client):
    page = client.get("/incidents?toll=killed:1&toll=injured:0&sort=old&type=ASSAULT").text
    form = re.search(r'<form action="/incidents" class="more">(.*?)</form>', page, re.DOTALL)[1]
    assert re.findall(r'name="toll" value="([^"]+)"', form) == ["killed:1", "injured:0"]
    assert 'name="sort" value="old"' in form
    facets = re.findall(r'rel="nofollow" href="([^"]+)"', page)
    assert all("sort=old" in each for each in facets)


def test_an_outlet_is_one_however_its_name_is_written(client):
    """As the filter has it: the reports and the incidents of the page are of the same outlet."""
    one, other = (client.get(f"/outlets/{name}.json").json() for name in ("dawn", "DAWN"))
    assert {**one, "outlet": ""} == {**other, "outlet": ""}
    assert one["reports"] > 0
