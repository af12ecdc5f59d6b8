"""The bundled countries (Natural Earth, 1:50 million): names, search and shapes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from orbits.assets import asset_path
from orbits.errors import DataError
from orbits.regions.country_names import ALIASES, FORMAL
from orbits.regions.polygon import PolygonRegion
from orbits.regions.rings import geography_of
from orbits.regions.sphere_region import SphereRegion
from orbits.regions.topojson import Topology

_ASSET = "outlines/countries-50m.json"


class Countries:
    """Countries by Natural Earth's English names; shapes are made when first asked for."""

    def __init__(self, topology: Topology) -> None:
        self._topology = topology
        self._features = {each.name: each for each in topology.features if each.name and each.polygons}
        self._shapes: dict[str, SphereRegion] = {}
        self._words = [(name, _known_as(name)) for name in self.names]

    @staticmethod
    @lru_cache(maxsize=1)
    def bundled() -> Countries:
        """The countries that ship with the program, read once."""
        path = asset_path(_ASSET)
        return Countries(Topology(path.read_bytes(), "countries", path.name))

    @property
    def names(self) -> tuple[str, ...]:
        """All names, in alphabetical order, accents aside."""
        return tuple(sorted(self._features, key=folded))

    def formal_name(self, name: str) -> str:
        """The name in full, as the United Nations write it where they do."""
        return FORMAL.get(name, name)

    def search(self, text: str) -> list[str]:
        """Names of the countries that a text may mean, best first; all of them for no text.

        Case, accents and punctuation do not matter. A whole name or alias comes before the beginning
        of one, that before the beginning of a later word, and that before any other part (of three
        letters or more); the countries' own names come before aliases.
        """
        wanted = folded(text)
        if not wanted:
            return list(self.names)
        ranks = {name: _best_rank(wanted, words) for name, words in self._words}
        hits = [name for name, (rank, _) in ranks.items() if rank < _NO_HIT]
        return sorted(hits, key=lambda name: (ranks[name], folded(name)))

    def shape(self, name: str) -> SphereRegion:
        """The country's area, by its name here or any whole name or alias; `DataError` for none such."""
        key = self.key(name)
        if key not in self._shapes:
            self._shapes[key] = PolygonRegion(geography_of(self._topology.rings(self._features[key])))
        return self._shapes[key]

    def key(self, name: str) -> str:
        """The country's own name here, by it or any whole name or alias; `DataError` for none such."""
        return name if name in self._features else self._meant(name)

    def _meant(self, name: str) -> str:
        wanted = folded(name)
        exact = [key for key, words in self._words if wanted and wanted in words]
        if len(exact) == 1:
            return exact[0]
        near = self.search(name)[:5] if wanted else []
        remedy = (
            f"the nearest names are {', '.join(near)}" if near else "search the list of countries by name"
        )
        raise DataError(f'there is no country named "{name}"', remedy=remedy)


def folded(text: str) -> str:
    """A text as searching sees it: no case, no accents, one space for whatever parts its words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", re.sub("['’]", "", bare.casefold())).split())


_WHOLE, _BEGINNING, _WORD, _PART, _NO_HIT = range(5)
_SHORTEST_PART = 3


def _best_rank(wanted: str, words: tuple[str, ...]) -> tuple[int, bool]:
    """How well a text hits any of a country's names, and whether only an alias."""
    return min((_rank(wanted, known), place > 0) for place, known in enumerate(words))


def _rank(wanted: str, known: str) -> int:
    """How well a folded text hits a folded name; the smaller the better."""
    if wanted == known:
        return _WHOLE
    if known.startswith(wanted):
        return _BEGINNING
    if f" {wanted}" in known:
        return _WORD
    return _PART if wanted in known and len(wanted) >= _SHORTEST_PART else _NO_HIT


def _known_as(name: str) -> tuple[str, ...]:
    """Everything a country is known as, folded, its own name first."""

    def all_names() -> Iterator[str]:
        yield name
        if name in FORMAL:
            yield FORMAL[name]
        yield from ALIASES.get(name, ())

    return tuple(dict.fromkeys(folded(each) for each in all_names()))
