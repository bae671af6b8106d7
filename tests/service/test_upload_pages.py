import hashlib
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import make_app
from service.holdings import Holdings, UnreadFile

PDF = ("rapport.pdf", b"%PDF-1.4", "application/pdf")
REPORT = "/rapporter/" + "a" * 64


def send(client: TestClient, *files: tuple[str, bytes, str], path: str = "/ladda-upp") -> Any:
    return client.post(path, files=[("files", file) for file in files])


def test_a_file_sent_by_the_plain_form_is_followed(client: TestClient, workings: Any) -> None:
    page = send(client, PDF)
    assert page.url.path.startswith("/jobb/")
    assert "rapport.pdf" in page.text and "Läser in 1 fil" in page.text
    assert (workings.uploads.folder / "rapport.pdf").read_bytes() == b"%PDF-1.4"


def test_an_empty_field_beside_a_file_is_no_file(client: TestClient) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%PDF\r\n"
        b'--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
    )
    page = client.post("/ladda-upp", content=body, headers={"content-type": "multipart/form-data; boundary=x"})
    assert page.url.path.startswith("/jobb/")


def test_one_bad_file_stops_no_other(client: TestClient, workings: Any) -> None:
    page = send(client, PDF, ("skript.exe", b"MZ", "application/pdf"), ("<img src=x>.pdf", b"", "application/pdf"))
    assert page.status_code == 200
    assert "mottagen" in page.text and "Filen skript.exe är av en typ" in page.text
    assert "&lt;img src=x&gt;.pdf" in page.text and "<img src=x>" not in page.text
    assert [path.name for path in workings.uploads.folder.iterdir()] == ["rapport.pdf"]


def test_sending_nothing_is_said(client: TestClient) -> None:
    page = client.post("/ladda-upp", files=[("files", ("", b"", "application/octet-stream"))])
    assert page.status_code == 422


def test_the_script_sends_one_by_one_and_then_reads(client: TestClient) -> None:
    assert send(client, PDF, path="/ladda-upp/fil").json() == {"stored": "rapport.pdf"}
    refused = send(client, ("a.exe", b"MZ", "x/y"), path="/ladda-upp/fil")
    assert (refused.status_code, refused.json()["code"]) == (422, "upload_type")
    page = client.post("/ladda-upp/las", data={"names": "rapport.pdf\n../../etc/passwd"})
    assert page.url.path.startswith("/jobb/")
    assert "rapport.pdf" in page.text and "passwd" not in page.text


def test_a_folder_sent_by_the_plain_form_keeps_its_names(client: TestClient, workings: Any) -> None:
    page = send(
        client, ("arkiv/Kulturnämnden/p.pdf", b"%PDF-1", "x/y"), ("arkiv/Kulturnämnden/q.pdf", b"%PDF-2", "x/y")
    )
    assert "arkiv/Kulturnämnden/q.pdf" in page.text
    assert workings.uploads.names() == {"arkiv/Kulturnämnden/p.pdf", "arkiv/Kulturnämnden/q.pdf"}


def test_the_script_sends_a_folder_file_by_file(client: TestClient, workings: Any) -> None:
    named = send(client, ("arkiv/2021-05-20/p.pdf", b"%PDF-1", "x/y"), path="/ladda-upp/fil").json()["stored"]
    assert named == "arkiv/2021-05-20/p.pdf"
    client.post("/ladda-upp/las", data={"names": f"{named}\n../{named}"})
    assert workings.jobs.recent()[0].names == (named,)


def test_a_job_says_what_became_of_each_file(client: TestClient, workings: Any, desk: Any, memory: Any) -> None:
    content = b"%PDF-1.4 read"
    known = hashlib.sha256(content).hexdigest()
    desk.held[known] = memory.report_of(known, "Årsredovisning")
    desk.coverage = lambda: Holdings(1, 1, (), (UnreadFile("trasig.pdf", "damaged"),), ())
    page = send(client, ("bra.pdf", content, "x/y"), ("trasig.pdf", b"%PDF", "x/y"), ("kvar.pdf", b"%PDF!", "x/y")).text
    assert f'<a href="/rapporter/{known}" lang="sv">Årsredovisning</a>' in page
    assert "filen är skadad" in page
    assert "Har inte lästs ännu." in page


def test_the_job_list_has_every_job(client: TestClient) -> None:
    send(client, PDF)
    client.post(f"{REPORT}/las-om")
    page = client.get("/jobb").text
    assert "Läser in 1 fil" in page and "Läser om 1 rapport" in page


def test_removing_is_asked_about_first(client: TestClient, workings: Any) -> None:
    page = client.get(f"{REPORT}/ta-bort")
    assert page.status_code == 200 and "Ja, ta bort rapporten" in page.text
    assert workings.jobs.recent() == []
    client.post(f"{REPORT}/ta-bort")
    assert [job.kind for job in workings.jobs.recent()] == ["remove"]


def test_files_that_could_not_be_read_are_tried_again(client: TestClient, workings: Any, desk: Any) -> None:
    workings.uploads.folder.mkdir(parents=True)
    (workings.uploads.folder / "trasig.pdf").write_bytes(b"%PDF")
    desk.coverage = lambda: Holdings(1, 1, (), (UnreadFile("trasig.pdf", "damaged"),), ())
    client.post("/jobb/las-om")
    assert workings.jobs.recent()[0].names == ("trasig.pdf",)


def test_an_unknown_job_has_a_page_that_helps(client: TestClient) -> None:
    page = client.get("/jobb/nope")
    assert page.status_code == 404 and "Jobbet finns inte" in page.text


@pytest.mark.parametrize(
    "path", ["/ladda-upp", "/ladda-upp/fil", "/ladda-upp/las", "/jobb/las-om", f"{REPORT}/ta-bort"]
)
def test_other_sites_send_nothing(client: TestClient, workings: Any, path: str) -> None:
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"origin": "https://x.example"},
        {"referer": "https://x.example/"},
    ):
        assert client.post(path, headers=headers).status_code == 403
    assert workings.jobs.recent() == []


def test_a_closed_archive_takes_and_removes_nothing(workings: Any) -> None:
    object.__setattr__(workings, "settings", workings.settings.model_copy(update={"upload": False}))
    with TestClient(make_app(workings)) as client:
        assert client.get("/ladda-upp").status_code == 403
        assert client.post(f"{REPORT}/ta-bort").status_code == 403
        assert "/ladda-upp" not in client.get("/rapporter").text


def test_what_is_too_large_gets_a_page_that_helps(client: TestClient) -> None:
    page = send(client, ("stor.pdf", b"x" * 1_300_000, "application/pdf"))
    assert page.status_code == 413 and "För stort" in page.text and "/ladda-upp" in page.text


def test_reports_are_listed_from_either_end(client: TestClient, desk: Any, memory: Any) -> None:
    desk.held["b" * 64] = memory.report_of("b" * 64, "Den andra")
    assert client.get("/rapporter").text.index("Tertialrapport 1") < client.get("/rapporter").text.index("Den andra")
    oldest = client.get("/rapporter?sort=oldest").text
    assert oldest.index("Den andra") < oldest.index("Tertialrapport 1")
