"""An overlay under construction: sizes, boxes already taken, lines of text that wrap."""

from __future__ import annotations

from dataclasses import dataclass, field

from render.label_placing import Box
from render.overlay import BoxItem, LineItem, MarkItem, Measure, Overlay, TextItem
from render.palette import SURFACE

# Sizes as shares of the picture's height: 24, 22, 35 and 15 px at 1080 lines.
LABEL, DETAIL, CAPTION, SMALL = 0.0226, 0.0206, 0.0324, 0.0138
MARGIN = 0.020
LINE = 1.30
"""Line height in text sizes."""
NARROWEST = 1.25
"""Width over height below which texts shrink with the width."""
BOX_OPACITY = 0.66


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text to be set: size as a share of the height."""

    text: str
    size: float
    colour: str
    bold: bool = False


@dataclass
class Sheet:
    """Collects items; knows the size of the picture and how wide texts are."""

    measure: Measure
    width: float
    height: float
    room: float
    boxes: list[BoxItem] = field(default_factory=list)
    lines: list[LineItem] = field(default_factory=list)
    marks: list[MarkItem] = field(default_factory=list)
    texts: list[TextItem] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def px(self, share: float) -> float:
        """Pixels of a share of the height, at the room scale; upright pictures count as wide ones."""
        return share * min(self.height, self.width / NARROWEST) * self.room

    @property
    def margin(self) -> float:
        """The margin round the picture in pixels."""
        return MARGIN * self.height

    def panel(self, box: Box) -> None:
        """A dark box that labels keep away from."""
        left, top, right, bottom = box
        self.boxes.append(BoxItem(left, top, right - left, bottom - top, SURFACE, BOX_OPACITY))
        self.taken.append(box)

    def row_height(self, row: Row) -> float:
        """Height that a row takes up."""
        return LINE * self.px(row.size)

    def row_width(self, row: Row) -> float:
        """Width of a row's text."""
        return self.measure(row.text, self.px(row.size), row.bold)[0]

    def write(self, row: Row, left: float, top: float, *, halo: bool = False) -> None:
        """Set a row whose upper left corner is given."""
        baseline = top + 0.5 * self.row_height(row) + 0.36 * self.px(row.size)
        self.texts.append(
            TextItem(row.text, left, baseline, self.px(row.size), row.colour, "left", row.bold, halo)
        )

    def wrapped(self, row: Row, width: float) -> list[Row]:
        """A row cut between words so that each line fits; a single word may stand out."""
        lines: list[str] = []
        for word in row.text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            fits = self.measure(longer, self.px(row.size), row.bold)[0] <= width
            if lines and fits:
                lines[-1] = longer
            else:
                lines.append(word)
        return [Row(text, row.size, row.colour, row.bold) for text in lines]

    def overlay(self) -> Overlay:
        """What was collected."""
        return Overlay(tuple(self.boxes), tuple(self.lines), tuple(self.marks), tuple(self.texts))
