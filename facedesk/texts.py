"""The station's sentences in both languages: a table. The store keeps codes; a sentence is made when it is shown.

Each says what happened, why, and what to do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from facedesk.wire.errors import explain
from facedesk.wire.parameters import BY_NAME as PARAMETERS
from facedesk.wire.parameters import Parameter, ParameterKind, Signs
from facedesk.wire.person_fields import BY_KEY, BY_NAME, OF_ATTRIBUTE

LANGUAGES = ("en", "zh_CN")
FULL_STOPS = ".。 "


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something did not go as asked: a code of the table, and what the sentence names.

    `field` is the key of what it is about, where it is about one field: a person's attribute, or a file's column.
    """

    code: str
    arguments: tuple[tuple[str, str], ...] = ()
    field: str = ""

    def argument(self, name: str) -> str:
        """Return one argument, or nothing."""
        return dict(self.arguments).get(name, "")

    def about(self, field: str) -> Self:
        """Return the same of one field."""
        return replace(self, field=field)


def reason(code: str, **arguments: Any) -> Reason:
    """Make a reason."""
    return Reason(code, tuple((name, str(value)) for name, value in arguments.items()))


SENTENCES: Mapping[str, tuple[str, str]] = {
    # Commands
    "terminalUnknown": (
        "No terminal {serial} is known here. Check the serial.",
        "没有序列号为 {serial} 的终端，请核对序列号。",
    ),
    "terminalIsTitled": (
        "{name} is what {serials} is called here. Write its serial instead.",
        "“{name}”是终端 {serials} 的名称，请改用序列号。",
    ),
    "terminalOffline": (
        "{terminal} is offline. Check its power and network; it dials in again by itself.",
        "{terminal}离线。请检查电源和网络，终端会自动重新连接。",
    ),
    "terminalNeverCalled": (
        "{terminal} is offline: it has never called here. Check its serial, and type the station's address into it.",
        "{terminal}离线：从未连接过本站。请核对序列号，并在终端中填写本站地址。",
    ),
    "serialNeverSeen": (
        "No terminal {serial} has called yet; that is kept for when one does. If the serial is wrong, forget it.",
        "序列号为 {serial} 的终端尚未连接过，已预先记下。如序列号有误，请将其删除。",
    ),
    "terminalNotAdmitted": ("{terminal} is not admitted. Admit it first.", "{terminal}尚未准入，请先准入。"),
    "terminalSilent": (
        "{terminal} did not answer within {seconds} s. Try again.",
        "{terminal} {seconds} 秒内未应答，请重试。",
    ),
    "terminalGone": (
        "{terminal} went offline before it answered. Look whether it was done, then try again.",
        "{terminal}在应答前断开了连接。请确认指令是否已执行，再重试。",
    ),
    "terminalRefused": (
        "{terminal} refused{error}: {meaning}. {said}{advice}",
        "{terminal}拒绝{error}：{meaning}。{said}{advice}",
    ),
    "noPicture": (
        "{terminal} sent no picture. Somebody must stand before it when a face is asked for.",
        "{terminal}没有返回图片。抓拍人脸时终端前须有人。",
    ),
    "textTooLong": (
        "The spoken text is too long: at most {limit:character|characters}.",
        "播报内容过长，最多 {limit} 个字。",
    ),
    "alertUnknown": ("There is no alert {id}.", "没有编号为 {id} 的告警。"),
    "alertAcknowledged": ("Alert {id} was acknowledged before.", "告警 {id} 此前已确认。"),
    # Upgrades
    "firmwareNoFile": ("{file} is no file. Name a firmware file.", "{file} 不是文件，请选择固件文件。"),
    "firmwareEmpty": ("{file} is empty. Name a firmware file.", "{file} 是空文件，请选择固件文件。"),
    "firmwareTooLarge": (
        "{file} is too large for a firmware file ({size} bytes). Choose the file that the maker delivers.",
        "{file} 过大（{size} 字节），不是固件文件。请选择厂家提供的文件。",
    ),
    "firmwareAbsurd": (
        "{file} is no firmware but a {kind}. Choose the file that the maker delivers.",
        "{file} 不是固件，而是 {kind} 文件。请选择厂家提供的文件。",
    ),
    "firmwareOther": (
        "{file} is another file by now than the one that was being sent. Begin a new upgrade with it.",
        "{file} 已不是先前发送的文件。请用它新建一次升级。",
    ),
    "firmwareUnreadable": (
        "{file} cannot be read ({detail}). Look whether it is there, and whether the station may read it.",
        "无法读取 {file}（{detail}）。请检查文件是否存在，以及管理站是否有读取权限。",
    ),
    "firmwareChanged": (
        "{file} was changed while it was being fetched. Begin again when it is complete.",
        "{file} 在下载过程中被更改。请待文件完整后重新开始。",
    ),
    "cannotServe": (
        "The firmware cannot be served at {host} ({detail}). Look whether this computer still has the address.",
        "无法在 {host} 提供固件下载（{detail}）。请检查本机是否仍使用该地址。",
    ),
    "upgradeRunning": (
        "{terminals}: an upgrade is running there already. Wait until it has ended.",
        "{terminals}：升级正在进行，请等待其结束。",
    ),
    "upgradeNotBegun": (
        "Not begun: stopped after {terminal} failed. It runs what it ran before.",
        "未开始：{terminal}失败后已停止。该终端仍运行原版本。",
    ),
    "upgradeCancelled": (
        "Not begun: cancelled. It runs what it ran before.",
        "未开始：已取消。该终端仍运行原版本。",
    ),
    "upgradeForgotten": (
        "This upgrade is not kept any more. Begin a new one.",
        "该次升级记录已不再保留，请新建一次升级。",
    ),
    "upgradeOfferedAgain": (
        "Offered again at {host}, by which it dials: it fetched nothing at the first address.",
        "已改用终端连接时使用的地址 {host} 再次下发：终端未从第一个地址下载。",
    ),
    "upgradeFromElsewhere": (
        "It asked for the firmware from {asked}, and is connected from {known}. Let it use one address for both.",
        "固件请求来自 {asked}，而终端的连接来自 {known}。请让终端使用同一地址。",
    ),
    "upgradeRolledBack": (
        "It was back with the new version, and is back with {version} again: it did not keep it.",
        "曾以新版本恢复连接，现又回到 {version}：新版本未能保留。",
    ),
    "upgradeSilent": (
        "It neither answered nor fetched the firmware for {time}. Look whether its firmware knows upgrades.",
        "{time}内既未应答也未下载固件。请检查其固件是否支持升级。",
    ),
    "upgradeStuck": (
        "Nothing was heard of the upgrade for {time}. Look at its screen before you try again.",
        "{time}内没有升级进展。请先查看终端屏幕，再重试。",
    ),
    "upgradeNotRestarted": (
        "It said done, but has not restarted for {time}. Restart it; it counts as done with the new version.",
        "终端报告完成，但 {time}内未重启。请重启终端；以新版本连接后即视为完成。",
    ),
    "upgradeNotBack": (
        "Not back {time} after its restart. Look at its power and screen. It counts as done when it is back.",
        "重启 {time}后仍未连接。请检查电源和屏幕；恢复连接后即视为完成。",
    ),
    "upgradeStillOld": (
        "Back, but still with {version}. Check that the file is meant for this model.",
        "已恢复连接，但版本仍为 {version}。请确认该文件适用于此型号。",
    ),
    "upgradeVersionUnsaid": (
        "It said done and is back, but does not say which version it runs, so nothing proves it. Look at the terminal.",
        "终端报告完成并已恢复连接，但未报告软件版本，因此无法证明。请在终端上查看。",
    ),
    "upgradeNotFetched": (
        "It is back with another version, but fetched nothing from here. Look whether it is the right one.",
        "终端已以另一版本恢复连接，但未从本站下载任何内容。请确认版本是否正确。",
    ),
    "upgradeUnproven": (
        "It said done and is back; that is all that proves it, for such a file need not change the version.",
        "终端报告完成并已恢复连接；此类文件不一定改变版本号，因此没有其他证明。",
    ),
    # Parameters
    "noParameters": (
        "{terminal} answered without any parameters. Try again; if it stays so, look at its firmware.",
        "{terminal}的应答中没有参数。请重试；若仍如此，请检查其固件。",
    ),
    "parameterUnfit": (
        "{named}: {value} cannot be set. {allowed}",
        "{named}：不能设为 {value}。{allowed}",
    ),
    "parameterTwice": (
        "{parameter} is named twice. Say once what it is to be.",
        "{parameter} 出现了两次，请只指定一次。",
    ),
    "secretMissing": (
        "{terminal} does not report {labels}, and a setting must hold it. Type it in: it is never made up.",
        "{terminal}没有上报{labels}，而设置时必须包含。请输入该值，系统不会自行填写。",
    ),
    "parametersChanged": (
        "Nothing was sent: {labels} was changed on {terminal} meanwhile. Look at what is there now, then send again.",
        "未发送：{labels}刚在{terminal}上被更改。请查看当前值后再发送。",
    ),
    "parameterNotTaken": (
        "{named} was sent as {value}, but reads {found}. The terminal did not take it.",
        "{named}已设为 {value}，但读回为 {found}：终端未采用。",
    ),
    "parameterNotReported": (
        (
            "{named} was sent as {value}; whether it was taken is not known, since the terminal does "
            "not report it."
        ),
        "{named}已设为 {value}；终端不上报该项，无法确认是否生效。",
    ),
    "parameterUnproven": (
        (
            "{label} ({parameter}) was sent as {value}, but the terminal says {found}: nobody can tell which is so. "
            "Look at the terminal itself."
        ),
        "{label}（{parameter}）已设为 {value}，但终端上报为 {found}，无法判断以哪个为准。请到终端上查看。",
    ),
    "parameterUnclear": (
        (
            "The terminal says {found}: nobody can tell how it stands there, so it is not sent along. Set it, "
            "and it is."
        ),
        "终端上报为 {found}，无法判断其实际值，因此不随其他参数下发；设置该项后才会下发。",
    ),
    "parameterDefaulted": (
        "The terminal never reported it: taken from the default.",
        "终端从未上报，取默认值。",
    ),
    "parametersDefaulted": (
        "The terminal never reported these, so their usual values went along: {labels}.",
        "终端从未上报以下参数，已随之下发其默认值：{labels}。",
    ),
    "parametersRecalled": (
        "The terminal does not report these any more; they went along as it reported them last: {labels}.",
        "终端不再上报以下参数，已按其最近一次上报的值随之下发：{labels}。",
    ),
    "parametersOld": (
        "{terminal} is offline: these are the parameters as it reported them last.",
        "{terminal}离线：以下为其最近一次上报的参数。",
    ),
    "stateUnknown": ("No state {id} of the parameters is kept.", "没有编号为 {id} 的参数记录。"),
    "parameterTemplateUnknown": (
        "There is no template {name}. `facedesk ctl template list` lists them.",
        "没有名为“{name}”的模板。`facedesk ctl template list` 可列出全部模板。",
    ),
    "parameterTemplateTaken": (
        "There is a template {name} already. Choose another name.",
        "已有名为“{name}”的模板，请使用其他名称。",
    ),
    "parameterTemplateEmpty": (
        "A template needs at least one value.",
        "模板至少要包含一项参数。",
    ),
    "orderGone": (
        "Not sent: it was cancelled, or something else is to be set there by now.",
        "未下发：已取消，或已有新的设置取而代之。",
    ),
    "parameterTemplateRules": (
        (
            "The template {name} is the rule of {groups}: other values would count there. Nothing was saved. "
            "To do it all the same, say --yes."
        ),
        "模板“{name}”是 {groups} 的规则，更改后该处将采用新值。未保存。仍要保存请加 --yes。",
    ),
    "parameterTemplateReplaced": (
        "There was a template {name} already. It has these values now.",
        "已有名为“{name}”的模板，现已改为这些值。",
    ),
    "parameterTemplateUnnamed": ("A template needs a name.", "模板需要名称。"),
    "parametersNeverRead": (
        "{terminal} has not reported its parameters yet. They are read as soon as it is online.",
        "{terminal}尚未上报参数，上线后会立即读取。",
    ),
    "parameterNotThere": (
        "{terminal} reports no such parameter to be kept: {label}.",
        "{terminal}没有上报可保存的该参数：{label}。",
    ),
    "byCopy": ("parameters of {terminal}", "{terminal}的参数"),
    "byTemplate": ("template {name}", "模板“{name}”"),
    "byTerminal": ("the terminal", "终端"),
    "byCommandLine": ("the command line", "命令行"),
    "openingInterrupted": (
        "The station ended before the terminal's answer was known.",
        "管理站在获知终端应答之前已停止运行。",
    ),
    "byWindow": ("the window", "管理界面"),
    "byGateRule": ("who is to decide at the gate", "放行规则"),
    # Gates
    "gateOpensItself": (
        "The station is to decide at {terminal}, but it still opens by itself.",
        "{terminal}应由管理站决定放行，但仍自动开门。",
    ),
    "openingUnsaid": (
        (
            "{terminal} has never reported whether it opens by itself. It is left asking the station, which lets in "
            "who may pass, until somebody says who decides there."
        ),
        "{terminal}从未上报是否自动开门。现仍由其询问管理站，管理站放行有权限者，直至指定由谁决定放行。",
    ),
    "gateStillAsks": (
        "{terminal} is to decide by itself, but still asks the station.",
        "{terminal}应自行决定放行，但仍由管理站决定。",
    ),
    "gateBeneath": (
        "{terminal} is held shut: it is set to open by itself when that is over.",
        "{terminal}正保持关闭：结束后才会改为自动开门。",
    ),
    "gateHeldOpenAbove": (
        "{terminal} is held open: who decides counts when that is over.",
        "{terminal}正保持常开：结束后才由所设的一方决定。",
    ),
    "gateHeldShutAbove": (
        "{terminal} is held shut: who decides counts when that is over.",
        "{terminal}正保持关闭：结束后才由所设的一方决定。",
    ),
    "gateSetOtherwise": (
        "{terminal} was set otherwise since by somebody else. It is set again when it registers, or when told again.",
        "{terminal}之后被改为其他设置。终端下次注册时，或再次下达时，将重新设置。",
    ),
    "gateShutWithoutStation": (
        "From now on nobody gets in there while the station is off, or cannot be reached.",
        "此后管理站关闭或无法连接时，任何人都无法通过。",
    ),
    "gateBeyondStation": (
        "It opens by itself: holidays, fever and what is held shut do not count there.",
        "终端自行开门：假日、发热和闸门保持关闭在此均不起作用。",
    ),
    "gateLeftShut": (
        "{terminal} opens on the station's word alone: nobody gets in there until it is set to open by itself.",
        "{terminal}仅凭管理站的答复开门：在改为自动开门之前，任何人都无法通过。",
    ),
    "gateStaysShut": (
        "{terminal} is held shut, and stays so: it gets back what it had once it is admitted and online again.",
        "{terminal}正保持关闭，并将继续保持：重新准入并上线后才会恢复原状。",
    ),
    "gateStaysOpen": (
        (
            "{terminal} is held open for everybody, and stays so: it gets back what it had once it is admitted and "
            "online again."
        ),
        "{terminal}正保持常开，并将继续保持：重新准入并上线后才会恢复原状。",
    ),
    "gateBefore": (
        "To have it open by itself, before: facedesk ctl decide {serial} terminal",
        "如需自动开门，请先执行：facedesk ctl decide {serial} terminal",
    ),
    "gateAfter": (
        (
            "To have it open by itself: facedesk ctl admit {serial}, and when it is online: facedesk ctl decide "
            "{serial} terminal"
        ),
        "如需自动开门：先执行 facedesk ctl admit {serial}，上线后执行 facedesk ctl decide {serial} terminal",
    ),
    "refuseUnconfirmed": (
        "Nothing was refused. To do it all the same, say --yes.",
        "未拒绝。仍要拒绝请加 --yes。",
    ),
    "gateOwnRule": (
        "{terminal} has a rule of its own, which counts before its group's.",
        "{terminal}有单独的规则，优先于所在区域。",
    ),
    "holidayWas": (
        "{day} was a holiday with the periods {periods} before. They are replaced.",
        "{day} 原为假日，时段为 {periods}，现已替换。",
    ),
    "holidayWasClosed": (
        "{day} was a holiday before, and closed. That is replaced.",
        "{day} 原为假日且不开放，现已替换。",
    ),
    "holidayPast": (
        "{day} is past: that it is a holiday changes nothing any more. Look at the year.",
        "{day} 已经过去，设为假日不再有任何作用。请检查年份。",
    ),
    "holidayUnknown": ("{day} is no holiday.", "{day} 不是假日。"),
    # Gates that are held
    "byEmergency": ("the emergency", "紧急状态"),
    "byEmergencyFor": ("the emergency: {why}", "紧急状态：{why}"),
    "byHold": ("holding the gate", "闸门保持"),
    "byTime": ("its time, which was over", "到时自动结束"),
    "byHoldEnd": ("the end of what held the gate", "保持结束"),
    "sayHeldOpen": ("The gate is open", "闸门已打开"),
    "gateReadsOtherwise": ("It was set otherwise at the terminal.", "终端处已被改为其他设置。"),
    "opensOnce": ("Cannot be held: opens once.", "无法保持，仅开一次。"),
    "emergencyOpens": ("Emergency, open: {count:gate|gates}.", "紧急状态：{count} 处闸门保持常开。"),
    "emergencyShuts": ("Emergency, shut: {count:gate|gates}.", "紧急状态：{count} 处闸门保持关闭。"),
    "gatesOpenOnce": (
        "{count:gate|gates} cannot be held, and opened once.",
        "{count} 处闸门无法保持，仅开一次。",
    ),
    "insideNoDirection": (
        "Nobody can be counted: no terminal here says a direction. Set Direction at the gates' terminals.",
        "无法统计：终端均未上报进出方向。请在闸门终端上设置进出方向。",
    ),
    "insideReading": (
        "The passes of the last {hours} h are still being read: people may be missing.",
        "正在读取近 {hours} 小时的通行记录，名单可能不全。",
    ),
    "insideUnsaved": (
        "Not stored yet: {count:mark|marks}. The disk does not take them; they hold until the station ends.",
        "{count} 项标记尚未保存：磁盘无法写入。在管理站退出前仍有效。",
    ),
    "insideOffline": (
        "Offline: {terminals}. Passes there have not come yet; whoever left that way is still listed.",
        "{terminals}离线：该处的通行记录尚未上传，从该处离开的人员仍在名单上。",
    ),
    "insideWaiting": (
        "{count:pass waits|passes wait} at {terminal}: not counted yet.",
        "{terminal}有 {count} 条通行记录待上传，尚未计入。",
    ),
    "insideClock": (
        "The clock is wrong at {terminals}: who passed in or out last is not certain.",
        "{terminals}的时钟不准，最后一次进出的先后不能确定。",
    ),
    "insideWithout": (
        "No direction at {terminals}: whoever passes there is not counted.",
        "{terminals}未设置进出方向，该处的通行不计入。",
    ),
    "insideNoWayOut": (
        "No terminal here is a way out: whoever came in is listed for {hours} h.",
        "此处没有出口终端，进入的人员将在名单上保留 {hours} 小时。",
    ),
    "insideHeldOpen": (
        "{count:gate is|gates are} held open: whoever goes through unrecognised is not counted.",
        "{count} 处闸门保持常开，未经识别通过的人员不计入。",
    ),
    "insideDropped": (
        "More numbers passed than are kept: those who passed first may be missing.",
        "通行人员过多，超出可保留的数量，较早通行的人员可能缺失。",
    ),
    "insideUnclear": (
        "{count:pass|passes} of known people could not be read: they stay where they were.",
        "{count} 条已识别人员的通行记录无法读取，其位置保持不变。",
    ),
    "insideShared": (
        "Not listed, since another name passed under their number; inside, unless they were renamed: {people}.",
        "以下人员不在名单上，因其后有他人姓名以相同编号通行；若非改名，则仍在内：{people}。",
    ),
    "insideNamed": (
        "Came in by name alone, without a number, and not in this list: {people}.",
        "以下人员仅有姓名而无编号，已进入但不在名单上：{people}。",
    ),
    "insideUnknown": (
        "{count:pass in of somebody who is not known is|passes in of people who are not known are} not in this list.",
        "{count} 次未知人员的进入不在名单内。",
    ),
    "insideFollowers": (
        "Whoever follows through an open gate is not counted.",
        "尾随通过闸门的人员不计入。",
    ),
    "insideLong": (
        "{count} may have left: no pass for over {hours} h. {names}.",
        "可能有 {count} 人已离开：超过 {hours} 小时无通行。{names}。",
    ),
    "insideGone": (
        "They are not inside any more: they have passed out meanwhile.",
        "该人员已不在内：其间已离开。",
    ),
    # Attendance, beside the times of a day
    "dayLate": ("late by {time}", "迟到 {time}"),
    "dayEarly": ("left {time} early", "早退 {time}"),
    "dayNoIn": ("no pass in", "无进入记录"),
    "dayNoOut": ("no pass out", "无离开记录"),
    "dayOutFirst": ("no pass in before the first one out", "首次离开前无进入记录"),
    "dayInLast": ("came in again, and no pass out", "再次进入后无离开记录"),
    "dayAbsent": ("absent", "缺勤"),
    "dayUnknown": ("not known: a terminal is away", "未知：有终端离线"),
    "dayNotYet": ("not known: enrolled here later", "未知：当时尚未登记"),
    "dayGoesOn": ("not over yet", "尚未结束"),
    "attendanceAway": (
        "{terminals}: not all passes are here yet. What is missing there is not known.",
        "{terminals}：通行记录尚未全部传回，缺少的部分为未知。",
    ),
    "attendanceShared": (
        "Passes under one number bear several names; unless they were renamed, days are mixed: {people}.",
        "同一编号的通行记录有多个姓名，若非改名，则考勤混有他人记录：{people}。",
    ),
    "departmentNowhere": (
        "Nobody hangs in a department {department}. Check its name.",
        "没有人员属于部门“{department}”，请核对名称。",
    ),
    "gatesHeld": ("{count:gate is|gates are} held for a time.", "{count} 处闸门正在限时保持。"),
    "gatesNotHeldYet": (
        "{count:gate is|gates are} not held yet; it goes on being tried.",
        "{count} 处闸门尚未到位，将继续尝试。",
    ),
    "holdsUnstored": (
        "The disk takes nothing: how gates are held is not stored, and forgotten if the station ends now.",
        "磁盘无法写入：闸门保持状态未保存，管理站若此时退出将丢失。",
    ),
    "gatesNotBackYet": (
        "{count:gate is|gates are} not as before yet; it goes on being tried.",
        "{count} 处闸门尚未恢复原状，将继续尝试。",
    ),
    "parameterBeneath": (
        "{parameter}: not set yet. The gate is held open or shut; it is set when that is over.",
        "{parameter}：尚未设置。闸门正在保持中，保持结束后生效。",
    ),
    "emergencyAbove": (
        "An emergency goes before it; it counts again when that is over.",
        "以紧急状态为先，紧急状态结束后恢复生效。",
    ),
    "endedAndHeldElse": (
        "That is ended. What else holds {count:gate|gates} of {of} is not done there: the reasons stand above.",
        "已结束。但 {of} 处闸门中有 {count} 处仍有其他保持未生效，原因见上。",
    ),
    "notHeldOpen": ("{serial} is not held open.", "{serial}未处于保持常开状态。"),
    "heldNotGivenUp": (
        "{serial} is still held: end that first. What then cannot be put back can be given up.",
        "{serial}仍在保持中：请先结束保持，之后无法恢复的才可放弃。",
    ),
    "nobodyDrifts": ("None of them drifts from its rule.", "没有偏离规则的终端。"),
    "nothingHeld": ("Nothing is held there.", "该处没有保持中的闸门。"),
    "sayWelcome": ("Welcome", "欢迎光临"),
    "sayNotUnderstood": ("Please try again, or ask for help", "请重试，或联系工作人员"),
    "sayNotMatched": ("Please try again", "请重试"),
    "sayNotKnown": ("You are not registered here", "您未登记"),
    "sayBlocked": ("No entry, please ask for help", "禁止通行，请联系工作人员"),
    "sayNotHere": ("You may not pass here", "您无权在此通行"),
    "sayNotYetValid": ("Your permission has not begun yet", "您的有效期尚未开始"),
    "sayExpired": ("Your permission has ended", "您的有效期已过"),
    "sayFever": ("High temperature, please ask for help", "体温异常，请联系工作人员"),
    "sayHeldShut": ("The gate is held shut", "闸门保持关闭"),
    "sayHoliday": ("Closed today at this time", "假日此时不开放"),
    "sayNotNow": ("You may not pass at this time", "当前不在您的通行时段"),
    "keptNoTime": ("it does not say when it was", "未注明时间"),
    "keptNotUnderstood": ("what the terminal found cannot be read", "终端识别结果无法读取"),
    "keptUnknownKind": (
        "the terminal recognised them in a way that is not known",
        "终端的识别类型未知",
    ),
    "keptNotKnown": ("not known here", "本站没有此编号的人员"),
    "keptBlocked": ("blocked here", "本站已禁止"),
    "keptNotOnRoster": ("does not belong on this terminal", "不在该终端名单"),
    "keptNotYetValid": ("not valid yet", "尚未生效"),
    "keptExpired": ("expired", "已过期"),
    "keptFever": ("fever", "发热"),
    "keptHeldShut": ("the gate is held shut", "闸门保持关闭"),
    "keptHoliday": ("holiday", "假日"),
    "keptSchedule": ("out of schedule", "不在时段"),
    "mayWithin": ("May pass: within the periods of that day.", "可以通过：在当天时段内。"),
    "mayVip": ("May pass: a VIP, at any time.", "可以通过：VIP，任何时间。"),
    "mayNotKnown": (
        "May not pass: nobody has the number {number} here.",
        "不能通过：本站没有编号为 {number} 的人员。",
    ),
    "mayBlocked": ("May not pass: blocked.", "不能通过：已禁止。"),
    "mayNotOnRoster": ("May not pass: does not belong on {terminal}.", "不能通过：不在{terminal}的名单。"),
    "mayNotYetValid": ("May not pass: not valid yet on that day.", "不能通过：当天尚未生效。"),
    "mayExpired": ("May not pass: expired by that day.", "不能通过：当天已过期。"),
    "mayHeldShut": ("May not pass: {terminal} is held shut.", "不能通过：{terminal}保持关闭。"),
    "mayHoliday": (
        "May not pass: that day is a holiday, and shut at that time.",
        "不能通过：当天为假日，此时不开放。",
    ),
    "maySchedule": ("May not pass: out of schedule at that time.", "不能通过：不在本人通行时段。"),
    "mayNotDelivered": ("May not pass: not delivered to {terminal} yet.", "不能通过：尚未下发到{terminal}。"),
    "mayNoPhoto": ("May not pass: there is no photo of them here.", "不能通过：管理站中没有照片。"),
    "mayPhotoRefused": (
        "May not pass: {terminal} did not take the photo. Take another one.",
        "不能通过：{terminal}未接受照片，请更换。",
    ),
    "mayDeliveryFailed": (
        "May not pass: could not be delivered to {terminal}.",
        "不能通过：未能下发到{terminal}。",
    ),
    "mayTerminalSchedule": (
        "May not pass: {terminal} itself is shut at that time by its parameter passTime.",
        "不能通过：{terminal}的有效通行时段（passTime）不含此时。",
    ),
    "mayOpensForNobody": (
        "May not pass: {terminal} decides by itself, and is set to open for nobody (autoOpenDoorEnable 0).",
        "不能通过：{terminal}自行决定，但已关闭自动开门（autoOpenDoorEnable 为 0）。",
    ),
    "mayFever": ("May not pass: fever.", "不能通过：发热。"),
    "mayHeldOpen": (
        "May pass: {terminal} is held open, and opens for everybody.",
        "可以通过：{terminal}保持常开，任何人均可通行。",
    ),
    "mayAlwaysOpen": (
        "May pass: {terminal} is set to open for everybody (alwaysOpenDoor 1).",
        "可以通过：{terminal}已设为常开（alwaysOpenDoor 为 1）。",
    ),
    "mayHoldToCome": (
        "{terminal} is not set so yet, and may open by itself until it is.",
        "{terminal}尚未设置到位，在此之前可能仍会自行开门。",
    ),
    "mayOtherNumber": (
        "May not pass: {terminal} does not know the number {number} yet.",
        "不能通过：{terminal}尚不认识编号 {number}。",
    ),
    "mayTerminalAway": (
        "May not pass: {terminal} asks the station, and is not connected. Nobody gets in until it is back.",
        "不能通过：{terminal}须由管理站决定，但当前未连接，恢复连接前任何人都无法通行。",
    ),
    "mayStillThere": (
        "{terminal} still holds them, and may let them pass until the removal has come there.",
        "{terminal}上仍有此人，删除指令送达前可能仍会放行。",
    ),
    "mayByOtherNumber": (
        "{terminal} still knows them by the number {number}, until the new one has come there.",
        "在新编号下发之前，{terminal}仍使用其原编号 {number}。",
    ),
    "mayFoundThere": (
        "{terminal} held this number when it was compared, and may let it pass. Look at its roster.",
        "比对时{terminal}上有此编号，终端可能会放行。请查看其名单。",
    ),
    "mayInDoubt": (
        "What {terminal} holds of them is being found out: its last answer was lost.",
        "{terminal}的上次应答丢失，正在核实其中此人的资料。",
    ),
    "mayNotAdmitted": (
        "{terminal} is not admitted: nothing is brought there, and it goes by what it has.",
        "{terminal}未准入：不再下发资料，终端按现有资料判断。",
    ),
    "becauseWithin": ("Within the periods of that day", "在当天时段内"),
    "becauseVip": ("A VIP, at any time", "VIP，任何时间"),
    "becauseHeldOpen": ("The gate is held open", "闸门保持常开"),
    "becauseAlwaysOpen": ("The terminal is set to open for everybody", "终端已设为常开"),
    "becauseNotKnown": ("Is being removed here", "本站正在删除此人"),
    "becauseBlocked": ("Blocked", "已禁止"),
    "becauseNotOnRoster": ("Does not belong here", "不在该终端名单"),
    "becauseOtherNumber": ("Known there by another number still", "终端仍使用其原编号"),
    "becauseNotYetValid": ("Not valid yet", "尚未生效"),
    "becauseExpired": ("Expired", "已过期"),
    "becauseFever": ("Fever", "发热"),
    "becauseHeldShut": ("The gate is held shut", "闸门保持关闭"),
    "becauseHoliday": ("A holiday, and shut at this time", "假日，此时不开放"),
    "becauseSchedule": ("Out of their schedule", "不在本人通行时段"),
    "becauseNotDelivered": ("Not delivered yet", "尚未下发"),
    "becauseNoPhoto": ("No photo", "没有照片"),
    "becausePhotoRefused": ("The photo was not taken", "照片未被接受"),
    "becauseDeliveryFailed": ("Could not be delivered", "未能下发"),
    "becauseTerminalSchedule": ("The terminal itself is shut at this time", "终端自身此时不开放"),
    "becauseTerminalAway": (
        "The terminal asks the station, and is not connected",
        "由管理站决定，但终端未连接",
    ),
    "becauseOpensForNobody": ("The terminal is set to open for nobody", "终端已关闭自动开门"),
    "factKnown": ("{number} is known here: {name}", "本站有编号 {number}：{name}"),
    "factNotKnown": ("Nobody has the number {number} here", "本站没有编号为 {number} 的人员"),
    "factNotBlocked": ("Not blocked", "未被禁止"),
    "factBlocked": ("Blocked", "已禁止"),
    "factOnRoster": ("Belongs on {terminal}", "在{terminal}的名单中"),
    "factNotOnRoster": ("Does not belong on {terminal}", "不在{terminal}的名单中"),
    "factStillThere": (
        "Does not belong on {terminal}, which still holds them: the removal is to come",
        "不在{terminal}的名单中，但终端上仍有此人，待删除",
    ),
    "factFoundThere": (
        "Does not belong on {terminal}, but was found there when it was compared",
        "不在{terminal}的名单中，但比对时发现终端上有此编号",
    ),
    "factOtherNumber": (
        "{terminal} still knows them by the number {number}",
        "{terminal}仍使用其原编号 {number}",
    ),
    "factValid": ("Valid without an end", "长期有效"),
    "factValidUntil": ("Valid until {last}", "有效期至 {last}"),
    "factNotYetValid": ("Not valid before {first}", "{first} 起才生效"),
    "factExpired": ("Expired: valid until {last}", "已过期：有效期至 {last}"),
    "factFever": ("A fever was measured, and shuts the gate", "测得发热，不开门"),
    "factNoFever": ("No fever was measured", "未测得发热"),
    "factFeverUnknown": (
        "No fever: known only when somebody stands there",
        "未发热：须到终端前测温后才知道",
    ),
    "factHeldOpen": ("The gate is held open for everybody", "闸门保持常开，任何人均可通行"),
    "factAlwaysOpen": (
        "{terminal} is set to open for everybody (alwaysOpenDoor 1)",
        "{terminal}已设为常开（alwaysOpenDoor 为 1）",
    ),
    "factHoldToCome": (
        "The gate is to be held shut, and {terminal} is not set so yet",
        "闸门应保持关闭，但{terminal}尚未设置到位",
    ),
    "factHeldShut": ("The gate is held shut", "闸门保持关闭"),
    "factHeldShutVip": ("The gate is held shut, but not for VIPs", "闸门保持关闭，但 VIP 除外"),
    "factVip": (
        "A VIP: schedules and holidays do not count",
        "VIP：不受通行时段和假日限制",
    ),
    "factHolidayAllDay": ("A holiday, open all day", "假日：全天开放"),
    "factHolidayPeriods": ("A holiday, open {periods}", "假日：{periods} 开放"),
    "factHolidayClosed": ("A holiday, closed", "假日：不开放"),
    "factScheduleAllDay": ("Their schedule of that day: all day", "当天的通行时段：全天"),
    "factSchedulePeriods": ("Their schedule of that day: {periods}", "当天的通行时段：{periods}"),
    "factScheduleClosed": ("Their schedule of that day: closed", "当天的通行时段：不开放"),
    "factDelivered": ("{terminal} holds them as they are here", "{terminal}上的资料与本站一致"),
    "factBehind": (
        "{terminal} holds them as they were: a change is to come",
        "{terminal}上是更改前的资料，更改待下发",
    ),
    "factInDoubt": ("What {terminal} holds of them is being found out", "正在核实{terminal}上此人的资料"),
    "factNotDelivered": ("Not delivered to {terminal} yet", "尚未下发到{terminal}"),
    "factNoPhoto": ("No photo that {terminal} could be sent", "没有可下发到{terminal}的照片"),
    "factPhotoRefused": ("{terminal} did not take the photo", "{terminal}未接受照片"),
    "factDeliveryFailed": ("Could not be delivered to {terminal}", "未能下发到{terminal}"),
    "factOwnAllDay": ("The terminal itself is open all day", "终端自身当天全天开放"),
    "factOwnPeriods": (
        "The terminal itself is open {periods} on that day (passTime)",
        "终端自身当天 {periods} 开放（passTime）",
    ),
    "factOwnClosed": (
        "The terminal itself is closed on that day (passTime)",
        "终端自身当天不开放（passTime）",
    ),
    "factOwnUnknown": (
        "When {terminal} itself is open is not known: it has not reported passTime",
        "{terminal}自身的开放时段未知：未上报 passTime",
    ),
    "factOpensItself": ("{terminal} decides by itself, and opens", "{terminal}自行决定并开门"),
    "factOpensForNobody": (
        "{terminal} decides by itself, and is set to open for nobody",
        "{terminal}自行决定，但已关闭自动开门",
    ),
    "factOpensUnknown": (
        "Whether {terminal} opens by itself is not known: it has not reported autoOpenDoorEnable",
        "{terminal}是否自动开门未知：未上报 autoOpenDoorEnable",
    ),
    "factAsksNow": ("{terminal} asks the station, and is connected", "{terminal}由管理站决定，已连接"),
    "factAsks": (
        "{terminal} asks the station: nobody gets in while it is not connected",
        "{terminal}由管理站决定：未连接时任何人都无法通行",
    ),
    "factAway": (
        "{terminal} asks the station, and is not connected: nobody gets in",
        "{terminal}由管理站决定，但未连接，任何人都无法通行",
    ),
    "mayChanges": (
        "A change of this person has not come to {terminal} yet: it goes by what it was given before.",
        "该人员的更改尚未下发到{terminal}，终端仍按之前的资料判断。",
    ),
    "mayWithoutStation": (
        "{terminal} decides by itself: holidays and fever do not count there.",
        "{terminal}自行决定放行：假日和发热规则在此不生效。",
    ),
    "filterNameEmpty": ("A filter that is kept needs a name.", "保存筛选条件需要名称。"),
    "filterNameTaken": ("“{name}” is there already.", "“{name}”已存在。"),
    "filterGone": ("That filter is not kept any more.", "该筛选条件已不存在。"),
    "storeSilent": (
        "The store did not answer within {seconds} s. Nothing is lost. Try again.",
        "数据库 {seconds} 秒内未应答，数据未丢失。请重试。",
    ),
    "recordUnknown": ("No pass record {id} is stored here.", "本站没有编号为 {id} 的通行记录。"),
    "recordWithoutPictures": (
        "No picture came with record {id}: none was written.",
        "记录 {id} 没有图片，未写入任何文件。",
    ),
    "recordPictureGone": (
        "A picture of record {id} is not there any more, or cannot be read.",
        "记录 {id} 的一张图片已不存在或无法读取。",
    ),
    "passGone": ("That pass is not stored any more.", "该通行记录已不在本站。"),
    "serialUnfit": (
        "“{serial}” is no serial: 1 to 32 printable ASCII characters are, without blanks around them.",
        "“{serial}”不是有效的序列号：应为 1 至 32 个可见 ASCII 字符，首尾不含空格。",
    ),
    "serialAlike": (
        "{serial} has never called, but {alike} waits, which looks like it. Write it as it stands there.",
        "{serial} 从未连接，但有相似的 {alike} 正在等待准入。请按其显示的写法输入。",
    ),
    "terminalNoMore": (
        "That terminal is gone: it was forgotten. Choose another.",
        "该终端已被删除，请另选。",
    ),
    "groupUnknown": ("That group is gone. Choose another.", "该区域已不存在，请另选。"),
    "planUnknown": ("That plan was removed meanwhile. Choose another.", "该平面图已被移除，请另选。"),
    "planUnnamed": ("A plan needs a name.", "平面图需要名称。"),
    "plansMany": (
        "There are {most} plans already. Remove one that is not used any more.",
        "平面图已达 {most} 张，请先移除不再使用的平面图。",
    ),
    "planPictureGone": (
        "The picture of this plan is not stored any more. Choose another; its terminals stay where they are.",
        "该平面图的图片已不在本站。请另选图片，终端位置保持不变。",
    ),
    "planPictureFile": (
        (
            "The picture of this plan cannot be read: {file} is missing or damaged. Put that file back, "
            "or choose another picture; its terminals stay where they are."
        ),
        "无法读取该平面图的图片：文件 {file} 缺失或已损坏。请恢复该文件，或另选图片；终端位置保持不变。",
    ),
    "changedSince": (
        "Somebody changed the same since. Nothing was undone.",
        "此后有人修改过相同内容，未撤销任何更改。",
    ),
    "undoTakes": (
        "Nothing was undone: {count:person|people} who came since would leave {terminals}. Change it by hand.",
        "未撤销：撤销会使此后加入的 {count} 人退出{terminals}。请手动更改。",
    ),
    "undoGone": ("It is too long ago to be undone.", "时间过久，无法撤销。"),
    "standsOtherwise": (
        "How a delivery stands has changed in between. Look again, and try once more; if it stays so, see the log.",
        "下发状态刚刚发生变化，请重新查看后再试；若仍如此，请查看日志。",
    ),
    "leavesDiffer": (
        "Who belongs where has changed meanwhile. Look again at who would leave.",
        "授权情况刚刚发生变化，请重新查看受影响的人员。",
    ),
    "groupNamedNowhere": (
        "There is no group {name}. `facedesk ctl group` lists them.",
        "没有名为“{name}”的区域。`facedesk ctl group` 可列出全部区域。",
    ),
    "groupAmbiguous": (
        "Several groups are called {name}: {paths}. Write the path of one.",
        "有多个区域名为“{name}”：{paths}。请写出完整路径。",
    ),
    "healthLostHours": (
        "Lost for {hours:hour|hours}. Check its power and network; it calls again by itself.",
        "已失联 {hours} 小时，请检查电源和网络；终端会自动重连。",
    ),
    "healthLostNow": (
        "Lost for less than a minute; it calls again by itself.",
        "失联不到 1 分钟；终端会自动重连。",
    ),
    "healthLost": (
        "Lost for {minutes:minute|minutes}. Check its power and network; it calls again by itself.",
        "已失联 {minutes} 分钟，请检查电源和网络；终端会自动重连。",
    ),
    "healthExpected": (
        "It has not called yet. Type the station's address into it.",
        "尚未连接过，请在终端中填写本站地址。",
    ),
    "healthQuietHours": (
        "Beats, but sent no record for {hours} h; usual at this hour is one in {minutes} min.",
        "有心跳，但 {hours} 小时无记录；此时段通常每 {minutes} 分钟一条。",
    ),
    "healthQuiet": (
        "Beats, but sent no record for {silent} min; usual at this hour is one in {minutes} min.",
        "有心跳，但 {silent} 分钟无记录；此时段通常每 {minutes} 分钟一条。",
    ),
    "healthBehind": (
        "Its clock is {off} behind. Give it a time server that it can reach.",
        "时钟慢 {off}，请设置可访问的时间服务器。",
    ),
    "healthAhead": (
        "Its clock is {off} ahead. Give it a time server that it can reach.",
        "时钟快 {off}，请设置可访问的时间服务器。",
    ),
    "healthWasBehind": (
        "Its clock was {off} behind when it called at {time}; it was given the time then.",
        "{time} 注册时其时钟慢 {off}，当时已对时。",
    ),
    "healthWasAhead": (
        "Its clock was {off} ahead when it called at {time}; it was given the time then.",
        "{time} 注册时其时钟快 {off}，当时已对时。",
    ),
    "healthLoses": (
        "Its clock loses {count} s a day. Give it a time server that it can reach.",
        "时钟每天慢 {count} 秒，请设置可访问的时间服务器。",
    ),
    "healthGains": (
        "Its clock gains {count} s a day. Give it a time server that it can reach.",
        "时钟每天快 {count} 秒，请设置可访问的时间服务器。",
    ),
    "healthReconnects": (
        "{count:reconnect|reconnects} today. Check its network.",
        "今日重连 {count} 次，请检查网络。",
    ),
    "healthSlow": (
        "It took {count} ms to answer at {time}. Its network may be weak.",
        "{time} 应答耗时 {count} 毫秒，网络可能较差。",
    ),
    "healthComesIn": (
        "{count:record waits|records wait} there and come in, about {time}.",
        "终端中有 {count} 条记录正在上传，约需 {time}。",
    ),
    "healthWaiting": (
        "{count:record waits|records wait} there; they come with its next passes.",
        "终端中还有 {count} 条记录待上传，将随后续通行上传。",
    ),
    "healthTokens": (
        "{count:message|messages} with a wrong token, the last at {time}. Reboot it, so that it registers anew.",
        "{count} 条消息令牌有误，最近一条在 {time}，请重启终端使其重新注册。",
    ),
    "healthUnknown": (
        "{count:message|messages} of an unknown type, the last at {time}. Its software may be newer than this station.",
        "{count} 条未知类型的消息，最近一条在 {time}；终端软件可能比本站新。",
    ),
    "healthUnreadable": (
        "{count:unreadable message|unreadable messages}, the last at {time}. Check its software.",
        "{count} 条无法读取的消息，最近一条在 {time}，请检查其软件。",
    ),
    "healthOpensForAll": (
        "It is set to open for everybody (alwaysOpenDoor is 1), and nothing holds it open.",
        "已设为对任何人打开（alwaysOpenDoor 为 1），且并非因保持常开。",
    ),
    "healthSignWaived": ("Its sign is not checked.", "未校验其签名。"),
    "healthVersion": (
        "Most of its kind have the software {version}. Bring them to the same.",
        "同类终端大多使用软件版本 {version}，请统一版本。",
    ),
    "replacesItself": (
        "That is {terminal} itself: choose another terminal.",
        "这就是{terminal}本身，请另选终端。",
    ),
    "replacementInUse": (
        "The new terminal is in use already: forget it first, or choose another.",
        "新终端已在使用中：请先删除该终端，或另选一台。",
    ),
    "replacedOrdered": (
        "{count:parameter|parameters} of the old one will be set when the new one is online.",
        "新终端上线后将写入旧终端的 {count} 项参数。",
    ),
    "parametersLeftBehind": (
        "Not taken over, since no other terminal can be set so: {labels}.",
        "以下参数无法设置到其他终端，未带过去：{labels}。",
    ),
    "replacedWithoutParameters": (
        "The parameters of the old one are not known: set those of the new one.",
        "旧终端的参数未知，请自行设置新终端的参数。",
    ),
    "recordsWait": (
        "{terminal} holds {count:record that has|records that have} not come yet: clearing loses what it holds.",
        "{terminal}中有 {count} 条记录尚未上传，清空后将丢失。",
    ),
    "recordsUnknown": (
        "It is not known whether records that have not come yet wait in {terminal}: clearing would lose them.",
        "尚不清楚{terminal}中是否有未上传的记录；如有，清空后将丢失。",
    ),
    "clearUnconfirmed": (
        "Nothing was done. Add --yes to have the pass records deleted there; it cannot be undone.",
        "未执行任何操作。如确要删除终端中的通行记录，请加上 --yes；删除后无法恢复。",
    ),
    "someNotDone": (
        "At {count:terminal|terminals} of {of} it was not done. The reasons stand above.",
        "{of} 台终端中有 {count} 台未完成，原因见上。",
    ),
    "someWait": (
        (
            "At {count:terminal|terminals} of {of} it was not done. The reasons stand above. "
            "{waits:of them gets|of them get} it on return."
        ),
        "{of} 台终端中有 {count} 台未完成，原因见上；其中 {waits} 台将在恢复连接后执行。",
    ),
    "groupDecidesForThoseToCome": (
        "No terminal is in {group} yet: that is kept, and holds for those that come.",
        "区域“{group}”中还没有终端：该设置已保存，对以后加入的终端生效。",
    ),
    "groupEmpty": (
        "No admitted terminal is in {group}: nothing was done.",
        "区域“{group}”中没有已准入的终端：未执行任何操作。",
    ),
    "nobodyMeant": (
        "No terminal is admitted yet: nothing was done.",
        "尚无已准入的终端：未执行任何操作。",
    ),
    "groupInItself": ("A group cannot hang in itself.", "区域不能归入其自身之下。"),
    "nameEmpty": ("A group needs a name.", "区域需要名称。"),
    # Registration
    "notAdmitted": ("Asked to join. Admit it if it is yours.", "请求接入。如属本站，请准入。"),
    "waitingLetGo": (
        (
            "{count:serial|serials} that called and fell silent left the list of those that wait, so that others "
            "are seen. If one was yours, it is listed when it calls again; or admit it by its serial."
        ),
        (
            "等待列表已满：{count} 个较久未呼叫的序列号已移出，以便显示其他终端。"
            "如有本站终端，其再次呼叫时会重新列出，也可按序列号准入。"
        ),
    ),
    "strangersCrowd": (
        (
            "Many connections from {address} are no registered terminals; the oldest of them are closed, so that "
            "terminals get in. Look what calls from there."
        ),
        "来自 {address} 的大量连接并非已登记的终端，已关闭其中最早的，以便终端接入。请检查该地址。",
    ),
    "placesTaken": (
        (
            "All {count} connections that this computer lends are taken by terminals, and no other can come online. "
            "Allow the program more open files."
        ),
        "本机可用的 {count} 个连接已全部被终端占用，其他终端无法上线。请提高程序可打开文件数的上限。",
    ),
    "wrongSign": (
        "Its sign is wrong: perhaps another firmware. If you know the terminal, waive the sign for it.",
        "签名错误，可能是固件不同。如确认是本站终端，可免除其签名校验。",
    ),
    "secondConnection": (
        "A second terminal at {address} uses this serial. Find it: two terminals must not share one.",
        "{address} 上另有终端使用同一序列号。请查找：序列号不可重复。",
    ),
    "serialShared": (
        (
            "Another terminal uses this serial, or this one leaves its old connections open: connections from "
            "{address} replace each other. If there are two, give one another serial; "
            "what one was sent, the other may lack."
        ),
        (
            "另有终端使用同一序列号，或该终端未关闭旧连接：来自 {address} 的连接不断互相取代。"
            "如确有两台，请更改其中一台的序列号；下发的内容可能只在其中一台上。"
        ),
    ),
    "terminalForgotten": (
        "{terminal} was forgotten here. Its passes and alerts stay.",
        "{terminal}已从本站删除，其通行记录和告警仍保留。",
    ),
    "forgetUnconfirmed": (
        "Nothing was done. Add --yes to forget it; it cannot be undone from here.",
        "未执行任何操作。如确要删除，请加上 --yes；此处无法撤销。",
    ),
    "forgottenUnnamed": (
        "It was here before, and was forgotten or replaced. It asks to join as a new one; admit it if it is yours.",
        "该终端曾在本站登记，后已删除或被替换。现作为新终端请求接入，如属本站，请准入。",
    ),
    "forgottenBefore": (
        "Forgotten here as {name}. It asks to join as a new one; admit it if it is yours.",
        "曾以“{name}”之名登记，后已删除。现作为新终端请求接入，如属本站，请准入。",
    ),
    "refusedByOperator": ("Refused here. Admit it to let it join.", "已被拒绝。准入后方可接入。"),
    "noSerials": (
        "No column of {file} is called Serial. Write it above the terminals' serials.",
        "{file} 中没有“序列号”列。请在终端序列号上方写明。",
    ),
    # What came to the port, for whoever connects a terminal
    "arrivedTls": (
        (
            "{address} tried TLS (wss://) on a plain port. Switch encryption off in the terminal: its address begins "
            "with ws://."
        ),
        "{address} 在非加密端口上尝试 TLS（wss://）。请在终端上关闭加密，地址以 ws:// 开头。",
    ),
    "arrivedHttp": (
        (
            "{address} speaks HTTP and asks for no WebSocket. Set the terminal's protocol to WebSocket; it may also be "
            "a browser."
        ),
        "{address} 使用 HTTP，未请求 WebSocket。请将终端协议设为 WebSocket；也可能是浏览器。",
    ),
    "arrivedForeign": (
        "{address} sent what is no request for a WebSocket. Set the terminal's protocol to WebSocket.",
        "{address} 发来的内容不是 WebSocket 请求。请将终端协议设为 WebSocket。",
    ),
    "arrivedSilent": (
        "{address} connected and said nothing. If it is the terminal, look at its protocol: WebSocket, ws://.",
        "{address} 已连接，但未发送任何内容。如为终端，请检查其协议：WebSocket，ws://。",
    ),
    "arrivedBrief": (
        (
            "{address} connected and hung up without a word. The way to here is open; if it is the terminal, look at "
            "its protocol."
        ),
        "{address} 已连接，随即断开。到本机的网络是通的；如为终端，请检查其协议。",
    ),
    "arrivedNotRegistered": (
        "{address} speaks WebSocket, but did not register. Look whether it is a terminal of this kind.",
        "{address} 使用 WebSocket，但未注册。请确认它是此类终端。",
    ),
    "arrivedUnreadable": (
        "{address} speaks WebSocket, but its first message cannot be read. Look whether it is a terminal of this kind.",
        "{address} 使用 WebSocket，但首条消息无法读取。请确认它是此类终端。",
    ),
    "arrivedNoSerial": (
        "{address} registered without a serial that can be used. Set one in the terminal: 1 to 32 letters and digits.",
        "{address} 注册时没有可用的序列号。请在终端上设置：1 至 32 位字母和数字。",
    ),
    "arrivedNoPlace": (
        "{address} was turned away: too many call at once. Look what else dials this port; it tries again by itself.",
        "{address} 未被接受：同时连接过多。请查看还有什么在连接此端口；终端会自动重试。",
    ),
    "arrivedWaits": ("{serial} at {address} asks to be admitted.", "{serial}（{address}）请求准入。"),
    "arrivedRefused": (
        "{serial} at {address} was refused, because somebody refused it here. Admit it to let it join.",
        "{serial}（{address}）未能接入：此前已在本站被拒绝。准入后方可接入。",
    ),
    "arrivedAdmitted": (
        "{serial} at {address} is admitted. It joins when it calls again, within a minute.",
        "{serial}（{address}）已准入，将在一分钟内再次连接时接入。",
    ),
    "arrivedWrongSign": (
        (
            "{serial} at {address} was refused, because its sign is wrong. If you know it, waive the sign for it on "
            "Terminals."
        ),
        "{serial}（{address}）未能接入：签名错误。如确认是本站终端，请在“终端”页免除其签名校验。",
    ),
    "arrivedSecond": (
        (
            "{serial} at {address} was refused, because another terminal with this serial is online. Give one of them "
            "another serial."
        ),
        "{serial}（{address}）未能接入：已有使用该序列号的终端在线。请更改其中一台的序列号。",
    ),
    "arrivedJoined": (
        "{serial} at {address} is online. Step before it: the pass shows on Monitor.",
        "{serial}（{address}）已在线。请站到终端前：通行会显示在“监控”页。",
    ),
    # Why a terminal does not show up: what was checked, and what was found
    "reachListens": (
        "The station listens at port {port}, in all networks.",
        "本站正在所有网络的端口 {port} 上监听。",
    ),
    "reachListensAt": (
        "The station listens at {host}, port {port}.",
        "本站正在 {host} 的端口 {port} 上监听。",
    ),
    "reachHereOnly": (
        "The station listens for this computer only. Choose all networks in the settings.",
        "本站仅对本机监听。请在设置中选择所有网络。",
    ),
    "reachNoNetwork": (
        "This computer is in no network. Plug in a cable, or join the terminal's network.",
        "本机未接入任何网络。请插入网线，或加入终端所在的网络。",
    ),
    "reachPortOpen": ("It answers at {host}, port {port}, from here.", "从本机可连通 {host} 的端口 {port}。"),
    "reachPortShut": (
        "It does not answer at {host}, port {port}: {why}. Let the port in through this computer's firewall.",
        "无法连通 {host} 的端口 {port}：{why}。请在本机防火墙中放行该端口。",
    ),
    "reachNoAddress": (
        "{address} is no address of a terminal. Write it as the terminal shows it, such as 192.168.1.77.",
        "{address} 不是终端地址。请按终端上显示的填写，例如 192.168.1.77。",
    ),
    "reachOwnAddress": (
        "{address} is this computer's own address. Type it into the terminal, and here the terminal's own.",
        "{address} 是本机地址，应填入终端；此处请填写终端自己的地址。",
    ),
    "reachSameNetwork": (
        "{address} is in the network of {host}. Type {host} into the terminal.",
        "{address} 与 {host} 在同一网络。请在终端中填写 {host}。",
    ),
    "reachOtherNetwork": (
        (
            "{address} is in none of this computer's networks ({networks}). Give the terminal an address there, or see "
            "that a router leads here."
        ),
        "{address} 不在本机的任何网络（{networks}）中。请为终端设置其中的地址，或确认路由可达。",
    ),
    "reachFromOutside": (
        "Port {port} can be reached from another machine: {address} came through.",
        "其他设备可以访问端口 {port}：{address} 已连通。",
    ),
    "reachNothingCame": (
        (
            "Nothing has come from another machine since the start. A firewall may block port {port}, the terminal may "
            "be in another network, or another address is typed into it."
        ),
        "启动以来没有其他设备连接。可能是防火墙阻止了端口 {port}、终端在其他网络，或终端中填写的地址不同。",
    ),
    "reachNothingFrom": (
        "Nothing has come from {address}. Look at the server address and port that are typed into it.",
        "{address} 没有连接过。请检查其中填写的服务器地址和端口。",
    ),
    # A terminal's wall clock
    "zoneUnknown": (
        "{zone} is no zone. Write auto, an offset such as +08:00, or a name such as Asia/Shanghai.",
        "{zone} 不是时区。请写 auto、偏移量（如 +08:00）或名称（如 Asia/Shanghai）。",
    ),
    "clockBehind": (
        "This terminal's clock shows {time} less than here: its passes are read in the zone UTC{zone}.",
        "该终端时钟比本站少 {time}：其通行时间按 UTC{zone} 时区读取。",
    ),
    "clockAhead": (
        "This terminal's clock shows {time} more than here: its passes are read in the zone UTC{zone}.",
        "该终端时钟比本站多 {time}：其通行时间按 UTC{zone} 时区读取。",
    ),
    "clockBehindPerhaps": (
        (
            "This terminal's clock shows {time} less than here, or its passes came late: they are told as of now, in "
            "the zone UTC{zone}, until later ones show which. Set it if you know."
        ),
        "该终端时钟比本站少 {time}，或其通行为补传：暂按 UTC{zone} 时区视为实时，待后续通行确认。如已知请手动设置。",
    ),
    "clockAheadPerhaps": (
        (
            "This terminal's clock shows {time} more than here, or its passes came late: they are told as of now, in "
            "the zone UTC{zone}, until later ones show which. Set it if you know."
        ),
        "该终端时钟比本站多 {time}，或其通行为补传：暂按 UTC{zone} 时区视为实时，待后续通行确认。如已知请手动设置。",
    ),
    "clockPerhaps": (
        "Its last passes were old, or its clock is in the zone UTC{zone}: the next ones will show. Set it if you know.",
        "其最近的通行是补传，或其时钟处于 UTC{zone} 时区，后续通行将予以确认。如已知请手动设置。",
    ),
    # Rosters
    "rosterBusy": (
        "{terminal}'s roster is being worked on. Wait for the end, or stop it.",
        "{terminal}的名单正在处理中。请等待完成，或先停止。",
    ),
    "rosterStopped": ("Stopped. Nothing of it was kept.", "已停止，本次结果未保留。"),
    "rosterSilent": (
        "{terminal} said nothing more for {seconds} s, so its roster is not known whole. Compare it again.",
        "{terminal} {seconds} 秒内没有继续应答，名单未能读全。请重新核对。",
    ),
    "rosterStalled": (
        "{terminal} sends the same person again and again, so its roster is not known whole. Restart it, then compare.",
        "{terminal}反复发送同一人员，名单未能读全。请重启终端后再核对。",
    ),
    "rosterCount": (
        "{terminal} gives “{said}” as the size of its roster, which cannot be. Nothing was done. Restart it.",
        "{terminal}上报的人数“{said}”不合理，未执行任何操作。请重启终端后再核对。",
    ),
    "rosterEndless": (
        "{terminal} sent {limit:person|people} and did not come to an end. Nothing was done. Restart it and compare.",
        "{terminal}发送的人数超过任何终端的容量（{limit}），未执行任何操作。请重启终端后再核对。",
    ),
    "rosterSlow": (
        "{terminal} was read out for {hours:hour|hours} without an end. Look at its network, then compare again.",
        "{terminal}发送名单已达 {hours} 小时仍未结束。请检查其网络后再核对。",
    ),
    "missingThere": (
        "It was not on the terminal any more when the roster was compared. Repair the roster, or retry.",
        "核对名单时终端上已没有该人员。请修复名单，或重试下发。",
    ),
    "differentThere": (
        "The terminal holds something else than was sent, the comparison found. Repair the roster, or retry.",
        "核对名单时发现终端上的内容与下发的不同。请修复名单，或重试下发。",
    ),
    "numbersUnsendable": (
        "{terminal} holds {count} with no number that can be sent: {numbers}. Only emptying the terminal removes them.",
        "{terminal}上有 {count} 人的编号为空或无法发送：{numbers}。不能单独删除，只能清空该终端。",
    ),
    "numberlessKept": (
        "{terminal} says no number for somebody chosen, so nobody was taken over. Choose only those with a number.",
        "{terminal}上所选人员中有人没有编号，未执行接管。请只选择有编号的人员。",
    ),
    "notFoundThere": (
        "{terminal} holds none of them any more. Compare it again.",
        "{terminal}上已没有这些人员。请重新核对。",
    ),
    # Photos that cannot be taken
    "notAPicture": (
        "This is no picture that can be read. Use a JPEG, PNG, WebP or BMP file.",
        "无法识别为图片。请使用 JPEG、PNG、WebP 或 BMP 文件。",
    ),
    "pictureForeign": (
        "This is no picture but a file of another kind: {kind}. Save it as JPEG, then choose that.",
        "此文件不是可读取的图片，而是 {kind} 文件。请另存为 JPEG 后再选择。",
    ),
    "pictureHeic": (
        (
            "This is a HEIC picture, as iPhones take them, and the package that reads it (pi-heif) is not installed. "
            "Save it as JPEG; an iPhone takes JPEG with Settings > Camera > Formats > Most Compatible."
        ),
        (
            "这是 HEIC 图片（iPhone 默认格式），未安装读取所需的软件包（pi-heif）。"
            "请另存为 JPEG；iPhone 可在“设置 > 相机 > 格式”中选择“兼容性最佳”。"
        ),
    ),
    "pictureTooLarge": (
        "The picture is too large: 25 megapixels are read at most, of a JPEG 250. Make it smaller, or save it as JPEG.",
        "图片过大：最多读取 2500 万像素，JPEG 最多 2.5 亿像素。请缩小或另存为 JPEG。",
    ),
    "pictureProgressive": (
        (
            "This large JPEG is written progressively, which takes too much memory to read. "
            "Save it as a baseline JPEG (not progressive), or make it smaller."
        ),
        "此大尺寸 JPEG 为渐进式，读取时占用内存过多。请另存为基线（非渐进式）JPEG，或缩小图片。",
    ),
    "pictureSlow": (
        (
            "The picture is put together so that it would take very long to open. "
            "Open it in another program and save it as JPEG."
        ),
        "图片的存储方式异常，打开耗时过长。请用其他程序打开后另存为 JPEG。",
    ),
    "pictureDamaged": (
        "The picture is damaged or cut short. Copy it once more, or use another.",
        "图片已损坏或不完整。请重新复制，或换一张。",
    ),
    # Files of people
    "fileMissing": ("{file} is not there. Choose another file.", "找不到 {file}，请另选文件。"),
    "fileSpecial": (
        "{file} is a folder, a pipe or a device, not a file. Choose another.",
        "{file} 是文件夹、管道或设备，不是文件。请另选。",
    ),
    "fileNeedsMemory": (
        "{file} could not be read: it needs more than {limit} MB of memory. Copy only the people into a new file.",
        "无法读取 {file}：所需内存超过 {limit} MB。请只将人员数据复制到新文件。",
    ),
    "fileSlow": (
        (
            "{file} could not be read: it takes longer than {limit} s. Copy it to this computer, or only the people "
            "into a new file."
        ),
        "无法读取 {file}：用时超过 {limit} 秒。请先复制到本机，或只将人员数据复制到新文件。",
    ),
    "fileReaderBroke": (
        "{file} could not be read: its reader broke on it. Save it anew as XLSX or as CSV UTF-8, then choose that.",
        "无法读取 {file}：读取程序出错。请重新另存为 XLSX 或 CSV UTF-8 后再选择。",
    ),
    "fileUnreadable": (
        "{file} cannot be read ({detail}). Save it as XLSX or as CSV UTF-8, then choose it again.",
        "无法读取 {file}（{detail}）。请另存为 XLSX 或 CSV UTF-8 后重新选择。",
    ),
    "fileOther": (
        "{file} is no spreadsheet, it holds {kind}. Open it with what made it, and save it as XLSX or CSV UTF-8.",
        "{file} 不是电子表格，内容是 {kind}。请用原程序打开，另存为 XLSX 或 CSV UTF-8。",
    ),
    "fileLocked": (
        "{file} is locked with a password. Save it without one.",
        "{file} 已用密码加密。请另存为不带密码的文件。",
    ),
    "fileEncoding": (
        "The encoding of {file} is not known: nothing reads well. Save it as XLSX or CSV UTF-8, or say which it is.",
        "无法确定 {file} 的编码，没有合理的读法。请另存为 XLSX 或 CSV UTF-8，或指定编码。",
    ),
    "fileBroken": (
        "{file} is UTF-8, but row {row} holds bytes that are not. Save it as XLSX or as CSV UTF-8.",
        "{file} 是 UTF-8，但第 {row} 行有无效字节。请另存为 XLSX 或 CSV UTF-8。",
    ),
    "encodingTaken": (
        "{file} was read as {encoding}: its characters look like that. Choose another encoding if they are wrong.",
        "{file} 按 {encoding} 读取。如文字有误，请另选编码。",
    ),
    "fileTooLarge": (
        "{file} is too large: at most {limit} are read. Split it.",
        "{file} 过大，上限为 {limit}。请拆分后导入。",
    ),
    "tooManyRows": (
        "{file} has more than {limit:row|rows}. Split it.",
        "{file} 超过 {limit} 行。请拆分后导入。",
    ),
    "tooManySheets": (
        "{file} has more than {limit:sheet|sheets}. Copy only the people into a new file.",
        "{file} 的工作表超过 {limit} 个。请只将人员数据复制到新文件。",
    ),
    "tooManyParts": (
        "{file} is put together of more than {limit:part|parts}. Copy only the people into a new file.",
        "{file} 的组成部分超过 {limit} 个。请只将人员数据复制到新文件。",
    ),
    "cellEndless": (
        "Row {row} of {file} has a cell of more than {limit:character|characters}. Is a quotation mark not closed?",
        "{file} 第 {row} 行有单元格超过 {limit} 个字符。请检查是否有未成对的引号。",
    ),
    "headingsTorn": (
        "A quotation mark in row {row} of {file}, at the headings, is not closed. Close it, or take it out.",
        "{file} 第 {row} 行（标题处）的引号不成对。请补全或删除该引号。",
    ),
    "sheetTooWide": (
        "A sheet of {file} reaches to cell {cell}, with too much room between. Copy only the people into a new file.",
        "{file} 中有工作表延伸到单元格 {cell}，空白区域过大。请只将人员数据复制到新文件。",
    ),
    "fileEmpty": ("{file} holds nothing. Choose another file.", "{file} 没有内容，请另选文件。"),
    "numberColumnMissing": (
        "No column of {file} holds the person number. Say which one does, or name its heading “Person number”.",
        "{file} 中没有人员编号列。请指定该列，或将其标题改为“人员编号”。",
    ),
    "numberSheetOther": (
        (
            "No column of sheet “{sheet}” of {file} holds the person number. It has other sheets: {others}. Choose one "
            "(ctl: --sheet), or say which column it is."
        ),
        "{file} 的工作表“{sheet}”中没有人员编号列。还有其他工作表：{others}。请选择一个（ctl：--sheet），或指定该列。",
    ),
    "columnUnknown": (
        "“{field}” is no field. There are: {fields}.",
        "没有“{field}”这一字段。可用的字段：{fields}。",
    ),
    "headingUnknown": (
        "{file} has no column “{heading}”. Its headings are: {headings}.",
        "{file} 中没有“{heading}”列。其标题有：{headings}。",
    ),
    "headingTwice": (
        "{file} has several columns “{heading}”. Give them different headings.",
        "{file} 中有多列名为“{heading}”，请改为不同的标题。",
    ),
    "columnTwice": (
        "Two columns are named for {field}: “{heading}” and “{other}”. Name one.",
        "为{field}指定了两列：“{heading}”和“{other}”。请只指定一列。",
    ),
    "sheetsLeft": (
        "Only sheet “{sheet}” was read, not {others}.",
        "只读取了工作表“{sheet}”，未读取：{others}。",
    ),
    "rowsHidden": (
        "Rows that sheet “{sheet}” hides are imported as well: {count}. Delete them there if they should not be.",
        "工作表“{sheet}”中隐藏的行也会导入，共 {count} 行。如不需要，请先在表中删除。",
    ),
    "sheetUnknown": (
        "{file} has no sheet “{sheet}”. Its sheets are: {sheets}.",
        "{file} 中没有工作表“{sheet}”。其工作表有：{sheets}。",
    ),
    "sheetNone": (
        "{file} is a text, which has no sheets. Leave the sheet away.",
        "{file} 是文本文件，没有工作表。请不要指定工作表。",
    ),
    "encodingUnknown": (
        "“{encoding}” is no encoding. There are: {encodings}.",
        "没有“{encoding}”这一编码。可用的编码：{encodings}。",
    ),
    "encodingWrong": (
        "{file} cannot be read as {encoding}. Choose another encoding, or save it as CSV UTF-8.",
        "{file} 无法按 {encoding} 读取。请另选编码，或另存为 CSV UTF-8。",
    ),
    "encodingNone": (
        "{file} is a workbook, which says its encoding itself. Leave the encoding away.",
        "{file} 是工作簿，自带编码信息。请不要指定编码。",
    ),
    "columnGuessed": (
        "Column “{heading}” is taken for {field}: its heading and its dates say so. Name the column if it is not.",
        "“{heading}”列按其标题和日期视为{field}。如不是，请指定该列。",
    ),
    "columnLimitsDropped": (
        (
            "Column “{heading}” looks like dates or a permission and is NOT imported ({count:cell|cells}, such as "
            "“{text}”): it limits nobody. Say what it holds if it should."
        ),
        "“{heading}”列像是日期或权限，但未导入（{count} 个单元格，例如“{text}”），不会限制任何人。如有需要请指定含义。",
    ),
    "columnUndecided": (
        (
            "Column “{heading}” may say until when or whether people pass, and is not known ({count:cell|cells}, such "
            "as “{text}”): whom it may limit is NOT imported. Say what it holds, or leave it out "
            '(ctl: --column valid_until="{heading}", or none="{heading}").'
        ),
        (
            "“{heading}”列可能限制有效期或通行权限，但无法识别（{count} 个单元格，例如“{text}”），相关人员不会导入。"
            '请指定该列的含义，或选择不导入该列（ctl：--column valid_until="{heading}" 或 none="{heading}"）。'
        ),
    ),
    "cellUndecided": (
        "“{heading}” says “{text}”, which may limit this person and is not known. Say what the column holds.",
        "“{heading}”为“{text}”，可能限制此人，但无法识别。请指定该列的含义。",
    ),
    "columnRivals": (
        "Column “{heading}” claims the same as “{other}”, which counts ({count:cell|cells}, such as “{text}”).",
        "“{heading}”列与“{other}”列含义相同，以“{other}”为准（{count} 个单元格，例如“{text}”）。",
    ),
    "numberColumnTaken": (
        "Column “{heading}” is taken for the person number, not {others}.",
        "人员编号取自“{heading}”列，而不是{others}。",
    ),
    "numberColumnCounts": (
        "Column “{heading}” is taken for the person number, but merely counts. Name another if it is the list's own.",
        "人员编号取自“{heading}”列，但该列只是依次计数。如果只是名单的序号，请另行指定。",
    ),
    "datesDayFirst": (
        "Column “{heading}” is read day first, as in 31/12/2029: “{text}” can be nothing else.",
        "“{heading}”列按日/月/年读取：“{text}”只能这样读。",
    ),
    "daysCounted": (
        "Column “{heading}” holds bare numbers: “{text}” is read as {day}, as spreadsheets count days since 1900.",
        "“{heading}”列中有纯数字：“{text}”按表格软件自 1900 年起的天数读作 {day}。",
    ),
    "sexCodes": (
        "Column “{heading}” holds codes: 1 is read as male, 2 as female, 0 and 9 as not said. See that this is meant.",
        "“{heading}”列为代码：1 读作男，2 读作女，0 和 9 视为未说明。请确认。",
    ),
    "datesMonthFirst": (
        "Column “{heading}” is read month first, as in 12/31/2029: “{text}” can be nothing else.",
        "“{heading}”列按月/日/年读取：“{text}”只能这样读。",
    ),
    "columnDropped": (
        "Column “{heading}” is not imported ({count:cell|cells}, such as “{text}”).",
        "未导入“{heading}”列（{count} 个单元格，例如“{text}”）。",
    ),
    "photosMissing": (
        "{file} is not there. Choose another folder or zip file of photos.",
        "找不到 {file}，请另选照片文件夹或 zip 文件。",
    ),
    "photosUnreadable": (
        "{file} is neither a folder nor a zip file ({detail}). Unpack it, then choose the folder.",
        "{file} 既不是文件夹也不是 zip 文件（{detail}）。请解压后选择文件夹。",
    ),
    "zipLocked": (
        "{file} is protected by a password. Unpack it, then choose the folder.",
        "{file} 有密码保护。请解压后选择文件夹。",
    ),
    "rowTorn": (
        "Row {row}: a quotation mark is not closed at “{text}”; later rows may lie in that cell. Close or remove it.",
        "第 {row} 行：“{text}”处的引号不成对，其后的行可能被并入此单元格。请补全或删除该引号。",
    ),
    "rowShifted": (
        "The row has more cells than there are headings: one may be two. Put what holds a comma into quotation marks.",
        "该行的单元格比标题多，可能有一格被拆成两格。请给含分隔符的内容加上引号。",
    ),
    "rowCut": (
        "The file ends within this row, before {headings}. Get the whole file.",
        "文件在该行中断，缺少{headings}。请取得完整的文件。",
    ),
    "rowShort": (
        "The row ends before {headings}, which is taken for empty: it limits nobody.",
        "该行在{headings}之前结束，按空白处理，不作限制。",
    ),
    "numberAlike": (
        "Number {number} is {other} of {name} but for zeros before it, which may be lost. See whether it is them.",
        "编号 {number} 与{name}的 {other} 只差前导零，可能是前导零丢失。请确认是否同一人。",
    ),
    "numberAlikeInFile": (
        "Number {number} is {other} of row {row} but for zeros before it. See whether it is one person.",
        "编号 {number} 与第 {row} 行的 {other} 只差前导零。请确认是否同一人。",
    ),
    "rowNumberMissing": ("The person number is missing. Fill it in.", "缺少人员编号，请填写。"),
    "numberTwice": (
        "Row {row}: number {number} stands in row {first} already, which counts. Give it another, or take it out.",
        "第 {row} 行：编号 {number} 与第 {first} 行重复，以第 {first} 行为准。请更换编号或删除此行。",
    ),
    "nameChanges": (
        "Number {number} is stored as {before}: it would become {after}. Look whether this is the same person.",
        "编号 {number} 已存为{before}，将改为{after}。请确认是否为同一人。",
    ),
    "cellTime": (
        "The time of day in “{text}” ({heading}) is left out: the validity counts whole days.",
        "“{heading}”中“{text}”的时刻未采用：有效期按整天计算。",
    ),
    "cellDoubtful": (
        "“{text}” in “{heading}” looks as if another program had damaged it, or had no value. See whether it is right.",
        "“{heading}”中的“{text}”像是被其他程序损坏或没有值。请确认是否正确。",
    ),
    "weekBlankDays": (
        (
            "Days {days} of the week (1 is Monday) have no hours: they are open all day. Write 00:00-00:00 for one "
            "that is closed."
        ),
        "一周第 {days} 天（1 为周一）未写时段，视为全天开放。不开放请写 00:00-00:00。",
    ),
    "validityOver": (
        "The validity is already past ({day}): this person passes nowhere.",
        "有效期已过（{day}），此人无法通行。",
    ),
    "storedAlready": (
        "Number {number} is stored already; it was left as it is.",
        "编号 {number} 已存在，未作更改。",
    ),
    "rowNotReached": (
        "The import ended before this row. Load it again.",
        "导入在此行之前已结束，请重新导入。",
    ),
    "cellDate": (
        "{heading}: “{text}” is no date. Write 2029-08-09.",
        "{heading}：“{text}”不是日期，请写成 2029-08-09。",
    ),
    "cellDateTwofold": (
        "{heading}: “{text}” can be two dates, and no other row shows which comes first. Write 2029-08-09.",
        "{heading}：“{text}”有两种读法，其他行也无法判定顺序，请写成 2029-08-09。",
    ),
    "cellDateYear": (
        "{heading}: “{text}” has a year of two digits. Write 2029-08-09.",
        "{heading}：“{text}”的年份只有两位，请写成 2029-08-09。",
    ),
    "cellState": (
        "{heading}: “{text}” is not known. Write active or inactive, or leave the column out.",
        "{heading}：无法识别“{text}”，请写启用或停用，或不导入此列。",
    ),
    "cellBlocks": (
        "{heading}: “{text}” may mean that this person is blocked. Say what the column holds, or leave it out.",
        "{heading}：“{text}”可能表示此人已禁止。请指定该列的含义，或不导入此列。",
    ),
    "cellBroken": (
        "{heading}: the spreadsheet has no value here (“{text}”). Open it, mend the formula, and save it.",
        "{heading}：表格中此处没有值（“{text}”）。请打开文件，修正公式后保存。",
    ),
    "cellInvisible": (
        "{heading}: only invisible signs stand here. Empty the cell, or write what it should say.",
        "{heading}：单元格中只有不可见字符。请清空，或填写应有的内容。",
    ),
    "cellsDiffer": (
        "“{heading}” says “{text}”, “{other}” says “{beside}”: which counts is not known. Leave one column out.",
        "“{heading}”为“{text}”，“{other}”为“{beside}”，无法确定以哪一列为准。请不导入其中一列。",
    ),
    "cellNothing": (
        "{heading}: “{text}” says nothing here; it was left as it was.",
        "{heading}：“{text}”没有实际内容，未作更改。",
    ),
    "cellNoEnd": (
        "{heading}: “{text}” is taken for no end.",
        "{heading}：“{text}”视为无期限。",
    ),
    "cellSex": (
        "{heading}: “{text}” is not known. Write male or female.",
        "{heading}：无法识别“{text}”，请写男或女。",
    ),
    "cellPriority": (
        "{heading}: “{text}” is not known. Write Schedule, Blocked or VIP.",
        "{heading}：无法识别“{text}”，请写时段内通行、禁止通行或任意通行。",
    ),
    "cellMode": (
        "{heading}: “{text}” is not known. Write a number from 0 to 5 (0 is off).",
        "{heading}：无法识别“{text}”，请写 0 至 5（0 为关闭）。",
    ),
    "cellFlag": (
        "{heading}: “{text}” is not known. Write yes or no.",
        "{heading}：无法识别“{text}”，请写是或否。",
    ),
    "cellSchedule": (
        "{heading}: “{text}” is no schedule known here. Write Mon-Fri, a template's name, or seven days: 08:00-18:00;…",
        "{heading}：“{text}”不是已知的时段。请写“周一至周五”、模板名称或七天的时段 08:00-18:00;…",
    ),
    "cellScheduleDays": (
        "{heading}: “{text}” has not seven days. Write all seven, Monday first, with ; between them.",
        "{heading}：“{text}”不是七天。请从周一起写全七天，用 ; 分隔。",
    ),
    "cellDay": (
        "{heading}: “{text}” is no list of periods. Write 08:00-12:00,13:00-18:00.",
        "{heading}：无法识别时段“{text}”，请写成 08:00-12:00,13:00-18:00。",
    ),
    "cellCard": (
        "{heading}: “{text}” is no card number of the chosen form. Correct it, or choose another form.",
        "{heading}：“{text}”与所选卡号格式不符。请更正，或另选格式。",
    ),
    "cellCardParts": (
        "{heading}: “{text}” looks like a facility and a number. Choose Wiegand 26 (ctl: --cards wiegand) if it is.",
        "{heading}：“{text}”像是设施码和卡号。如是，请选择韦根 26（ctl：--cards wiegand）。",
    ),
    "cardsConverted": (
        "{heading}: card numbers are converted as was chosen, “{text}” into {card}.",
        "{heading}：卡号按所选格式换算，“{text}”换算为 {card}。",
    ),
    "cellCards": (
        "{heading}: “{text}” are several cards, a person has one. Leave one.",
        "{heading}：“{text}”是多个卡号，每人只能有一个。请只保留一个。",
    ),
    "cellShortened": (
        "{heading}: the spreadsheet has shortened “{text}”. Format the column as text and enter the number again.",
        "{heading}：“{text}”已被表格软件截短。请将该列设为文本格式后重新填写。",
    ),
    "photoFileTooLarge": (
        "The file is larger than 64 MB. Make the picture smaller first.",
        "文件超过 64 MB，请先缩小图片。",
    ),
    "photoNoFile": (
        "This is a folder, a pipe or a device, not a file. Put the picture itself there.",
        "这是文件夹、管道或设备，不是文件。请换成图片文件。",
    ),
    "photoFileSlow": (
        "It did not come within {limit} s: the disk or share may hang. Copy the photos to this computer first.",
        "{limit} 秒内未能读取，磁盘或共享文件夹可能无响应。请先将照片复制到本机。",
    ),
    "photoFileGone": ("The file cannot be read any more.", "文件已无法读取。"),
    "photoUnreadable": ("Photo {file}: {why}", "照片 {file}：{why}"),
    "photoFinding": ("Photo {file}: {finding}", "照片 {file}：{finding}"),
    "photoFilesTooMany": (
        "{file} holds more than {limit:file|files}. Choose only the folder or zip with the photos.",
        "{file} 中的文件超过 {limit} 个。请只选择照片所在的文件夹或压缩包。",
    ),
    "photosPacked": (
        "{file} is a {kind} archive, which is not opened here. Unpack it and choose the folder, or pack it as ZIP.",
        "{file} 是 {kind} 压缩包，无法打开。请解压后选择文件夹，或改为 ZIP 压缩。",
    ),
    "photoFileTwice": (
        "The zip file holds several files of this name. Give them different names.",
        "压缩包中有多个同名文件，请改为不同的名称。",
    ),
    "photoPartDamaged": (
        "This part of the zip file is damaged and cannot be unpacked. Pack the photo again.",
        "压缩包中的此文件已损坏，无法解压。请重新压缩该照片。",
    ),
    "photoFileUnopened": (
        "{file} is no picture and was not looked into. If it holds photos, unpack it or save them as JPEG.",
        "{file} 不是图片，未读取。如其中有照片，请解压或另存为 JPEG。",
    ),
    "photoNamesRead": (
        "The photos' names in {file} do not say their encoding; they were read as {encoding}. See that they are right.",
        "{file} 中的照片文件名未注明编码，已按 {encoding} 读取，请核对。",
    ),
    "photoOfOthers": (
        "Photo {file} is the very picture of {rows:row #|rows #} as well: one face for several people. Correct it.",
        "照片 {file} 与第 {rows} 行的照片完全相同：多人使用同一张人脸。请更正。",
    ),
    "photoDoubtful": (
        "Photo {file} is taken by nobody: it may be of {rows:row #|rows #}, which is not sure. Name it by the number.",
        "照片 {file} 未采用：可能属于第 {rows} 行，但无法确定。请以人员编号命名。",
    ),
    "photoOfStored": (
        (
            "Photo {file} is taken by nobody: it may be of {rows:row #|rows #}, or of {others}, stored and not in "
            "this file. Name it by the whole number."
        ),
        "照片 {file} 未采用：可能属于第 {rows} 行，也可能属于已存、但不在此文件中的{others}。请以完整的人员编号命名。",
    ),
    "photoZerosApart": (
        "Photo {file} names this number but for zeros before it, and was taken. See that it shows this person.",
        "照片 {file} 与此编号只差前导零，已采用。请确认为此人。",
    ),
    "photoAccentsApart": (
        "Photo {file} names this person but for accents, and was taken. See that it shows them.",
        "照片 {file} 与此姓名只差字母上的符号，已采用。请确认为此人。",
    ),
    "photoDateApart": (
        "Photo {file} was taken by its name, the digits in it for a date or counter. See that it shows this person.",
        "照片 {file} 已按姓名采用，其中的数字视为日期或序号。请确认为此人。",
    ),
    "photoFolders": (
        (
            "Photo {file} is taken by nobody: files in several folders name one person ({files}). "
            "Name the folders or the files by the person number."
        ),
        "照片 {file} 未采用：多个文件夹中的文件指向同一人（{files}）。请以人员编号命名文件夹或文件。",
    ),
    "photoDouble": (
        "Photo {file} is the same picture as {first} and is left out.",
        "照片 {file} 与 {first} 内容相同，未重复采用。",
    ),
    "photoByNumber": (
        "Photo {file} is named by name and left out, since {other} is named by number.",
        "照片 {file} 以姓名命名，未采用，因为 {other} 以编号命名。",
    ),
    "photosOnePlace": (
        "Photos {files} claim one place; they were taken one after the other. See that all show this person.",
        "照片 {files} 对应同一位置，已依次采用。请确认均为此人。",
    ),
    "rowWithoutPhoto": (
        "Has no photo, so no terminal is sent this person before there is one.",
        "没有照片，添加照片后才会下发到终端。",
    ),
    "photoUnused": ("Photo {file} belongs to nobody of the file.", "照片 {file} 不属于文件中的任何人。"),
    "photosUnused": (
        "Photos that nobody of the file takes: {count}, named above. Name them by the person number.",
        "有 {count} 张照片未被文件中的任何人采用（见上）。请以人员编号命名。",
    ),
    "importTookFrom": (
        "{count:person|people} left {terminal} by another department or validity.",
        "因部门或有效期改变而退出{terminal}的人员：{count} 人。",
    ),
    "importKeptAt": (
        (
            "{count:person stays|people stay} on {terminal}, chosen by name, although the department or validity "
            "changed."
        ),
        "部门或有效期改变后仍单独保留在{terminal}的人员：{count} 人。",
    ),
    "rowsNotImported": (
        "Not imported: {failed:row|rows} of {rows}. Correct what is said of them, and import the file again.",
        "{rows} 行中有 {failed} 行未导入。请按提示更正后重新导入该文件。",
    ),
    "storedWithoutPhoto": (
        "People stored without a photo: {count}. No terminal is sent them before there is one: add photos.",
        "有 {count} 人没有照片，添加照片后才会下发到终端。",
    ),
    "photoNameTwice": (
        "Photo {file} is taken by nobody: it may be of any of {rows:row #|rows #}. Name it by the person number.",
        "照片 {file} 未采用：可能属于第 {rows} 行中的任何一人。请以人员编号命名。",
    ),
    "photosTooMany": (
        "Photo {file} is not taken: a person has at most {most}.",
        "未采用照片 {file}：每人最多 {most} 张。",
    ),
    "photosReplaced": (
        "Replaced what was there as photo {places}; any other photo stays.",
        "已替换原照片 {places}，其余照片保持不变。",
    ),
    "departmentMoves": (
        "Moves from {before} to {after}.",
        "部门由 {before} 变为 {after}。",
    ),
    "departmentsMade": (
        "Departments that were made: {names}. See that none is one that was there already, written otherwise.",
        "新建的部门：{names}。请确认并非已有部门的另一种写法。",
    ),
    "departmentMovesNew": (
        "Moves from {before} to {after}, which is new.",
        "部门由 {before} 变为 {after}（新建）。",
    ),
    "departmentLeaves": (
        "Leaves {count:terminal|terminals} by that. Correct the department if this is not meant.",
        "因此将退出 {count} 台终端。如非本意，请更正部门。",
    ),
    "assignedAhead": (
        "{terminals} is not admitted: people go there only when it is.",
        "{terminals}尚未准入，准入后才会下发人员。",
    ),
    # Deliveries
    "deliveryRefused": ("{meaning}{error}. {said}{advice}", "{meaning}{error}。{said}{advice}"),
    "deliverySilent": (
        "The terminal did not answer within {seconds} s. It is tried again by itself.",
        "终端 {seconds} 秒内未应答，系统会自动重试。",
    ),
    "refusedUnserved": (
        "{terminal} is refused: nobody is sent to it or taken from it.",
        "{terminal}已被拒绝：既不向其下发人员，也不从中移除人员。",
    ),
    "waitingUnserved": (
        "{terminal} waits for admission: nobody is sent to it or taken from it.",
        "{terminal}待准入：既不向其下发人员，也不从中移除人员。",
    ),
    "removalUnclear": (
        (
            "The terminal refuses again and again to delete the person, and cannot be asked whether it holds them; "
            "it may not any more. Compare its roster to find out. It is tried again by itself."
        ),
        "终端多次拒绝删除该人员，且无法查询其是否仍在终端上，可能已不在。请核对名单以确认。系统会自动重试。",
    ),
    "photoMissing": (
        "There is no photo, so no terminal could know the face. Add one.",
        "没有照片，终端无法识别。请添加照片。",
    ),
    "photoGone": (
        "The photo's file is gone from the station. Add the photo again.",
        "照片文件已丢失，请重新添加照片。",
    ),
    "photosAway": (
        "{file} is missing in the station's folder, or damaged. Put it back: then this goes by itself.",
        "管理站文件夹中的 {file} 缺失或损坏，照片不可用。放回后将自动下发。",
    ),
    "personGone": (
        "The person is not stored any more. Nothing needs doing.",
        "该人员已不存在，无需处理。",
    ),
    "fieldUnfit": (
        "{field} cannot be sent as it is: too long, or not in the form that terminals take. Correct the person.",
        "{field}无法下发：过长，或不符合终端要求的格式。请修改人员信息。",
    ),
    "cancelledHere": (
        "Cancelled here before it was sent. Retry to send it.",
        "已在下发前取消。如需下发，请重试。",
    ),
    # People
    "fieldMissing": ("{field} is missing. Fill it in.", "缺少{field}，请填写。"),
    "fieldTooLong": (
        "{field} is too long: {length:character|characters}, at most {limit} are taken. Shorten it.",
        "{field}过长：{length} 个字符，最多 {limit} 个。请缩短。",
    ),
    "numberNotDigits": (
        "{field} “{number}” is not made of digits alone. Terminals take only digits: give another.",
        "{field}“{number}”并非全为数字，终端只接受数字，请更换。",
    ),
    "numberZero": ("{field} must not be zero. Give another.", "{field}不能为零，请更换。"),
    "numberTaken": (
        "{field} {number} is {name}'s already. Give another, or change {name}.",
        "{field} {number} 已属于{name}。请更换编号，或修改{name}的资料。",
    ),
    "cardTaken": (
        (
            "{field} {card} is {name}'s ({number}) already, zeros before it apart: whoever holds it would pass as "
            "either. Give another, or take it from {name} first."
        ),
        "{field} {card} 已属于{name}（{number}，前导零不计）：持卡人可冒用任一身份。请更换卡号，或先清除{name}的卡号。",
    ),
    "cardTwice": (
        "Row {row}: card {card} is that of row {first} already, zeros before it apart. Give another, or take it out.",
        "第 {row} 行：卡号 {card} 与第 {first} 行相同（前导零不计）。请更换或清除卡号。",
    ),
    "cardAlsoIn": (
        "Card {card} stands in {rows:row #|rows #} as well, not imported. See whose it is.",
        "卡号 {card} 也出现在第 {rows} 行，这些行未导入。请核对持卡人。",
    ),
    "cardShared": (
        "Card {card} is also that of {name} ({number}), as it was before: whoever holds it passes as either.",
        "卡号 {card} 同时属于{name}（{number}），与此前相同：持卡人可冒用任一身份。",
    ),
    "numberLeaving": (
        "{field} {number} is still being removed from terminals ({name}). Give another, or wait until it is gone.",
        "{field} {number}（{name}）尚未从全部终端移除。请更换编号，或等待移除完成。",
    ),
    "numberKept": (
        (
            "{field} {number} is still known to {terminal}, which is not admitted, as {name}. Give another, or admit "
            "or forget that terminal."
        ),
        "{field} {number}（{name}）仍存于未准入的{terminal}。请更换编号，或准入、删除该终端。",
    ),
    "personUnknown": (
        "Nobody has the number {number} here. Check the number.",
        "没有编号为 {number} 的人员，请核对编号。",
    ),
    "personRemoved": (
        "The person was removed meanwhile, so nothing was saved. Add the person anew if that was wrong.",
        "该人员已被删除，未作保存。如属误删，请重新添加。",
    ),
    "dateBeyond": (
        "{field} {date} cannot be right: dates from {first} to {last} are taken. Correct it.",
        "{field} {date} 不合理：应在 {first} 至 {last} 之间，请更正。",
    ),
    "validityReversed": (
        "The validity ends ({until}) before it begins ({from}). Correct one of the days.",
        "有效期结束日（{until}）早于开始日（{from}），请更正。",
    ),
    "validityReversedFor": (
        "The validity would end before it begins for {count}, {name} ({number}) among them. Change both days.",
        "有 {count} 人的有效期会早于开始日结束，如{name}（{number}）。请同时更改开始日和结束日。",
    ),
    "scheduleTooMany": (
        "{field}: day {day} of the week has more than {limit:period|periods}. Take some out, or join them.",
        "{field}：每周第 {day} 天超过 {limit} 个时段。请删除或合并。",
    ),
    "photoNotJpeg": (
        "Photo {place} is no JPEG picture. Choose it again, so that it is made ready.",
        "照片 {place} 不是 JPEG 图片，请重新选择，由系统处理。",
    ),
    "photoTooLarge": (
        "Photo {place} is too large: {size} KB in Base64, at most {limit} KB are taken. Crop it, or use another.",
        "照片 {place} 过大：Base64 后 {size} KB，上限 {limit} KB。请裁剪或换一张。",
    ),
    "photoPlace": (
        "A person has {limit:photo|photos} at most. Take one away first.",
        "每人最多 {limit} 张照片，请先删除一张。",
    ),
    "departmentUnknown": ("That department is gone. Choose another.", "该部门已不存在，请另选。"),
    "departmentNamedNowhere": (
        "No department is called {name}, neither here nor in what terminals sent.",
        "没有名为“{name}”的部门：本站与终端上报的记录中均无。",
    ),
    "departmentInItself": ("A department cannot hang in itself.", "部门不能归入其自身之下。"),
    "departmentNameEmpty": ("A department needs a name.", "部门需要名称。"),
    "templateNameEmpty": ("A template needs a name.", "时段模板需要名称。"),
    # The station itself
    "diskFull": (
        "Disk full. Terminals keep their records; free some space.",
        "磁盘已满，终端会保留记录，请清理空间。",
    ),
    "diskSlow": (
        (
            "The disk has not answered for a while. Terminals keep their records until it does. "
            "Look at the disk, or at the network that it is on."
        ),
        "磁盘已有一段时间没有响应，终端会保留记录，直到恢复。请检查磁盘，或其所在的网络。",
    ),
    "diskSlowAtStart": (
        "The disk of {folder} does not answer; the station starts when it does. Look at the disk, or press Ctrl-C.",
        "{folder} 所在的磁盘没有响应，恢复后管理站即会启动。请检查磁盘，或按 Ctrl-C 结束。",
    ),
    "storeUpdatedAtStart": (
        (
            "What is stored in {folder} is brought to this version, and the station starts then. "
            "With millions of records that takes minutes."
        ),
        "正在将 {folder} 中的数据升级到此版本，完成后管理站即会启动。记录达数百万条时需要几分钟。",
    ),
    "diskFailing": (
        (
            "The disk of {folder} fails (input/output error: {detail}). Terminals keep their records. "
            "Look at the disk and its cable, and copy the folder to another."
        ),
        (
            "{folder} 所在的磁盘读写出错（{detail}），终端会保留记录。"
            "请检查磁盘及连接线，并将文件夹复制到其他磁盘。"
        ),
    ),
    "folderReadOnly": (
        (
            "The file system of {folder} is read-only ({detail}). Terminals keep their records. "
            "A disk with errors is made so by the system: check it, then make it writable again."
        ),
        "{folder} 所在的文件系统为只读（{detail}），终端会保留记录。系统会将出错的磁盘设为只读，请检查后恢复可写。",
    ),
    "filesMost": (
        "Too many files are open ({detail}). End other programs, or raise the limit of open files (ulimit -n).",
        "打开的文件过多（{detail}）。请关闭其他程序，或提高可打开文件数的上限（ulimit -n）。",
    ),
    "memoryFull": (
        "There is not enough memory ({detail}). Terminals keep their records. End other programs.",
        "内存不足（{detail}），终端会保留记录。请关闭其他程序。",
    ),
    "pathTooLong": (
        "The path {folder} is too long ({detail}). Choose a shorter one (--data-dir).",
        "路径 {folder} 过长（{detail}）。请用 --data-dir 指定较短的路径。",
    ),
    "folderIsFile": (
        "{folder} is no folder, or lies below something that is none ({detail}). Choose another (--data-dir).",
        "{folder} 不是文件夹，或其上级不是文件夹（{detail}）。请用 --data-dir 另选。",
    ),
    "folderNoLocks": (
        (
            "The file system of {folder} keeps no locks ({detail}), so that two stations could damage the data. "
            "Use a folder on a disk of this computer (--data-dir)."
        ),
        (
            "{folder} 所在的文件系统不支持锁定（{detail}），两个管理站同时使用会损坏数据。"
            "请用 --data-dir 指定本机磁盘上的文件夹。"
        ),
    ),
    "folderShared": (
        (
            "Another station has begun on {folder}, whose lock was deleted. This one stores nothing any more; "
            "terminals keep their records. End one of the two."
        ),
        "{folder} 的锁定文件被删除，另一管理站已开始使用该文件夹。本站不再保存数据，终端会保留记录。请结束其中一个。",
    ),
    "endCutOff": (
        "Ended without waiting any longer for the disk. What was acknowledged to terminals is safe.",
        "已结束，不再等待磁盘。已向终端确认的记录都已保存。",
    ),
    "storeFailed": (
        "The store cannot be written. Terminals keep their records. Check the disk ({detail}).",
        "数据无法写入，终端会保留记录，请检查磁盘（{detail}）。",
    ),
    "storeDamaged": (
        "The store in {folder} is damaged ({detail}). Nothing was changed. Restore a backup, or move the folder away.",
        "{folder} 中的数据已损坏（{detail}）。未作任何更改。请恢复备份，或移走该文件夹。",
    ),
    "storeMissing": (
        (
            "{folder} holds no facedesk.sqlite, but what belongs to one: {detail}. Nothing was changed. "
            "Put the file back (look at what your virus scanner has moved), then try again."
        ),
        (
            "{folder} 中缺少 facedesk.sqlite，但有属于它的文件：{detail}。未作任何更改。"
            "请放回该文件（可查看杀毒软件的隔离区）后重试。"
        ),
    ),
    "storeLinkBroken": (
        "facedesk.sqlite in {folder} is a link to {detail}, which is not there. Connect that disk, then try again.",
        "{folder} 中的 facedesk.sqlite 是指向 {detail} 的链接，但目标不存在。请接入该磁盘后重试。",
    ),
    "storeNoFile": (
        "facedesk.sqlite in {folder} is a folder, not a file. Nothing was changed. Move it away, or put the file back.",
        "{folder} 中的 facedesk.sqlite 是文件夹而不是文件。未作任何更改。请将其移走，或放回原文件。",
    ),
    "storeLocked": (
        "facedesk.sqlite in {folder} may not be read and written by this user. Give yourself the right.",
        "当前用户无权读写 {folder} 中的 facedesk.sqlite，请授予权限。",
    ),
    "storeEmpty": (
        (
            "facedesk.sqlite in {folder} is empty, but this belongs to a store: {detail}. Nothing was changed. "
            "Restore the file from a backup, then try again."
        ),
        "{folder} 中的 facedesk.sqlite 是空的，但有其所属文件：{detail}。未作任何更改。请从备份恢复该文件后重试。",
    ),
    "storeNotOurs": (
        (
            "facedesk.sqlite in {folder} is another program's ({detail}). Nothing was changed. "
            "Put the right file there, then try again."
        ),
        "{folder} 中的 facedesk.sqlite 属于其他程序（{detail}）。未作任何更改。请放回正确的文件后重试。",
    ),
    "storeForeign": (
        (
            "facedesk.sqlite in {folder} is another station's than these pictures: {detail}. Nothing was changed. "
            "Put the right file there, then try again."
        ),
        "{folder} 中的 facedesk.sqlite 与这些图片不属于同一管理站：{detail}。未作任何更改。请放回正确的文件后重试。",
    ),
    "setAsideHow": (
        (
            "Or start once with --set-aside: it moves what does not go together into a folder of its own, "
            "deletes nothing, and begins without it."
        ),
        "或使用 --set-aside 启动一次：不匹配的文件会移入单独的文件夹，不会删除，然后在没有这些文件的情况下启动。",
    ),
    "setAsideTo": (
        "What did not go together is in {folder} now. Nothing was deleted.",
        "不匹配的文件已移至 {folder}，没有删除任何内容。",
    ),
    "storeGone": (
        (
            "facedesk.sqlite was moved or replaced while the station runs. Terminals keep their records. "
            "Put the same file back into {folder}, or restart."
        ),
        "管理站运行期间 facedesk.sqlite 被移动或替换，终端会保留记录。请将原文件放回 {folder}，或重新启动。",
    ),
    "storeHeld": (
        "Another program holds facedesk.sqlite in {folder} ({detail}). Terminals keep their records. Close that one.",
        "其他程序正在占用 {folder} 中的 facedesk.sqlite（{detail}），终端会保留记录。请关闭该程序。",
    ),
    "picturesHeld": (
        "Another program holds {detail} in {folder}. Close that one, then try again.",
        "其他程序正在占用 {folder} 中的 {detail}。请关闭该程序后重试。",
    ),
    "storeLogGone": (
        (
            "The log of facedesk.sqlite (-wal, -shm) was deleted or replaced while the station runs. Terminals keep "
            "their records; what was acknowledged is safe. Restart the station."
        ),
        (
            "管理站运行期间 facedesk.sqlite 的日志文件（-wal、-shm）被删除或替换。"
            "终端会保留记录，已确认的记录都已保存。请重新启动管理站。"
        ),
    ),
    # What must be said about the data folder, and can be lived with
    "valuesMended": (
        (
            "Values that make no sense were found in {folder} and replaced or taken out. They are of: {kinds}. "
            "Nobody is let in by that, but somebody may be blocked. The store as it was is kept beside it "
            "(facedesk-before-mending)."
        ),
        (
            "在 {folder} 中发现无意义的数据并已替换或移除，涉及：{kinds}。不会因此放行任何人，但可能有人被禁止。"
            "原数据保留在旁（facedesk-before-mending）。"
        ),
    ),
    "picturesLogGone": (
        (
            "The log (-wal, -shm) of {files} was deleted or replaced while the station runs. New pictures go into "
            "another file. Restart the station when it suits."
        ),
        "管理站运行期间 {files} 的日志文件（-wal、-shm）被删除或替换。新图片存入另一文件。请在方便时重新启动管理站。",
    ),
    "picturesMissing": (
        "Not there: {files}. Its pictures cannot be shown; new ones go into another file. Put it back into {folder}.",
        "缺少 {files}，其中的图片无法显示，新图片存入另一文件。请将其放回 {folder}。",
    ),
    "picturesDamaged": (
        "Damaged: {files}. Its pictures may not be shown; new ones go into another file. Restore it from a backup.",
        "{files} 已损坏，其中的图片可能无法显示，新图片存入另一文件。请从备份恢复。",
    ),
    "picturesUnreadable": (
        (
            "Cannot be opened: {files}. Its pictures may not be shown; new ones go into another file. "
            "Give this user the right to read and write it."
        ),
        "无法打开 {files}，其中的图片可能无法显示，新图片存入另一文件。请授予当前用户读写权限。",
    ),
    "picturesOlder": (
        (
            "Older than the records: {files}. Pictures are missing in it; new ones go into another file. "
            "Put the newest one into {folder}."
        ),
        "{files} 比通行记录旧，缺少部分图片，新图片存入另一文件。请将最新的文件放入 {folder}。",
    ),
    "storeOlder": (
        (
            "facedesk.sqlite is older than {files}: records of pictures in there are missing. The pictures are kept. "
            "Is there a newer facedesk.sqlite? Put it into {folder}."
        ),
        "facedesk.sqlite 比 {files} 旧，缺少其中图片的通行记录；图片会保留。如有更新的文件，请放入 {folder}。",
    ),
    "clockByCommand": ("To say so: facedesk ctl clock accept", "确认命令：facedesk ctl clock accept"),
    "clockLeapt": (
        (
            "This computer's clock leapt from {course} to {shows}. It is not believed: the station goes on by its "
            "former time and gives terminals none. Set the clock right; if it is right, say so."
        ),
        (
            "本机时钟从 {course} 跳到 {shows}，未被采信：管理站沿用原来的时间，不向终端下发时间。请校准时钟；"
            "若时钟无误，请确认。"
        ),
    ),
    "clockBefore": (
        (
            "This computer's clock shows {shows}, before {course}, when the station ran last. It is not believed: "
            "terminals are given no time. Set the clock right; if it is right, say so."
        ),
        (
            "本机时钟显示 {shows}，早于管理站上次运行的 {course}，未被采信：不向终端下发时间。请校准时钟；"
            "若时钟无误，请确认。"
        ),
    ),
    "clockAfter": (
        (
            "This computer's clock shows {shows}, long after {course}, when the station ran last. It is not believed "
            "until a terminal bears it out. Set the clock right; if it is right, say so."
        ),
        (
            "本机时钟显示 {shows}，远晚于管理站上次运行的 {course}，在终端时间佐证之前不予采信。请校准时钟；"
            "若时钟无误，请确认。"
        ),
    ),
    "cardsOfSeveral": (
        (
            "One card of several people (whoever holds it passes as any of them): {cards}. Give each person a card "
            "of their own."
        ),
        "同一卡号属于多人（持卡人可冒用其中任一身份）：{cards}。请为每人另设卡号。",
    ),
    "copiesFound": (
        (
            "Not of facedesk, and not used: {files}. A program that synchronises or copies works in {folder}: "
            "keep it out, for it can damage the data."
        ),
        "非 facedesk 创建且未使用的文件：{files}。可能有同步或复制程序在处理 {folder}，请将其排除，否则可能损坏数据。",
    ),
    "storeNewer": (
        "The store in {folder} was written by a newer version ({detail}). Install that version.",
        "{folder} 中的数据由更新的版本写入（{detail}），请安装该版本。",
    ),
    "folderUnwritable": (
        "The folder {folder} cannot be written ({detail}). Choose another, or give yourself the right to write there.",
        "文件夹 {folder} 无法写入（{detail}）。请更换文件夹或授予写入权限。",
    ),
    "folderTaken": (
        "A station runs on {folder} already. Use that one, or give this one another folder.",
        "已有管理站在使用 {folder}。请使用该管理站，或指定其他文件夹。",
    ),
    "portTaken": (
        "Port {port} on {host} is in use. End the other program, or listen on another port (--listen).",
        "{host} 的端口 {port} 已被占用。请结束占用程序，或用 --listen 指定其他端口。",
    ),
    "cannotListen": (
        "Cannot listen on {host}:{port} ({detail}). Use an address of this computer (--listen).",
        "无法监听 {host}:{port}（{detail}）。请使用本机地址（--listen）。",
    ),
    "listenUnreadable": (
        "The settings name “{address}” to listen on, which is no HOST:PORT. Name one with --listen: 0.0.0.0:8800.",
        "设置中的监听地址“{address}”不是 HOST:PORT 格式。请用 --listen 指定，例如 0.0.0.0:8800。",
    ),
    "settingOutOfRange": (
        "{setting}: {value} is out of range, {least} to {most} can be set.",
        "{setting}：{value}超出范围，可设 {least} 至 {most}。",
    ),
    "settingNoNumber": (
        "{setting}: “{value}” is no number, {least} to {most} can be set.",
        "{setting}：“{value}”不是数字，可设 {least} 至 {most}。",
    ),
    "settingTooLong": (
        "{setting}: too long, {count} of at most {most}.",
        "{setting}：过长，{count} 个字符，最多 {most} 个。",
    ),
    "settingNoChoice": (
        "{setting}: “{value}” cannot be chosen. Choose one of {choices}.",
        "{setting}：不能选择“{value}”，可选 {choices}。",
    ),
    "settingNoTime": (
        "{setting}: “{value}” is no time. 00:00 to 23:59 can be set.",
        "{setting}：“{value}”不是时间，可设 00:00 至 23:59。",
    ),
    "settingNoAddress": (
        "{setting}: “{value}” is no address with a port. 0.0.0.0:8800, for example, can be set.",
        "{setting}：“{value}”不是带端口的地址，可设为例如 0.0.0.0:8800。",
    ),
    "settingNoPort": (
        "{setting}: there is no such port in “{value}”, {least} to {most} can be set.",
        "{setting}：“{value}”中的端口无效，可设 {least} 至 {most}。",
    ),
    "noStation": (
        "No station runs on {folder}. Start one, or name its folder with --data-dir.",
        "没有管理站在使用 {folder}。请先启动，或用 --data-dir 指定文件夹。",
    ),
    "stationSilent": (
        "The station on {folder} did not answer. Look at its window or its log.",
        "{folder} 上的管理站没有应答，请查看其窗口或日志。",
    ),
    "outputClosed": (
        "Standard output is closed, so the answer could not be written. Nothing was done.",
        "标准输出已关闭，无法写出结果。未执行任何操作。",
    ),
    "outputUnwritable": (
        "The answer cannot be written to standard output ({detail}). What was asked may be done all the same.",
        "结果无法写入标准输出（{detail}）。所请求的操作可能已经执行。",
    ),
    "fileThere": (
        "{file} is there already, and may be filled in. Name another, or remove it first.",
        "{file} 已存在，可能已填写内容。请换一个名称，或先删除该文件。",
    ),
    "reportUnknown": ("There is no report {number}.", "没有报表 {number}。"),
    "reportsMany": (
        "There are {count} reports already. Remove one that nobody needs.",
        "已有 {count} 个报表，请先删除不再需要的报表。",
    ),
    "reportPeriod": (
        "A report of {kind} is not made for each {period}. Choose another period.",
        "{kind} 报表不按 {period} 生成，请另选周期。",
    ),
    "reportFolderAway": (
        "The folder {folder} is not there, or does not answer. Look whether its disk is connected.",
        "文件夹 {folder} 不存在或无响应，请检查其磁盘是否已连接。",
    ),
    "reportGroupGone": (
        "The group that its filter names is gone. Remove the report, and add one that names another.",
        "其筛选条件所指的区域已不存在。请删除该报表，并另选区域新建。",
    ),
    "reportDepartmentGone": (
        "The department that its filter names is gone. Remove the report, and add one that names another.",
        "其筛选条件所指的部门已不存在。请删除该报表，并另选部门新建。",
    ),
    "fontMissing": (
        "This computer has no font for Chinese, which PDF needs. Install one (Debian, Ubuntu: fonts-noto-cjk).",
        "此计算机没有 PDF 所需的中文字体。请安装（Debian、Ubuntu：fonts-noto-cjk）。",
    ),
    "folderNotEmpty": (
        "{folder} is not empty. Choose another folder.",
        "{folder} 不是空文件夹，请另选一个文件夹。",
    ),
    "picturesNotExported": (
        "{count:picture is|pictures are} not in it: no longer stored here, or damaged.",
        "有 {count} 张照片未包含：已不在本站，或已损坏。",
    ),
    "exportedWithoutPictures": (
        "{count:record has|records have} no picture in it: a workbook holds those of the first 10,000. Take a folder.",
        "有 {count} 条记录未附照片：工作簿只包含前 10,000 条的照片。如需全部，请导出为文件夹。",
    ),
    "fileUnwritable": ("Cannot write {file} ({detail}).", "无法写入 {file}（{detail}）。"),
    "unexpected": ("Something went wrong: {detail}. The log says more.", "出现错误：{detail}。详见日志。"),
    # What could not be understood of a record
    "unreadable": ("{0} cannot be read.", "{0} 无法识别。"),
    "missing": ("{0} is missing.", "缺少 {0}。"),
    "implausible": ("{0} cannot be right. Look at the terminal's clock.", "{0} 不合理，请检查终端时钟。"),
    "brokenText": (
        "{0} holds bytes that are no text: � stands for them. The terminal's firmware cut or damaged it.",
        "{0} 含有无法识别的字节（以 � 代替），可能被终端固件截断或损坏。",
    ),
    "readAsGb18030": ("{0} is not in UTF-8; it was read as GB18030.", "{0} 不是 UTF-8，已按 GB18030 读取。"),
    "perhapsGb18030": (
        "{0} was read as UTF-8, and would be Chinese in GB18030: what is shown may be another text.",
        "{0} 已按 UTF-8 读取，但也可能是 GB18030 中文，所示文字可能有误。",
    ),
    "readAsLatin": (
        "{0} is not in UTF-8; it was read as Western European.",
        "{0} 不是 UTF-8，已按西欧编码读取。",
    ),
    "photo": ("{0} is no JPEG picture.", "{0} 不是 JPEG 图片。"),
    "pictureGone": ("{0} is not stored any more.", "{0} 已不存在。"),
    "picturesMissing:record": (
        "{0} cannot be shown: {1} is missing.",
        "{0} 无法显示：缺少 {1}。",
    ),
    "picturesDamaged:record": ("{0} cannot be shown: {1} is damaged.", "{0} 无法显示：{1} 已损坏。"),
    "picturesLogGone:record": (
        "{0} cannot be shown: the log of {1} was deleted.",
        "{0} 无法显示：{1} 的日志文件被删除。",
    ),
    "picturesUnreadable:record": (
        "{0} cannot be shown: {1} cannot be opened.",
        "{0} 无法显示：无法打开 {1}。",
    ),
    "picturesOlder:record": (
        "{0} cannot be shown: {1} is older than this record.",
        "{0} 无法显示：{1} 比该记录旧。",
    ),
    "pictureUnshown": (
        "{0} is stored as it came, but cannot be shown: it is too large, or would take too long to open.",
        "{0} 已原样保存，但无法显示：尺寸过大，或打开耗时过长。",
    ),
    "pictureBroken": ("{0} is damaged: it cannot be shown whole.", "{0} 已损坏，无法完整显示。"),
    "cut": (
        "{0} is too long: its beginning is shown, and what the terminal sent is kept.",
        "{0} 过长，仅显示开头，终端所发原文已保留。",
    ),
    "dropped": ("{0} is too long to be kept whole.", "{0} 过长，未能完整保存。"),
    "tooMuchToShow": (
        "What the terminal sent is not shown whole. Its length in characters: {0}.",
        "终端所发内容共 {0} 个字符，未完整显示。",
    ),
    "moreProblems": (
        "So much is wrong with further fields: {0}. Look at the terminal's firmware.",
        "另有 {0} 处问题，请检查终端固件。",
    ),
    "otherDevice": ("It names another terminal: {0}.", "其中的序列号不符：{0}。"),
}

