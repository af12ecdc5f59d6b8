"""How an error grows with age: a band that holds nine errors of ten."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from orbits.time.instant import FloatArray

STATED_SHARE = 0.9
"""The share of errors that a band is to hold."""

_LEAST_IN_A_BIN = 15
_MOST_BINS = 14
_LEAST_KM = 1e-6
"""No band is narrower than a millimetre, so that it can be scaled to errors of any size."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A band in km over the age in days: a sum of powers of the age with factors that are not negative.

    Drag that is wrong by a constant makes the along-track error grow with the square of the age, drag
    that wanders with more than it.
    """

    factors: tuple[float, ...]

    def __call__(self, age_days: ArrayLike) -> FloatArray:
        """The band in km at ages in days (>= 0), in the shape given."""
        ages = np.asarray(age_days, dtype=np.float64)
        bands_km = np.zeros(ages.shape)
        for factor in reversed(self.factors):
            bands_km = bands_km * ages + factor
        return bands_km

    def times(self, factor: float) -> Growth:
        """The band so many times as wide."""
        return Growth(tuple(factor * each for each in self.factors))


@dataclass(frozen=True, slots=True)
class Band:
    """A band measured up to an age; from there on it grows at least as the assumed one does."""

    fitted: Growth
    assumed: Growth
    measured_to_days: float

    def __call__(self, age_days: ArrayLike) -> FloatArray:
        """The band in km at ages in days (>= 0), in the shape given."""
        ages = np.asarray(age_days, dtype=np.float64)
        end = self.measured_to_days
        as_assumed = self.fitted(end) + self.assumed(ages) - self.assumed(end)
        fitted = self.fitted(ages)
        return np.where(ages <= end, fitted, np.maximum(fitted, as_assumed))

    def times(self, factor: float) -> Band:
        """The band so many times as wide."""
        return Band(self.fitted.times(factor), self.assumed.times(factor), self.measured_to_days)


def fitted_growth(age_days: FloatArray, error_km: FloatArray) -> Growth:
    """The band of errors, each of shape (n,), signs and order of no account.

    The ages are cut into pieces with equally many errors; through the 0.9-quantiles of the pieces goes
    the cubic with factors of at least zero that lies nearest to them in proportion. At last it is scaled
    so that it holds nine tenths of all errors.
    """
    ages, sizes_km = np.abs(age_days), np.abs(error_km)
    order = np.argsort(ages, kind="stable")
    pieces = np.array_split(order, max(1, min(_MOST_BINS, len(order) // _LEAST_IN_A_BIN)))
    middle = np.array([np.mean(ages[piece]) for piece in pieces])
    quantile_km = np.array([np.quantile(sizes_km[piece], STATED_SHARE) for piece in pieces])
    in_proportion = np.maximum(quantile_km, _LEAST_KM)
    powers = middle[:, None] ** np.arange(4) / in_proportion[:, None]
    still, *rest = _least_squares_not_negative(powers, quantile_km / in_proportion)
    shape = Growth((max(still, _LEAST_KM), *rest))
    return shape.times(float(np.quantile(sizes_km / shape(ages), STATED_SHARE, method="higher")))


def _least_squares_not_negative(columns: FloatArray, wanted: FloatArray) -> tuple[float, ...]:
    """The factors >= 0 of a few columns whose sum lies nearest to what is wanted.

    By trying each choice of columns: the best solution is an ordinary one of some of them (Lawson and
    Hanson 1974, Solving Least Squares Problems, chapter 23).
    """
    count = columns.shape[1]
    best, least = np.zeros(count), np.inf
    for size in range(1, count + 1):
        for chosen in itertools.combinations(range(count), size):
            found = _solution(columns, wanted, chosen)
            miss = float(np.sum((columns @ found - wanted) ** 2))
            if (found >= 0.0).all() and miss < least:
                best, least = found, miss
    return tuple(best.tolist())


def _solution(columns: FloatArray, wanted: FloatArray, chosen: Sequence[int]) -> FloatArray:
    factors = np.zeros(columns.shape[1])
    factors[list(chosen)] = np.linalg.lstsq(columns[:, chosen], wanted, rcond=None)[0]
    return factors
