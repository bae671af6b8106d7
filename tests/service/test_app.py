import re
from typing import Any

from starlette.testclient import TestClient

from service.desk import Readiness


def test_the_api_describes_itself_with_types(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    paths = described["paths"]
    assert set(paths) >= {"/api/ask", "/api/search", "/api/reports", "/api/reports/{report_id}", "/api/coverage"}
    assert not [path for path in paths if not path.startswith(("/api", "/healthz", "/readyz", "/metrics"))]
    answer = paths["/api/ask"]["post"]["responses"]["200"]["content"]
    assert answer["application/json"]["schema"] == {"$ref": "#/components/schemas/AnswerEnvelope"}
    events = answer["application/jsonl"]["schema"]["oneOf"]
    names = [event["$ref"].rsplit("/", 1)[-1] for event in events]
    assert set(names) <= described["components"]["schemas"].keys() and "DoneEvent" in names
    refused = paths["/api/search"]["get"]["responses"]["4XX"]["content"]
    assert refused == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemReply"}}}
    assert "ProblemReply" in described["components"]["schemas"]
    assert {"from", "to", "label"} == set(described["components"]["schemas"]["PeriodReply"]["properties"])


def test_readiness_tells_what_is_missing(client: TestClient, desk: Any) -> None:
    desk.standing = Readiness(True, ("vectors_rebuilding",))
    assert client.get("/readyz").json() == {"ready": True, "troubles": ["vectors_rebuilding"]}
    assert "byggs om just nu" in client.get("/").text
    desk.standing = Readiness(False, ("catalogue_unavailable",))
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").json() == {"status": "ok"}


def test_requests_are_counted_by_route_and_not_by_address(client: TestClient) -> None:
    client.get("/rapporter/" + "a" * 64)
    client.get("/nowhere/at/all")
    text = client.get("/metrics").text
    assert 'underlag_requests_total{route="/rapporter/{report_id}",method="GET",status="200"} 1' in text
    assert 'route="other",method="GET",status="404"' in text
    assert "aaaa" not in text and "nowhere" not in text
    assert re.search(r'underlag_request_seconds_bucket\{route="/rapporter/\{report_id\}",le="\+Inf"\} 1', text)


def test_static_addresses_carry_their_content(client: TestClient) -> None:
    address = re.search(r'href="(/static/underlag\.css\?[0-9a-f]{12})"', client.get("/").text)
    assert address is not None
    assert "immutable" in client.get(address[1]).headers["cache-control"]
    assert client.get("/static/underlag.css").headers["cache-control"] == "no-cache"


def test_answers_are_kept_by_no_browser(client: TestClient) -> None:
    assert client.post("/fraga", data={"q": "Varför?"}).headers["cache-control"] == "no-store"
    assert client.post("/api/ask", json={"question": "Varför?"}).headers["cache-control"] == "no-store"


def test_swedish_unless_chosen_whatever_the_browser_is_set_to(client: TestClient) -> None:
    plain = client.get("/", headers={"accept-language": "en"})
    assert plain.headers["content-language"] == "sv"
    assert "set-cookie" not in plain.headers
    chosen = client.get("/?lang=en")
    assert "lang=en" in chosen.headers["set-cookie"] and "HttpOnly" in chosen.headers["set-cookie"]
    assert client.get("/om").headers["content-language"] == "en"
    assert client.get("/?lang=fi").headers["content-language"] == "sv"


def test_coverage_has_each_reason_in_words(client: TestClient) -> None:
    coverage = client.get("/api/coverage?lang=en").json()
    assert coverage["reports"] == 1
    assert coverage["unread_files"] == [
        {"source": "mapp/skadad.pdf", "reason": "damaged", "message": "the file is damaged"}
    ]
    assert coverage["unread_pages"][0]["page"] == 3


def test_nothing_can_be_sent_in_where_that_is_closed(client: TestClient, workings: Any) -> None:
    object.__setattr__(workings, "settings", workings.settings.model_copy(update={"upload": False}))
    assert client.post("/api/reports").json()["code"] == "uploads_closed"
    assert client.delete("/api/reports/" + "a" * 64).status_code == 403