FINDINGS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    # What the check of a photo has to say: what it is, then why and what to do; both in both languages.
    "tooSmall": (
        ("Too small", "过小"),
        (
            "{width} × {height} pixels, at least {advised} are advised. Widen the frame, or take a larger photo.",
            "{width} × {height} 像素，建议至少 {advised}。请放大取景框，或换一张更大的照片。",
        ),
    ),
    "tooDark": (
        ("Too dark", "过暗"),
        (
            "Light {percent}%, at least {least}% is advised. Brighten it, or take another photo.",
            "亮度 {percent}%，建议 {least}% 以上。可提亮，或换一张照片。",
        ),
    ),
    "tooBright": (
        ("Too bright", "过亮"),
        (
            "Light {percent}%, at most {most}% is advised. Take another photo with less light on the face.",
            "亮度 {percent}%，建议不超过 {most}%。请减少脸部光线，换一张照片。",
        ),
    ),
    "blurred": (
        ("Blurred", "模糊"),
        (
            "The face may not be recognised. Take another photo, with the camera held still.",
            "可能影响识别。请拿稳相机，换一张照片。",
        ),
    ),
    "proportion": (
        ("Unusual proportions", "比例不当"),
        (
            "{width} × {height} pixels; an upright picture of 4:5 is wanted. Crop it.",
            "{width} × {height} 像素，应为 4:5 竖幅。请裁剪。",
        ),
    ),
    "tooLarge": (
        ("Too large", "文件过大"),
        (
            "{kilobytes} KB of Base64, at most {most} KB are taken. Crop it, which also makes it smaller.",
            "Base64 为 {kilobytes} KB，上限 {most} KB。裁剪后会变小。",
        ),
    ),
    "noFace": (
        ("No face found", "未发现人脸"),
        (
            "Show one face from the front, without a mask. Choose another frame or photo.",
            "请使用正面、未戴口罩的单人照片。可重新取景或换一张照片。",
        ),
    ),
    "severalFaces": (
        ("{count:face|faces}", "{count} 张人脸"),
        ("Only one may be in the photo. Narrow the frame.", "照片中只能有一张人脸。请缩小取景框。"),
    ),
    "faceSmall": (
        ("Small face", "人脸过小"),
        (
            "{width} pixels wide, at least {advised} are advised. Narrow the frame, or take a closer photo.",
            "宽 {width} 像素，建议至少 {advised}。请缩小取景框，或靠近拍摄。",
        ),
    ),
    "oneFace": (("One face, {width} pixels wide", "一张人脸，宽 {width} 像素"), ("", "")),
    "sharp": (("Sharp", "清晰"), ("", "")),
    "lightGood": (("Good light, {percent}%", "光线良好，{percent}%"), ("", "")),
}


