import unicodedata
from dataclasses import replace

import pytest

from orbits.elements.catalogue import Catalogue
from orbits.elements.catalogue_number import number_from_five_columns
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.errors import DataError
from orbits.time.iso import parse_instant

SET = ElementSet(
    catalogue_number=58400,
    name="MALLIGYONG-1",
    international_designator="2023-179A",
    epoch=parse_instant("2024-01-24T14:27:26.744832Z"),
    mean_motion_rev_day=15.22067486,
    eccentricity=0.0017393,
    inclination_deg=97.4246,
    raan_deg=273.5415,
    argument_of_perigee_deg=56.9420,
    mean_anomaly_deg=303.3483,
)
KMS_4 = replace(SET, catalogue_number=41332, name="KMS  4", international_designator="2016-009A")
DEBRIS = [
    replace(SET, catalogue_number=number, name="KMS 4 DEB", international_designator="")
    for number in (41339, 800_000_001)
]
LATER = replace(SET, name="Manligyeong-1", epoch=SET.epoch.plus_s(86_400))
CATALOGUE = Catalogue.from_sets([SET, KMS_4, *DEBRIS, LATER])


def test_sets_are_grouped_by_object() -> None:
    assert [each.catalogue_number for each in CATALOGUE] == [58400, 41332, 41339, 800_000_001]
    assert [len(each) for each in CATALOGUE] == [2, 1, 1, 1]
    assert len(CATALOGUE) == 4


@pytest.mark.parametrize(
    "text",
    ["58400", " 58400 ", "058400", "2023-179A", "2023-179a", "23179A", "MALLIGYONG-1", "manligyeong-1"],
)
def test_found_by_number_designator_and_any_name(text: str) -> None:
    assert CATALOGUE.find(text).catalogue_number == 58400


def test_letters_may_be_composed_in_either_way() -> None:
    catalogue = Catalogue.from_sets([replace(SET, name=unicodedata.normalize("NFD", "만리경-1호 São"))])
    assert catalogue.find(unicodedata.normalize("NFC", "만리경-1호 SÃO")).catalogue_number == 58400


def test_a_long_name_is_quoted_short() -> None:
    with pytest.raises(DataError) as caught:
        CATALOGUE.find("x" * 5000)
    assert len(str(caught.value)) < 300


def test_blanks_do_not_matter_and_large_numbers_are_found() -> None:
    assert CATALOGUE.find("kms 4").catalogue_number == 41332
    assert CATALOGUE.find("800000001").catalogue_number == 800_000_001


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KMS 4 DEB", "several objects are called 'KMS 4 DEB': 41339 KMS 4 DEB, 800000001 KMS 4 DEB"),
        ("MALLIGYONG", "no object is called 'MALLIGYONG'; perhaps you mean 58400 Manligyeong-1"),
        ("Maligyong-1", "perhaps you mean 58400"),
        ("25544", "there are 58400 Manligyeong-1, 41332 KMS  4, 41339 KMS 4 DEB"),
        ("", "there are 58400"),
        ("9" * 5000, "there are 58400"),
    ],
)
def test_what_is_not_found_or_not_unique_lists_candidates(text: str, words: str) -> None:
    with pytest.raises(DataError) as error:
        CATALOGUE.find(text)
    assert " ".join(words.split()) in str(error.value)


def test_an_empty_catalogue_says_so() -> None:
    with pytest.raises(DataError, match="no objects at all"):
        Catalogue([]).find("1")


def test_two_histories_of_one_object_are_refused() -> None:
    with pytest.raises(DataError, match="two histories"):
        Catalogue([ElementHistory([SET]), ElementHistory([LATER])])


@pytest.mark.parametrize(
    ("field", "number"),
    [
        ("58400", 58400),
        ("    5", 5),
        ("00005", 5),
        ("A0000", 100_000),
        ("H9999", 179_999),
        ("J0000", 180_000),
        ("N0000", 220_000),
        ("P0000", 230_000),
        ("Z9999", 339_999),
    ],
)
def test_catalogue_numbers_of_five_columns(field: str, number: int) -> None:
    assert number_from_five_columns(field) == number


@pytest.mark.parametrize(
    "field", ["", "     ", "I0001", "O0001", "a0001", "AA001", "A001", "5 400", "5840\x1f", "٣٣٣٣٣"]
)
def test_what_is_no_catalogue_number(field: str) -> None:
    with pytest.raises(DataError):
        number_from_five_columns(field)
