from starlette.testclient import TestClient


def test_hits_have_exactly_the_contracts_shape(client: TestClient) -> None:
    reply = client.get("/api/search", params={"q": "avvikelse", "limit": 3, "offset": 2}).json()
    assert list(reply) == ["hits", "total", "understood"]
    assert [hit["page"] for hit in reply["hits"]] == [3, 4, 5]
    assert list(reply["hits"][0]) == (
        ["report_id", "source", "title", "body", "kind", "period", "page", "heading", "text", "score", "why", "others"]
    )
    assert reply["hits"][0]["heading"] == "Ekonomi › Utfall"
    assert reply["total"] == 12


def test_filters_limit_what_is_found(client: TestClient) -> None:
    assert client.get("/api/search", params={"q": "a", "body": "Annan nämnd"}).json()["total"] == 0


def test_a_day_that_is_none_is_refused_by_name(client: TestClient) -> None:
    problem = client.get("/api/search", params={"from": "igår"})
    assert problem.status_code == 422
    assert "from" in problem.json()["fields"]
