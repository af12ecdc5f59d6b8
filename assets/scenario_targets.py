"""The places that KCNA says were pictured, each as one point of the map with how far it reaches.

City-level: the statements name cities, bases and a canal, no coordinates; what exactly was meant is not
known. The reach is this scenario's reading. Which claims the derived element set was fitted to is
told with each use (`fitted`).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from orbits.scenario.document import PassClaim

OBJECT = "malligyong-1"
CITY_KM, WIDE_CITY_KM, BASE_KM = 10.0, 20.0, 3.0


def _target(
    place: str, lat_deg: float, lon_deg: float, about_km: float, source: str = "geonames"
) -> PassClaim:
    return PassClaim(
        object=OBJECT, place=place, lat_deg=lat_deg, lon_deg=lon_deg, about_km=about_km, sources=(source,)
    )


MOKPO = _target("Mokpo", 34.81282, 126.39181, CITY_KM)
KUNSAN = _target("Kunsan", 35.97861, 126.71139, CITY_KM)
PYEONGTAEK = _target("Pyeongtaek", 36.99472, 127.08889, CITY_KM)
OSAN = _target("Osan", 37.15222, 127.07056, CITY_KM)
SEOUL = _target("Seoul", 37.566, 126.9784, WIDE_CITY_KM)
JINHAE = _target("Jinhae", 35.15, 128.667, CITY_KM, "jinhae-position")
BUSAN = _target("Busan", 35.10168, 129.03004, WIDE_CITY_KM)
ULSAN = _target("Ulsan", 35.53722, 129.31667, WIDE_CITY_KM)
POHANG = _target("Pohang", 36.02917, 129.36481, CITY_KM)
DAEGU = _target("Daegu", 35.87028, 128.59111, WIDE_CITY_KM)
GANGNEUNG = _target("Gangneung", 37.75266, 128.87239, CITY_KM)

ANDERSEN = _target("Andersen", 13.583886, 144.930056, BASE_KM, "airfields")
APRA = _target("Apra", 13.42827, 144.65252, BASE_KM)
PEARL_HARBOR = _target("Pearl Harbor", 21.34906, -157.94713, BASE_KM)
HICKAM = _target("Hickam", 21.33967, -157.96018, BASE_KM)
NORFOLK = _target("Norfolk", 36.84681, -76.28522, WIDE_CITY_KM)
NEWPORT_NEWS = _target("Newport News", 36.98038, -76.42975, WIDE_CITY_KM)
WASHINGTON = _target("Washington (White House, Pentagon)", 38.89511, -77.03637, BASE_KM)
SAN_DIEGO = _target("San Diego", 32.71571, -117.16472, WIDE_CITY_KM)
KADENA = _target("Kadena", 26.3556, 127.768, BASE_KM, "airfields")

ROME = _target("Rome", 41.89193, 12.51133, WIDE_CITY_KM)
SUEZ_CANAL = _target("Suez Canal (Ismailia, midway)", 30.60427, 32.27225, 80.0)
"""Ismailia lies on the canal, 74 km north of Suez and 73 km south of Port Said."""


def fitted(*targets: PassClaim) -> tuple[PassClaim, ...]:
    """The targets of one of the nine times to the second that the derived element set was fitted to."""
    return tuple(msgspec.structs.replace(each, in_fit=True) for each in targets)


def received(*targets: PassClaim) -> tuple[PassClaim, ...]:
    """The targets of pictures of which only the time of reception is stated."""
    time_of: Literal["reception"] = "reception"
    return tuple(msgspec.structs.replace(each, time_of=time_of) for each in targets)
