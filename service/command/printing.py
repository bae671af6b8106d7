"""What the command line prints: answers, hits, coverage and figures, in Swedish."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from index.search.results import Results
from service.answering.answer import Answer
from service.command.evaluation import Outcome, figures
from service.holdings import Holdings
from service.texts import Texts

_COLUMN = 12
"""Characters that a kind's name or its longest figure takes, with the space beside it."""


def console() -> Console:
    """Return where results go; words are never taken for markup."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def print_answer(answer: Answer, texts: Texts) -> None:
    """Print the answer, then each citation with file, page and quote."""
    out = console()
    out.print(answer.text)
    if answer.citations:
        out.print(f"\n{texts('cli.sources')}")
    for citation in answer.citations:
        out.print(f"[{citation.n}] {citation.title}, {texts('cli.page', page=citation.page)} — {citation.source}")
        label = f"{citation.label}: " if citation.label else ""
        out.print(f"    {label}”{' '.join(citation.quote.split())}”")
        if citation.extraction != "text":
            out.print(f"    {texts('cli.uncertain' if citation.extraction == 'ocr' else 'cli.garbled')}")
    coverage = answer.coverage
    out.print(f"\n{texts('cli.searched', reports=coverage.matching_filters, every=coverage.reports_searched)}")


def print_hits(results: Results, texts: Texts) -> None:
    """Print each hit with where it stands."""
    out = console()
    for number, hit in enumerate(results.hits, 1):
        identity = hit.report.identity
        period = identity.period.label if identity.period else ""
        about = ", ".join(part for part in (identity.body, period) if part)
        out.print(
            f"{number}. {identity.title}, {texts('cli.page', page=hit.passage.page)}{f' ({about})' if about else ''}"
        )
        out.print(f"   {hit.report.sources[0]}")
        out.print(f"   {' '.join(hit.passage.text.split())[:300]}\n")
    out.print(texts("cli.found", n=results.total))
    if results.degraded:
        out.print(texts("cli.degraded"))


def print_holdings(holdings: Holdings, texts: Texts) -> None:
    """Print reports per body, and every file and page that could not be read."""
    out = console()
    table = Table(box=None)
    for key in ("cli.municipality", "cli.body", "cli.reports", "cli.first", "cli.last"):
        table.add_column(texts(key))
    for one in holdings.bodies:
        days = (str(one.first or "–"), str(one.last or "–"))
        table.add_row(one.municipality or "–", one.body or "–", str(one.reports), *days)
    out.print(table)
    out.print(texts("cli.holdings", reports=holdings.reports, pages=holdings.pages))
    for file in holdings.unread_files:
        out.print(texts("cli.unread_file", source=file.source, why=texts(f"unread.{file.reason}")))
    for page in holdings.unread_pages:
        out.print(texts("cli.unread_page", source=page.source, page=page.page))


def print_figures(outcomes: Sequence[Outcome]) -> None:
    """Print the figures of all questions, and of each kind; on a narrow terminal the kinds stand below each other."""
    out = console()
    kinds = sorted({outcome.question.kind for outcome in outcomes})
    groups = {"all": list(outcomes)} | {k: [one for one in outcomes if one.question.kind == k] for k in kinds}
    columns = {name: figures(group) for name, group in groups.items()}
    names = list(groups)
    beside = max(1, out.width // _COLUMN - 2)  # the figures' own names are as wide as two
    for first in range(0, len(names), beside):
        table = Table(box=None)
        table.add_column("", no_wrap=True)
        for name in names[first : first + beside]:
            table.add_column(name, justify="right", no_wrap=True)
        for figure in columns["all"]:
            table.add_row(figure, *(f"{columns[name][figure]:g}" for name in names[first : first + beside]))
        out.print(table)


def print_shortfalls(outcomes: Sequence[Outcome]) -> None:
    """Print the questions whose answer misses a fact or its page, or that were wrongly answered or declined."""
    out = console()
    for outcome in outcomes:
        answerable = outcome.question.doc is not None
        if (outcome.facts and outcome.page_cited) if answerable else outcome.declined:
            continue
        out.print(f"\n{outcome.question.id} [{outcome.question.kind}] {outcome.question.text}")
        out.print(
            f"  rank {outcome.rank}, declined {outcome.declined}, page cited {outcome.page_cited}: {outcome.text[:300]}"
        )
