"""What the names of rows and of the folder for compiled code rest on."""

from __future__ import annotations

import re
from pathlib import Path

from orbits.fast import layout
from orbits.fast.compiled import CONSTANTS_FROM
from orbits.fast.layout import CONSTANT_NAMES, LANES

ORBITS = Path(__file__).resolve().parents[3] / "orbits"
TYPES_ALONE = "time/instant.py"


def test_every_constant_has_the_row_of_its_place() -> None:
    for place, name in enumerate(CONSTANT_NAMES):
        assert getattr(layout, name.upper()) == place * LANES


def test_the_folder_s_name_covers_every_module_that_kernels_take_constants_from() -> None:
    taken = set()
    for file in (ORBITS / "fast").glob("*.py"):
        text = file.read_text()
        if "@inner" in text or "@compiled" in text:
            taken |= set(re.findall(r"^from orbits\.(?!fast)([\w.]+) import", text, re.MULTILINE))
    assert {f"{name.replace('.', '/')}.py" for name in taken} - {TYPES_ALONE} == set(CONSTANTS_FROM)
