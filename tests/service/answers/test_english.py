import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from service import archive as module
from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.pictures import Pictures
from service.settings import Settings
from service.texts import Texts
from service.workings import make_workings

CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(module.__file__).parent.rglob("*.py")))
SWEDISH_OWN_WORDS = ("beslut i ärendet", "förslag (inte beslut)", "tillstyrkan till", "underlag före beslut", "Sökte i")


@pytest.mark.parametrize(
    "question",
    [
        "why did elderly care miss its budget in T1 2021?",
        "What did the municipal council decide about the additional grant for elderly care?",
        "How large was the deficit in home care in T1 2021?",
        "What happened to the request for an additional grant for elderly care in 2021?",
        "Which measures does the elderly care committee take in T1 2021?",
    ],
)
def test_english_is_answered_in_english_around_swedish_quotes(archive: Archive, question: str) -> None:
    answer = archive.answer(question)
    assert answer.query.language == "en" and not answer.declined
    own = answer.text
    for claim in answer.claims:
        own = own.replace(claim.text, "")
    assert not [words for words in SWEDISH_OWN_WORDS if words in own]


def test_quotes_in_an_english_answer_are_marked_as_swedish(archive: Archive, tmp_path: Path) -> None:
    pictures = Pictures(tmp_path, lambda path, page, quote, width: SimpleNamespace(marked=False, png=b""))
    settings = Settings(data=tmp_path, _env_file=None)  # type: ignore[call-arg]
    client = TestClient(make_app(make_workings(settings, ArchiveDesk(archive), pictures)), "http://localhost")
    page = client.post("/fraga", data={"q": "why did elderly care miss its budget in T1 2021?"}).text
    assert '<div class="prose" lang="en">' in page
    assert re.search(r'<span lang="sv">[^<]*underskott', page)


def test_bodies_and_periods_are_understood_by_english_names(archive: Archive) -> None:
    query = archive.understand("Why did the technical committee exceed its budget in the second tertial of 2021?")
    assert query.bodies == ("Tekniska nämnden",)
    assert [period.label for period in query.periods] == ["T2 2021"]


def test_a_refusal_in_english_is_in_english(archive: Archive) -> None:
    answer = archive.answer("Why did the schools in Kiruna run a deficit in 1997?")
    assert answer.declined and "reports" in answer.text
    assert answer.text.startswith(Texts("en")("ask.outside_coverage", missing="", reports=0).split("(")[0])


@pytest.mark.parametrize("texts", [Texts("sv"), Texts("en")], ids=["sv", "en"])
def test_every_text_that_code_asks_for_exists(texts: Texts) -> None:
    asked = set(re.findall(r'(?<!`)(?:\btexts|Texts\("sv"\))\(\s*"([a-z_]+\.[a-z_0-9]+)"', CODE))
    begun = set(re.findall(r'\btexts\(\s*f"([a-z_]+\.[a-z_]*)\{', CODE))
    assert len(asked) > 30 and begun
    assert asked <= texts.entries.keys()
    assert not [start for start in begun if not any(key.startswith(start) for key in texts.entries)]
