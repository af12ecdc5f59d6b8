"""The program from outside: it starts, plays, closes; without a display it says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.gui

RUN = """
import sys
from pathlib import Path
import gui.app
from gui.workspace import Workspace

class Watched(Workspace):
    def show(self):
        super().show()
        self.loop.frame_shown.connect(self.look)
    def look(self, state):
        playing = self.session.clock.instant > self.session.document.clock.start
        if playing or len(sys.argv) > 1:
            print(self.session.document.title, playing, len(self.session.document.objects))
            self.session.undo_stack.setClean()
            self.window.close()

gui.app.Workspace = Watched
sys.exit(gui.app.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


def test_it_opens_the_briefing_and_plays_by_itself(tmp_path: Path) -> None:
    done = run("-c", RUN, XDG_CONFIG_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Malligyong-1" in done.stdout
    assert "True" in done.stdout
    assert done.stderr == ""
    assert (tmp_path / "overflight" / "overflight.ini").is_file()


def test_it_opens_a_file_of_elements(tmp_path: Path) -> None:
    path = tmp_path / "iss.tle"
    path.write_text(
        "ISS (ZARYA)\n"
        "1 25544U 98067A   20194.88612269 -.00002218  00000-0 -31515-4 0  9992\n"
        "2 25544  51.6461 221.2784 0001413  89.1723 280.4612 15.49507896236008\n"
    )
    done = run("-c", RUN, str(path), XDG_CONFIG_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "2"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_it_says_what_to_do() -> None:
    done = run(
        "-c", "import sys; from gui.cli import main; sys.exit(main([]))", DISPLAY="", WAYLAND_DISPLAY=""
    )
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "display" in done.stderr
    assert "overflight render" in done.stderr