def finding_words(code: str, arguments: tuple[tuple[str, str], ...], language: str) -> tuple[str, str]:
    """Return what the check of a photo found: what it is, then why and what to do (empty where all is well)."""
    column, named = LANGUAGES.index(language), _Named(arguments)
    title, advice = (text[column].format_map(named) for text in FINDINGS.get(code, ((code, code), ("", ""))))
    return title, advice


def finding_sentence(code: str, arguments: tuple[tuple[str, str], ...], language: str) -> str:
    """Return what the check of a photo found, all of it in one line."""
    title, advice = finding_words(code, arguments, language)
    if language == "zh_CN":
        return f"{title}：{advice}" if advice else f"{title}。"
    return f"{title}: {advice}" if advice else f"{title}."


def field_label(field: str, language: str) -> str:
    """Return what people call a field of a person, named as here or as on the wire; another name stays as it is."""
    row = BY_KEY.get(field) or OF_ATTRIBUTE.get(field) or BY_NAME.get(field)
    return field if row is None else row.said.in_language(language)


STORE_TABLES: Mapping[str, tuple[str, str]] = {
    "person": ("people", "人员"),
    "template": ("schedules", "通行时段"),
    "department": ("departments", "部门"),
    "terminal": ("terminals", "终端"),
    "terminal_group": ("groups", "区域"),
    "assignment": ("assignments", "授权"),
    "delivery": ("deliveries", "下发"),
    "terminal_roster": ("rosters", "名单"),
    "difference": ("rosters", "名单"),
    "record": ("pass records", "通行记录"),
    "holiday": ("holidays", "假日"),
    "alert": ("alerts", "告警"),
    "setting": ("settings", "设置"),
}
"""What people call what the store's tables hold, the gravest first; what is in others nobody has entered."""


