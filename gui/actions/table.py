"""Every action of the window: its id, menu, words and keys. Menus, keys and buttons refer to ids."""

from __future__ import annotations

from dataclasses import dataclass

from render.views import VIEW_NAMES


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """What a user reads about an action, and the keys that start it (the first one in the menu).

    `separated` draws a line above it in its menu.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    separated: bool = False
    repeats: bool = False


VIEW_TITLES = {
    "overview": "Overview",
    "launch": "Launch site",
    "ascent": "Ascent",
    "vehicle": "Rocket",
    "orbit": "Whole orbit",
    "satellite": "Satellite",
}

FILE = (
    ActionSpec(
        "file.open", "File", "&Open…", ("Ctrl+O",), "Open a scenario, or add objects of a TLE or OMM file"
    ),
    ActionSpec(
        "file.builtin", "File", "&Built-in briefing", (), "Open the briefing that ships with the program"
    ),
    ActionSpec("file.save", "File", "&Save", ("Ctrl+S",), "Save the scenario", separated=True),
    ActionSpec(
        "file.save_as", "File", "Save &as…", ("Ctrl+Shift+S",), "Save the scenario under another name"
    ),
    ActionSpec("file.quit", "File", "&Quit", ("Ctrl+Q",), "Close the window", separated=True),
)
EDIT = (
    ActionSpec("edit.undo", "Edit", "&Undo", ("Ctrl+Z",), "Take back the last edit"),
    ActionSpec("edit.redo", "Edit", "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Make it again"),
)
TIME = (
    ActionSpec("time.play", "Time", "&Play or pause", ("Space",), "Let time run, or stop it (Space)"),
    ActionSpec(
        "time.previous_event", "Time", "Pre&vious event", ("Left",), "Previous event (←)", repeats=True
    ),
    ActionSpec("time.next_event", "Time", "&Next event", ("Right",), "Next event (→)", repeats=True),
    ActionSpec(
        "time.previous_moment", "Time", "Previous &moment", ("PgUp",), "Previous main moment (clicker: back)"
    ),
    ActionSpec("time.next_moment", "Time", "Next m&oment", ("PgDown",), "Next main moment (clicker: on)"),
    ActionSpec("time.start", "Time", "To the &start", ("Home",), "To where the scenario starts (Home)"),
    ActionSpec("time.end", "Time", "To the &end", ("End",), "To the end of the scenario (End)"),
    ActionSpec("time.lift_off", "Time", "To lift-o&ff", ("T",), "To the instant of lift-off"),
    ActionSpec("time.faster", "Time", "Fas&ter", ("Up",), "The next faster rate", separated=True),
    ActionSpec("time.slower", "Time", "Slo&wer", ("Down",), "The next slower rate"),
    ActionSpec("time.reverse", "Time", "&Reverse", ("R",), "Run in the other direction"),
    ActionSpec(
        "timeline.zoom_in",
        "Time",
        "Timeline: shorter stret&ch",
        ("Z",),
        "Zoom the timeline in",
        separated=True,
    ),
    ActionSpec(
        "timeline.zoom_out", "Time", "Timeline: &longer stretch", ("Shift+Z",), "Zoom the timeline out"
    ),
    ActionSpec(
        "timeline.all", "Time", "Timeline: whole scen&ario", ("A",), "Show the whole scenario, and back"
    ),
)
CAMERA = (
    ActionSpec("view.home", "View", "&Home view", ("H",), "The globe with the whole ascent"),
    *(
        ActionSpec(f"view.{name}", "View", f"&{number} {VIEW_TITLES.get(name, name)}", (f"Ctrl+{number}",))
        for number, name in enumerate(VIEW_NAMES, start=1)
    ),
    ActionSpec(
        "view.follow", "View", "&Follow", ("F",), "Keep the satellite or rocket in the middle", checkable=True
    ),
)
STEERING = (
    ActionSpec("camera.zoom_in", "Globe", "Zoom &in", ("+", "="), repeats=True),
    ActionSpec("camera.zoom_out", "Globe", "Zoom &out", ("-",), repeats=True),
    ActionSpec("camera.west", "Globe", "Turn &west", ("Shift+Left",), repeats=True),
    ActionSpec("camera.east", "Globe", "Turn &east", ("Shift+Right",), repeats=True),
    ActionSpec("camera.north", "Globe", "Turn &north", ("Shift+Up",), repeats=True),
    ActionSpec("camera.south", "Globe", "Turn &south", ("Shift+Down",), repeats=True),
    ActionSpec("camera.tilt_more", "Globe", "&Tilt to the horizon", ("Alt+Up",), repeats=True),
    ActionSpec("camera.tilt_less", "Globe", "Tilt &back", ("Alt+Down",), repeats=True),
    ActionSpec("camera.heading_left", "Globe", "Turn heading &left", ("Alt+Left",), repeats=True),
    ActionSpec("camera.heading_right", "Globe", "Turn heading &right", ("Alt+Right",), repeats=True),
)
WINDOW = (
    ActionSpec(
        "window.panels",
        "View",
        "All &panels",
        ("F9",),
        "Show or hide all panels",
        checkable=True,
        separated=True,
    ),
    ActionSpec(
        "window.full_screen", "View", "F&ull screen", ("F11", "F5"), "Fill the screen", checkable=True
    ),
    ActionSpec("window.escape", "", "Close this list, leave full screen", ("Esc",)),
    ActionSpec(
        "window.larger",
        "View",
        "La&rger",
        ("Ctrl++", "Ctrl+="),
        "Larger text, lines and marks",
        separated=True,
    ),
    ActionSpec("window.smaller", "View", "&Smaller", ("Ctrl+-",), "Smaller text, lines and marks"),
    ActionSpec("window.usual_size", "View", "Usual si&ze", ("Ctrl+0",), "The size that suits the screen"),
)
HELP = (
    ActionSpec("help.keys", "Help", "&Keys", ("F1",), "List the keys", checkable=True),
    ActionSpec("help.about", "Help", "&About Overflight", (), "Version, licence and data sources"),
)
TABLE = (*FILE, *EDIT, *TIME, *CAMERA, *STEERING, *WINDOW, *HELP)
MENUS = ("File", "Edit", "Time", "View", "Help")
"""The menus of the menu bar, in order; "Globe" is a menu within "View"."""
