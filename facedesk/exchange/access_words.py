"""What headings say of when, and whether, somebody may pass: all the words of it, in whatever language.

Whole headings by which a column is known, and what stands in others; all but the first are compared as `folded`.
"""

import re
from typing import Final

VALID_FROM: Final = """
    start, start date, valid since, validity start, begin date, from, start time, begin time,
    start datetime, effective time, effective date, effective from, valid start, valid start time,
    valid start date, valid begin, validity from, validity begin, validity start time, validity start date,
    validity period start, validity begin time, start time of effective period, effective start time,
    effective start date, effective period start, valid from date, validity start datetime,
    start of validity, period start, access start, activation date, activation time, gültig ab, gültig von,
    valable du, 有效期开始, 开始时间, 开始日期, 生效日期, 有效期起, 生效时间, 有效开始时间, 有效开始日期,
    有效期开始日期, 有效期起始, 有效期起始时间, 起始时间, 起始日期, 启用时间, 启用日期, 开始有效期, 生效,
    有效起始时间, 有效期從, 開始時間, 開始日期, 起始日期, 生效日期
"""
"""Headings of the beginning of a validity, beside the document's and our own."""
VALID_UNTIL: Final = """
    end, end date, valid to, expiry, expiry date, expires, validity end, until, to, end time, end datetime,
    expiry time, expiry datetime, expiration, expiration date, expiration time, expiration datetime, expire,
    expire date, expire time, expires on, expires at, expired date, valid end, valid end time,
    valid end date, valid till, valid through, valid thru, validity to, validity until, validity end time,
    validity end date, validity period end, end time of effective period, effective end time,
    effective end date, effective until, effective to, effective period end, valid until date,
    end of validity, period end, access end, validity, validity period, deactivation date, gültig bis,
    valable jusqu'au, válido hasta, valid period, period of validity, effective period, gültigkeit,
    gültigkeitszeitraum, période de validité, 有效期间, 有效期區間, 有效时间, 有效期範圍, 有効期間,
    유효기간, 有效期结束, 结束时间, 结束日期, 失效日期, 有效期止, 有效期至, 到期日期, 失效时间, 有效期,
    有效结束时间, 有效结束日期, 有效期结束日期, 有效期截止, 截止时间, 截止日期, 到期时间, 到期日,
    有效期终止, 终止时间, 终止日期, 有效截止时间, 有效截止日期, 有效期限, 有效至, 结束有效期, 失效, 到期,
    截止, 過期日期, 結束時間, 結束日期, 失效日期, 到期日期, 有效日期
"""
"""The same of its end, or of both."""

ENDS: Final = re.compile(
    r"expir|validto|validtill|validuntil|validthr|validityto|有效期|有效至|失效|到期|截止|過期|gültigbis|ablauf|valablejusqu"
    r"|finvalid|válidohasta|venc(?:e|im)|caduc|scaden|geldigtot|ważnydo|действ|geçerlilik|有効期限"
)
"""What the heading of a column of days surely says where it is the end of a validity."""
BEGINS: Final = re.compile(
    r"effective(?!until|to|end)|activationda|activationti|validfrom|validsince|validityfrom|生效|有效期(?:开始|起)|gültig(?:ab|von)"
    r"|valable(?:du|àpart)|válidodesde|inizioval|geldigvan|ważnyod"
)
"""The same of the beginning."""
MAY_END: Final = re.compile(
    r"until|end(?:date|time|day|s|ed|ing)?$|^end|leav|terminat|resign|departure|lastday|结束|終了|终止|离职|离场|离校|退场|止$"
    r"|^valid$|(?:de|du|di|del|da)(?:fin$|fine$|fim$|sortie|départ|baja|salida|término|cessa)|^fin(?:de|$)|^finish|(?:data|fecha|date)fin[em]?$|dateende|^ende$|endedat|enddatum"
    r"|austritt|uitdienst|einde|slutdat|sluttdat|koniec|zakończ|zwoln|оконч|увол|bitiş|çıkış|退職|離職|退場|結束|終止|종료|퇴사|만료"
)
"""What it says where it may be the end, of something else as well."""
MAY_BEGIN: Final = re.compile(
    r"^from|start|begin|开始|起始|開始|(?:de|du|di|del|da)(?:début|debut|inicio|inizio|início)|^début|beginn|начал|başlangıç|시작"
)
"""The same of the beginning."""

ABOUT_ACCESS: Final = re.compile(
    r"access|permi|valid|expir|effective|block|black|ban(?:ned)?$|disable|enable|activ|status|suspend|level|priority"
    r"|schedule|timezone|timeperiod|usertype|persontype|权限|禁|黑名单|状态|有效|失效|到期|时段|停用|启用|冻结|类型|权|許可|権限"
)
"""What headings about access or time have in them, and many others as well."""
LIMITS: Final = re.compile(
    r"valid(?!at)|expir|until|till?$|^till|thru|through$|gültig|gueltig|ablauf|ablaeuf|befrist|venc(?:e|im)|caduc"
    r"|scad(?:e|enz)|valable|jusqu|hasta|vigen|geldig|ważn|действ|geçerli|(?:^|de|di|do|date|data|fecha)fin(?:$|de|al)"
    r"|有效|失效|截止|到期|过期|過期|期限"
    r"|acc[eè]s(?!s?or|s?ib)|zugang|zutritt|acceso|acesso|toegang|доступ|erişim|permi(?:ss|so|tt|tid)|berecht"
    r"|authori[sz]|autori[sz]|block(?:ed|list|ing)|isblock|blackli|banned|sperr|bloqu(?!e$|en)|blocc|blokker|disabl"
    r"|enabl|(?:in|de|is)activ|suspend|revo[kc]|forbid|allowed|erlaub|timezone|timeperiod"
    r"|权限|權限|许可|許可|禁止|禁用|禁入|封禁|黑名|白名单|停用|启用|啟用|冻结|凍結|通行(?!证)|时段|時段"
)
"""What headings say, in one language or another, of when and whether somebody may pass."""
OTHERWISE: Final = re.compile(
    r"^last|creat|modif|updat|hire|join|birth|verif|authent|passw|privileg|deviceop|admin|super|attend|holiday|overtime"
    r"|extend|passback|mobile|setvalid|vaccin|accessoncard|access(?:level|group|polic|zone|area|point|profile|door"
    r"|template|rule|right)|最后|最近|上次|创建|修改|更新|入职|密码|考勤|上班|工作|延长"
    r"|(?:系统|登录|操作|设备|管理|后台|菜单)权限|管理员|(?:权限|門禁|门禁)(?:组|組|模板)"
)
"""What other products write beside it: when something was done, who may set up a device, groups of doors, hours."""
