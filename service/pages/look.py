"""A municipality's own look: its colour as custom properties of the style sheet, readable on light and on dark."""

from dataclasses import dataclass

Colour = tuple[int, int, int]
LIGHT_PAPER: Colour = (0xFB, 0xFA, 0xF7)
DARK_PAPER: Colour = (0x1B, 0x22, 0x26)
BLACK: Colour = (0x0D, 0x15, 0x18)
WHITE: Colour = (0xFF, 0xFF, 0xFF)
READABLE = 4.5
"""Contrast that WCAG 2.1 AA asks for between text and what is behind it."""
STEPS = 20


@dataclass(frozen=True, slots=True)
class Accent:
    """A colour for links and buttons, and the colour of words upon it."""

    colour: Colour
    on: Colour

    def properties(self) -> str:
        """Return the properties of the style sheet that it sets."""
        return f"--accent: {_written(self.colour)}; --on-accent: {_written(self.on)};"


def style_of(colour: str) -> str:
    """Return a style sheet for a colour such as "#005f8c".

    It is moved towards black on light paper, and towards white on dark, until words in it can be read.
    """
    asked = _read(colour)
    light, dark = _accent(asked, LIGHT_PAPER, BLACK), _accent(asked, DARK_PAPER, WHITE)
    return (
        f":root {{ {light.properties()} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark.properties()} }} }}\n"
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG reckons it, 1 to 21."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _accent(asked: Colour, paper: Colour, towards: Colour) -> Accent:
    mixed = (_mix(asked, towards, step / STEPS) for step in range(STEPS + 1))
    colour = next((one for one in mixed if contrast(one, paper) >= READABLE), towards)
    return Accent(colour, max((WHITE, BLACK), key=lambda on: contrast(on, colour)))


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _light(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _read(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
