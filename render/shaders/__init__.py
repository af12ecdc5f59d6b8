"""The shaders, one file each; `source` joins one with the parts that it includes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
_HEAD = "//VTK::System::Dec"
_INCLUDE = re.compile(r'^#include "([a-z_.]+)"$', re.MULTILINE)


@cache
def source(name: str, **constants: int) -> str:
    """The text of a shader file with its includes put in place, and constants as preprocessor defines.

    VTK puts the version before the text, so the defines may come first.
    """
    text = (_FOLDER / name).read_text(encoding="utf-8")
    text = _INCLUDE.sub(lambda found: source(found.group(1)), text)
    defines = "".join(f"#define {key} {value}\n" for key, value in sorted(constants.items()))
    return text.replace(_HEAD, f"{_HEAD}\n{defines}", 1) if defines else text
