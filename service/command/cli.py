"""The command line `underlag`: one function a command, named as the command is."""

import json
import logging
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from index.errors import IndexingError
from index.intake.health import HealthReport
from index.intake.health import check as compare
from index.questions.query import Filters
from ingest.errors import VocabularyError
from ingest.wording.case_number import normalise
from service.errors import ServiceError
from service.settings import Settings, load_settings
from service.texts import Texts

app = typer.Typer(name="underlag", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Paths = Annotated[list[Path], typer.Argument(exists=True, help="Files and folders with reports.")]

SOME_UNREAD = 3


def main() -> None:
    """Run the command line; errors of ours are one plain line and exit code 1."""
    try:
        app()
    except (IndexingError, ServiceError, VocabularyError) as error:
        Console(stderr=True, soft_wrap=True).print(f"underlag: {error}", highlight=False, markup=False)
        sys.exit(1)


def _settings(**overrides: object) -> Settings:
    settings = load_settings(**overrides)
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    for noisy in ("chromadb", "httpx", "sentence_transformers", "pypdf"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    return settings


@app.command()
def ingest(paths: Paths, as_json: Json = False) -> None:
    """Bring the archive in line with files and folders; names every file that was not read, and why."""
    from service.command.ingesting import bring_in, print_summary

    summary = bring_in(_settings(), paths, quiet=as_json)
    print_summary(summary, Texts("sv"), as_json=as_json)
    if summary.unread:
        raise typer.Exit(SOME_UNREAD)


@app.command()
def ask(question: str, as_json: Json = False) -> None:
    """Answer a question with numbered citations: file, page and quote."""
    from service.api.replies import answer_reply
    from service.archive import Archive
    from service.command.printing import print_answer

    answer = Archive.open(_settings()).answer(question)
    if as_json:
        typer.echo(answer_reply(answer).model_dump_json(by_alias=True, indent=2))
    else:
        print_answer(answer, Texts("sv"))


@app.command()
def search(
    words: Annotated[str, typer.Argument(help="Words to find; none gives the newest reports.")] = "",
    limit: int = 10,
    body: str | None = None,
    kind: str | None = None,
    start: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    dnr: str | None = None,
    stage: str | None = None,
    as_json: Json = False,
) -> None:
    """Find passages."""
    from service.api.replies import search_reply
    from service.archive import Archive
    from service.command.printing import print_hits

    case_number = (normalise(dnr) or dnr) if dnr else None
    filters = Filters(body, kind, _day(start, "--from"), _day(end, "--to"), case_number, stage)
    results = Archive.open(_settings()).search(words, filters, limit)
    if as_json:
        typer.echo(search_reply(results).model_dump_json(by_alias=True, indent=2))
    else:
        print_hits(results, Texts("sv"))


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter("write the day as YYYY-MM-DD", param_hint=option) from error


@app.command()
def serve(host: str | None = None, port: int | None = None) -> None:
    """Run the web application."""
    from service.command.serving import run

    run(_settings(host=host, port=port))


@app.command("eval")
def evaluate(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Question files, JSON lines.")],
    as_json: Json = False,
    show: Annotated[bool, typer.Option(help="Print the questions that fall short.")] = False,
) -> None:
    """Measure search and answers on question files against this archive."""
    from service.archive import Archive
    from service.command.evaluation import figures, measure, read_questions
    from service.command.printing import print_figures, print_shortfalls

    outcomes = measure([question for path in files for question in read_questions(path)], Archive.open(_settings()))
    if as_json:
        typer.echo(json.dumps(figures(outcomes)))
        return
    print_figures(outcomes)
    if show:
        print_shortfalls(outcomes)


@app.command()
def status(as_json: Json = False) -> None:
    """Show what is in, per body and period, what could not be read, and whether the indexes are whole."""
    from service.api.coverage_replies import coverage_reply
    from service.archive import Archive
    from service.archive_desk import holdings_of
    from service.command.status_printing import print_status
    from service.kept_coverage import KeptCoverage

    settings = _settings()
    archive = Archive.open(settings)
    holdings, coverage = holdings_of(archive), KeptCoverage().get(archive)
    health = compare(settings.data, archive.embedder.name, settings.chroma_url or None, originals=False)
    if as_json:
        reply = coverage_reply(holdings, coverage, Texts("sv")).model_dump(mode="json", by_alias=True)
        typer.echo(json.dumps({**reply, "health": asdict(health)}, ensure_ascii=False, indent=2))
        return
    print_status(holdings, coverage, Texts("sv"))
    _say(health)


@app.command()
def remove(report_ids: Annotated[list[str], typer.Argument(help="Ids of the reports.")]) -> None:
    """Remove reports from every store; exit 1 when one was not there."""
    from service.command.ingesting import open_intake

    intake = open_intake(_settings())
    missing = [report_id for report_id in report_ids if not intake.remove(report_id)]
    if missing:
        Console(stderr=True).print(Texts("sv")("cli.not_there", ids=", ".join(missing)), highlight=False, markup=False)
        raise typer.Exit(1)


@app.command()
def reread(report_ids: Annotated[list[str], typer.Argument(help="Ids of the reports.")]) -> None:
    """Read reports again from their files; exit 1 when a file is no longer where it was."""
    from service.command.ingesting import print_summary
    from service.command.rereading import reread as read_again

    summary, left = read_again(_settings(), report_ids)
    if summary is not None:
        print_summary(summary, Texts("sv"))
    if left:
        Console(stderr=True).print(Texts("sv")("cli.not_reread", ids=", ".join(left)), highlight=False, markup=False)
        raise typer.Exit(1)
    if summary is not None and summary.unread:
        raise typer.Exit(SOME_UNREAD)


@app.command()
def check() -> None:
    """Compare the indexes with the catalogue; exit 1 when they differ."""
    from service.embedder import embedder_of

    settings = _settings()
    embedder = embedder_of(settings)
    _tell(compare(settings.data, embedder.name, settings.chroma_url or None))


@app.command()
def rebuild() -> None:
    """Make the keyword index and the vectors again from the catalogue."""
    from index.intake.health import rebuild as make_again
    from index.swedish.analysis import passage_fields
    from service.embedder import embedder_of

    settings = _settings()
    embedder = embedder_of(settings)
    _tell(make_again(settings.data, embedder, passage_fields, settings.chroma_url or None))


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="A folder that does not exist yet.")]) -> None:
    """Copy the archive safely, also while it is in use, with what people have sent in, watch and said."""
    from index.intake.backup import back_up
    from service.data_folder import BACKED_UP

    made = back_up(_settings().data, target, BACKED_UP)
    typer.echo(Texts("sv")("cli.backed_up", target=str(target), reports=made.reports))


@app.command()
def restore(source: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A backup.")]) -> None:
    """Bring a backup back into a data folder that holds no archive."""
    from index.intake.backup import restore as bring_back
    from index.swedish.analysis import passage_fields
    from service.embedder import embedder_of

    settings = _settings()
    embedder = embedder_of(settings)
    _tell(bring_back(source, settings.data, embedder, passage_fields, settings.chroma_url or None))


def _tell(report: HealthReport) -> None:
    """Print how the stores compare; exit 1 when they differ."""
    _say(report)
    if not report.ok:
        raise typer.Exit(1)


def _say(report: HealthReport) -> None:
    """Print how the stores compare, and what differs."""
    typer.echo(
        Texts("sv")(
            "cli.health",
            reports=report.reports,
            passages=report.passages,
            keywords=report.in_keywords,
            vectors=report.in_vectors,
        )
    )
    for problem in report.problems:
        typer.echo(f"  {problem}", err=True)
