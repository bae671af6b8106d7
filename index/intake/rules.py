"""What the ones who run an archive have decided about what is taken into it."""

from dataclasses import dataclass
from typing import Literal

from ingest.identity.report_calendar import ReportCalendar

PersonalNumbers = Literal["mask", "refuse"]


@dataclass(frozen=True, slots=True)
class Rules:
    """`personal_numbers` says whether a file with personal identity numbers is taken in with them masked, or refused.

    `calendar` says what a municipality's own report names cover.
    """

    personal_numbers: PersonalNumbers = "mask"
    calendar: ReportCalendar | None = None
