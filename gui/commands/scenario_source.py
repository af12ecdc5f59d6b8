"""The SCENARIO of a sub-command that needs one: a document, and an object in it."""

from __future__ import annotations

from gui.commands.notices import Notices
from gui.commands.source import STANDARD_INPUT, Source, open_named, tell_policy
from orbits.elements.history import Policy
from orbits.errors import DataError
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.edits import set_element_policy


def open_scenario(name: str, notices: Notices, policy: Policy | None = None) -> tuple[Document, Source]:
    """Open SCENARIO and what its objects are looked up in; `DataError` where it is no scenario.

    Its element sets are chosen by `policy` where one is asked for.
    """
    opened = open_named(name)
    place = STANDARD_INPUT if name == "-" else name
    if opened.document is None:
        if opened.elements:
            raise DataError("this is an element file, not a scenario", place=place, remedy="name a scenario")
        raise opened.failure()
    notices.tell_problems(opened.problems)
    source = Source(opened, place, policy)
    tell_policy(source.policy, notices)
    return set_element_policy(source.policy)(opened.document), source


def object_named(document: Document, source: Source, text: str) -> SpaceObject:
    """The document's object of this number, designator or name; `DataError` where there is none."""
    number = source.object(text).catalogue_number
    return next(each for each in document.objects if each.elements and each.catalogue_number == number)
