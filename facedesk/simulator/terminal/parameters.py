"""A terminal's parameters: what it starts with, and what it accepts (V3.5 2.1.6 and 2.1.7)."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[str], bool]


def _one_of(*values: str) -> Check:
    return lambda text: text in values


def _whole(most: int) -> Check:
    return lambda text: (
        text.isascii() and text.isdigit() and len(text) <= len(str(most)) and int(text) <= most
    )


def _shorter(length: int) -> Check:
    return lambda text: len(text) <= length


def _matches(pattern: str) -> Check:
    return lambda text: re.fullmatch(pattern, text, re.ASCII) is not None


_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_DAY = rf" *(?:{_CLOCK}-{_CLOCK}(?:,{_CLOCK}-{_CLOCK}){{0,4}})? *"
_FLAG = _one_of("0", "1")
_SCORE = _whole(99)
_PERIOD = _matches(rf"{_CLOCK}-{_CLOCK}")
_SENTENCE = _shorter(30)

# All that 2.1.6 lists, with what its notes allow. Where an example exceeds its table, it is allowed too.
_DEMANDED: dict[str, Check] = {
    "devicePassword": _matches(r"[!-~]{1,16}"),
    "ntpEnable": _FLAG,
    "ntpCycle": _whole(24),
    "ntpAddress": _shorter(30),
    "irLiveLevel": _whole(3),
    "recogDistance": _whole(4),
    "recogIntervalTime": _SCORE,
    "onlyRecogMaxSizeFaceEnable": _FLAG,
    "faceTemperatureDetectEnable": _FLAG,
    "faceFeverTemperature": _matches(r"\d\d(?:\.\d{1,2})?"),
    "faceDetectBoxScore": _SCORE,
    "faceDetectLandmarkScore": _SCORE,
    "faceRegisterConfidenceScore": _SCORE,
    "faceCardConfidenceScore": _SCORE,
    "strangerRecogEnable": _FLAG,
    "strangerVoiceTime": _SCORE,
    "alarmVoiceEnable": _FLAG,
    "jpegEncodeSizeMode": _whole(2),
    "startWdr1": _FLAG,
    "startWdr2": _FLAG,
    "wdrTimeSet1": _PERIOD,
    "wdrTimeSet2": _PERIOD,
    "playVoiceEnable": _FLAG,
    "registerVoiceMode": _whole(4),
    "registerVoiceNameSexEnable": _FLAG,
    "registerVoiceContentBeforeName": _SENTENCE,
    "registerVoiceContent": _SENTENCE,
    "strangerVoiceMode": _FLAG,
    "strangerVoiceContent": _SENTENCE,
    "displayTextMode": _whole(4),
    "displayNameSexEnable": _FLAG,
    "displayTextContentBeforeName": _SENTENCE,
    "displayTextContent": _SENTENCE,
    "alarmNotInPassTimeContent": _SENTENCE,
    "identificationVoiceSuccessContent": _SENTENCE,
    "identificationVoiceFailedContent": _SENTENCE,
    "identificationDisplayTextSuccessContent": _SENTENCE,
    "identificationDisplayTextFailedContent": _SENTENCE,
    "installCity": _matches(r"[a-z]{0,16}"),
    "voiceVolume": _whole(10),
    "entranceSerialBaudRate": _matches(r"\d{1,16}"),
    "objectId": _shorter(20),
    "entranceDirection": _FLAG,
    "autoOpenDoorEnable": _FLAG,
    "openDoorTimeDelayMs": _matches(r"\d{1,5}"),
    "overlayDeviceName": _SENTENCE,
    "banner": _shorter(256),
    "mainWindowUiEnable": _FLAG,
    "faceRFIDCardEnable": _whole(2),
}
_OPTIONAL: dict[str, Check] = {
    "passTime": _matches(rf"(?:{_DAY};){{0,7}}{_DAY}"),
    "alwaysOpenDoor": _FLAG,
    "autoDeleteNotValidRecord": _FLAG,
    "strangerDisplayContent": _SENTENCE,
    "alarmDisplayEnable": _FLAG,
    "alarmNotInPassTimeDisplayContent": _SENTENCE,
    "alarmNotInValidTimeVoiceContent": _SENTENCE,
    "alarmNotInValidTimeDisplayContent": _SENTENCE,
    "alarmNotAuthVoiceContent": _SENTENCE,
    "alarmNotAuthDisplayContent": _SENTENCE,
}
_CHECKS = {**_DEMANDED, **_OPTIONAL}
DEMANDED = tuple(_DEMANDED)
SETTABLE = tuple(_CHECKS)

# The report of 2.1.7, in the spelling of the tables, with what only a table or only the example has.
FACTORY: dict[str, str] = {
    "wiredDhcpEnable": "0",
    "wiredIpAddress": "192.168.10.66",
    "wiredNetmask": "255.255.255.0",
    "wiredGateway": "192.168.10.1",
    "wiredDnsServer": "8.8.8.8",
    "apEnable": "1",
    "wirelessDhcpEnable": "0",
    "wirelessSsid": "",
    "wirelessPassword": "",
    "wirelessIpAddr": "",
    "wirelessGateway": "",
    "wirelessDnsServer": "",
    "ntpEnable": "1",
    "ntpCycle": "24",
    "ntpAddress": "ntp1.aliyun.com",
    "faceRecogEnable": "1",
    "irLiveLevel": "0",
    "recogDistance": "4",
    "recogIntervalTime": "3",
    "onlyRecogMaxSizeFaceEnable": "0",
    "faceRegisterConfidenceScore": "92",
    "faceCardConfidenceScore": "80",
    "isDisplayIrImage": "0",
    "strangerRecogEnable": "1",
    "strangerVoiceTime": "0",
    "checkIdentificationCardValidDateEnable": "0",
    "checkIdentificationCardAgeEnable": "0",
    "alarmVoiceEnable": "1",
    "videoSnapJpegQp": "80",
    "maxShutterMS": "40",
    "maxGain": "10",
    "NfStrength": "-1",
    "lumaValue": "128",
    "registerVoiceMode": "0",
    "registerVoiceContent": "",
    "strangerVoiceMode": "0",
    "strangerVoiceContent": "",
    "displayTextMode": "0",
    "displayTextContent": "{}",
    "installCity": "shenzhen",
    "overlayDeviceName": "",
    "banner": "",
    "mainWindowUiEnable": "1",
    "abstract": "",
    "voiceVolume": "1",
    "faceIdentificationCardEnable": "0",
    "faceIdentificationCardDevice": "0",
    "faceIdentificationCardInputPort": "0",
    "RFIDCardEnable": "0",
    "RFIDCardDevice": "0",
    "RFIDCardDeviceInputPort": "0",
    "faceRFIDCardEnable": "0",
    "faceRFIDCardDevice": "0",
    "faceRFIDCardInputPort": "0",
    "videoDecodeDisplayEnable": "0",
    "videoDecodePlayMode": "0",
    "entranceSerialBaudRate": "9600",
    "entranceSerialMode": "0",
    "entranceSerialContent": "",
    "httpMsgUrl": "http://www.aa.com/api",
    "mqttMsgUrl": "tcp://192.168.1.199:1883",
    "tcpMsgUrl": "192.168.1.199:8080",
    "websocketMsgUrl": "ws://www.aa.com/face",
    "deviceNumber": "wannen",
    "objectId": "",
    "cloudPushMode": "3",
    "entranceDirection": "0",
    "openDoorTimeDelayMs": "500",
    "entranceOutputWgContent": "",
    "deviceWorkMode": "0",
    "startWdr1": "0",
    "startWdr2": "0",
    "wdrTimeSet1": "00:00-00:00",
    "wdrTimeSet2": "00:00-00:00",
    "registerVoiceNameSexEnable": "0",
    "registerVoiceContentBeforeName": "",
    "displayNameSexEnable": "0",
    "displayTextContentBeforeName": "",
    "alarmNotInPassTimeContent": "",
    "identificationVoiceSuccessContent": "",
    "identificationVoiceFailedContent": "",
    "identificationDisplayTextSuccessContent": "",
    "identificationDisplayTextFailedContent": "",
    "faceTemperatureDetectEnable": "1",
    "faceDetectBoxScore": "30",
    "faceDetectLandmarkScore": "45",
    "jpegEncodeSizeMode": "1",
    "playVoiceEnable": "0",
    "autoOpenDoorEnable": "1",
    "deviceKey": "123456",
    "faceFeverTemperature": "37.3",
    "devicePassword": "123456",
    "passTime": ";".join(["06:00-09:00,18:00-21:00"] * 8),
    "alwaysOpenDoor": "0",
    "autoDeleteNotValidRecord": "0",
    "strangerDisplayContent": "陌生人",
    "alarmDisplayEnable": "1",
    "alarmNotInPassTimeDisplayContent": "不在通行时间",
    "alarmNotInValidTimeVoiceContent": "已过期",
    "alarmNotInValidTimeDisplayContent": "已过期",
    "alarmNotAuthVoiceContent": "无记录",
    "alarmNotAuthDisplayContent": "无记录",
}


def refused(wanted: Mapping[str, Any], current: Mapping[str, str]) -> list[str]:
    """Name the parameters for which a terminal answers 400: demanded and absent, or with an illegal value.

    What the terminal itself reports (`current`) is always legal. `wanted` has the spelling of 2.1.6.
    """
    absent = [name for name in DEMANDED if name not in wanted]
    illegal = [
        name
        for name, legal in _CHECKS.items()
        if name in wanted
        and (text := scalar(wanted[name])) != current.get(name)
        and (text is None or not legal(text))
    ]
    return absent + illegal


def settable(wanted: Mapping[str, Any]) -> dict[str, str]:
    """Return those values of a legal message that a terminal takes over: the ones whose names it knows."""
    return {name: text for name in SETTABLE if name in wanted and (text := scalar(wanted[name])) is not None}


def scalar(value: Any) -> str | None:
    """Read a value that the document declares as string, and sometimes writes as number."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return None