def _of_tables(tables: str, language: str) -> str:
    """Name what tables hold, each once."""
    column, found = LANGUAGES.index(language), tables.split(",")
    names = dict.fromkeys(words[column] for table, words in STORE_TABLES.items() if table in found)
    others = ("what it counts itself", "内部统计")[column]
    return (", " if language == "en" else "、").join(names) or others


def sentence(of: Reason, language: str, *, is_in_row: bool = False) -> str:
    """Return a reason in a language ("en" or "zh_CN").

    Where it stands in the row of the terminal that it is about, the sentence does not begin with its name again.
    """
    arguments = _Named(of.arguments)
    if "field" in arguments:
        arguments["field"] = field_label(arguments["field"], language)
    if "tables" in arguments:
        arguments["kinds"] = _of_tables(arguments["tables"], language)
    if "minutes" in arguments:
        arguments["time"] = _hours(int(arguments["minutes"]), language)
    if "lasting" in arguments:
        arguments["time"] = _lasting(int(arguments["lasting"]), language)
    if of.code in CLOCKS_OFF:
        arguments["off"] = _off(int(arguments["count"]), language)
    if "parameter" in arguments:
        arguments |= _of_parameter(arguments, language)
    if "parameters" in arguments:
        named = (parameter_label(name, language) for name in arguments["parameters"].split(","))
        arguments["labels"] = (", " if language == "en" else "、").join(named)
    if of.code in ("terminalRefused", "deliveryRefused"):
        arguments |= _refusal(arguments, language)
    pattern = SENTENCES.get(of.code, SENTENCES["unexpected"])[LANGUAGES.index(language)]
    if is_in_row:
        pattern = _without_subject(pattern, SENTENCES.get(of.code, SENTENCES["unexpected"])[0])
    return pattern.format_map(arguments if of.code in SENTENCES else _Named({"detail": of.code}))


