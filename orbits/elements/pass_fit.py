"""An orbit from stated pass times: few parameters of a given plane, fitted to dated passes over places.

What comes out is derived, never a catalogue set: it says which orbit would agree best with the
statements, not that the statements are true.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from orbits.access.closest import Sought, highest_moments_s
from orbits.elements.element_set import ElementSet, Provenance
from orbits.elements.history import ElementHistory
from orbits.elements.pass_fit_plane import OURSELVES, phased
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.frames.states import Site
from orbits.time.instant import FloatArray, Instant, Span
from orbits.time.iso import format_utc

ParameterName = Literal[
    "mean_motion_rev_day",
    "mean_anomaly_deg",
    "bstar_per_earth_radius",
    "raan_deg",
    "inclination_deg",
]

PARAMETERS: Final[tuple[ParameterName, ...]] = (
    "mean_motion_rev_day",
    "mean_anomaly_deg",
    "bstar_per_earth_radius",
    "raan_deg",
    "inclination_deg",
)
"""What a fit of 2, 3, 4 or 5 parameters adjusts, in this order: what pass times tell best comes first."""

PARAMETER_WORDS: Final[dict[ParameterName, str]] = {
    "mean_motion_rev_day": "mean motion",
    "mean_anomaly_deg": "mean anomaly",
    "bstar_per_earth_radius": "BSTAR",
    "raan_deg": "node",
    "inclination_deg": "inclination",
}

LEAST_PARAMETERS: Final = 2

NOT_PUBLISHED: Final = "Derived, not a published element set."
"""How the note of what is fitted begins."""

_SCALES: Final = np.array([1e-3, 1.0, 1e-3, 1.0, 0.1])
"""A change of each parameter that moves the passes by seconds to a minute."""
_DIFFERENCE: Final = 0.02
"""Half the base of the derivatives, in scales."""
_TOLERANCE: Final = 1e-6
"""How exactly the parameters are wanted, in scales: microseconds."""

REACH_REVOLUTIONS: Final = 0.15
"""How far from its stated time a passage is looked for while the fit is under way: farther than
`phased` is off for eccentricities up to 0.4, and never at the neighbouring revolution."""


@dataclass(frozen=True, slots=True)
class DatedPass:
    """A statement: at `instant` an object passed the places, all named with that one time."""

    name: str
    instant: Instant
    sites: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A fitted element with its standard error by the fit itself; NaN where nothing was left to tell it."""

    name: ParameterName
    value: float
    error: float


@dataclass(frozen=True, slots=True)
class PassResidual:
    """One stated pass against the fit: seconds from the stated time to the highest moment over the place.

    The mean over its places, where it names several. `left_out_s` is the same against a fit made
    without this pass: the only figure that does not compare the fit with what it was made from.
    """

    stated: DatedPass
    residual_s: float
    left_out_s: float


@dataclass(frozen=True, slots=True)
class PassFit:
    """The fitted set, marked derived, with how well it agrees with what it was made from."""

    elements: ElementSet
    parameters: tuple[Parameter, ...]
    residuals: tuple[PassResidual, ...]

    @property
    def rms_s(self) -> float:
        """Root mean square of the residuals."""
        return _rms([each.residual_s for each in self.residuals])

    @property
    def max_s(self) -> float:
        """The largest residual, without its sign."""
        return max(abs(each.residual_s) for each in self.residuals)

    @property
    def left_out_rms_s(self) -> float:
        """Root mean square of the residuals against fits made without the pass concerned."""
        return _rms([each.left_out_s for each in self.residuals])


def fit_passes(plane: ElementSet, passes: Sequence[DatedPass], parameters: int = 2) -> PassFit:
    """Fit the first so many of `PARAMETERS` of a plane at its epoch to dated passes.

    Least squares in seconds (Levenberg-Marquardt: More 1978, in scipy), all passes of equal weight;
    mean motion and mean anomaly begin where `phased` puts them. Raises DataError for too few passes
    (one more than parameters is needed), passes without places and where nothing can be fitted.
    """
    if not LEAST_PARAMETERS <= parameters <= len(PARAMETERS):
        raise DataError(f"a fit adjusts {LEAST_PARAMETERS} to {len(PARAMETERS)} parameters, not {parameters}")
    if len(passes) <= parameters:
        raise DataError(
            f"{len(passes)} stated passes cannot tell {parameters} parameters",
            remedy=f"name at least {parameters + 1} passes of the object, or fewer parameters",
        )
    names = PARAMETERS[:parameters]
    firsts = [each.sites[0] for each in passes if each.sites]
    if len(firsts) < len(passes):
        raise DataError("a stated pass names no place", remedy="give each one a place")
    start = phased(plane, firsts, [each.instant for each in passes])
    whole, residual_s, slope = _solved(start, passes, names)
    return PassFit(
        elements=_marked(whole, passes, names, residual_s),
        parameters=tuple(_parameters(whole, names, residual_s, slope)),
        residuals=tuple(
            PassResidual(each, float(residual_s[i]), _left_out_s(whole, passes, i, names))
            for i, each in enumerate(passes)
        ),
    )


