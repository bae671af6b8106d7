"""Everything the routes work with, wired once by app.py."""

import sys
from dataclasses import dataclass

from service.conversation.conversations import Conversations
from service.conversation.conversing import Conversing
from service.conversation.transcripts import Transcripts
from service.data_folder import FEEDBACK, SAVED_SEARCHES
from service.desk import Desk
from service.jobs import Jobs
from service.pages.rendering import Rendering
from service.pages.saved_searches import SavedSearches
from service.pictures import Pictures
from service.settings import Settings
from service.uploads import Uploads
from service.web.feedback import Feedback
from service.web.metrics import Metrics

COMMAND = (sys.executable, "-c", "from service.command.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Workings:
    """The parts of one running service. `command` is how a child process runs `underlag`."""

    settings: Settings
    desk: Desk
    conversing: Conversing
    transcripts: Transcripts
    rendering: Rendering
    pictures: Pictures
    uploads: Uploads
    jobs: Jobs
    feedback: Feedback
    saved_searches: SavedSearches
    metrics: Metrics
    command: tuple[str, ...] = COMMAND

    @property
    def ingest_uploads(self) -> list[str]:
        """The command that brings the archive in line with what was sent in."""
        return [*self.command, "ingest", str(self.uploads.folder)]

    def remove_report(self, report_id: str) -> list[str]:
        """The command that takes a report out of the archive."""
        return [*self.command, "remove", report_id]

    def reread_report(self, report_id: str) -> list[str]:
        """The command that reads a report's file again."""
        return [*self.command, "reread", report_id]


def make_workings(settings: Settings, desk: Desk, pictures: Pictures, command: tuple[str, ...] = COMMAND) -> Workings:
    """Return the parts for one data folder."""
    conversations = Conversations(settings.conversation_minutes * 60, settings.conversations)
    transcripts = Transcripts(settings.conversation_minutes * 60, settings.conversations)
    return Workings(
        settings=settings,
        desk=desk,
        conversing=Conversing(desk, conversations, settings.question_chars),
        transcripts=transcripts,
        rendering=Rendering(settings),
        pictures=pictures,
        uploads=Uploads(settings.data, settings.read_file_bytes),
        jobs=Jobs(settings.data, after=lambda: pictures.tidy(lambda report_id: desk.report(report_id) is not None)),
        feedback=Feedback(settings.data / FEEDBACK),
        saved_searches=SavedSearches(settings.data / SAVED_SEARCHES),
        metrics=Metrics(),
        command=command,
    )
