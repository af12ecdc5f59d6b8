"""Makes sgp4_verification.json from the verification cases that the package sgp4 carries.

Run from the repository root: python tests/reference/generate_sgp4_verification.py
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import sgp4

ROWS_OF_EACH_CASE = 4
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
    cases = [
        {"lines": [one[:69], two[:69]], "rows": block[:: max(1, len(block) // ROWS_OF_EACH_CASE)]}
        for (one, two), block in zip(pairs, blocks, strict=True)
    ]
    document = {
        "origin": "Vallado et al. 2006, AIAA 2006-6753, verification cases SGP4-VER.TLE and tcppver.out "
        "as distributed with the package sgp4",
        "date": datetime.now(tz=UTC).date().isoformat(),  # noqa: TID251 - a script, run by hand
        "generator": "tests/reference/generate_sgp4_verification.py",
        "columns": ["minutes since epoch", "x km", "y km", "z km", "vx km/s", "vy km/s", "vz km/s"],
        "cases": cases,
    }
    OUTPUT.write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
