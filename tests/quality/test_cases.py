"""Cases against hand-checked matters of the demo archive and of real reports, and the counting itself."""

import pytest

from bench.cases import DEMO, REPORTS, ROOT, CaseTruth, Member, compare, read_cases, read_truth

MINUTES, LETTER, OTHER = Member("ks/protokoll.pdf", "§ 3"), Member("ks/skrivelse.pdf", None), Member("tn/p.pdf", "§ 4")


def told_of(source: str) -> CaseTruth:
    """The truth about reports whose source starts so, or, for "", about all that are not of the demo archive."""
    truth = read_truth()
    cases = {
        title: members for title, members in truth.cases.items() if members[0].source.startswith(DEMO) == bool(source)
    }
    return CaseTruth(cases, () if source else truth.apart)


@pytest.mark.quality
@pytest.mark.timeout(120)
def test_the_demo_archives_cases_are_joined() -> None:
    found = compare(told_of(DEMO), read_cases(ROOT / DEMO, DEMO))
    assert found.right > 0
    assert (found.missed, found.wrong) == ((), ())


@pytest.mark.quality
@pytest.mark.timeout(900)
@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside the checkout")
def test_real_cases_are_joined() -> None:
    found = compare(told_of(""), read_cases(REPORTS))
    assert found.right > 0
    assert not found.wrong
    assert found.recall >= 0.90, found.missed


def test_pairs_of_a_case_are_joined_or_missed() -> None:
    truth = CaseTruth({"Budget": (MINUTES, LETTER, OTHER)}, ())
    found = compare(truth, [{MINUTES, LETTER}, {OTHER}])
    assert (found.right, len(found.missed), found.wrong, found.recall) == (1, 2, (), 1 / 3)


def test_what_is_apart_and_two_cases_must_not_be_joined() -> None:
    truth = CaseTruth({"Budget": (MINUTES,), "Taxa": (OTHER,)}, (("alike", MINUTES, LETTER),))
    assert len(compare(truth, [{MINUTES, LETTER, OTHER}]).wrong) == 2


def test_another_paragraph_of_the_same_minutes_is_another_matter() -> None:
    truth = CaseTruth({"Budget": (MINUTES, LETTER)}, ())
    assert compare(truth, [{Member("ks/protokoll.pdf", "§ 13"), LETTER}]).right == 0


def test_the_truth_is_wide_enough() -> None:
    truth = read_truth()
    assert len(truth.cases) >= 12
    assert len(truth.apart) >= 6
