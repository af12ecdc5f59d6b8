"""The regions panel: find a place, see it on the globe, and be told who passes over it and when."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from gui.models.places import Place, found_places, places_of
from gui.models.row_model import ROW_ROLE, Row, RowModel
from gui.panels.coverage_view import CoverageView
from gui.panels.flying import fly_to_region
from gui.panels.panel import PanelContext
from gui.panels.pass_view import PassView, Target
from gui.panels.pieces import panel_layout, room, search_line
from gui.panels.place_card import PlaceCard
from gui.panels.row_list import RowList
from gui.panels.rows import Index, RowLook
from gui.theme.tokens import SPACE_PX
from orbits.errors import OverflightError
from orbits.frame_state import FrameState
from orbits.frames.states import Site
from orbits.progress import Progress
from orbits.regions.countries import Countries
from orbits.regions.region import SphereRegion, region_from_shape
from orbits.scenario.change import Change
from orbits.scenario.document import CountryShape, Document, PointShape, SpaceObject, Station
from orbits.scenario.lookup import by_id

NO_PLACES = "This scenario has no regions. Type the name of a country above."


class RegionsPanel(QWidget):
    """A search line over a list of places, or the chosen place with its passes."""

    key = "regions"
    title = "Regions"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._countries: Countries | None = None
        self._loading = False
        self._places: tuple[Place, ...] = ()
        self._place: Place | None = None
        self._region: SphereRegion | None = None
        self._model: RowModel[Place] = RowModel(self)
        self.setAccessibleName(self.title)
        self.search = search_line("Search a country, region or place", "Search a country or region")
        self.results = RowList(cast("RowModel[Row]", self._model), _place_look, "Places found")
        self.card = PlaceCard()
        self.passes = PassView(context)
        self.coverage = CoverageView(context)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Passes or coverage")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.results)
        self.stack.addWidget(self._chosen_page())
        layout = panel_layout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.stack, 1)
        self._connect()
        self.document_changed(context.session.document, Change(whole=True))

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def sizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """Room for a place with a table of passes: more than its neighbours."""
        return room(self, 20, 34)

    @property
    def place(self) -> Place | None:
        """The chosen place, or None."""
        return self._place

    def document_changed(self, document: Document, change: Change) -> None:  # noqa: ARG002 - equal is silent
        """Show the places of the document; a chosen one that is gone is let go."""
        self._places = places_of(document)
        self._show_results()
        self.passes.show_document(document)
        self.coverage.show_document(document)
        chosen = self._place
        if chosen is None or not chosen.id:
            return
        present = next((each for each in self._places if each.key == chosen.key), None)
        if present is None:
            self.let_go()
        elif present != chosen:
            self._choose(present, fly=False)

    def frame_shown(self, state: FrameState) -> None:
        """Follow the clock: the next pass, and what is past."""
        self.passes.show_instant(state.instant)
        self.coverage.show_instant(state.instant)

    def release(self) -> None:
        """Call off the searches for passes and coverage."""
        self.passes.cancel()
        self.coverage.cancel()

    def let_go(self) -> None:
        """Choose no place: back to the list."""
        self._place = self._region = None
        self.passes.set_target(None)
        self.coverage.set_target(None)
        self._context.show_region(None, "")
        self._turn_to(0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - a name of Qt's
        """The outlines of countries are read once the panel is seen, in the background."""
        super().showEvent(event)
        if self._countries is None and not self._loading:
            self._loading = True
            self._context.tasks.run(
                _read_countries, self._countries_read, self._countries_failed, key="countries"
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - a name of Qt's
        """In the search line: down goes to the results, Escape clears it."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            key = cast("QKeyEvent", event).key()
            if key == Qt.Key.Key_Down and self.stack.currentIndex() == 0:
                self._focus_results()
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _chosen_page(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_PX)
        self.tabs.addTab(self.passes, "Passes")
        self.tabs.addTab(self.coverage, "Coverage")
        layout.addWidget(self.card)
        layout.addWidget(self.tabs, 1)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setWidget(content)
        return page

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._choose_first)
        self.results.chosen.connect(lambda place: self._choose(place, fly=True))
        self.card.closed.connect(self._change)
        self.card.fly_wanted.connect(self._show_on_globe)
        self._context.session.selection_changed.connect(self._selected)

    def _search(self, text: str) -> None:
        self._show_results()
        self._turn_to(0 if text or self._place is None else 1)

    def _turn_to(self, page: int) -> None:
        """To the list with its search line (0), or to the chosen place (1); the focus goes along."""
        had_focus = self.search.hasFocus() or self.results.hasFocus()
        self.stack.setCurrentIndex(page)
        self.search.setVisible(page == 0)
        if page == 1 and had_focus:
            first = self.passes.table if self.passes.isVisible() else self.coverage.choices.satellite
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_results(self) -> None:
        text = self.search.text()
        countries = self._countries.search(text) if text.strip() and self._countries is not None else []
        self._model.set_rows(found_places(text, self._places, countries))
        if not text.strip():
            self.results.set_empty_text(NO_PLACES)
        elif self._countries is None and self._loading:
            self.results.set_empty_text("Reading the outlines of countries …")
        else:
            self.results.set_empty_text(
                f"Nothing is called “{text.strip()}”. Countries have English names here, such as “Japan”."
            )

    def _countries_read(self, countries: Countries) -> None:
        self._countries, self._loading = countries, False
        self._show_results()

    def _countries_failed(self, error: Exception) -> None:
        self._loading = False
        self._context.session.message.emit("warning", f"Countries cannot be searched: {error}")
        self._show_results()

    def _focus_results(self) -> None:
        first = self.results.row_at(0)
        if first is not None:
            self.results.set_current_key(first.key)
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first(self) -> None:
        first = self.results.row_at(0)
        if isinstance(first, Place) and self.stack.currentIndex() == 0:
            self._choose(first, fly=True)

    def _choose(self, place: Place, *, fly: bool) -> None:
        """Show a place with its passes; the globe flies there where the user asked for the place."""
        try:
            region = self._shape_of(place)
        except OverflightError as error:
            self._context.session.message.emit("error", f"{place.name} cannot be shown: {error}")
            return
        self._place, self._region = place, region
        if self.search.text():
            self.search.clear()
        self.card.show_place(place, region.centre)
        alt_m = self._altitude_m(place)
        is_point = isinstance(place.geometry, PointShape)
        target = Site(*region.centre, alt_m, place.name) if is_point else region
        self.passes.set_target(Target(place.short_name, target))
        self.coverage.set_target(target)
        self._turn_to(1)
        if place.id and fly:
            self._context.session.select(place.id)
        self._context.show_region(region, place.name)
        if fly:
            self._show_on_globe()

    def _shape_of(self, place: Place) -> SphereRegion:
        if isinstance(place.geometry, CountryShape) and self._countries is not None:
            return self._countries.shape(place.geometry.country)
        return region_from_shape(place.geometry)

    def _altitude_m(self, place: Place) -> float:
        item = by_id(self._context.session.document, place.id) if place.id else None
        return item.alt_m if isinstance(item, Station) else 0.0

    def _show_on_globe(self) -> None:
        if self._region is None or self._place is None:
            return
        self._context.show_region(self._region, self._place.name)
        fly_to_region(self._context, self._region)

    def _change(self) -> None:
        self.let_go()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected(self, item_id: str) -> None:
        """Something was selected elsewhere: a place is shown, a satellite's passes are listed."""
        if isinstance(by_id(self._context.session.document, item_id), SpaceObject):
            self.passes.show_satellite(item_id)
            self.coverage.show_satellite(item_id)
            return
        place = next((each for each in self._places if each.id == item_id), None)
        if place is not None and place != self._place:
            self._choose(place, fly=False)


def _read_countries(progress: Progress) -> Countries:
    progress.raise_if_cancelled()
    return Countries.bundled()


def _place_look(index: Index) -> RowLook | None:
    place = index.data(ROW_ROLE)
    if not isinstance(place, Place):
        return None
    return RowLook(
        title=place.name,
        second="" if place.evidence is not None else place.kind,
        chip=place.evidence,
        tail=place.kind if place.evidence is not None else "",
    )
