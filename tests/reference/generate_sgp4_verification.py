"""Makes sgp4_verification.json from the verification cases that the package sgp4 carries.

Run from the repository root: python tests/reference/generate_sgp4_verification.py

All 33 cases with all their rows. Three carry wrong check sums on purpose or by accident (33333 to
33335, made from other sets to provoke errors); those are mended, the elements stay as they are. The
printed output ends where SGP4 first reports an error; the codes from there to the end of each case
are those of the package's port to plain Python, which shares no code with its compiled part.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import sgp4
from sgp4.io import compute_checksum
from sgp4.model import Satrec

OUTPUT = Path(__file__).with_name("sgp4_verification.json")


def main() -> None:
    package = Path(sgp4.__file__).parent
    lines = [each for each in (package / "SGP4-VER.TLE").read_text().splitlines() if each[:2] in ("1 ", "2 ")]
    blocks: list[list[list[float]]] = []
    for row in (package / "tcppver.out").read_text().splitlines():
        if row.rstrip().endswith("xx"):
            blocks.append([])
        else:
            blocks[-1].append([float(each) for each in row.split()[:7]])
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    cases = [case(one, two, block) for (one, two), block in zip(pairs, blocks, strict=True)]
    document = {
        "origin": "Vallado et al. 2006, AIAA 2006-6753, verification cases SGP4-VER.TLE and tcppver.out "
        "as distributed with the package sgp4",
        "versions": {"sgp4": sgp4.__version__},
        "date": datetime.now(tz=UTC).date().isoformat(),  # noqa: TID251 - a script, run by hand
        "generator": "tests/reference/generate_sgp4_verification.py",
        "columns": ["minutes since epoch", "x km", "y km", "z km", "vx km/s", "vy km/s", "vz km/s"],
        "codes": "minutes of the case's grid at which SGP4's error code changes, and to what; none before",
    }
    head = json.dumps(document | {"cases": []}, indent=1).removesuffix("[]\n}")
    OUTPUT.write_text(head + "[\n" + ",\n".join(as_text(each) for each in cases) + "\n ]\n}\n")


def case(one: str, two: str, block: list[list[float]]) -> dict[str, Any]:
    """One case: lines, what was mended in them, printed rows, and where which error begins."""
    mended = [line[:68] + str(compute_checksum(line)) for line in (one, two)]
    changed = [line[68] for line, right in zip((one, two), mended, strict=True) if line[68] != right[68]]
    codes = error_codes(mended, [float(each) for each in two[69:].split()])
    found: dict[str, Any] = {"lines": mended}
    if changed:
        found["note"] = f"check sum {' and '.join(changed)} in the original, mended"
    # Where the first state is an error the output repeats the last row of the case before.
    found["rows"] = [] if codes and codes[0][0] == 0.0 else block
    return found | {"codes": codes}


def error_codes(lines: list[str], grid: list[float]) -> list[tuple[float, int]]:
    start, stop, step = grid
    record, found, last = Satrec.twoline2rv(*lines), [], 0
    minutes = np.append(np.arange(start, stop, step), stop)
    for minute in np.concatenate(([0.0], minutes)) if start != 0.0 else minutes:
        code = record.sgp4_tsince(float(minute))[0]
        if code != last:
            found.append((round(float(minute), 7), code))
        last = code
    return found


def as_text(found: dict[str, Any]) -> str:
    rows = ",\n    ".join(json.dumps(row) for row in found["rows"])
    rest = json.dumps({key: value for key, value in found.items() if key != "rows"})[:-1]
    return f'  {rest}, "rows": [\n    {rows}]}}' if rows else f'  {rest}, "rows": []}}'


if __name__ == "__main__":
    main()
