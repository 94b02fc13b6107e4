"""Photos go to whom their names name, whichever product wrote them; what is not sure goes to nobody, and is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.exchange.photos.matching import Matched, match
from facedesk.exchange.photos.naming import Others, stem

ROWS = [
    (2, "21024", "Zhang San"),
    (3, "21025", "Li Si"),
    (4, "21026", "王五"),
    (5, "21027", "孙七"),
    (6, "21028", "周八"),
    (7, "21029", "赵六"),
    (8, "21030", "José Ruiz"),
    (9, "21031", "李娜"),
    (10, "21032", "李娜"),
]
FEW = [(2, "1", "张三"), (3, "2", "李四"), (4, "3", "王五")]


class Alike:
    """Photos of which some hold the same."""

    def __init__(self, **contents: str) -> None:
        self._contents = contents

    def size(self, name: str) -> int:
        return len(self._contents.get(name, name))

    def digest(self, name: str) -> bytes:
        return self._contents.get(name, name).encode()


def codes(matched: Matched) -> dict[str, str]:
    return {file: why.code for file, why in matched.why.items()}


@pytest.mark.parametrize(
    ("file", "row", "place"),
    [
        ("21024_Zhang San.jpg", 2, 0),
        ("Li Si_21025.jpg", 3, 0),
        ("21026-王五.jpg", 4, 0),
        ("21027.jpg.jpg", 5, 0),
        ("21027.JPG.png", 5, 0),
        ("00021028.jpg", 6, 0),
        ("21029赵六.jpg", 7, 0),
        ("21024_Zhang_San_1.jpg", 2, 0),
        ("Zhang-San-21024-2.jpg", 2, 1),
        ("赵六#S1#B1990-01-01#R四川#T1#M21029.jpg", 7, 0),
        ("２１０２６.jpg", 4, 0),
        ("٢١٠٢٦.jpg", 4, 0),
        ("21030_Jose\u0301 Ruiz.jpg", 8, 0),
        ("21026-Wang Wu.jpg", 4, 0),
        ("李娜_21031.jpg", 9, 0),
        ("李娜 (21032).jpg", 10, 0),
        ("IT-周八.jpg", 6, 0),
        ("21029 - Copy.jpg", 7, 0),
        ("21029 - 副本.jpg", 7, 0),
        ("复件 21029.jpg", 7, 0),
        ("IMG_21027.jpg", 5, 0),
        ("工号21025.jpg", 3, 0),
        ("No.21025.jpg", 3, 0),
        ("21025 (3).jpg", 3, 2),
        ("周八/front.jpg", 6, 0),
        ("21024_Zhang San/2.jpg", 2, 1),
        ("技术部/周八/IMG_0001.jpg", 6, 0),
    ],
)
def test_a_name_says_whom(file: str, row: int, place: int) -> None:
    matched = match([file], ROWS)
    assert matched.photos == {row: {place: file}}
    assert matched.unused == ()


@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("21024_Li Si.jpg", {2, 3}),
        ("21024_21025.jpg", {2, 3}),
        ("Zhang San-Li Si.jpg", {2, 3}),
        ("20240101_021028.jpg", {6}),
        ("IMG_20240101_021028.jpg", {6}),
        ("孙七_20991.jpg", {5}),
        ("李娜.jpg", {9, 10}),
        ("李娜-2.jpg", {9, 10}),
        ("周八/21024.jpg", {2, 6}),
        ("李娜/1.jpg", {9, 10}),
    ],
)
def test_what_is_not_sure_is_taken_by_nobody_and_said_at_each_row(file: str, rows: set[int]) -> None:
    matched = match([file], ROWS)
    assert matched.photos == {}
    assert matched.unused == (file,)
    assert set(matched.remarks) == rows
    assert matched.why[file].argument("file") == file


@pytest.mark.parametrize("file", ["2102400.jpg", "nobody.jpg", "IMG_0001.jpg", "王五六.jpg", ".jpg"])
def test_a_name_of_nobody_is_nobodys(file: str) -> None:
    matched = match([file], ROWS)
    assert (matched.photos, matched.unused, matched.why) == ({}, (file,), {})


@pytest.mark.parametrize(
    "file", ["IMG_0001.jpg", "DSC00002.jpg", "photo 3.jpg", "2_scan.jpg", "20240102_000001.jpg"]
)
def test_a_cameras_counter_is_no_number(file: str) -> None:
    matched = match([file], FEW)
    assert matched.photos == {}
    assert codes(matched) == {file: "photoDoubtful"}


STORED = Others([("130", "Bob"), ("77", "Lucía García"), ("2024", "Eve"), ("1", "An Na"), ("555", "周八")])
"""Who is stored and not in the file."""


@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("130.jpg", {2}),
        ("000130.jpg", {2}),
        ("130-2.jpg", {2}),
        ("130/front.jpg", {2}),
        ("130/1.jpg", {2}),
        ("Alice 130.jpg", {2}),
        ("Lucia Garcia.jpg", {3}),
        ("Lucía García.jpg", {3}),
        ("IT-Lucía García.jpg", {3}),
        ("anna.jpg", {4}),
        ("周八.jpg", {5}),
        ("周八 2023.jpg", {5}),
        ("孙七 2024.jpg", {6}),
        ("2024/00130_Eve.jpg", {2}),
    ],
)
def test_what_may_as_well_be_of_somebody_stored_is_taken_by_nobody_and_said(
    file: str, rows: set[int]
) -> None:
    of_file = [(2, "00130", "Alice"), (3, "00131", "Lucia Garcia"), (4, "00132", "Anna"), (5, "00133", "周八"),
               (6, "00134", "孙七")]  # fmt: skip
    if file == "Lucia Garcia.jpg":
        of_file[1] = (3, "00131", "Lucìa Garcìa")
    matched = match([file], of_file, None, STORED)
    assert (matched.photos, matched.unused) == ({}, (file,))
    assert set(matched.remarks) == rows
    assert codes(matched) == {file: "photoOfStored"}


@pytest.mark.parametrize(
    "file", ["00130.jpg", "2024/00130.jpg", "00130_Alice.jpg", "1/00130.jpg", "Alice.jpg", "Alice_130.png"]
)
def test_whom_a_name_says_fully_has_the_photo_whoever_is_stored(file: str) -> None:
    stored = Others(one for one in [("2024", "Eve"), ("1", "An Na"), ("77", "Alicia")])
    assert match([file], [(2, "00130", "Alice")], None, stored).photos == {2: {0: file}}


def test_a_photo_of_somebody_stored_is_nobodys_of_the_file() -> None:
    matched = match(["130.jpg", "Eve.jpg"], [(2, "21024", "Zhang San")], None, STORED)
    assert (matched.photos, matched.unused, matched.why) == ({}, ("130.jpg", "Eve.jpg"), {})


@pytest.mark.parametrize(
    ("file", "row", "code"),
    [
        ("108.jpg", 2, "photoZerosApart"),
        ("000108-2.jpg", 2, "photoZerosApart"),
        ("108/front.jpg", 2, "photoZerosApart"),
        ("Ann_108.jpg", 2, "photoZerosApart"),
        ("Lucia Garcia.jpg", 3, "photoAccentsApart"),
        ("HR_Lucia-Garcia.jpg", 3, "photoAccentsApart"),
        ("Mueller.jpg", 4, "photoAccentsApart"),
        ("Muller (2).jpg", 4, "photoAccentsApart"),
        ("Soren.jpg", 5, "photoAccentsApart"),
        ("王建国 2024.jpg", 6, "photoDateApart"),
        ("王建国_20240115_093012.jpg", 6, "photoDateApart"),
        ("王建国-001.jpg", 6, "photoDateApart"),
        ("2024-01-15 王建国.jpg", 6, "photoDateApart"),
    ],
)
def test_what_was_passed_over_to_find_somebody_is_said(file: str, row: int, code: str) -> None:
    rows = [(2, "00108", "Ann"), (3, "21001", "Lucía García"), (4, "21002", "Müller"), (5, "21003", "Søren"),
            (6, "21004", "王建国")]  # fmt: skip
    matched = match([file], rows)
    assert list(matched.photos) == [row]
    assert [remark.code for remark in matched.remarks[row]] == [code]


@pytest.mark.parametrize(
    "file", ["王建国 20991.jpg", "王建国 2024.jpg", "王建国 20240115.jpg", "王建国 001.jpg"]
)
def test_digits_of_the_shape_that_numbers_have_here_are_no_date(file: str) -> None:
    rows = [(2, "20001", "王建国"), (3, "2031", "a"), (4, "20230001", "b"), (5, "117", "c")]
    assert codes(match([file], rows)) == {file: "photoDoubtful"}


def test_letters_of_numbers_are_compared_without_case() -> None:
    assert match(["a130.JPG"], [(2, "A130", "Alice")]).photos == {2: {0: "a130.JPG"}}


def test_a_short_number_is_one_where_it_stands_alone_or_is_called_so() -> None:
    matched = match(["1.jpg", "0002.jpg", "工号3.jpg"], FEW)
    assert matched.photos == {2: {0: "1.jpg"}, 3: {0: "0002.jpg"}, 4: {0: "工号3.jpg"}}


def test_a_folder_for_each_person_says_who_it_is_and_its_files_which_photo() -> None:
    files = [f"{folder}/{number}.jpg" for folder in ("张三", "李四", "王五") for number in (1, 2)]
    matched = match(files, FEW)
    assert matched.photos == {
        row: {0: f"{name}/1.jpg", 1: f"{name}/2.jpg"} for row, name in ((2, "张三"), (3, "李四"), (4, "王五"))
    }


def test_one_name_in_two_folders_that_say_nothing_is_taken_by_nobody() -> None:
    files = ["zhangsan/1.jpg", "zhangsan/2.jpg", "lisi/1.jpg", "lisi/3.jpg"]
    matched = match(files, FEW)
    assert matched.photos == {}
    assert matched.unused == tuple(sorted(files))
    assert set(codes(matched)) == set(files)
    matched = match(["north/21024.jpg", "south/21024.png", "north/21025.jpg"], ROWS)
    assert matched.photos == {3: {0: "north/21025.jpg"}}


def test_folders_of_short_numbers_are_believed_only_where_their_files_agree() -> None:
    matched = match(["1/1.jpg", "1/2.jpg", "2/1.jpg", "2/2.jpg"], FEW)
    assert matched.photos == {2: {0: "1/1.jpg"}, 3: {1: "2/2.jpg"}}
    assert codes(matched) == {"1/2.jpg": "photoDoubtful", "2/1.jpg": "photoDoubtful"}


def test_a_folder_that_is_called_like_somebody_by_chance_is_passed_over() -> None:
    rows = [(number + 1, str(number), "") for number in range(1, 9)]
    files = [f"2/{number}.jpg" for number in range(1, 9)]
    assert match(files, rows).photos == {
        row: {0: file} for (row, _, _), file in zip(rows, files, strict=True)
    }


def test_the_same_picture_under_two_names_counts_once() -> None:
    same = Alike(**{"21024.jpg": "face", "Copy of 21024.jpg": "face", "21024-2.jpg": "else"})
    matched = match(["Copy of 21024.jpg", "21024-2.jpg", "21024.jpg"], ROWS, same)
    assert matched.photos[2][1] == "21024-2.jpg"
    assert len(matched.photos[2]) == 2
    assert list(codes(matched).values()) == ["photoDouble"]
    same = Alike(**{"a/21025.jpg": "face", "b/21025.jpg": "face"})
    assert match(["a/21025.jpg", "b/21025.jpg"], ROWS, same).photos == {3: {0: "a/21025.jpg"}}


def test_two_photos_of_one_person_for_one_place_are_taken_and_said() -> None:
    matched = match(["21024.jpg", "21024.png"], ROWS)
    assert matched.photos == {2: {0: "21024.jpg", 1: "21024.png"}}
    assert [remark.code for remark in matched.remarks[2]] == ["photosOnePlace"]


def test_a_photo_goes_before_its_copies() -> None:
    names = ["21024.jpg", "21024 - Copy.jpg", "21024 副本.jpg", "21024~1.jpg", "21024 (2).jpg"]
    photos = match(names, ROWS).photos[2]
    assert photos[0] == "21024.jpg"
    assert photos[1] == "21024 (2).jpg"


def test_each_photo_that_is_left_is_named_by_itself() -> None:
    matched = match([f"21024-{number}.jpg" for number in range(1, 13)], ROWS)
    assert len(matched.photos[2]) == 3
    assert len(matched.unused) == 9
    assert set(matched.why) == set(matched.unused)


PIECES = st.sampled_from(
    ["1", "2", "张三", "李四", "1.jpg", "IMG", "_", "-", " ", "(2)", "/", "x", "0001", "#S1", "copy"]
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=5).map("".join), max_size=8, unique=True))
def test_every_photo_is_taken_once_or_left_and_nobody_has_two_in_one_place(names: list[str]) -> None:
    files = list(dict.fromkeys(f"{name.strip('/')}.jpg" for name in names))
    matched = match(files, FEW)
    taken = [file for photos in matched.photos.values() for file in photos.values()]
    assert sorted([*taken, *matched.unused]) == sorted(files)
    assert set(matched.why) <= set(matched.unused)


@given(st.text(max_size=20))
def test_no_name_breaks_the_reading(text: str) -> None:
    match([text, f"{text}.jpg"], [(2, "1", "张三"), (3, "", text)])
    assert stem(f"{text}x.jpg.JPG") == f"{text}x"
