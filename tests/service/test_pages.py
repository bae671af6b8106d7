from starlette.testclient import TestClient

REPORT = "/rapporter/" + "a" * 64


def test_the_question_form_needs_no_script(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '<html lang="sv">' in page.text
    assert 'action="/fraga" method="post"' in page.text
    assert "automatisk tjänst" in page.text
    assert "Varför missade äldreomsorgen budgeten T1 2021?" in page.text


def test_an_answer_is_a_whole_page_with_real_links(client: TestClient) -> None:
    page = client.post("/fraga", data={"q": "Varför missade äldreomsorgen budgeten?"})
    assert page.status_code == 200
    assert b"q=" not in page.url.query
    assert 'aria-label="Källa 1: Tertialrapport 1 2021, Äldrenämnden, sida 12">[1]</a>' in page.text
    assert f'href="{REPORT}?sida=12&amp;citat=Avvikelsen+' in page.text
    assert 'Period: <span lang="sv">T1 2021</span>' in page.text
    assert "Förslag, inte beslut" in page.text


def test_sources_of_one_report_name_it_once(client: TestClient) -> None:
    page = client.post("/fraga", data={"q": "Vad säger två sidor?"}).text
    names = [line for line in page.splitlines() if 'class="source-link' in line]
    assert names[0].endswith(">Tertialrapport 1 2021, Äldrenämnden, sida 12</a>")
    assert names[1].endswith(">Samma rapport, sida 14</a>")
    assert 'data-name="Tertialrapport 1 2021, Äldrenämnden, sida 14"' in names[1]


def test_a_number_without_citation_is_no_link(client: TestClient) -> None:
    assert "Inget mer [7]." in client.post("/fraga", data={"q": "Varför?"}).text


def test_a_declined_answer_shows_ways_on(client: TestClient) -> None:
    page = client.post("/fraga", data={"q": "Hur långt är det till månen?"})
    assert "Jag hittar inget svar." in page.text
    assert 'href="/tackning"' in page.text
    assert "Källor</h3>" not in page.text


def test_an_empty_question_gets_the_form_again_with_the_reason(client: TestClient) -> None:
    page = client.post("/fraga", data={"q": "  "})
    assert page.status_code == 422
    assert 'aria-describedby="refused"' in page.text
    assert "Skriv en fråga först." in page.text


def test_coming_to_an_answer_by_address_gives_the_form(client: TestClient) -> None:
    page = client.get("/fraga?lang=en")
    assert page.url.path == "/"
    assert '<html lang="en">' in page.text


def test_search_marks_words_and_opens_the_page(client: TestClient) -> None:
    page = client.get("/sok", params={"q": "avvikelse hemtjänst"})
    assert "12 träffar" in page.text
    assert "<mark>Avvikelsen</mark>" in page.text
    assert "<mark>hemtjänsten</mark>" in page.text
    assert f'href="{REPORT}?sida=1&amp;citat=' in page.text


def test_search_turns_pages_with_its_filters(client: TestClient) -> None:
    page = client.get("/sok", params={"q": "a", "body": "Äldrenämnden", "from": ""})
    assert "Sida 1 av 2" in page.text
    assert 'href="?q=a&amp;body=%C3%84ldren%C3%A4mnden&amp;from=&amp;sida=2"' in page.text
    assert "selected>Äldrenämnden" in page.text


def test_search_without_hits_says_what_to_do(client: TestClient) -> None:
    assert "Inga träffar" in client.get("/sok", params={"q": "a", "body": "Ingen"}).text


def test_every_page_is_reached_from_the_menu(client: TestClient) -> None:
    for address in ("/", "/sok", "/rapporter", "/tackning", "/om"):
        page = client.get(address)
        assert page.status_code == 200
        assert f'href="{address}" aria-current="page"' in page.text


def test_coverage_names_what_could_not_be_read(client: TestClient) -> None:
    page = client.get("/tackning").text
    assert "mapp/skadad.pdf</span>: filen är skadad" in page
    assert f'<a href="{REPORT}?sida=3">sida 3</a> (ingen text)' in page
    assert "20 maj 2021" in page


def test_about_has_the_statement_the_law_asks_for(client: TestClient) -> None:
    assert 'href="/tillganglighet"' in client.get("/om").text
    page = client.get("/tillganglighet").text
    for heading in ("Tillgänglighetsredogörelse", "Rapportera brister", "Kända brister", "Tillsyn"):
        assert f"{heading}</h" in page


def test_feedback_is_kept_without_script(client: TestClient) -> None:
    page = client.post("/aterkoppling", data={"verdict": "helpful", "question": "Varför?"})
    assert "Tack för din återkoppling" in page.text


def test_pages_hold_no_inline_script_or_style(client: TestClient) -> None:
    for address in ("/", "/sok?q=a", "/rapporter", "/tackning", "/om", REPORT):
        page = client.get(address).text
        assert "<style" not in page and " style=" not in page and " onclick=" not in page
        assert page.count("<script") == page.count('<script src="/static/')


def test_an_amount_stands_beside_its_name(client: TestClient) -> None:
    page = client.post("/fraga", data={"q": "Varför missade äldreomsorgen budgeten?"}).text
    head = page[page.index('<table class="figures">') :]
    assert head.index(">Avser<") < head.index(">Värde<") < head.index(">Mått<")
