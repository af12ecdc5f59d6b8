"""Settings survive a restart, and damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.settings import RECENT_FILES, Settings


def test_what_was_set_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "overflight.ini"
    first = Settings(path)
    first.room_scale = 1.4
    first.folder = tmp_path
    first.set_bytes("geometry", QByteArray(b"\x00\x01\xff"))
    first.add_recent_file(tmp_path / "a.json")
    first.sync()
    again = Settings(path)
    assert again.room_scale == 1.4
    assert again.folder == tmp_path
    assert again.bytes_of("geometry") == QByteArray(b"\x00\x01\xff")
    assert again.recent_files == [tmp_path / "a.json"]


def test_the_newest_file_is_first_and_listed_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "overflight.ini")
    for number in range(RECENT_FILES + 3):
        settings.add_recent_file(tmp_path / f"{number}.json")
    settings.add_recent_file(tmp_path / "5.json")
    assert settings.recent_files[0] == tmp_path / "5.json"
    assert len(settings.recent_files) == RECENT_FILES
    assert len(set(settings.recent_files)) == RECENT_FILES


def test_nothing_stored_is_as_usual(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "none.ini")
    assert settings.room_scale == 1.0
    assert settings.recent_files == []
    assert settings.bytes_of("docks").isEmpty()
    assert settings.folder.is_dir()


@pytest.mark.parametrize("stored", ["large", "nan", "-3", "inf", "@Invalid()"])
def test_damage_is_as_good_as_nothing(tmp_path: Path, stored: str) -> None:
    path = tmp_path / "overflight.ini"
    path.write_text(
        f"[view]\nroom_scale={stored}\n[files]\nfolder=/no/such/folder\nrecent=@Invalid()\n[window]\ngeometry=12\n"
    )
    settings = Settings(path)
    assert settings.room_scale == 1.0
    assert settings.folder.is_dir()
    assert settings.recent_files == []
    assert settings.bytes_of("geometry").isEmpty()