_SUBJECT: Final = re.compile(r"\{terminal\} (?:answered|did|does|has|holds|is|refused|reports|sent|went)\b")


def _without_subject(pattern: str, english: str) -> str:
    """Return a sentence whose subject is a terminal, which is not named again; any other as it is."""
    if not _SUBJECT.match(english):
        return pattern
    rest = pattern.removeprefix("{terminal}")
    if pattern is english:
        return f"It{rest}"
    return f"该终端{rest}" if rest.startswith(("的", "上", "中")) else rest.lstrip()


def parameter_label(name: str, language: str) -> str:
    """Return what people call a terminal's parameter; one that no table explains is called as it is reported."""
    row = PARAMETERS.get(name)
    return name if row is None else row.label.in_language(language)


def allowed_words(row: Parameter, language: str) -> str:
    """Return what a parameter can be set to, as a sentence."""
    column = LANGUAGES.index(language)
    if row.choices or row.kind is ParameterKind.FLAG:
        values = [each.value for each in row.choices] or ["0", "1"]
        listed = (", " if language == "en" else "、").join(values)
        return (f"It is one of {listed}.", f"可选值：{listed}。")[column]
    if row.least is not None and row.most is not None:
        unit = f" {row.unit.in_language(language)}" if row.unit else ""
        return (
            f"{row.least:g} to {row.most:g}{unit} can be set.",
            f"可设 {row.least:g} 至 {row.most:g}{unit}。",
        )[column]
    if row.signs is not None:
        return _of_signs(row)[column]
    if row.kind is ParameterKind.DAILY_PERIOD:
        return ("It is a period such as 08:00-17:30.", "应为时段，如 08:00-17:30。")[column]
    if row.kind is ParameterKind.WEEK:
        return (
            "It is a week such as 06:00-09:00,18:00-21:00;;;;;; from Monday on, at most 5 periods a day.",
            "应为从周一开始的一周，如 06:00-09:00,18:00-21:00;;;;;;，每天最多 5 个时段。",
        )[column]
    length = _Argument(row.length)
    return (f"At most {length:character|characters}.", f"最多 {row.length} 个字。")[column]


