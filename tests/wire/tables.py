"""The names of the document's tables, written down from the document, not from the code that they check."""

from facedesk.wire.codec import Sender

COMMAND = {"msgType", "msgID"}
ANSWER = {"msgType", "msgID", "deviceNo", "token", "errorCode", "msg"}

SETTABLE = set(
    """devicePassword ntpEnable ntpCycle ntpAddress irLiveLevel recogDistance recogIntervalTime
    onlyRecogMaxSizeFaceEnable faceTemperatureDetectEnable faceFeverTemperature faceDetectBoxScore
    faceDetectLandmarkScore faceRegisterConfidenceScore faceCardConfidenceScore strangerRecogEnable
    strangerVoiceTime alarmVoiceEnable jpegEncodeSizeMode startWdr1 startWdr2 wdrTimeSet1 wdrTimeSet2
    playVoiceEnable registerVoiceMode registerVoiceNameSexEnable registerVoiceContentBeforeName
    registerVoiceContent strangerVoiceMode strangerVoiceContent displayTextMode displayNameSexEnable
    displayTextContentBeforeName displayTextContent alarmNotInPassTimeContent
    identificationVoiceSuccessContent identificationVoiceFailedContent identificationDisplayTextSuccessContent
    identificationDisplayTextFailedContent installCity voiceVolume entranceSerialBaudRate objectId
    entranceDirection autoOpenDoorEnable openDoorTimeDelayMs overlayDeviceName banner mainWindowUiEnable
    faceRFIDCardEnable passTime alwaysOpenDoor autoDeleteNotValidRecord strangerDisplayContent
    alarmDisplayEnable alarmNotInPassTimeDisplayContent alarmNotInValidTimeVoiceContent
    alarmNotInValidTimeDisplayContent alarmNotAuthVoiceContent alarmNotAuthDisplayContent""".split()
)
OPTIONAL_WHEN_SETTING = set(
    """passTime alwaysOpenDoor autoDeleteNotValidRecord strangerDisplayContent alarmDisplayEnable
    alarmNotInPassTimeDisplayContent alarmNotInValidTimeVoiceContent alarmNotInValidTimeDisplayContent
    alarmNotAuthVoiceContent alarmNotAuthDisplayContent""".split()
)
ONLY_REPORTED = set(
    """wiredDhcpEnable wiredIpAddress wiredNetmask wiredGateway wiredDnsServer apEnable wirelessDhcpEnable
    wirelessSsid wirelessPassword cloudPushMode httpMsgUrl mqttMsgUrl tcpMsgUrl websocketMsgUrl deviceNumber
    deviceKey""".split()
)
ONLY_IN_THE_EXAMPLE = {"wirelessIpAddr", "wirelessGateway", "wirelessDnsServer"}

PERSON = set(
    """idNumber normalNumber name sex birthday phone validDateStart validDateEnd priority registerPhoto1
    registerPhotoID1 registerPhoto2 RegisterPhotoID2 RegisterPhoto3 registerPhotoID3 voiceSpecialMode
    voiceNameSexEnable visitorVoiceTextBeforeName visitorVoiceText displaySpecialMode displayNameSexEnable
    visitorDisplayTextBeforeName visitorDisplayText passTime1 passTime2 passTime3 passTime4 passTime5
    passTime6 passTime7""".split()
)
SECOND_SPELLINGS = {
    "registerPhotoID2",
    "registerPhoto3",
    "visitordisplayText",
    "visitordisplayTextBeforeName",
}
PERSON_AS_WRITTEN = PERSON | SECOND_SPELLINGS
RECORD = set(
    """msgType msgID version deviceNo token snapType compareResult passTime idNumber name sex birth company
    department phone validDateStart validDateEnd visitorVoiceText inOutMode recognitionPhoto comparePhoto
    temperature temperatureResult rfIdNumber ethnicity address authority locationx locationy
    normalNumber""".split()
)

TERMINAL, STATION = Sender.TERMINAL, Sender.STATION
TABLES = {
    (TERMINAL, "register"): set(
        """msgType deviceNo registerTime rand protocolVersion hardwareVersion softwareVersion algVersion
        sign""".split()
    ),
    (STATION, "registerResp"): {"msgType", "deviceNo", "token", "registerTime", "errorCode"},
    (TERMINAL, "keepAlive"): {"msgType", "deviceNo", "token", "locationx", "locationy"},
    (STATION, "keepAliveResp"): {"msgType", "deviceNo"},
    (STATION, "onlineOpen"): {"msgType", "msgID", "deviceNo", "msg"},
    (TERMINAL, "onlineOpenResp"): ANSWER,
    (STATION, "onlineUpdate"): {"msgType", "msgID", "updateType", "updateUrl", "updateKey"},
    (TERMINAL, "onlineUpdateResp"): ANSWER,
    (STATION, "onlineReboot"): COMMAND,
    (TERMINAL, "onlineRebootResp"): ANSWER,
    (STATION, "onlineSetDevInfo"): COMMAND | SETTABLE,
    (TERMINAL, "onlineSetDevInfoResp"): ANSWER,
    (STATION, "onlineGetDevInfo"): COMMAND,
    (STATION, "registerPersonInfo"): {"msgType", "msgID", "deviceNo", "personInfoCount", "personInfoData"},
    (TERMINAL, "registerPersonInfoResp"): ANSWER,
    (STATION, "onlineGetRegister"): COMMAND,
    (TERMINAL, "onlineGetRegisterResp"): ANSWER | {"personNum", "index"} | PERSON_AS_WRITTEN,
    (STATION, "onlineGetRegisterResp"): {"msgType", "msgID", "deviceNo", "errorCode", "index"},
    (STATION, "onlineStopGetRegister"): COMMAND,
    (TERMINAL, "onlineStopGetRegisterResp"): ANSWER,
    (STATION, "onlineGetRegisterCount"): COMMAND,
    (TERMINAL, "onlineGetRegisterCountResp"): ANSWER | {"personNum"},
    (STATION, "onlineGetRegisterByIndex"): COMMAND | {"index"},
    (TERMINAL, "onlineGetRegisterByIndexResp"): ANSWER | {"index"} | PERSON_AS_WRITTEN,
    (TERMINAL, "uploadRecord"): RECORD,
    (STATION, "uploadRecordResp"): {"msgType", "msgID", "deviceNo", "errorCode", "controlState", "msg"},
    (STATION, "onlineGetPhoto"): COMMAND | {"photoType"},
    (TERMINAL, "onlineGetPhotoResp"): ANSWER | {"photo"},
    (STATION, "onlineDeleteSnapRecord"): COMMAND,
    (TERMINAL, "onlineDeleteSnapRecordResp"): ANSWER,
}
