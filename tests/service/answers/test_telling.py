"""How a draft's statements stand in the answer: in a run, on lines, once each."""

from ingest.page import Block, Page
from ingest.report import Identity, Report
from service.answering.draft import Draft, Section, Statement
from service.answering.excerpt import Excerpt
from service.answering.telling import tell

TEXT = """Utfallet beror på två saker.
• Badet höll stängt i maj.
Badet 120
I övrigt ökade kostnaden för taket
som byttes i juni. Taket läckte."""
REPORT = Report("a" * 64, ("a.pdf",), "application/pdf", 1, 1, Identity("Bokslut", "arsredovisning", "Fritidsnämnden"))


def _statement(words: str, text: str = "") -> Statement:
    start = TEXT.index(words)
    excerpt = Excerpt(REPORT, Page(1, "1", TEXT, (), "good", "text"), start, start + len(words))
    return Statement(text or words, (excerpt,), "number" if text else "quote")


CAUSES = _statement("Utfallet beror på två saker.")
BATHS = _statement("• Badet höll stängt i maj.")
ROW = _statement("Badet 120", "Badet: budget 120")
LEAKED = _statement("Taket läckte.")


def _told(*sections: Section) -> str:
    return tell(Draft(sections)).text


def test_sentences_run_on_under_their_introduction() -> None:
    assert _told(Section("Bokslut:", (CAUSES, LEAKED))) == "Bokslut: Utfallet beror på två saker. [1] Taket läckte. [2]"


def test_what_is_no_sentence_puts_each_statement_on_a_line() -> None:
    told = "Bokslut:\n– Utfallet beror på två saker. [1]\n– Badet: budget 120 [2]"
    assert _told(Section("Bokslut:", (CAUSES, ROW))) == told
    assert _told(Section("Bokslut:", (ROW,))) == "Bokslut: Badet: budget 120 [1]"


def test_the_reports_own_bullet_is_not_told() -> None:
    assert _told(Section("Bokslut:", (BATHS,))) == "Bokslut: Badet höll stängt i maj. [1]"
    led = _statement("Utfallet beror på två saker.", "Saker: • Badet höll stängt i maj.")
    assert _told(Section("", (led,))) == "Saker: Badet höll stängt i maj. [1]"
    (claim,) = tell(Draft((Section("Bokslut:", (BATHS,)),))).claims
    assert claim.text == "Badet höll stängt i maj."


def test_words_are_told_once_of_a_page_with_a_bullet_or_without() -> None:
    bare = _statement("Badet höll stängt i maj.")
    assert _told(Section("Bokslut:", (bare,)), Section("", (BATHS,))) == "Bokslut: Badet höll stängt i maj. [1]"


def test_an_introduction_is_not_said_again_while_its_report_speaks() -> None:
    first, then = Section("Bokslut:", (CAUSES,)), Section("Bokslut:", (LEAKED,))
    assert _told(first, then).count("Bokslut:") == 1
    assert _told(first, Section("Protokoll:", (BATHS,)), then).count("Bokslut:") == 2


def test_a_proposal_says_so_each_time() -> None:
    section = Section("Förslag:", (CAUSES,))
    excerpt = Excerpt(REPORT, LEAKED.excerpts[0].page, LEAKED.excerpts[0].start, len(TEXT), stage="förslag")
    assert _told(section, Section("Förslag:", (Statement(excerpt.quote, (excerpt,)),))).count("Förslag:") == 2


def test_words_cut_from_a_sentence_show_it() -> None:
    assert _told(Section("Bokslut:", (_statement("I övrigt ökade kostnaden för taket"),))).endswith("för taket … [1]")
    assert _told(Section("Bokslut:", (_statement("som byttes i juni."),))) == "Bokslut: … som byttes i juni. [1]"


def test_two_matters_that_are_decided_in_the_same_words_are_both_told() -> None:
    page = Page(1, "1", "Redovisningen godkänns.\nRedovisningen godkänns.", (), "good", "text")
    first, second = (
        Section(f"§ {n}:", (Statement("Redovisningen godkänns.", (Excerpt(REPORT, page, at, at + 23, (), "beslut"),)),))
        for n, at in ((1, 0), (2, 24))
    )
    assert "§ 2:" in _told(first, second)
    assert _told(first, first).count("§ 1:") == 1


def test_numbers_whose_label_fills_several_lines_are_cited_under_it() -> None:
    row = Block("table_row", 0, 21, 0, ("Frånvaro i köken", "7,1"), folded=True)
    page = Page(1, "1", "Frånvaro i köken 7,1 ", (row,), "good", "text")
    told = tell(Draft((Section("", (Statement("7,1", (Excerpt(REPORT, page, 17, 20, ("Personal",)),), "number"),)),)))
    (citation,) = told.citations
    assert (citation.quote, citation.heading) == ("7,1", "Personal › Frånvaro i köken")
    assert citation.label == "Frånvaro i köken"
