"""Photos go to whom their names name, whichever product wrote them; what is not sure goes to nobody, and is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.exchange.matching import Matched, match
from facedesk.exchange.naming import stem

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
