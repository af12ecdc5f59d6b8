"""Records for the tests of OMM in all its forms, and those forms as CelesTrak and CCSDS print them."""

from __future__ import annotations

import csv
import io
from xml.sax.saxutils import escape

RECORD = {
    "OBJECT_NAME": "MALLIGYONG-1",
    "OBJECT_ID": "2023-179A",
    "EPOCH": "2026-07-10T07:13:07.451616",
    "MEAN_MOTION": "15.22776275",
    "ECCENTRICITY": ".00069828",
    "INCLINATION": "97.2993",
    "RA_OF_ASC_NODE": "72.1946",
    "ARG_OF_PERICENTER": "316.6351",
    "MEAN_ANOMALY": "43.4336",
    "EPHEMERIS_TYPE": "0",
    "CLASSIFICATION_TYPE": "U",
    "NORAD_CAT_ID": "58400",
    "ELEMENT_SET_NO": "999",
    "REV_AT_EPOCH": "14627",
    "BSTAR": ".84425395E-4",
    "MEAN_MOTION_DOT": ".1904E-4",
    "MEAN_MOTION_DDOT": "0",
}
METADATA = ("OBJECT_NAME", "OBJECT_ID")
EXTRA = {"CENTER_NAME": "EARTH", "REF_FRAME": "TEME", "TIME_SYSTEM": "UTC", "MEAN_ELEMENT_THEORY": "SGP4"}
MEAN = tuple(list(RECORD)[2:9])

FIRST, LAST = RECORD | {"NORAD_CAT_ID": "1"}, RECORD | {"NORAD_CAT_ID": "3"}


def as_csv(*records: dict[str, str]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(records[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    return buffer.getvalue()


def as_xml(*records: dict[str, str]) -> str:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ndm xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:noNamespaceSchemaLocation="https://sanaregistry.org/r/ndmxml/ndmxml-1.0-master.xsd">\n'
    )
    return head + "".join(map(xml_message, records)) + "</ndm>\n"


def xml_message(record: dict[str, str]) -> str:
    def part(tag: str, fields: dict[str, str]) -> str:
        return f"<{tag}>" + "".join(f"<{k}>{escape(v)}</{k}>" for k, v in fields.items()) + f"</{tag}>"

    metadata = {key: record[key] for key in METADATA} | EXTRA
    mean = {key: record[key] for key in MEAN}
    tle = {key: value for key, value in record.items() if key not in metadata and key not in mean}
    return (
        '<omm id="CCSDS_OMM_VERS" version="2.0">\n<header><CREATION_DATE/><ORIGINATOR/></header>'
        f"<body><segment>{part('metadata', metadata)}\n<data>{part('meanElements', mean)}\n"
        f"{part('tleParameters', tle)}</data></segment></body>\n</omm>\n"
    )


def as_kvn(*records: dict[str, str]) -> str:
    return "".join(map(kvn_message, records))


def kvn_message(record: dict[str, str]) -> str:
    fields = {"CCSDS_OMM_VERS": "2.0", "CREATION_DATE": "2026-07-10T12:00:00", "ORIGINATOR": "TEST"}
    return "".join(f"{key:<20}= {value}\n" for key, value in (fields | record | EXTRA).items()) + "\n"
