"""Made-up histories: an orbit that sinks by varying drag, with noise, gaps and, where asked, steps."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.elements.mean_altitude import mean_semi_major_axes_km
from orbits.time.instant import FloatArray, Instant
from orbits.time.iso import parse_instant

EPOCH = parse_instant("2024-01-24T14:27:26.744832Z")
DAY_S = 86_400.0


def set_with_axis(axis_km: float, epoch: Instant, **fields: object) -> ElementSet:
    """A polar set of which the mean semi-major axis is the one given, to a micrometre."""
    values: dict[str, object] = {
        "eccentricity": 0.001,
        "inclination_deg": 97.4,
        "raan_deg": 10.0,
        "argument_of_perigee_deg": 20.0,
        "mean_anomaly_deg": 30.0,
        "mean_motion_rev_day": DAY_S / (2.0 * np.pi) * np.sqrt(398_600.8 / axis_km**3),
    } | fields
    for _ in range(2):
        made = ElementSet(catalogue_number=58400, epoch=epoch, **values)  # type: ignore[arg-type]
        now_km = float(mean_semi_major_axes_km([made])[0])
        values["mean_motion_rev_day"] = made.mean_motion_rev_day * (now_km / axis_km) ** 1.5
    return ElementSet(catalogue_number=58400, epoch=epoch, **values)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sinking:
    """The truth of a made-up history: days and axes (n,), what drag took in each gap (n - 1,), noise."""

    days: FloatArray
    axis_km: FloatArray
    drag_km: FloatArray
    noise_km: float

    def history(self, extra_km: FloatArray | float = 0.0) -> ElementHistory:
        """The sets, each with its axis and something on top."""
        axes = self.axis_km + extra_km
        epochs = [EPOCH.plus_s(each * DAY_S) for each in self.days.tolist()]
        return ElementHistory(
            set_with_axis(axis, epoch) for axis, epoch in zip(axes.tolist(), epochs, strict=True)
        )

    def raised(self, gap: int, size_km: float) -> ElementHistory:
        """The history with a step of this size within a gap."""
        return self.history(np.where(np.arange(len(self.days)) > gap, size_km, 0.0))


@st.composite
def sinking_orbits(draw: st.DrawFn, *, least_sets: int = 8, months: bool = True) -> Sinking:
    """Decays of 2 to 90 m a day that vary by half to either side, in gaps of an hour to a month.

    With `months`, some gaps last up to three months.
    """
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(least_sets, 40))
    typical_gap_days = draw(st.sampled_from([0.3, 2.0, 8.0]))
    gap_days = np.clip(typical_gap_days * np.exp(random.normal(0.0, 0.8, count - 1)), 0.05, 30.0)
    long_gaps = random.random(count - 1) < draw(st.sampled_from([0.0, 0.1] if months else [0.0]))
    gap_days = np.where(long_gaps, random.uniform(30.0, 90.0, count - 1), gap_days)
    rate_km_day = draw(st.floats(0.002, 0.09)) * 1.5 ** random.uniform(-1.0, 1.0, count - 1)
    drag_km = rate_km_day * gap_days
    noise_km = draw(st.floats(0.0002, 0.01))
    axis_km = draw(st.floats(6800.0, 7300.0)) - np.append(0.0, np.cumsum(drag_km))
    noise = random.normal(0.0, noise_km, count)
    return Sinking(np.append(0.0, np.cumsum(gap_days)), axis_km + noise, drag_km, noise_km)