def _of_signs(row: Parameter) -> tuple[str, str]:
    if row.signs is Signs.SMALL:
        return f"At most {row.length} small letters can be set.", f"最多 {row.length} 个小写字母。"
    return (
        f"1 to {row.length} letters, digits and signs can be set, no blanks.",
        f"可设 1 至 {row.length} 个字母、数字或符号，不含空格。",
    )


def _of_parameter(arguments: Mapping[str, str], language: str) -> dict[str, str]:
    row, word = PARAMETERS.get(arguments["parameter"]), arguments.get("word", "")
    allowed = "" if row is None else allowed_words(row, language)
    if word in NOT_SETTABLE:
        allowed = NOT_SETTABLE[word][LANGUAGES.index(language)]
    secret = row is not None and row.is_secret
    hidden = {name: "•••" for name in ("value", "found") if secret and name in arguments}
    name, label = arguments["parameter"], parameter_label(arguments["parameter"], language)
    both = f"{label} ({name})" if language == "en" else f"{label}（{name}）"
    named = name if label == name else both
    return {**hidden, "label": label, "named": named, "allowed": allowed}


NOT_SETTABLE: Mapping[str, tuple[str, str]] = {
    "unknownParameter": ("The document has no parameter of this name.", "接口文档中没有该参数。"),
    "readOnly": ("Terminals only report it.", "该项仅由终端上报。"),
}