def pass_residuals_s(elements: ElementSet, passes: Sequence[DatedPass]) -> FloatArray:
    """Highest moment less stated time of each pass, seconds, the mean over its places, shape (n,).

    NaN where the satellite has no highest moment over a place within `REACH_REVOLUTIONS` of it.
    """
    reach_s = REACH_REVOLUTIONS * elements.period_s
    moments = [elements.epoch, *(each.instant for each in passes)]
    known = Span(min(moments).plus_s(-2.0 * reach_s), max(moments).plus_s(2.0 * reach_s))
    ephemeris = Sgp4Ephemeris(ElementHistory([elements]), known)
    sought = [Sought(site, Span(each.instant, each.instant)) for each in passes for site in each.sites]
    found_s = highest_moments_s(ephemeris, sought, reach_s)
    number = np.repeat(np.arange(len(passes)), [len(each.sites) for each in passes])
    return np.bincount(number, found_s) / np.bincount(number)


def _solved(
    start: ElementSet, passes: Sequence[DatedPass], names: Sequence[ParameterName]
) -> tuple[ElementSet, FloatArray, FloatArray]:
    """The fitted set, its residuals (n,) and their derivatives by the scaled parameters (n, p)."""
    from scipy.optimize import least_squares

    def residuals_s(scaled: FloatArray) -> FloatArray:
        return pass_residuals_s(_changed(start, names, scaled - 1.0), passes)

    try:
        # Counted from one: the tolerance of a step is relative to the parameters, which may not move at all.
        found = least_squares(
            residuals_s,
            np.ones(len(names)),
            jac=lambda at: _slope(residuals_s, at),
            method="lm",
            xtol=_TOLERANCE,
        )
    except (ValueError, DataError) as failure:
        raise _no_orbit() from failure
    if not (np.isfinite(found.fun).all() and np.isfinite(found.jac).all()):
        raise _no_orbit()
    return _changed(start, names, found.x - 1.0), found.fun, found.jac


def _no_orbit() -> DataError:
    return DataError(
        "the stated passes fit no orbit in this plane",
        remedy="check their times and places, and the element set that the plane is taken from",
    )


def _slope(residuals_s: Callable[[FloatArray], FloatArray], at: FloatArray) -> FloatArray:
    """Derivatives by symmetric differences, shape (n, p)."""
    steps = _DIFFERENCE * np.eye(len(at))
    columns = [(residuals_s(at + step) - residuals_s(at - step)) / (2.0 * _DIFFERENCE) for step in steps]
    return np.column_stack(columns)


def _changed(start: ElementSet, names: Sequence[ParameterName], scaled: FloatArray) -> ElementSet:
    """The set with the parameters moved by so many scales."""
    moved = {
        name: getattr(start, name) + float(change)
        for name, change in zip(names, scaled * _SCALES[: len(names)], strict=True)
    }
    for angle in ("mean_anomaly_deg", "raan_deg"):
        if angle in moved:
            moved[angle] %= 360.0
    return replace(start, **moved)


def _left_out_s(
    whole: ElementSet, passes: Sequence[DatedPass], index: int, names: Sequence[ParameterName]
) -> float:
    """The residual of one pass against the fit to all the others."""
    others = [*passes[:index], *passes[index + 1 :]]
    fitted, _, _ = _solved(whole, others, names)
    return float(pass_residuals_s(fitted, [passes[index]])[0])


def _parameters(
    whole: ElementSet, names: Sequence[ParameterName], residual_s: FloatArray, slope: FloatArray
) -> list[Parameter]:
    """The fitted elements with their standard errors: s^2 (J'J)^-1, s^2 = sum of squares / (n - p)."""
    variance_s2 = float(residual_s @ residual_s) / (len(residual_s) - len(names))
    scaled = np.sqrt(variance_s2 * np.diag(np.linalg.pinv(slope.T @ slope)))
    errors = scaled * _SCALES[: len(names)]
    return [
        Parameter(name, getattr(whole, name), float(error)) for name, error in zip(names, errors, strict=True)
    ]


def _marked(
    whole: ElementSet, passes: Sequence[DatedPass], names: Sequence[ParameterName], residual_s: FloatArray
) -> ElementSet:
    """The set under a name that says derived, without a designator, with a note on how it was made."""
    first, last = (format_utc(choose(each.instant for each in passes), 0) for choose in (min, max))
    fitted = ", ".join(PARAMETER_WORDS[name] for name in names)
    still = "" if "bstar_per_earth_radius" in names else " BSTAR 0."
    note = (
        f"{NOT_PUBLISHED} {len(names)} parameters ({fitted}) fitted to {len(passes)} "
        f"stated times from {first} to {last}. {whole.provenance.note}{still} "
        f"Residuals: rms {_rms(residual_s):.1f} s, at most {np.max(np.abs(residual_s)):.1f} s."
    )
    name = f"{whole.name or whole.catalogue_number} (derived)"
    provenance = Provenance(Evidence.DERIVED, OURSELVES, note)
    return replace(whole, name=name, international_designator="", provenance=provenance)


def _rms(values: Sequence[float] | FloatArray) -> float:
    return float(np.sqrt(np.mean(np.square(values))))
