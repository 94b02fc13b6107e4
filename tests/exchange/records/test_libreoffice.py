"""Another office program opens the workbook: pictures, Chinese names, and times that are times."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from .conftest import Write

TABLE, OFFICE, DRAW = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "drawing")
)
PROGRAM = shutil.which("soffice")


@pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook(tmp_path: Path, write: Write):
    write("a.xlsx")
    assert PROGRAM is not None
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    book = tmp_path / "out" / "a.xlsx"
    asked = [PROGRAM, home, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(book)]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    root = ET.parse(tmp_path / "a.fods").getroot()  # noqa: S314  of a program of this computer
    row = list(root.iter(f"{TABLE}table-row"))[1]
    cells = list(row.iter(f"{TABLE}table-cell"))
    dates = [cell.get(f"{OFFICE}date-value") for cell in cells if cell.get(f"{OFFICE}value-type") == "date"]
    assert dates[0] == "2026-11-03T08:05:09"
    assert len(dates) == 2
    texts = ["".join(cell.itertext()).strip() for cell in cells]
    assert "张三丰" in texts
    assert "00101" in texts
    assert "North gate 北门" in texts
    images = [image for image in root.iter(f"{DRAW}image") if image.find(f"{OFFICE}binary-data") is not None]
    assert len(images) == 3
