"""The API: cursors that neither repeat nor leave out, edits that name what they edit, errors as problems."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from dateline.store import Opinion, put

V1 = "/api/v1"


def test_a_list_goes_on_at_its_cursor_until_its_end(client):
    everything = [one["id"] for one in client.get(f"{V1}/incidents").json()["items"]]
    found, cursor = [], None
    while True:
        page = client.get(f"{V1}/incidents", params={"limit": 4, **({"cursor": cursor} if cursor else {})}).json()
        found += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == everything
    assert len(found) == len(set(found)) > 10


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/incidents?cursor=%%%", 400),
        ("/incidents?type=NOTHING", 400),
        ("/incidents?limit=0", 422),
        ("/incidents/inc_nothing", 404),
        ("/reports/rep_nothing", 404),
        ("/actors/nobody", 404),
        ("/search", 422),
        ("/nothing", 404),
    ],
)
def test_what_goes_wrong_is_a_problem(client, path, status):
    answer = client.get(f"{V1}{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_an_incident_that_is_the_same_is_not_sent_again(client, card_of):
    path = f"{V1}/incidents/{card_of('soldiers').id}"
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def edit(client, id_, value=6, **headers):
    given = {"field": "killed", "value": value, "why": "the ministry's list"}
    return client.post(f"{V1}/incidents/{id_}/entries", json=given, headers=headers)


def test_a_correction_is_entered_and_the_second_of_two_is_told(client, card_of, view):
    id_ = card_of("soldiers").id
    tag = client.get(f"{V1}/incidents/{id_}").headers["etag"]
    assert edit(client, id_).status_code == 428
    assert edit(client, id_, **{"if-match": tag}).status_code == 201
    assert client.get(f"{V1}/incidents/{id_}").json()["casualties"]["killed"]["best"] == 6
    state = view.record.state()
    assert edit(client, id_, 9, **{"if-match": tag}).status_code == 412
    assert view.record.state() == state


def test_a_correction_can_be_undone(client, card_of):
    id_ = card_of("soldiers").id
    before = client.get(f"{V1}/incidents/{id_}")
    number = edit(client, id_, **{"if-match": before.headers["etag"]}).json()["sequence"]
    assert client.delete(f"{V1}/acts/{number}").json()["undone_by"] == "Ann"
    assert client.get(f"{V1}/incidents/{id_}").json() == before.json()
    assert client.delete(f"{V1}/acts/{number}").status_code == 404


def test_no_incident_takes_it_out(client, card_of):
    id_ = card_of("soldiers").id
    tag = client.get(f"{V1}/incidents/{id_}").headers["etag"]
    given = {"field": "incident", "value": None, "why": "a drill"}
    assert client.post(f"{V1}/incidents/{id_}/entries", json=given, headers={"if-match": tag}).status_code == 201
    assert client.get(f"{V1}/incidents/{id_}").status_code == 404


def test_a_place_is_entered_by_its_id(client, card_of):
    id_ = card_of("soldiers").id
    tag = client.get(f"{V1}/incidents/{id_}").headers["etag"]
    given = {"field": "place", "value": "gn-1138958", "why": "the dateline is wrong"}
    assert client.post(f"{V1}/incidents/{id_}/entries", json=given, headers={"if-match": tag}).status_code == 201
    assert client.get(f"{V1}/incidents/{id_}").json()["place"]["name"] == "Kabul"


def test_a_judgement_is_that_of_the_command_line(client, card_of, view):
    left, right = card_of("soldiers").accounts
    given = {"verdict": "different", "left": left, "right": right, "why": "two bombs"}
    number = len(view.now().shelf.cards)
    assert client.post(f"{V1}/judgements", json=given).status_code == 201
    assert len(view.now().shelf.cards) == number + 1
    (act,) = client.get(f"{V1}/acts").json()
    assert (act["by"], act["why"]) == ("Ann", "two bombs")


@pytest.mark.parametrize(
    "given", [{"verdict": "same"}, {"verdict": "same", "left": "a", "right": "b", "why": " "}, [], "x", None]
)
def test_a_judgement_that_is_none_is_refused(client, given, view):
    state = view.record.state()
    assert client.post(f"{V1}/judgements", json=given).status_code in (400, 422)
    assert view.record.state() == state


def test_acts_come_by_number(client, view):
    for number in range(3):
        put(view.record, [Opinion(0, "pair:a|b", str(number), "Ann")])
    assert [act["sequence"] for act in client.get(f"{V1}/acts", params={"after": 1}).json()] == [2, 3]


def test_the_description_is_of_openapi_3_1_and_has_every_route(client):
    found = client.get(f"{V1}/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert all(path.startswith(V1) for path in found["paths"])
    assert len(found["paths"]) >= 9


def test_schemathesis_finds_no_failure_of_the_server(client, gate):
    """Whatever is asked, the answer is one of those described, and never that the server failed."""
    headers = {"authorization": f"Bearer {gate.token}", "host": "127.0.0.1:8001"}
    schema = schemathesis.openapi.from_dict(client.get(f"{V1}/openapi.json").json())
    tried = 0
    for result in schema.get_all_operations():
        tried += _tried(client, result.ok(), headers)
    assert tried > 100


def _tried(client, operation, headers) -> int:
    """How many requests of one kind were answered, none of them by a failure."""
    answers = []

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def one(case):
        answer = client.request(**_request(case, headers))
        answers.append(answer.status_code)
        assert answer.status_code < 500, (case.method, case.path, answer.text)

    one()
    return len(answers)


def _request(case, headers):
    asked = case.as_transport_kwargs(base_url="http://127.0.0.1:8001")
    told = {name: str(value) for name, value in (asked.pop("headers", None) or {}).items()}
    kept = {"method", "url", "params", "json", "content", "data"}
    safe = {name: value for name, value in told.items() if value.isascii() and value.isprintable()}
    return {name: value for name, value in asked.items() if name in kept} | {"headers": safe | headers}
