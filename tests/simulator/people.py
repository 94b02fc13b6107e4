"""Persons as a station sends them (V3.5 2.2.1)."""

import base64
import io
from typing import Any

from PIL import Image


def photo(width: int = 96, height: int = 120) -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#b08060").save(buffer, "JPEG")
    return base64.b64encode(buffer.getvalue()).decode()


def person(number: str = "20001", *, operation: str = "0", **fields: Any) -> dict[str, Any]:
    """Give an entry of `personInfoData`, both spellings where there are two."""
    entry = {
        "operateType": operation,
        "idNumber": number,
        "normalNumber": "8899",
        "name": "张三",
        "sex": "男",
        "birthday": "1997年4月3日",
        "phone": "18868681819",
        "validDateStart": "2019_08_09",
        "validDateEnd": "2029_08_09",
        "priority": "0",
        "registerPhoto1": photo(),
        "registerPhotoID1": "654321",
        "registerPhoto2": "",
        "RegisterPhotoID2": "",
        "registerPhotoID2": "",
        "RegisterPhoto3": "",
        "registerPhoto3": "",
        "registerPhotoID3": "",
        "visitorDisplayText": "欢迎您的参观",
        "visitordisplayText": "欢迎您的参观",
        "passTime1": "06_00,09_00,18_00,21_00",
        "passTime7": "00_00,23_59",
    }
    return entry | fields


def registering(*entries: Any) -> dict[str, Any]:
    """Give the fields of a `registerPersonInfo` message."""
    return {"personInfoCount": str(len(entries)), "personInfoData": list(entries)}
