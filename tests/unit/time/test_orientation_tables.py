from __future__ import annotations

import numpy as np

from orbits.constants import ARCSECOND_RAD
from orbits.time.iso import format_utc
from orbits.time.orientation_tables import read_c04, read_finals

# Days of finals2000A.all around a leap second (UT1 - UTC jumps by 1 s); the third is cut to
# Bulletin A and the fourth to its date, as rows near the end of the series are.
FINALS = """\
161231 57753.00 I  0.081400 0.000052  0.263094 0.000039  I-0.4077601 0.0000078  0.8842 0.0055  I     0.025    0.119    -0.169    0.024  0.081318  0.262990 -0.4077600    -0.021    -0.048
17 1 1 57754.00 I  0.080504 0.000028  0.263145 0.000028  I 0.5912821 0.0000077  1.0342 0.0050  I     0.012    0.119    -0.168    0.018  0.080450  0.263074  0.5912975    -0.019    -0.057
17 1 2 57755.00 I  0.080285 0.000029  0.263605 0.000032  I 0.5901752 0.0000063  1.1730 0.0048  I    -0.001    0.040    -0.156    0.033
17 1 3 57756.00
"""  # noqa: E501

# The first and last lines of eopc04.1962-now that are used, one day of which finals2000A has too.
C04 = """\
# YR  MM  DD  HH       MJD        x(")        y(")  UT1-UTC(s)       dX(")       dY(")
1972  12  31   0  41682.00    0.126000    0.127000  -0.1865855    0.000000    0.000000
1973   1   1   0  41683.00    0.124800    0.125000   0.8105944    0.000000    0.000000
1973   1   2   0  41684.00    0.123500    0.123000   0.8078584    0.000000    0.000000
"""
EARLIEST_FINALS = """\
73 1 2 41684.00 I  0.120733 0.009786  0.136966 0.015902  I 0.8084178 0.0002710  0.0000 0.1916  P    -0.766    0.199    -0.720    0.300   .143000   .137000   .8075000   -18.637    -3.667
73 1 3 41685.00 I  0.118980 0.011039  0.135656 0.013616  I 0.8056163 0.0002710  3.5563 0.1916  P    -0.751    0.199    -0.701    0.300   .141000   .134000   .8044000   -18.636    -3.571
"""  # noqa: E501


def test_reader_prefers_bulletin_b_and_leaves_out_empty_rows() -> None:
    table = read_finals(FINALS)
    np.testing.assert_array_equal(table.ut1_minus_utc_s, [-0.4077600, 0.5912975, 0.5901752])
    np.testing.assert_allclose(table.xp_rad / ARCSECOND_RAD, [0.081318, 0.080450, 0.080285])
    np.testing.assert_allclose(table.yp_rad / ARCSECOND_RAD, [0.262990, 0.263074, 0.263605])
    assert np.ptp(table.ut1_minus_tai_s) < 0.003  # no jump at the leap second
    assert format_utc(table.span.start, 0) == "2016-12-31T00:00:00Z"
    assert format_utc(table.span.stop, 0) == "2017-01-02T00:00:00Z"


def test_c04_is_followed_by_finals_without_a_gap_or_a_day_twice() -> None:
    finals = read_finals(EARLIEST_FINALS)
    early = read_c04(C04.splitlines(), 41_683.0)
    assert len(early.tai_mjd) == 2
    whole = read_c04(C04.splitlines(), float(finals.tai_mjd[0])).followed_by(finals)
    np.testing.assert_allclose(whole.ut1_minus_utc_s, [-0.1865855, 0.8105944, 0.8075, 0.8044])
    np.testing.assert_allclose(whole.xp_rad / ARCSECOND_RAD, [0.126, 0.1248, 0.143, 0.141])
    np.testing.assert_allclose(whole.yp_rad / ARCSECOND_RAD, [0.127, 0.125, 0.137, 0.134])
    assert np.ptp(whole.ut1_minus_tai_s) < 0.01  # no jump at the leap second
    assert format_utc(whole.span.start, 0) == "1972-12-31T00:00:00Z"
    assert whole.span.stop == finals.span.stop
