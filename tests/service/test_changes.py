import time
from io import BytesIO
from typing import Any

import pytest
from starlette.testclient import TestClient

from service import jobs
from service.app import make_app

PDF = ("rapport.pdf", b"%PDF-1.4", "application/pdf")


def finished(client: TestClient, job: dict[str, Any]) -> Any:
    for _ in range(200):
        now = client.get(job["url"]).json()
        if now["state"] not in ("queued", "running"):
            return now
        time.sleep(0.02)
    raise AssertionError("the job never ended")


def send(client: TestClient, *files: tuple[str, bytes, str]) -> Any:
    return client.post("/api/reports", files=[("files", file) for file in files])


def test_a_file_sent_in_is_read_by_a_child_process(client: TestClient, workings: Any) -> None:
    sent = send(client, PDF, ("två.txt", b"text", "text/plain"))
    assert sent.status_code == 202
    assert sent.json()["names"] == ["rapport.pdf", "två.txt"]
    assert finished(client, sent.json())["state"] == "done"
    assert (workings.uploads.folder / "rapport.pdf").read_bytes() == b"%PDF-1.4"
    assert (workings.settings.data / "asked.txt").read_text() == f"ingest {workings.uploads.folder}\n"


@pytest.mark.parametrize(("name", "state"), [("unread.pdf", "incomplete"), ("fails.pdf", "failed")])
def test_how_it_went_is_told(client: TestClient, name: str, state: str) -> None:
    job = finished(client, send(client, (name, b"%PDF", "application/pdf")).json())
    assert job["state"] == state
    assert job["finished"] > job["created"]


def test_removing_a_report_is_a_child_process_too(client: TestClient, workings: Any) -> None:
    removed = client.delete("/api/reports/" + "a" * 64)
    assert removed.status_code == 202
    assert finished(client, removed.json())["kind"] == "remove"
    assert (workings.settings.data / "asked.txt").read_text() == f"remove {'a' * 64}\n"


def test_a_removed_report_leaves_no_pictures(client: TestClient, workings: Any, desk: Any) -> None:
    client.get("/api/reports/" + "a" * 64 + "/pages/1.png")
    assert list((workings.settings.data / "pictures").iterdir())
    job = client.delete("/api/reports/" + "a" * 64).json()
    desk.held.clear()
    finished(client, job)
    workings.jobs.close()
    assert not list((workings.settings.data / "pictures").iterdir())


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (("skript.exe", b"MZ", "application/pdf"), "upload_type"),
        (("tom.pdf", b"", "application/pdf"), "upload_empty"),
        (("...", b"x", "application/pdf"), "upload_name"),
        (("stor.pdf", b"x" * (1024 * 1024 + 1), "application/pdf"), "upload_too_large"),
    ],
)
def test_what_is_not_taken_is_refused_by_name(client: TestClient, file: Any, code: str) -> None:
    refused = send(client, file)
    assert refused.status_code == 422
    assert refused.json()["code"] == code


def test_sending_nothing_is_a_problem(client: TestClient) -> None:
    assert client.post("/api/reports").json()["code"] == "upload_missing"


def test_what_is_far_too_large_is_stopped_at_the_gate(client: TestClient) -> None:
    assert send(client, ("stor.pdf", b"x" * 1_200_000, "application/pdf")).status_code == 413


def test_what_says_no_length_is_counted(client: TestClient) -> None:
    def endless() -> Any:
        yield b'--x\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
        for _ in range(20):
            yield b"x" * 100_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    refused = client.post("/api/reports", content=endless(), headers=headers)
    assert refused.status_code == 413
    assert refused.json()["code"] == "body_too_large"


def test_files_a_stop_left_unread_are_read_at_the_next_start(workings: Any) -> None:
    workings.uploads.add("kvar.pdf", BytesIO(b"%PDF"))
    asked = workings.settings.data / "asked.txt"
    with TestClient(make_app(workings)):
        for _ in range(200):
            if asked.exists() and asked.read_text():
                break
            time.sleep(0.02)
    assert asked.read_text().startswith("ingest ")


def test_too_much_at_once_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "WAITING", 0)
    refused = send(client, PDF)
    assert refused.status_code == 503
    assert refused.json()["code"] == "busy"


def test_an_unknown_job_is_a_problem(client: TestClient) -> None:
    assert client.get("/api/jobs/nope").json()["code"] == "job_not_found"


def test_stopping_ends_the_child(client: TestClient, workings: Any) -> None:
    job = send(client, ("slow.pdf", b"%PDF", "application/pdf")).json()
    while client.get(job["url"]).json()["state"] != "running":
        time.sleep(0.01)
    started = time.monotonic()
    workings.jobs.close()
    assert time.monotonic() - started < 5
