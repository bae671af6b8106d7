"""Text as a person sees it: without control characters, zero widths, turned directions and other unseen marks."""

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]")


def visible(text: str) -> str:
    """Return the text composed (NFC), without what is not seen; line ends and tabs are kept."""
    return _CONTROL.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