PASS_FIELDS: Mapping[str, tuple[str, str]] = {
    "recognitionPhoto": ("The captured picture", "抓拍照片"),
    "comparePhoto": ("The enrolled picture", "登记照片"),
    "passTime": ("The time of the pass", "通行时间"),
    "compareResult": ("The result", "识别结果"),
    "temperature": ("The temperature", "体温"),
    "name": ("The name", "姓名"),
    "department": ("The department", "部门"),
    "company": ("The company", "单位"),
    "idNumber": ("The number", "人员编号"),
}
"""What people call the fields of a pass record (V3.5 2.3.1) that a card shows."""


def problem_sentence(
    problem: tuple[tuple[str, ...], ...], language: str, *, for_people: bool = False
) -> str | None:
    """Return in a language why a record could not be understood wholly; None where it could.

    Its fields are named as on the wire, or with `for_people` as a card names them.
    """
    if not problem:
        return None
    column = LANGUAGES.index(language)
    said = [_problem_said(code, rest or [code], column, for_people) for code, *rest in problem]
    return ("" if language == "zh_CN" else " ").join(said)


def _problem_said(code: str, arguments: list[str], column: int, for_people: bool) -> str:
    pattern = SENTENCES.get(code, SENTENCES["unreadable"])[column]
    labels = PASS_FIELDS.get(arguments[0]) if for_people else None
    if labels is None:
        return pattern.format(*arguments)
    if LANGUAGES[column] == "zh_CN":  # a space stands between Chinese and other letters alone
        pattern = pattern.replace("{0} ", "{0}").replace(" {0}", "{0}")
    return pattern.format(labels[column], *arguments[1:])


