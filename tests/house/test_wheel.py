"""The wheel keeps our folders inside one package, and carries what the program needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return zipfile.ZipFile(wheel).namelist()


def test_top_level_names(names: list[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert len(tops) == 2
    assert "overflight" in tops
    assert all(top == "overflight" or top.endswith(".dist-info") for top in tops)


@pytest.mark.parametrize(
    "needed",
    [
        "overflight/launcher.py",
        "overflight/_app/gui/cli.py",
        "overflight/_app/render/scene.py",
        "overflight/_app/orbits/engine.py",
        "overflight/_app/assets/index.toml",
        "overflight/_app/assets/scenarios/malligyong-1.overflight.json",
    ],
)
def test_what_the_program_needs_is_inside(names: list[str], needed: str) -> None:
    assert needed in names


def test_nothing_else_is_inside(names: list[str]) -> None:
    assert not [name for name in names if "tests/" in name or "__pycache__" in name or "/build/" in name]
    assert not [name for name in names if name.startswith("overflight/_app/assets/") and name.endswith(".py")]


def test_every_asset_is_inside(names: list[str]) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "assets"], cwd=REPOSITORY, check=True, capture_output=True, text=True
    ).stdout.split("\n")
    expected = {f"overflight/_app/{name}" for name in tracked if name and not name.endswith(".py")}
    assert expected <= set(names)


def test_licence_and_notice(names: list[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