def _hours(minutes: int, language: str) -> str:
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h", f"{rest} min") if language == "en" else (f"{hours} 小时", f"{rest} 分钟")
    return " ".join(part for part, count in zip(parts, (hours, rest), strict=True) if count)


CLOCKS_OFF = frozenset({"healthBehind", "healthAhead", "healthWasBehind", "healthWasAhead"})
_OFF_UNITS = (
    (172_800, 86_400, "days", "天"),
    (7_200, 3_600, "h", "小时"),
    (120, 60, "min", "分钟"),
    (0, 1, "s", "秒"),
)
"""From so many seconds on, a clock that is off is so by so many of these."""


def _off(seconds: int, language: str) -> str:
    """Return by how much a clock is off, in the unit that people have for as much; to a quarter of an hour."""
    size, en, zh = next((size, en, zh) for least, size, en, zh in _OFF_UNITS if seconds >= least)
    number = round(seconds / size * 4) / 4 if en == "h" else round(seconds / size)
    return f"{number:g} {en if language == 'en' else zh}"


def _lasting(seconds: int, language: str) -> str:
    minutes, rest = divmod(seconds, 60)
    words = [_hours(minutes, language)] if minutes else []
    if rest or not minutes:
        words.append(f"{rest} s" if language == "en" else f"{rest} 秒")
    return " ".join(words)


def _refusal(arguments: Mapping[str, str], language: str) -> dict[str, str]:
    code = explain(arguments["error"])
    said, error = arguments.get("said", "").rstrip(FULL_STOPS), arguments["error"]
    quoted = {"en": f"It says “{said}”. ", "zh_CN": f"终端提示“{said}”。"}[language]
    return {
        "error": {"en": f" ({error})", "zh_CN": f"（{error}）"}[language] if error else "",
        "meaning": code.meaning.in_language(language),
        "said": quoted if said else "",
        "advice": code.advice.in_language(language),
    }


class _Argument(str):
    """What a sentence names; `{count:cell|cells}` and `{rows:row #|rows #}` have the noun that goes with it."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, counts, several = spec.partition("|")
        if not counts:
            return str.__format__(self, spec)
        names = "#" in spec  # those of a list, else how many there are
        noun = several if ("," in self if names else self != "1") else one
        return noun.replace("#", self) if names else f"{self} {noun}"


class _Named(dict[str, str]):
    """A sentence's arguments; one that is missing shows as nothing rather than as an error."""

    def __getitem__(self, key: str) -> str:
        return _Argument(self.get(key, ""))
