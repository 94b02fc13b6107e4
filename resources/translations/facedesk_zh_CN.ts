<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>AboveBar</name>
    <message>
        <source>{0} {1} above</source>
        <translation>上方有 {0} 条{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open</source>
        <translation>开门</translation>
    </message>
    <message>
        <source>Open and say something else…</source>
        <translation>开门并播报其他内容…</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Reboot…</source>
        <translation>重启…</translation>
    </message>
    <message>
        <source>Reboot now?</source>
        <translation>确认重启？</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Records cleared</source>
        <translation>记录已清空</translation>
    </message>
    <message>
        <source>Parameters read</source>
        <translation>已读取参数</translation>
    </message>
    <message>
        <source>Time zone not set.</source>
        <translation>未能设置时区。</translation>
    </message>
    <message>
        <source>Not refused.</source>
        <translation>未能拒绝。</translation>
    </message>
    <message>
        <source>Records not cleared.</source>
        <translation>记录未清空。</translation>
    </message>
    <message>
        <source>Parameters not read.</source>
        <translation>未能读取参数。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在开门…</translation>
    </message>
    <message>
        <source>Capturing…</source>
        <translation>正在抓拍…</translation>
    </message>
    <message>
        <source>Rebooting…</source>
        <translation>正在重启…</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>已开门</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>尚无应答。</translation>
    </message>
    <message>
        <source>Rebooting. It calls again by itself.</source>
        <translation>正在重启，终端会自动重新连接。</translation>
    </message>
    <message>
        <source>Not opened.</source>
        <translation>未能开门。</translation>
    </message>
    <message>
        <source>No picture.</source>
        <translation>没有图片。</translation>
    </message>
    <message>
        <source>Not rebooted.</source>
        <translation>未能重启。</translation>
    </message>
</context>
<context>
    <name>ActivityLines</name>
    <message>
        <source>Emergency: open</source>
        <translation>紧急开放</translation>
    </message>
    <message>
        <source>Held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Emergency: shut</source>
        <translation>紧急关闭</translation>
    </message>
    <message>
        <source>Held shut</source>
        <translation>保持关闭</translation>
    </message>
    <message>
        <source>Its time was changed</source>
        <translation>已更改结束时间</translation>
    </message>
    <message>
        <source>Emergency ended</source>
        <translation>紧急状态已结束</translation>
    </message>
    <message>
        <source>Hold ended</source>
        <translation>保持已结束</translation>
    </message>
    <message>
        <source>Given up: what it had before is not put back</source>
        <translation>已放弃：不再恢复原先的设置</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>至 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n parameters, the first that are known</source>
        <translation>
            <numerusform>%n 项参数（首次已知）</numerusform>
        </translation>
    </message>
    <message>
        <source>What it had already</source>
        <translation>与原有一致</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>It was to say “{0}”</source>
        <translation>语音“{0}”</translation>
    </message>
    <message>
        <source>{0} is {1} all the same</source>
        <translation>{0}仍为{1}</translation>
    </message>
    <message>
        <source>it says “{0}”</source>
        <translation>终端提示“{0}”</translation>
    </message>
    <message>
        <source>code {0}</source>
        <translation>代码 {0}</translation>
    </message>
</context>
<context>
    <name>ActivityModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作来源</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>摘要</translation>
    </message>
</context>
<context>
    <name>ActivityTable</name>
    <message>
        <source>What was done, newest first</source>
        <translation>操作记录（由新到旧）</translation>
    </message>
    <message>
        <source>Only “{0}”</source>
        <translation>仅“{0}”</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>查看{0}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>ActivityWords</name>
    <message>
        <source>Opened by hand</source>
        <translation>手动开门</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Gate held</source>
        <translation>闸门保持</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Reboot</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Clear records</source>
        <translation>清除记录</translation>
    </message>
    <message>
        <source>Done, but not all of it held</source>
        <translation>已完成，但未全部生效</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>a parameter and its value</comment>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>AddFilter</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>添加筛选条件</translation>
    </message>
</context>
<context>
    <name>AddressCard</name>
    <message>
        <source>This computer's other addresses</source>
        <translation>本机的其他地址</translation>
    </message>
    <message>
        <source>{0} (virtual machine or VPN)</source>
        <translation>{0}（虚拟机或 VPN）</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Copy the server address</source>
        <translation>复制服务器地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Copy the port</source>
        <translation>复制端口</translation>
    </message>
    <message>
        <source>Full address</source>
        <translation>完整地址</translation>
    </message>
    <message>
        <source>Copy the full address</source>
        <translation>复制完整地址</translation>
    </message>
    <message>
        <source>Type this into the terminal</source>
        <translation>在终端上输入</translation>
    </message>
</context>
<context>
    <name>AddressControl</name>
    <message>
        <source>{0}, port</source>
        <translation>{0}，端口</translation>
    </message>
</context>
<context>
    <name>AdmitInAdvance</name>
    <message>
        <source>Serial of a terminal that has not called yet</source>
        <translation>尚未连接的终端的序列号</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Admit</source>
        <translation>准入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Admit before it calls</source>
        <translation>提前准入</translation>
    </message>
    <message>
        <source>The serial is on the terminal's label or in its menu.</source>
        <translation>序列号见终端铭牌或终端菜单。</translation>
    </message>
    <message>
        <source>A serial has no blanks, only letters, digits and signs.</source>
        <translation>序列号不含空格，只有字母、数字和符号。</translation>
    </message>
    <message>
        <source>Admit anyway</source>
        <translation>仍然准入</translation>
    </message>
    <message>
        <source>12 digits are usual. Admit anyway?</source>
        <translation>序列号通常为 12 位数字。仍然准入吗？</translation>
    </message>
</context>
<context>
    <name>Alert</name>
    <message>
        <source>Terminal lost</source>
        <translation>终端离线</translation>
    </message>
    <message>
        <source>Roster differs</source>
        <translation>名单不一致</translation>
    </message>
    <message>
        <source>Serial used twice?</source>
        <translation>序列号重复？</translation>
    </message>
    <message>
        <source>{0} and others</source>
        <translation>{0} 等</translation>
    </message>
    <message>
        <source>Many like it are open: more are counted here. Acknowledge them.</source>
        <translation>未确认的同类告警已很多，新的计入此条。请确认它们。</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>Acknowledged {0}</source>
        <translation>已确认，{0}</translation>
    </message>
    <message>
        <source>Went by itself, {0}</source>
        <translation>已自动消失，{0}</translation>
    </message>
    <message>
        <source>Acknowledged by ctl, {0}</source>
        <translation>已由 ctl 确认，{0}</translation>
    </message>
    <message>
        <source>Acknowledged in the window, {0}</source>
        <translation>已在窗口中确认，{0}</translation>
    </message>
    <message>
        <source>Nothing to do: this goes by itself.</source>
        <translation>无需处理，将自动消失。</translation>
    </message>
    <message>
        <source>Nothing differs since {0}</source>
        <translation>{0} 起已一致</translation>
    </message>
    <message>
        <source>Over since {0}</source>
        <translation>{0} 起已结束</translation>
    </message>
    <message>
        <source>Not admitted since {0}</source>
        <translation>{0} 起不再准入</translation>
    </message>
    <message>
        <source>lasted {0}</source>
        <translation>持续 {0}</translation>
    </message>
    <message>
        <source>was away {0}</source>
        <translation>离线 {0}</translation>
    </message>
    <message>
        <source>Back since {0}</source>
        <translation>{0} 起已恢复</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>Found by comparing</source>
        <translation>核对时发现</translation>
    </message>
    <message>
        <source>late?</source>
        <translation>补传？</translation>
    </message>
    <message>
        <source>late, or its clock is off?</source>
        <translation>补传，或时钟不准？</translation>
    </message>
    <message>
        <source>No sign for {0}</source>
        <translation>已 {0}无响应</translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation>{0}前</translation>
    </message>
    <message>
        <source>Ask to wait aside; measure again by hand.</source>
        <translation>请到一旁等候，人工复测体温。</translation>
    </message>
    <message>
        <source>Do not open. Call the shift leader.</source>
        <translation>请勿开门，通知值班负责人。</translation>
    </message>
    <message>
        <source>Ask who it is and whom to see.</source>
        <translation>询问身份与来访对象。</translation>
    </message>
    <message>
        <source>Compare both pictures; let them try again.</source>
        <translation>比对两张照片，请其重试。</translation>
    </message>
    <message>
        <source>Ask why now; open only if that is in order.</source>
        <translation>询问原因，确认无误后再开门。</translation>
    </message>
    <message>
        <source>Send to the office: the permission has ended.</source>
        <translation>授权已到期，请到办公室办理。</translation>
    </message>
    <message>
        <source>What the terminal found could not be read. Look who it is, and at the temperature.</source>
        <translation>终端的判定结果无法读取，请核对人员和体温。</translation>
    </message>
    <message>
        <source>Report not made</source>
        <translation>报表未生成</translation>
    </message>
    <message>
        <source>Look under Settings, Records: there it says why, and Try again.</source>
        <translation>请查看“设置 &gt; 记录”：那里说明原因并可重试。</translation>
    </message>
    <message>
        <source>Made since {0}</source>
        <translation>{0} 起已生成</translation>
    </message>
    <message>
        <source>Not for this door. Show the right way.</source>
        <translation>无此门权限，请指引正确通道。</translation>
    </message>
    <message>
        <source>On a schedule</source>
        <translation>定时报表</translation>
    </message>
    <message>
        <source>Check its power and network; it calls again by itself.</source>
        <translation>请检查电源和网络，终端会自动重新连接。</translation>
    </message>
    <message>
        <source>If two terminals have this serial, give one another. Else it leaves connections open.</source>
        <translation>如有两台终端使用同一序列号，请更改其中一台；否则是该终端未关闭旧连接。</translation>
    </message>
    <message>
        <source>Look at the terminal's Roster tab, and repair it there.</source>
        <translation>请查看该终端的“名单”页并修复。</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0} 次</translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Show the terminal</source>
        <translation>查看终端</translation>
    </message>
    <message>
        <source>Show the pass</source>
        <translation>查看通行记录</translation>
    </message>
    <message>
        <source>Open the roster</source>
        <translation>打开名单</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note; Enter acknowledges</source>
        <translation>备注，按回车确认</translation>
    </message>
    <message>
        <source>Acknowledge: {0}</source>
        <translation>确认：{0}</translation>
    </message>
    <message>
        <source>Open the roster of {0}</source>
        <translation>打开 {0} 的名单</translation>
    </message>
    <message>
        <source>Acknowledging…</source>
        <translation>正在确认…</translation>
    </message>
</context>
<context>
    <name>AlertCount</name>
    <message numerus="yes">
        <source>It was one alert with %n passes.</source>
        <translation>
            <numerusform>%n 次通行合为一条告警。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertMenu</name>
    <message>
        <source>Show the pass</source>
        <translation>查看通行记录</translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>查看记录</translation>
    </message>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>查看{0}</translation>
    </message>
</context>
<context>
    <name>AlertNote</name>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Show the alert</source>
        <translation>查看告警</translation>
    </message>
    <message>
        <source>Note; Enter acknowledges</source>
        <translation>备注；回车确认</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>{0} more came of this pass.</source>
        <translation>此次通行另有 {0} 条告警。</translation>
    </message>
</context>
<context>
    <name>AlertPanel</name>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Acknowledged alerts</source>
        <translation>已确认的告警</translation>
    </message>
    <message>
        <source>Back to the open alerts</source>
        <translation>返回未确认的告警</translation>
    </message>
    <message>
        <source>No alerts.</source>
        <translation>没有告警。</translation>
    </message>
    <message>
        <source>Not acknowledged.</source>
        <translation>未能确认。</translation>
    </message>
</context>
<context>
    <name>AlertPill</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n 条告警</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the alerts</source>
        <translation>查看告警</translation>
    </message>
</context>
<context>
    <name>AlertsHeader</name>
    <message>
        <source>Acknowledge all…</source>
        <translation>全部确认…</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>All…</source>
        <translation>全部…</translation>
    </message>
</context>
<context>
    <name>AllForm</name>
    <message>
        <source>Note for all</source>
        <translation>全部备注</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alerts?</source>
        <translation>
            <numerusform>确认 %n 条告警？</numerusform>
        </translation>
    </message>
    <message>
        <source>Note for all (optional)</source>
        <translation>全部备注（可选）</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n newer stay.</source>
        <translation>
            <numerusform>另有 %n 条新告警保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AngleRuler</name>
    <message>
        <source>Angle in tenths of a degree</source>
        <translation>角度（十分之一度）</translation>
    </message>
    <message>
        <source>Turn by small angles. Double-click for 0°.</source>
        <translation>小角度旋转。双击回到 0°。</translation>
    </message>
</context>
<context>
    <name>ApplyFoot</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
</context>
<context>
    <name>ApplyHead</name>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>下发</translation>
    </message>
</context>
<context>
    <name>ApplyPage</name>
    <message>
        <source>Values of {0}</source>
        <translation>{0}的参数</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未读取。</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>未下发。</translation>
    </message>
    <message>
        <source>Not tried again.</source>
        <translation>未重试。</translation>
    </message>
    <message>
        <source>Not cancelled.</source>
        <translation>未取消。</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>未完成。</translation>
    </message>
</context>
<context>
    <name>ApplyPreview</name>
    <message>
        <source>How the preview is read</source>
        <translation>预览方式</translation>
    </message>
    <message>
        <source>By terminal</source>
        <translation>按终端</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>按参数</translation>
    </message>
    <message>
        <source>Mend by itself</source>
        <translation>自动修复</translation>
    </message>
    <message>
        <source>A terminal that drifts from it later is set again, once for each drift.</source>
        <translation>之后偏离的终端会自动重新设置，每次偏离设置一次。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals: </source>
        <translation>
            <numerusform>%n 台终端：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change</source>
        <translation>
            <numerusform>%n 台将更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n are so already</source>
        <translation>
            <numerusform>，%n 台已一致</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes at %n terminals</source>
        <translation>
            <numerusform>%n 台终端将更改</numerusform>
        </translation>
    </message>
    <message>
        <source>It is so already wherever it is known.</source>
        <translation>已知的终端均已一致。</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n values change</source>
        <translation>
            <numerusform>%n 项参数中 {0} 项更改</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比对…</translation>
    </message>
    <message>
        <source>Nothing changes: it is so already.</source>
        <translation>无需更改：已一致。</translation>
    </message>
    <message>
        <source>Its parameters have never been read. They are read first; then what differs is sent.</source>
        <translation>尚未读取过该终端的参数。将先读取，再下发不同的参数。</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>as it was read last</source>
        <translation>为最近一次读取的参数</translation>
    </message>
    <message>
        <source>read {0}, {1} ago</source>
        <translation>{0} 读取，{1}前</translation>
    </message>
    <message>
        <source>{0}. Add one by hand if you mean it.</source>
        <translation>{0}。确有需要时可手动添加。</translation>
    </message>
    <message>
        <source>Left out, because they belong to one terminal</source>
        <translation>已排除：仅属于单台终端</translation>
    </message>
    <message>
        <source>It goes along with the rest; whether it is taken cannot be seen.</source>
        <translation>将随其他参数一起下发；是否生效无法确认。</translation>
    </message>
    <message>
        <source>{0} does not report “{1}”.</source>
        <translation>{0}未上报“{1}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals do not report some of the values.</source>
        <translation>
            <numerusform>%n 台终端未上报部分参数。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} is offline.</source>
        <translation>{0}离线。</translation>
    </message>
    <message>
        <source>Sent when it is back, unless one of these was changed there: that is said first.</source>
        <translation>恢复连接后发送；期间若其中某项在终端上被更改，则先提示，不覆盖。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are offline.</source>
        <translation>
            <numerusform>%n 台终端离线。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent when back, unless one of these was changed there: that is said first.</source>
        <translation>各台恢复连接后发送；期间若其中某项在终端上被更改，则先提示，不覆盖。</translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more.</source>
        <translation>
            <numerusform>{0}等另外 %n 台。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
</context>
<context>
    <name>ApplyWords</name>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n 项参数</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without %n changes that are not sent</source>
        <translation>
            <numerusform>不含未发送的 %n 项更改</numerusform>
        </translation>
    </message>
    <message>
        <source>saved {0}</source>
        <translation>{0} 保存</translation>
    </message>
    <message>
        <source>saved {0} by {1}</source>
        <translation>{0} 由{1}保存</translation>
    </message>
    <message>
        <source>begun {0}</source>
        <translation>{0} 开始</translation>
    </message>
    <message>
        <source>Apply “{0}”</source>
        <translation>应用“{0}”</translation>
    </message>
    <message>
        <source>Copy from {0}</source>
        <translation>从{0}复制</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals chosen</source>
        <translation>
            <numerusform>已选 %n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Nothing is to be sent: all of them are so already.</source>
        <translation>无需下发：全部已一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>Each is read again afterwards.</source>
        <translation>之后逐台重新读取核对。</translation>
    </message>
    <message numerus="yes">
        <source>Send to %n terminals</source>
        <translation>
            <numerusform>下发到 %n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep the rule</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>下发</translation>
    </message>
    <message>
        <source>Goes on if you leave this page; it is under Templates as well.</source>
        <translation>离开此页后仍会继续；可在“模板”中查看。</translation>
    </message>
    <message numerus="yes">
        <source>Try again: %n terminals</source>
        <translation>
            <numerusform>重试：%n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>A rule holds with all values of its template</source>
        <translation>规则须包含模板的全部参数</translation>
    </message>
    <message>
        <source>A rule holds for whole groups</source>
        <translation>规则须适用于整个区域</translation>
    </message>
    <message numerus="yes">
        <source>Keep it as the rule for {0} and %n more groups</source>
        <translation>
            <numerusform>设为{0}及另外 %n 个区域的规则</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it as a rule for {0}</source>
        <translation>设为{0}的规则</translation>
    </message>
</context>
<context>
    <name>ArrivalRow</name>
    <message>
        <source>Admit</source>
        <translation>准入</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>Admit {0}</source>
        <translation>准入 {0}</translation>
    </message>
    <message>
        <source>Open Monitor</source>
        <translation>打开监控页</translation>
    </message>
    <message numerus="yes">
        <source>%n times, last at {0}</source>
        <translation>
            <numerusform>%n 次，最近 {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArrivalsCard</name>
    <message>
        <source>What arrives here</source>
        <translation>收到的连接</translation>
    </message>
    <message>
        <source>Nothing yet. Whatever reaches the port shows here, also what is not let in.</source>
        <translation>尚无。到达该端口的连接都会显示在此，包括未获准入的。</translation>
    </message>
</context>
<context>
    <name>AssignDialog</name>
    <message numerus="yes">
        <source>Terminals of %n people</source>
        <translation>
            <numerusform>%n 名人员的终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The terminals of %n people were changed.</source>
        <translation>
            <numerusform>已更改 %n 人的终端。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the terminals of %n people?</source>
        <translation>
            <numerusform>更改 %n 人的终端？</numerusform>
        </translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n 项下发</numerusform>
        </translation>
    </message>
    <message>
        <source>Change: {0}</source>
        <translation>更改：{0}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>AssignTree</name>
    <message>
        <source>Groups and terminals</source>
        <translation>区域与终端</translation>
    </message>
    <message>
        <source>No terminal is admitted yet.</source>
        <translation>尚无已准入的终端。</translation>
    </message>
    <message>
        <source>later terminals too</source>
        <translation>以后加入的终端也包括在内</translation>
    </message>
    <message numerus="yes">
        <source>%n will not fit</source>
        <translation>
            <numerusform>%n 人放不下</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will not fit (capacity {0})</source>
        <translation>
            <numerusform>有 %n 人放不下（容量 {0}）</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
</context>
<context>
    <name>Attendance</name>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <translation>yyyy年M月d日 dddd</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>L</source>
        <translation>迟</translation>
    </message>
    <message>
        <source>E</source>
        <translation>退</translation>
    </message>
    <message>
        <source>A</source>
        <translation>缺</translation>
    </message>
</context>
<context>
    <name>AttendanceDay</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>First in</source>
        <translation>首次进入</translation>
    </message>
    <message>
        <source>Course of the day</source>
        <translation>当日经过</translation>
    </message>
    <message>
        <source>Last out</source>
        <translation>最后离开</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>间隔时长</translation>
    </message>
</context>
<context>
    <name>AttendanceDayTable</name>
    <message>
        <source>Attendance of a day</source>
        <translation>当日考勤</translation>
    </message>
</context>
<context>
    <name>AttendanceExport</name>
    <message>
        <source>Excel: month sheet and list (*.xlsx)</source>
        <translation>Excel：月报与明细 (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV: list (*.csv)</source>
        <translation>CSV：明细 (*.csv)</translation>
    </message>
    <message>
        <source>PDF: month sheet (*.pdf)</source>
        <translation>PDF：月报 (*.pdf)</translation>
    </message>
    <message>
        <source>Export attendance</source>
        <translation>导出考勤</translation>
    </message>
</context>
<context>
    <name>AttendanceFoot</name>
    <message>
        <source>{0} of {1} came</source>
        <translation>{1} 人中 {0} 人到岗</translation>
    </message>
    <message numerus="yes">
        <source>%n not here yet</source>
        <translation>
            <numerusform>尚未到 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n absent</source>
        <translation>
            <numerusform>%n 人缺勤</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a direction, the first pass is in and the last one out.</source>
        <translation>无方向的终端：当日首次通行计为进入，最后一次计为离开。</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days absent</source>
        <translation>
            <numerusform>缺勤 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a pass missing</source>
        <translation>
            <numerusform>%n 项缺记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days with a pass missing</source>
        <translation>
            <numerusform>缺记录 %n 天次</numerusform>
        </translation>
    </message>
    <message>
        <source>All terminals count</source>
        <translation>全部终端计入</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals count</source>
        <translation>
            <numerusform>计入 %n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} late   {1} early   {2} absent   ? not known   - - no pass</source>
        <translation>{0} 迟到   {1} 早退   {2} 缺勤   ? 未知   - - 无记录</translation>
    </message>
</context>
<context>
    <name>AttendanceHead</name>
    <message>
        <source>Span</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上一段</translation>
    </message>
    <message>
        <source>After</source>
        <translation>下一段</translation>
    </message>
    <message>
        <source>A day of it</source>
        <translation>其中一天</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Between the first in and the last out; breaks are inside it.</source>
        <translation>为首次进入至最后离开的时长，包含中途外出。</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>全部部门</translation>
    </message>
</context>
<context>
    <name>AttendanceSheet</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>间隔时长</translation>
    </message>
</context>
<context>
    <name>AttendanceSheetTable</name>
    <message>
        <source>Attendance sheet</source>
        <translation>考勤表</translation>
    </message>
</context>
<context>
    <name>AttendanceTab</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Exported.</source>
        <translation>已导出。</translation>
    </message>
    <message>
        <source>Not exported.</source>
        <translation>未导出。</translation>
    </message>
    <message>
        <source>That is still to come.</source>
        <translation>该时段尚未到来。</translation>
    </message>
    <message>
        <source>Nobody has passed yet.</source>
        <translation>还没有人通行。</translation>
    </message>
    <message>
        <source>Nobody passed, and nobody was to be there.</source>
        <translation>无人通行，也无人应到。</translation>
    </message>
    <message>
        <source>Not all passes are here yet: what is missing there is not known.</source>
        <translation>通行记录尚未全部传回，缺少的部分为未知。</translation>
    </message>
    <message>
        <source>Several names under one number: unless they were renamed, days are mixed.</source>
        <translation>同一编号有多个姓名：若非改名，则考勤混有他人记录。</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>考勤</translation>
    </message>
</context>
<context>
    <name>BigPass</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>体温</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>BlockNote</name>
    <message numerus="yes">
        <source>%n people blocked.</source>
        <translation>
            <numerusform>已禁止 %n 人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people unblocked.</source>
        <translation>
            <numerusform>已解除禁止 %n 人。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BroughtAlong</name>
    <message>
        <source>Do you have lists? Terminals need a column Serial; Name and Group if you like.</source>
        <translation>已有清单？终端清单需有“序列号”列，可另有“名称”和“区域”列。</translation>
    </message>
    <message>
        <source>Terminals…</source>
        <translation>终端…</translation>
    </message>
    <message>
        <source>Bring terminals from a file</source>
        <translation>从文件导入终端</translation>
    </message>
    <message>
        <source>People…</source>
        <translation>人员…</translation>
    </message>
    <message>
        <source>Bring people from a file</source>
        <translation>从文件导入人员</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.csv)</source>
        <translation>电子表格 (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>Row {0}: {1}</source>
        <translation>第 {0} 行：{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are admitted, and join when they call.</source>
        <translation>
            <numerusform>已准入 %n 台终端，连接时即可接入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more rows failed.</source>
        <translation>
            <numerusform>另有 %n 行失败。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkChange</name>
    <message numerus="yes">
        <source>Change %n people</source>
        <translation>
            <numerusform>更改 %n 名人员</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were changed.</source>
        <translation>
            <numerusform>已更改 %n 名人员。</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message numerus="yes">
        <source>Change %n people?</source>
        <translation>
            <numerusform>更改 %n 名人员？</numerusform>
        </translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>尚未更改任何内容。</translation>
    </message>
    <message>
        <source>Looking at what changes…</source>
        <translation>正在查看将更改的内容…</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n people change</source>
        <translation>
            <numerusform>%n 人中有 {0} 人将更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n 项下发</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}; {1}.</source>
        <translation>{0}；{1}。</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>操作未完成。</translation>
    </message>
</context>
<context>
    <name>BulkFields</name>
    <message>
        <source>No department</source>
        <translation>无部门</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>{0}: “{1}” is no date. Write 2029-08-09.</source>
        <translation>{0}：“{1}”不是日期，请写成 2029-08-09。</translation>
    </message>
</context>
<context>
    <name>BulkWords</name>
    <message>
        <source>Within schedule</source>
        <translation>按通行时段</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>已禁止</translation>
    </message>
    <message>
        <source>Always (VIP)</source>
        <translation>随时通行 (VIP)</translation>
    </message>
    <message>
        <source>{0} · {1}: {2} → {3}</source>
        <translation>{0} · {1}：{2} → {3}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>periods on {0} of 7 days</source>
        <translation>7 天中有 {0} 天开放</translation>
    </message>
</context>
<context>
    <name>CameTab</name>
    <message>
        <source>As it came</source>
        <translation>原始报文</translation>
    </message>
    <message>
        <source>Copy the record as it came</source>
        <translation>复制原始报文</translation>
    </message>
    <message>
        <source>Pictures, and the key of the connection, are left out.</source>
        <translation>图片和连接令牌已略去。</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Take picture</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>The camera cannot be used.</source>
        <translation>无法使用摄像头。</translation>
    </message>
    <message>
        <source>Qt Multimedia is missing: install facedesk[camera], or choose a file.</source>
        <translation>缺少 Qt Multimedia：请安装 facedesk[camera]，或选择文件。</translation>
    </message>
    <message>
        <source>No camera found.</source>
        <translation>未找到摄像头。</translation>
    </message>
    <message>
        <source>Connect one and try again, or choose a file.</source>
        <translation>请连接后重试，或选择文件。</translation>
    </message>
    <message>
        <source>The camera does not answer.</source>
        <translation>摄像头没有响应。</translation>
    </message>
    <message>
        <source>Close other programs that use it, then try again ({0}).</source>
        <translation>请关闭正在使用它的其他程序，再重试（{0}）。</translation>
    </message>
</context>
<context>
    <name>CaptureCard</name>
    <message>
        <source>This picture cannot be shown here. Save it, and open it in another program.</source>
        <translation>此图片无法在此显示。请保存后用其他程序打开。</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再次抓拍</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Face only</source>
        <translation>仅人脸</translation>
    </message>
    <message>
        <source>Take a picture only when a face is before the terminal</source>
        <translation>仅当终端前有人脸时抓拍</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>已抓拍</translation>
    </message>
    <message>
        <source>Picture captured by {0}</source>
        <translation>{0}抓拍的图片</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>The picture was not saved: the folder does not take it. Choose another one.</source>
        <translation>图片未保存：该文件夹无法写入。请另选一个文件夹。</translation>
    </message>
</context>
<context>
    <name>CaptureChoice</name>
    <message>
        <source>From a terminal</source>
        <translation>终端抓拍</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Face only</source>
        <translation>仅人脸</translation>
    </message>
    <message>
        <source>Take a picture only when a face is before the terminal</source>
        <translation>仅当终端前有人脸时抓拍</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>使用此图片</translation>
    </message>
    <message>
        <source>Capturing…</source>
        <translation>正在抓拍…</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再次抓拍</translation>
    </message>
    <message>
        <source>No terminal is online. Look at Terminals, or choose a file.</source>
        <translation>没有在线终端。请查看“终端”页，或选择文件。</translation>
    </message>
    <message>
        <source>Waiting for the terminal: look into it.</source>
        <translation>正在等待终端：请面向终端。</translation>
    </message>
    <message>
        <source>Have the person stand before the terminal, then press Capture.</source>
        <translation>请人员站到终端前，再点“抓拍”。</translation>
    </message>
    <message>
        <source>No picture.</source>
        <translation>没有图片。</translation>
    </message>
    <message>
        <source>Picture captured by {0}</source>
        <translation>{0}抓拍的图片</translation>
    </message>
</context>
<context>
    <name>CellMenu</name>
    <message>
        <source>Only {0}</source>
        <translation>仅 {0}</translation>
    </message>
    <message>
        <source>All but {0}</source>
        <translation>{0}以外</translation>
    </message>
    <message>
        <source>Copy “{0}”</source>
        <translation>复制“{0}”</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show the terminal</source>
        <translation>查看终端</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>查看人员</translation>
    </message>
</context>
<context>
    <name>ChangeBar</name>
    <message>
        <source>Gives back department, validity, schedule, priority and terminals.</source>
        <translation>恢复部门、有效期、通行时段、通行权限和所属终端。</translation>
    </message>
    <message>
        <source>Names, photos and new people stay as they are now.</source>
        <translation>姓名、照片和新增人员保持现状。</translation>
    </message>
    <message>
        <source>Undo: back where they belonged</source>
        <translation>撤销：恢复原授权</translation>
    </message>
    <message>
        <source>They stay there, chosen by name.</source>
        <translation>上述人员已逐人指定，仍保留授权。</translation>
    </message>
</context>
<context>
    <name>ChangeRows</name>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>将改为</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
</context>
<context>
    <name>ChangesCard</name>
    <message>
        <source>What's new</source>
        <translation>新增内容</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Numbers</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Save this chart</source>
        <translation>保存此图表</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>保存为图片…</translation>
    </message>
    <message>
        <source>Save as numbers…</source>
        <translation>保存为数据…</translation>
    </message>
</context>
<context>
    <name>ChartFiles</name>
    <message>
        <source>Save the chart as a picture</source>
        <translation>将图表保存为图片</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Save the numbers of all charts</source>
        <translation>保存所有图表的数据</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save the chart's numbers</source>
        <translation>保存图表数据</translation>
    </message>
    <message>
        <source>What these are of</source>
        <translation>数据说明</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>筛选：{0}</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Switch it off, and keep it here</source>
        <translation>停用但保留</translation>
    </message>
    <message>
        <source>Remove the filter: {0}</source>
        <translation>取消筛选：{0}</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>ClearDialog</name>
    <message>
        <source>clear</source>
        <comment>the word that is typed out before pass records are cleared</comment>
        <translation>清空</translation>
    </message>
    <message>
        <source>Clear the pass records of {0}?</source>
        <translation>清空{0}的通行记录？</translation>
    </message>
    <message numerus="yes">
        <source>Clear the pass records of %n terminals?</source>
        <translation>
            <numerusform>清空 %n 台终端的通行记录？</numerusform>
        </translation>
    </message>
    <message>
        <source>Type the word “{0}” to go on:</source>
        <translation>请输入“{0}”以继续：</translation>
    </message>
    <message>
        <source>The word</source>
        <translation>确认词</translation>
    </message>
    <message>
        <source>Clear the records</source>
        <translation>清空记录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What has come here stays here; in the terminal's own memory it is gone.</source>
        <translation>已上传的记录仍保留在本站，终端自身的记录将被删除。</translation>
    </message>
    <message numerus="yes">
        <source>The same of %n more.</source>
        <translation>
            <numerusform>另有 %n 台同样如此。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClosingBar</name>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>保持运行</translation>
    </message>
    <message>
        <source>An export is broken off, and nothing of it is left.</source>
        <translation>正在进行的导出将中止，不会留下任何文件。</translation>
    </message>
    <message>
        <source>Terminals will not be served any more.</source>
        <translation>结束后将不再为终端提供服务。</translation>
    </message>
    <message>
        <source>Keep the station running to serve them without its window.</source>
        <translation>保持运行则关闭窗口后仍为终端提供服务。</translation>
    </message>
    <message>
        <source>Keep the station running to have it written without its window.</source>
        <translation>保持管理站运行，即可在无窗口时完成导出。</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>How card numbers are written</source>
        <translation>卡号的写法</translation>
    </message>
    <message>
        <source>Card numbers as they stand</source>
        <translation>卡号按原样导入</translation>
    </message>
    <message>
        <source>Card numbers in hexadecimal</source>
        <translation>卡号为十六进制</translation>
    </message>
    <message>
        <source>Hexadecimal, bytes the other way round</source>
        <translation>十六进制，字节倒序</translation>
    </message>
    <message>
        <source>Wiegand 26, as 123,45678</source>
        <translation>韦根 26，如 123,45678</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>Column {0}, without a heading</source>
        <translation>第 {0} 列，无标题</translation>
    </message>
    <message>
        <source>What “{0}” holds</source>
        <translation>“{0}”列的内容</translation>
    </message>
    <message>
        <source>Say what it holds</source>
        <translation>请指定内容</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>“{0}” may limit who passes, and is not known. Whoever has something there is not imported before you say what it holds, or choose “Not imported”.</source>
        <translation>“{0}”可能限制通行，但无法识别。在指定其内容或选择“不导入”之前，此处有内容的人员不会导入。</translation>
    </message>
    <message>
        <source>Say which column holds the person number.</source>
        <translation>请指定人员编号所在的列。</translation>
    </message>
    <message>
        <source>Two columns are taken for “{0}”. Leave one of them out.</source>
        <translation>有两列都导入为“{0}”，请去掉一列。</translation>
    </message>
</context>
<context>
    <name>CommonActions</name>
    <message>
        <source>Open…</source>
        <translation>开门…</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Reboot…</source>
        <translation>重启…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message numerus="yes">
        <source>Open %n…</source>
        <translation>
            <numerusform>%n 台开门…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n…</source>
        <translation>
            <numerusform>重启 %n 台…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Capture %n</source>
        <translation>
            <numerusform>%n 台抓拍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n pictures are taken at once.</source>
        <translation>
            <numerusform>一次最多抓拍 %n 张。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them is online.</source>
        <translation>没有在线的终端。</translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>确认 %n 台开门？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n now?</source>
        <translation>
            <numerusform>确认 %n 台开门？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals now?</source>
        <translation>
            <numerusform>确认重启 %n 台？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n now?</source>
        <translation>
            <numerusform>确认重启 %n 台？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>CopiedNotice</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Copied from {0}</source>
        <translation>从{0}复制</translation>
    </message>
    <message numerus="yes">
        <source>At %n terminals it is not done.</source>
        <translation>
            <numerusform>%n 台终端未完成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is still to come to %n terminals.</source>
        <translation>
            <numerusform>还有 %n 台终端待下发。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more copies are not done either.</source>
        <translation>
            <numerusform>另有 %n 次复制未完成。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>CopyCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Mon to Fri</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Copy {0} to</source>
        <translation>将{0}复制到</translation>
    </message>
    <message numerus="yes">
        <source>Copy to %n days</source>
        <translation>
            <numerusform>复制到 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountBadge</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n 条告警</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountList</name>
    <message>
        <source>Where they are</source>
        <translation>所在位置</translation>
    </message>
</context>
<context>
    <name>CountingTerminalsDialog</name>
    <message>
        <source>Terminals that count</source>
        <translation>计入考勤的终端</translation>
    </message>
    <message>
        <source>Groups and terminals</source>
        <translation>区域与终端</translation>
    </message>
    <message>
        <source>All terminals</source>
        <translation>全部终端</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Passes elsewhere are no coming and no going. All: those to come, too.</source>
        <translation>其他终端的通行不计入考勤。选择全部时，以后新增的终端也计入。</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>未保存。</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CropEditor</name>
    <message>
        <source>Turn left by 90°</source>
        <translation>向左旋转 90°</translation>
    </message>
    <message>
        <source>Turn right by 90°</source>
        <translation>向右旋转 90°</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Auto frame</source>
        <translation>自动取景</translation>
    </message>
    <message>
        <source>Frame the face where one is found, else as much as fits</source>
        <translation>找到人脸时围绕人脸取景，否则取最大范围</translation>
    </message>
</context>
<context>
    <name>CropField</name>
    <message>
        <source>Frame of the photo</source>
        <translation>照片取景框</translation>
    </message>
    <message>
        <source>{0} × {1} pixels at {2}, {3}. Arrow keys move it, plus and minus size it.</source>
        <translation>{0} × {1} 像素，位于 {2}, {3}。方向键移动，加减键缩放。</translation>
    </message>
</context>
<context>
    <name>DailyControl</name>
    <message>
        <source>{0}, time</source>
        <translation>{0}，时间</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>d MMM HH:mm:ss</source>
        <comment>pattern of a day of this year, to the second</comment>
        <translation>M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <comment>pattern of a day, to the second</comment>
        <translation>yyyy-MM-dd HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm:ss</source>
        <comment>pattern of a day with its time</comment>
        <translation>yyyy年M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>pattern of a day of this year</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>pattern of a day of this year with its time</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>pattern of a day</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>pattern of a month of another year</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>pattern of a day with its weekday</comment>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>pattern of a month</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>pattern of the first of several days in one year</comment>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>pattern of the last of several days in one year</comment>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy, HH:mm</source>
        <comment>pattern of a day with its weekday</comment>
        <translation>yyyy年M月d日 ddd HH:mm</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
</context>
<context>
    <name>DayHead</name>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>不开放</translation>
    </message>
    <message>
        <source>Try a closed day at one terminal first: some may read it as all day.</source>
        <translation>请先在一台终端上试用“不开放”的日期：有的终端可能当作全天通行。</translation>
    </message>
</context>
<context>
    <name>DecideDialog</name>
    <message>
        <source>Who decides</source>
        <translation>由谁决定</translation>
    </message>
    <message>
        <source>What follows at each terminal</source>
        <translation>各终端的结果</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The terminal decides</source>
        <translation>终端决定</translation>
    </message>
    <message>
        <source>The terminals decide</source>
        <translation>终端决定</translation>
    </message>
    <message>
        <source>The station decides</source>
        <translation>管理站决定</translation>
    </message>
    <message>
        <source>As the group above says</source>
        <translation>按上级区域</translation>
    </message>
    <message>
        <source>Who decides at the gates of {0}?</source>
        <translation>“{0}”的闸门由谁决定放行？</translation>
    </message>
    <message>
        <source>Who decides at {0}?</source>
        <translation>“{0}”由谁决定放行？</translation>
    </message>
    <message numerus="yes">
        <source>Who decides at these %n terminals?</source>
        <translation>
            <numerusform>这 %n 台终端由谁决定放行？</numerusform>
        </translation>
    </message>
    <message>
        <source>autoOpenDoorEnable is set to 0, and read back: a terminal that opens by itself never asks. Each pass is then answered from here, by roster, block, validity, fever, holidays and schedule.</source>
        <translation>将 autoOpenDoorEnable 设为 0 并回读确认：自动开门的终端不会询问管理站。此后每次通行均由管理站按名单、禁止、有效期、发热、假日和通行时段答复。</translation>
    </message>
    <message>
        <source>While the station is off, or cannot be reached, nobody gets in there.</source>
        <translation>管理站关闭或无法连接时，任何人都无法在该处通过。</translation>
    </message>
    <message>
        <source>VIPs neither, and nobody can open it from here then.</source>
        <translation>VIP 也不例外，届时也无法从此处开门。</translation>
    </message>
    <message>
        <source>autoOpenDoorEnable is set to 1, and read back: a terminal opens by itself for whom it recognises, also while the station is off.</source>
        <translation>将 autoOpenDoorEnable 设为 1 并回读确认：终端识别到人员后自动开门，管理站关闭时也是如此。</translation>
    </message>
    <message>
        <source>The station's rules do not bind there any more.</source>
        <translation>管理站的规则在该处不再生效。</translation>
    </message>
    <message>
        <source>Holidays, fever, and blocks and schedules that it has not been sent yet do not count there. Passes are still recorded.</source>
        <translation>假日、发热，以及尚未下发的禁止和通行时段在该处不生效。通行仍会记录。</translation>
    </message>
    <message numerus="yes">
        <source>%n set at once</source>
        <translation>
            <numerusform>%n 台立即设置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n when back</source>
        <translation>
            <numerusform>%n 台恢复连接后设置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n once admitted</source>
        <translation>
            <numerusform>%n 台准入后设置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be proved</source>
        <translation>
            <numerusform>%n 台无法确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a rule of their own</source>
        <translation>
            <numerusform>%n 台有单独的规则</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation>
            <numerusform>%n 台已是如此</numerusform>
        </translation>
    </message>
    <message>
        <source>Terminals that come into the group later get it, too.</source>
        <translation>以后加入该区域的终端同样如此。</translation>
    </message>
    <message>
        <source>Let the station decide…</source>
        <translation>由管理站决定…</translation>
    </message>
    <message>
        <source>Let the terminal decide…</source>
        <translation>由终端决定…</translation>
    </message>
    <message>
        <source>Let the terminals decide…</source>
        <translation>由终端决定…</translation>
    </message>
    <message>
        <source>As the group says…</source>
        <translation>按所在区域…</translation>
    </message>
    <message numerus="yes">
        <source>Switch %n over now?</source>
        <translation>
            <numerusform>确认切换 %n 台？</numerusform>
        </translation>
    </message>
    <message>
        <source>Set it now?</source>
        <translation>确认设置？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>操作未完成。</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 台已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n 台进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not proved</source>
        <translation>
            <numerusform>%n 台未确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 台等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes on when this is closed.</source>
        <translation>关闭本窗口后仍会继续。</translation>
    </message>
    <message numerus="yes">
        <source>Try again: %n terminals</source>
        <translation>
            <numerusform>重试：%n 台终端</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeclareCard</name>
    <message>
        <source>Until</source>
        <translation>持续时间</translation>
    </message>
    <message>
        <source>Why, for the log</source>
        <translation>原因（记录用）</translation>
    </message>
    <message>
        <source>I end it</source>
        <translation>手动结束</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Why, for the log (optional)</source>
        <translation>原因（记录用，可不填）</translation>
    </message>
    <message>
        <source>A word or two</source>
        <translation>简短说明</translation>
    </message>
    <message>
        <source>Asks once more,
in the button itself.</source>
        <translation>按钮会再确认一次。</translation>
    </message>
    <message>
        <source>Press again within 4 s.
Esc leaves it as it is.</source>
        <translation>请在 4 秒内再按一次。
按 Esc 则不执行。</translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates…</source>
        <translation>
            <numerusform>打开 %n 处…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>确认打开 %n 处？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shut %n gates…</source>
        <translation>
            <numerusform>关闭 %n 处…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shut %n gates now?</source>
        <translation>
            <numerusform>确认关闭 %n 处？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeclaredRow</name>
    <message>
        <source>Since {0}, by {1}</source>
        <translation>自 {0}，由{1}</translation>
    </message>
    <message>
        <source>End this one…</source>
        <translation>结束此项…</translation>
    </message>
    <message>
        <source>End it and take back?</source>
        <translation>结束并恢复原状？</translation>
    </message>
</context>
<context>
    <name>DepartmentChoice</name>
    <message>
        <source>Add a department</source>
        <translation>添加部门</translation>
    </message>
    <message>
        <source>The new department's name</source>
        <translation>新部门的名称</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>No department</source>
        <translation>无部门</translation>
    </message>
    <message>
        <source>New in {0}</source>
        <translation>“{0}”下的新部门</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>新部门</translation>
    </message>
</context>
<context>
    <name>DepartmentTree</name>
    <message>
        <source>All people</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>No department</source>
        <translation>无部门</translation>
    </message>
</context>
<context>
    <name>DepartmentsPanel</name>
    <message>
        <source>Add a department</source>
        <translation>添加部门</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{0} was removed; its people and departments moved up.</source>
        <translation>{0}已删除，其人员和下级部门已上移。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>{0}: now in {1}.</source>
        <translation>{0}：已移至{1}。</translation>
    </message>
    <message>
        <source>Move {0} to {1}?</source>
        <translation>将{0}移至{1}？</translation>
    </message>
    <message>
        <source>{0}: now at the top.</source>
        <translation>{0}：已移到最上层。</translation>
    </message>
    <message>
        <source>Move {0} to the top?</source>
        <translation>将{0}移到最上层？</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Choose a department to see on which terminals its people belong.</source>
        <translation>选择部门，查看其人员授权的终端。</translation>
    </message>
    <message>
        <source>Terminals of {0}…</source>
        <translation>{0}的终端…</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>新部门</translation>
    </message>
    <message>
        <source>Remove {0}?</source>
        <translation>删除“{0}”？</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Add a department inside</source>
        <translation>添加下级部门</translation>
    </message>
    <message>
        <source>Terminals…</source>
        <translation>终端…</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移至</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>The top</source>
        <translation>最上级</translation>
    </message>
</context>
<context>
    <name>DepartmentsTree</name>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Waive its sign</source>
        <translation>免除签名校验</translation>
    </message>
    <message>
        <source>Parts of the terminal's page</source>
        <translation>终端页面各部分</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Upgrades</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>answers in {0} ms</source>
        <translation>应答 {0} 毫秒</translation>
    </message>
    <message>
        <source>Turned away.</source>
        <translation>已拒绝接入。</translation>
    </message>
    <message>
        <source>The gate.</source>
        <translation>闸门。</translation>
    </message>
    <message>
        <source>Another one calls.</source>
        <translation>另有终端在连接。</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>What is so already</source>
        <translation>已一致的参数</translation>
    </message>
    <message numerus="yes">
        <source>%n values are so already</source>
        <translation>
            <numerusform>%n 项已一致</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiagnosticsCard</name>
    <message>
        <source>Versions, settings, figures and what the program said. No names, numbers, cards, phones, serials, addresses or pictures are in it.</source>
        <translation>包含版本、设置、统计数字和程序日志；不含姓名、编号、卡号、电话、序列号、地址或照片。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>保存诊断信息</translation>
    </message>
    <message>
        <source>Diagnostics, to be given along when asking for help</source>
        <translation>诊断信息（求助时附上）</translation>
    </message>
    <message>
        <source>ZIP (*.zip)</source>
        <translation>ZIP (*.zip)</translation>
    </message>
    <message>
        <source>It could not be written: {0}.</source>
        <translation>无法写入：{0}。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>Diagnostics are saved.</source>
        <translation>诊断信息已保存。</translation>
    </message>
</context>
<context>
    <name>DifferenceCount</name>
    <message numerus="yes">
        <source>%n differs</source>
        <translation>
            <numerusform>%n 项不同</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DriftList</name>
    <message>
        <source>Terminals that drift</source>
        <translation>偏离的终端</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals drift from their rule</source>
        <translation>
            <numerusform>%n 台终端偏离规则</numerusform>
        </translation>
    </message>
    <message>
        <source>No terminal drifts from its rule</source>
        <translation>没有终端偏离规则</translation>
    </message>
    <message numerus="yes">
        <source>Mend %n…</source>
        <translation>
            <numerusform>修复 %n 台…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend %n terminals now?</source>
        <translation>
            <numerusform>确认修复 %n 台终端？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DriftRows</name>
    <message numerus="yes">
        <source>%n values: {0}</source>
        <translation>
            <numerusform>%n 项参数：{0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Being mended…</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>Mended as soon as it is back.</source>
        <translation>恢复连接后自动修复。</translation>
    </message>
    <message>
        <source>Mended often within an hour: by itself again from {0} on.</source>
        <translation>一小时内已多次自动修复：{0} 起恢复自动修复。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修复</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>&lt; 1 min</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到 1 分钟</translation>
    </message>
</context>
<context>
    <name>EditTemplate</name>
    <message>
        <source>Values of “{0}”</source>
        <translation>“{0}”的参数</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Save, and set %n terminals now?</source>
        <translation>
            <numerusform>确认保存并立即设置 %n 台终端？</numerusform>
        </translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>It is a rule: its terminals drift from it until they are mended, by itself where that is set.</source>
        <translation>该模板是规则：所属终端在修复之前将显示为偏离；设为自动修复的会自行修复。</translation>
    </message>
    <message>
        <source>Terminals stay as they are until it is applied again.</source>
        <translation>再次应用之前，终端保持原状。</translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>已更改 %n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are set at once when it is saved.</source>
        <translation>
            <numerusform>保存后将立即设置 %n 台终端。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save again if that is meant.</source>
        <translation>如确认如此，请再次保存。</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>This person is gone.</source>
        <translation>该人员已不存在。</translation>
    </message>
    <message>
        <source>Saved. Passes nowhere yet.</source>
        <translation>已保存，尚未授权任何终端。</translation>
    </message>
    <message>
        <source>Saved. Passes nowhere before there is a photo.</source>
        <translation>已保存，添加照片后才能通行。</translation>
    </message>
    <message>
        <source>Somebody removed them meanwhile.</source>
        <translation>期间已被他人移除。</translation>
    </message>
    <message>
        <source>Terminals that are offline let go of this person when they return.</source>
        <translation>离线的终端恢复后会移除该人员。</translation>
    </message>
    <message>
        <source>Being removed.</source>
        <translation>正在移除。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>{0} is saved.</source>
        <translation>{0}已保存。</translation>
    </message>
    <message>
        <source>Save {0}?</source>
        <translation>保存{0}？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>{0} will pass nowhere; the terminals hear of it before anything else.</source>
        <translation>{0}将无法通行，此变更会优先下发到终端。</translation>
    </message>
    <message>
        <source>{0} will pass as before.</source>
        <translation>{0}将恢复原来的通行权限。</translation>
    </message>
    <message>
        <source>{0} goes from every terminal, from offline ones when they return, then from here.</source>
        <translation>{0}将从所有终端移除（离线终端在恢复后移除），随后从本站删除。</translation>
    </message>
    <message>
        <source>What you typed cannot be saved any more. Copy what you need.</source>
        <translation>您输入的内容已无法保存，请复制需要的部分。</translation>
    </message>
    <message>
        <source>Somebody else removed this person.</source>
        <translation>他人已移除该人员。</translation>
    </message>
    <message>
        <source>Somebody else changed this person: {0}.</source>
        <translation>他人已修改该人员：{0}。</translation>
    </message>
    <message>
        <source>What you typed is kept, and counts when you save.</source>
        <translation>您输入的内容已保留，保存时以其为准。</translation>
    </message>
    <message>
        <source>What is shown here can be saved as somebody new, with new photos.</source>
        <translation>此处的内容可作为新人员保存，照片需重新添加。</translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Choose terminals</source>
        <translation>选择终端</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved: {0}</source>
        <translation>未保存：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what is unsaved</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>EditorFrame</name>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Parts of the person</source>
        <translation>人员信息各部分</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>通行时段</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>问候语</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>EditorHead</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>禁止</translation>
    </message>
    <message>
        <source>Block now?</source>
        <translation>确认禁止？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove now?</source>
        <translation>确认移除？</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Previous (Alt+Up)</source>
        <translation>上一人 (Alt+↑)</translation>
    </message>
    <message>
        <source>Next (Alt+Down)</source>
        <translation>下一人 (Alt+↓)</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新人员</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>解除禁止</translation>
    </message>
    <message>
        <source>Unblock now?</source>
        <translation>确认解除？</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Show their passes</source>
        <translation>查看通行记录</translation>
    </message>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
</context>
<context>
    <name>EmergencyBanner</name>
    <message>
        <source>Muster list</source>
        <translation>集合点名单</translation>
    </message>
    <message>
        <source>Who is inside, as a PDF to print</source>
        <translation>在内人员名单，可打印的 PDF</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>End it…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>End it and take back?</source>
        <translation>确认结束并恢复？</translation>
    </message>
    <message>
        <source>Emergency: gates are held open and shut</source>
        <translation>紧急状态：部分闸门常开，部分关闭</translation>
    </message>
    <message>
        <source>Emergency: gates are held open</source>
        <translation>紧急状态：闸门保持常开</translation>
    </message>
    <message>
        <source>Emergency: gates are held shut</source>
        <translation>紧急状态：闸门保持关闭</translation>
    </message>
    <message>
        <source>{0} of {1} hold.</source>
        <translation>{1} 处中 {0} 处已到位。</translation>
    </message>
    <message numerus="yes">
        <source>%n are tried again until it is done.</source>
        <translation>
            <numerusform>%n 处将持续重试直到完成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are being told.</source>
        <translation>
            <numerusform>%n 处执行中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are told as soon as they are back.</source>
        <translation>
            <numerusform>%n 处恢复连接后立即执行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be held.</source>
        <translation>
            <numerusform>%n 处无法保持。</numerusform>
        </translation>
    </message>
    <message>
        <source>VIPs pass.</source>
        <translation>VIP 可通行。</translation>
    </message>
</context>
<context>
    <name>EmergencyPage</name>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Open all gates</source>
        <translation>打开所有闸门</translation>
    </message>
    <message>
        <source>Every gate opens now and stays open, for anybody.</source>
        <translation>所有闸门立即打开并保持，任何人可通行。</translation>
    </message>
    <message>
        <source>Passes and pictures go on being recorded.</source>
        <translation>通行记录和照片照常保存。</translation>
    </message>
    <message>
        <source>Shut all gates</source>
        <translation>关闭所有闸门</translation>
    </message>
    <message>
        <source>No gate opens by itself; the station answers each pass with “close”.</source>
        <translation>闸门不再自动打开；管理站对每次通行答复“不开门”。</translation>
    </message>
    <message>
        <source>A gate that is pushed or opened by key is not held by this.</source>
        <translation>被推开或用钥匙打开的闸门不受此控制。</translation>
    </message>
    <message>
        <source>For every gate of a group at once. It is taken back to exactly what was before.</source>
        <translation>一次作用于整个区域的闸门；结束后恢复到之前的设置。</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Muster list…</source>
        <translation>集合点名单…</translation>
    </message>
    <message>
        <source>Who is inside, by department, with boxes to tick, as a PDF to print</source>
        <translation>在内人员按部门列出，带勾选框，生成可打印的 PDF</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>执行情况</translation>
    </message>
    <message>
        <source>Open or shut…</source>
        <translation>打开或关闭…</translation>
    </message>
    <message>
        <source>How each is told</source>
        <translation>各终端的执行方式</translation>
    </message>
    <message>
        <source>All terminals · {0}</source>
        <translation>全部终端 · {0}</translation>
    </message>
    <message>
        <source>{0} of {1} online</source>
        <translation>{1} 台中 {0} 台在线</translation>
    </message>
    <message>
        <source>the others are told as soon as they are back</source>
        <translation>其余终端恢复连接后立即执行</translation>
    </message>
    <message>
        <source>All terminals</source>
        <translation>全部终端</translation>
    </message>
</context>
<context>
    <name>EmptyingDialog</name>
    <message>
        <source>Empty {0}</source>
        <translation>清空{0}</translation>
    </message>
    <message>
        <source>Deliver everybody afresh</source>
        <translation>重新下发所有人员</translation>
    </message>
    <message>
        <source>Leave it empty: nobody belongs there any more</source>
        <translation>保持清空：不再授权任何人员</translation>
    </message>
    <message>
        <source>The terminal's name</source>
        <translation>终端名称</translation>
    </message>
    <message>
        <source>Empty the terminal</source>
        <translation>清空终端</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Leave it empty: %n people belong there no more</source>
        <translation>
            <numerusform>保持为空：%n 人不再属于此终端</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty {0}?</source>
        <translation>清空{0}？</translation>
    </message>
    <message>
        <source>Type its name, {0}, to go on:</source>
        <translation>请输入终端名称“{0}”以继续：</translation>
    </message>
    <message>
        <source>It deletes everybody from the terminal, photos too.</source>
        <translation>将删除终端上的所有人员及其照片。</translation>
    </message>
    <message numerus="yes">
        <source>%n people who belong there are on it now.</source>
        <translation>
            <numerusform>其中 %n 人为应有人员。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are only there. Take them over first, or they are gone.</source>
        <translation>
            <numerusform>%n 人只存在于此终端，不先接管将会丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>Who was enrolled at the terminal itself is gone, too.</source>
        <translation>在终端上直接登记的人员也会丢失。</translation>
    </message>
</context>
<context>
    <name>EndingNote</name>
    <message>
        <source>Ending…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>Restarting…</source>
        <translation>正在重启…</translation>
    </message>
    <message>
        <source>Something still holds it up, such as a disk or a network. It ends within ten seconds. What was acknowledged to terminals is safe.</source>
        <translation>仍有操作未完成（例如磁盘或网络无响应），将在十秒内结束。已向终端确认的记录都已保存。</translation>
    </message>
</context>
<context>
    <name>EnrolledModel</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>As the record says</source>
        <translation>记录所载</translation>
    </message>
    <message>
        <source>As enrolled today</source>
        <translation>当前登记</translation>
    </message>
</context>
<context>
    <name>EnrolledTab</name>
    <message>
        <source>The person as the record says, and as enrolled today</source>
        <translation>人员：记录所载与当前登记</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export people</source>
        <translation>导出人员</translation>
    </message>
    <message>
        <source>With the photos, in a folder beside the file</source>
        <translation>同时导出照片，存入文件旁的文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>全部人员</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>This department</source>
        <translation>本部门</translation>
    </message>
    <message>
        <source>Faces then lie open in that folder.</source>
        <translation>该文件夹中的人脸照片未加保护。</translation>
    </message>
    <message>
        <source>Whoever can read it can see them. Delete it when it is not needed any more.</source>
        <translation>能打开该文件夹的人都能看到照片，用完后请删除。</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>{0} photos</source>
        <translation>{0} 照片</translation>
    </message>
    <message numerus="yes">
        <source>%n people were exported.</source>
        <translation>
            <numerusform>已导出 %n 人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos lie in the folder beside it.</source>
        <translation>
            <numerusform>%n 张照片存于旁边的文件夹。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n people</source>
        <translation>
            <numerusform>{0} / %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not exported.</source>
        <translation>未导出。</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing of it is left.</source>
        <translation>已取消导出，未留下任何文件。</translation>
    </message>
    <message>
        <source>Exporting passes to {0}…</source>
        <translation>正在导出通行记录到 {0}…</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>约剩不到 1 分钟</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>约剩 {0}</translation>
    </message>
    <message>
        <source>{0} written; the file is put together</source>
        <translation>已写入 {0} 条，正在生成文件</translation>
    </message>
    <message>
        <source>{0} written, still counting…</source>
        <translation>已写入 {0} 条，仍在统计…</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n passes were exported.</source>
        <translation>
            <numerusform>已导出 %n 条通行记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are in it.</source>
        <translation>
            <numerusform>含 %n 张照片。</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder cannot be opened here.</source>
        <translation>此处无法打开文件夹。</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Check again</source>
        <translation>恢复校验</translation>
    </message>
    <message>
        <source>Copy the serial</source>
        <translation>复制序列号</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Online since</source>
        <translation>上线时间</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>In no group</source>
        <translation>不属于任何区域</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>不校验</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最后在线</translation>
    </message>
    <message numerus="yes">
        <source>%n wrong tokens</source>
        <translation>
            <numerusform>%n 次令牌错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late answers</source>
        <translation>
            <numerusform>%n 次迟到的应答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown messages</source>
        <translation>
            <numerusform>%n 条未知消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages with broken text</source>
        <translation>
            <numerusform>%n 条文字损坏的消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable messages</source>
        <translation>
            <numerusform>%n 条无法识别的消息</numerusform>
        </translation>
    </message>
    <message>
        <source>hardware {0}</source>
        <translation>硬件 {0}</translation>
    </message>
    <message>
        <source>It has not called yet</source>
        <translation>尚未连接过</translation>
    </message>
    <message>
        <source>Same as the station's</source>
        <translation>与管理站一致</translation>
    </message>
    <message>
        <source>{0} behind the station</source>
        <translation>比管理站慢 {0}</translation>
    </message>
    <message>
        <source>{0} ahead of the station</source>
        <translation>比管理站快 {0}</translation>
    </message>
    <message>
        <source>In</source>
        <translation>进</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>{0}, set by hand</source>
        <translation>{0}（手动设置）</translation>
    </message>
    <message>
        <source>As here</source>
        <translation>与本站相同</translation>
    </message>
    <message>
        <source>UTC{0}, found out</source>
        <translation>UTC{0}（自动识别）</translation>
    </message>
</context>
<context>
    <name>FarewellWords</name>
    <message numerus="yes">
        <source>%n people will be sent to it.</source>
        <translation>
            <numerusform>将向其下发 %n 名人员。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people will be taken off it.</source>
        <translation>
            <numerusform>将从中移除 %n 名人员。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} is admitted.</source>
        <translation>{0}已准入。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are admitted.</source>
        <translation>
            <numerusform>已准入 %n 台终端。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} is refused.</source>
        <translation>{0}已被拒绝。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are refused.</source>
        <translation>
            <numerusform>已拒绝 %n 台终端。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is sent to them or taken from them any more: %n people stay in their own memory.</source>
        <translation>
            <numerusform>不再向其下发或从其删除人员，%n 人仍存于终端本机。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is sent to it or taken from it any more: %n people stay in its own memory.</source>
        <translation>
            <numerusform>此后既不向其下发人员，也不从中移除人员：其自身存储中仍有 %n 名人员。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people belong there no more.</source>
        <translation>
            <numerusform>%n 名人员不再授权到该终端。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people stay in its own memory: the station can take nobody off it any more.</source>
        <translation>
            <numerusform>其自身存储中仍有 %n 名人员，管理站此后无法再从中移除任何人。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its passes and alerts stay here, under its name.</source>
        <translation>其通行记录和告警仍保留在此，并沿用其名称。</translation>
    </message>
    <message>
        <source>If it calls again, it waits for admission as a new one.</source>
        <translation>若其再次接入，将作为新终端等待准入。</translation>
    </message>
    <message>
        <source>They can be taken off first when it is online.</source>
        <translation>待其在线后，可先将这些人员移除。</translation>
    </message>
    <message>
        <source>They can be taken off first when it is admitted and online.</source>
        <translation>准入并在线后，可先将这些人员移除。</translation>
    </message>
</context>
<context>
    <name>FieldList</name>
    <message>
        <source>Also reported</source>
        <translation>另有上报</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>photo {0}</source>
        <translation>照片 {0}</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>文件名：</translation>
    </message>
    <message>
        <source>File type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>FilesStep</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>people.xlsx</source>
        <translation>人员.xlsx</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.csv)</source>
        <translation>表格 (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>Save an empty spreadsheet</source>
        <translation>保存空白表格</translation>
    </message>
    <message>
        <source>Save an empty one…</source>
        <translation>保存空白表格…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose a zip file…</source>
        <translation>选择 zip 文件…</translation>
    </message>
    <message>
        <source>Import without photos</source>
        <translation>不导入照片</translation>
    </message>
    <message>
        <source>Spreadsheet of people</source>
        <translation>人员表格</translation>
    </message>
    <message>
        <source>XLSX or CSV, one row for each person. Headings in English or Chinese are recognised; the person number is needed.</source>
        <translation>XLSX 或 CSV，每人一行。可识别中英文标题，必须有人员编号。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>A folder or zip file, named by number or name: 20001.jpg, 20001-2.jpg, Zhang San.jpg; up to three for each person. They can be left out.</source>
        <translation>文件夹或 zip 文件，以编号或姓名命名：20001.jpg、20001-2.jpg、张三.jpg，每人最多三张。可以不导入照片。</translation>
    </message>
    <message>
        <source>Both can also be dropped here.</source>
        <translation>也可将两者拖到此处。</translation>
    </message>
    <message>
        <source>No file chosen yet</source>
        <translation>尚未选择文件</translation>
    </message>
    <message>
        <source>Without photos</source>
        <translation>不导入照片</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.csv *.txt *.tsv *.xls *.ods)</source>
        <translation>表格 (*.xlsx *.csv *.txt *.tsv *.xls *.ods)</translation>
    </message>
    <message>
        <source>Choose the spreadsheet</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>Choose the folder of photos</source>
        <translation>选择照片文件夹</translation>
    </message>
    <message>
        <source>Choose the zip file of photos</source>
        <translation>选择照片 zip 文件</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>zip 文件 (*.zip)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Any part of a name, its pinyin, a number, card or phone.
A stranger's made-up number: from its beginning, six characters or more.</source>
        <translation>姓名、拼音、编号、卡号或电话的任意部分。
陌生人的临时编号须从开头输入，至少六个字符。</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Fields</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>All but these</source>
        <translation>排除这些</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Numbers of people, with commas between them.</source>
        <translation>人员编号，用逗号分隔。</translation>
    </message>
    <message>
        <source>What the terminal says of a mask, as it sends it, with commas between several: the document does not say what the values mean.</source>
        <translation>终端上报的口罩原值，多个用逗号分隔；协议文档未说明其含义。</translation>
    </message>
    <message>
        <source>Anywhere in what the terminal sent. This takes longer than others.</source>
        <translation>在终端上传的全部内容中查找，耗时较长。</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>暂无。</translation>
    </message>
    <message>
        <source>Only those where it is not so</source>
        <translation>仅不符合的</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>All but {0}</source>
        <translation>{0}以外</translation>
    </message>
    <message>
        <source>{0} (no department now)</source>
        <translation>{0}（现无此部门）</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>a place that was removed</source>
        <translation>已删除的区域</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>{0} 起</translation>
    </message>
    <message>
        <source>up to {0}</source>
        <translation>至 {0}</translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0}等（另有 %n 项）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Group</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>全部结果</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>全部区域</translation>
    </message>
</context>
<context>
    <name>FindingsList</name>
    <message>
        <source>As taken</source>
        <translation>恢复原光</translation>
    </message>
    <message>
        <source>Brighten</source>
        <translation>提亮</translation>
    </message>
    <message>
        <source>Take the brightening back</source>
        <translation>取消提亮</translation>
    </message>
</context>
<context>
    <name>FirmwareField</name>
    <message>
        <source>No file chosen yet</source>
        <translation>尚未选择文件</translation>
    </message>
    <message>
        <source>Choose it, or drop it anywhere here.</source>
        <translation>请选择文件，或将其拖放到此处。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Choose the firmware file</source>
        <translation>选择固件文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Connect a terminal</source>
        <translation>连接终端</translation>
    </message>
    <message>
        <source>Start a simulated terminal</source>
        <translation>启动模拟终端</translation>
    </message>
    <message>
        <source>About two minutes. Nothing is sent to a terminal before you admit it.</source>
        <translation>约需两分钟。准入之前不会向终端发送任何内容。</translation>
    </message>
    <message>
        <source>No terminal at hand?</source>
        <translation>手边没有终端？</translation>
    </message>
    <message>
        <source>Scan it with a phone to have the address at hand.</source>
        <translation>用手机扫描，可随身带上此地址。</translation>
    </message>
    <message>
        <source>Connect the first terminal</source>
        <translation>连接第一台终端</translation>
    </message>
    <message>
        <source>The simulated terminal is starting.</source>
        <translation>模拟终端正在启动。</translation>
    </message>
    <message>
        <source>It shows up as waiting.</source>
        <translation>稍后会出现在待准入列表中。</translation>
    </message>
    <message>
        <source>The simulated terminal did not start.</source>
        <translation>模拟终端未能启动。</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Type the address into a terminal</source>
        <translation>在终端上输入地址</translation>
    </message>
    <message>
        <source>Same network as this computer.</source>
        <translation>终端须与本机在同一网络。</translation>
    </message>
    <message>
        <source>Admit it here</source>
        <translation>在此准入</translation>
    </message>
    <message>
        <source>It shows up by itself, as waiting, within a minute.</source>
        <translation>终端会在一分钟内自动出现在待准入列表中。</translation>
    </message>
    <message>
        <source>Watch the first pass</source>
        <translation>查看第一次通行</translation>
    </message>
    <message>
        <source>Its picture appears on Monitor.</source>
        <translation>其图片会显示在“监控”页。</translation>
    </message>
</context>
<context>
    <name>FloorCanvas</name>
    <message>
        <source>Plan: {0}</source>
        <translation>平面图：{0}</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show only problems</source>
        <translation>只看有问题的</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Terminals…</source>
        <translation>终端…</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>禁止</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>解除禁止</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>取消选择</translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n 未能下发</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume deliveries</source>
        <translation>继续下发</translation>
    </message>
    <message>
        <source>Pause deliveries</source>
        <translation>暂停下发</translation>
    </message>
    <message>
        <source>Reading people…</source>
        <translation>正在读取人员…</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Deliveries are paused</source>
        <translation>下发已暂停</translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries to go</source>
        <translation>
            <numerusform>待下发 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>{0} in all</source>
        <translation>全站：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>At least {0}.</source>
        <translation>不能小于 {0}。</translation>
    </message>
    <message>
        <source>At most {0}.</source>
        <translation>不能大于 {0}。</translation>
    </message>
    <message>
        <source>From {0} to {1}.</source>
        <translation>范围为 {0} 至 {1}。</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>Was: {0}</source>
        <translation>原为：{0}</translation>
    </message>
    <message>
        <source>Was empty</source>
        <translation>原为空</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>People found</source>
        <translation>找到的人员</translation>
    </message>
    <message>
        <source>Nobody found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>The first {0} of {1}. Type more of the name or number.</source>
        <translation>共 {1} 人，显示前 {0} 人。请输入更多姓名或编号。</translation>
    </message>
    <message numerus="yes">
        <source>%n people found</source>
        <translation>
            <numerusform>找到 %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundPeople</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message>
        <source>{0} was not opened.</source>
        <translation>{0}未能打开。</translation>
    </message>
</context>
<context>
    <name>GateButton</name>
    <message>
        <source>Opening {0}…</source>
        <translation>正在打开{0}…</translation>
    </message>
    <message>
        <source>No answer yet: {0}</source>
        <translation>尚无应答：{0}</translation>
    </message>
    <message>
        <source>Open now? {0}</source>
        <translation>确认打开？{0}</translation>
    </message>
    <message>
        <source>Opened {0}</source>
        <translation>已打开{0}</translation>
    </message>
    <message>
        <source>Open {0}…</source>
        <translation>打开{0}…</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开{0}</translation>
    </message>
</context>
<context>
    <name>GateCard</name>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Change who decides at the gate</source>
        <translation>更改由谁决定放行</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Let it open by itself</source>
        <translation>改为自动开门</translation>
    </message>
    <message>
        <source>At the gate</source>
        <translation>闸门处</translation>
    </message>
    <message>
        <source>said of this terminal itself</source>
        <translation>为本终端单独设定</translation>
    </message>
    <message>
        <source>as {0} says</source>
        <translation>按“{0}”</translation>
    </message>
    <message>
        <source>It is set to open for nobody (autoOpenDoorEnable is 0).</source>
        <translation>已设为不为任何人开门（autoOpenDoorEnable 为 0）。</translation>
    </message>
    <message>
        <source>It is set to open for everybody (alwaysOpenDoor is 1). Change that under Parameters.</source>
        <translation>已设为对任何人打开（alwaysOpenDoor 为 1），可在“参数”中更改。</translation>
    </message>
</context>
<context>
    <name>GateModel</name>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>GateWords</name>
    <message>
        <source>The station decides</source>
        <translation>管理站决定</translation>
    </message>
    <message>
        <source>The terminal decides</source>
        <translation>终端决定</translation>
    </message>
    <message>
        <source>Each pass is answered from here with open or close. While the station is off, or cannot be reached, nobody gets in.</source>
        <translation>每次通行由管理站答复开门或不开门。管理站关闭或无法连接时，任何人都无法通过。</translation>
    </message>
    <message>
        <source>It opens by itself for whom it recognises, and is beyond the station's rules: holidays, fever, and blocks and schedules that it has not been sent yet do not count there. Passes are still recorded.</source>
        <translation>终端识别到人员后自动开门，不受管理站规则约束：假日、发热，以及尚未下发的禁止和通行时段在此不生效。通行仍会记录。</translation>
    </message>
    <message>
        <source>Its clock is in doubt: a pass that seems to be late opens nothing. Set its time zone.</source>
        <translation>终端时钟存疑：疑似补传的通行不会开门。请设置其时区。</translation>
    </message>
    <message numerus="yes">
        <source>At %n terminals the station decides: there it counts at once, and holidays take its place.</source>
        <translation>
            <numerusform>在 %n 台由管理站决定放行的终端，时段立即生效，假日则按假日安排。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals decide by themselves: there it counts once it is delivered, also on holidays. Passes are still recorded.</source>
        <translation>
            <numerusform>另有 %n 台终端自行决定：时段下发后生效，假日同样适用。通行仍会记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Set, and read back</source>
        <translation>已设置并回读确认</translation>
    </message>
    <message>
        <source>Being set and read back…</source>
        <translation>正在设置并回读…</translation>
    </message>
    <message>
        <source>Not proved.</source>
        <translation>未确认。</translation>
    </message>
    <message>
        <source>It is set when it is back.</source>
        <translation>恢复连接后设置。</translation>
    </message>
    <message>
        <source>Is so already</source>
        <translation>已是如此</translation>
    </message>
    <message>
        <source>Is set at once</source>
        <translation>立即设置</translation>
    </message>
    <message>
        <source>Offline: is set when it is back</source>
        <translation>离线：恢复连接后设置</translation>
    </message>
    <message>
        <source>Is set once it is admitted and online</source>
        <translation>准入并上线后设置</translation>
    </message>
    <message>
        <source>Does not report autoOpenDoorEnable: whether it takes it cannot be proved</source>
        <translation>未上报 autoOpenDoorEnable：无法确认是否生效</translation>
    </message>
    <message>
        <source>Has a rule of its own, which stays</source>
        <translation>有单独的规则，保持不变</translation>
    </message>
    <message>
        <source>From then on the station decides at {0}: while it is off, or cannot be reached, nobody gets in.</source>
        <translation>此后{0}由管理站决定放行：管理站关闭或无法连接时，任何人都无法通过。</translation>
    </message>
    <message>
        <source>From then on {0} is beyond the station's rules, and opens by itself: holidays and fever do not count there.</source>
        <translation>此后{0}不受管理站规则约束，自动开门：假日和发热在此不生效。</translation>
    </message>
    <message>
        <source>From then on {0} are beyond the station's rules, and open by themselves: holidays and fever do not count there.</source>
        <translation>此后{0}不受管理站规则约束，自动开门：假日和发热在此不生效。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n 台终端</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoneBar</name>
    <message>
        <source>They are taken off this list until they pass in again; who said so is kept.</source>
        <translation>将从名单中移除，直到再次进入；操作人会被记录。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note, for example: seen leaving by car</source>
        <translation>备注，例如：乘车离开</translation>
    </message>
    <message>
        <source>Mark as left</source>
        <translation>标记为已离开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Has {0} left without a pass?</source>
        <translation>{0}未经通行即已离开？</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>As the terminal is set</source>
        <translation>按终端设置</translation>
    </message>
    <message>
        <source>Name and own text</source>
        <translation>姓名 + 个性化内容</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Own text</source>
        <translation>个性化内容</translation>
    </message>
    <message>
        <source>The terminal's text</source>
        <translation>终端固定内容</translation>
    </message>
    <message>
        <source>Name and the terminal's text</source>
        <translation>姓名 + 终端固定内容</translation>
    </message>
    <message>
        <source>the terminal's text</source>
        <translation>终端固定内容</translation>
    </message>
</context>
<context>
    <name>GreetingCard</name>
    <message>
        <source>With title (先生, 女士)</source>
        <translation>带称谓（先生、女士）</translation>
    </message>
    <message>
        <source>Before the name</source>
        <translation>姓名前</translation>
    </message>
    <message>
        <source>After the name</source>
        <translation>姓名后</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>问候语</translation>
    </message>
    <message>
        <source>Use for shown too</source>
        <translation>显示也用此设置</translation>
    </message>
    <message>
        <source>Use for said too</source>
        <translation>播报也用此设置</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text, continued</source>
        <translation>文本（续）</translation>
    </message>
</context>
<context>
    <name>GreetingTab</name>
    <message>
        <source>Said</source>
        <translation>播报</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The title is said only of somebody whose sex is given.</source>
        <translation>填写了性别的人员才会带称谓。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>GroupIndex</name>
    <message>
        <source>Groups of parameters</source>
        <translation>参数分组</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>已改 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to correct</source>
        <translation>
            <numerusform>%n 项待更正</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off the template</source>
        <translation>
            <numerusform>%n 项与模板不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not clear</source>
        <translation>
            <numerusform>%n 项不明确</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthExport</name>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export how terminals do</source>
        <translation>导出终端状态</translation>
    </message>
    <message>
        <source>terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Answers, ms</source>
        <translation>应答（毫秒）</translation>
    </message>
    <message>
        <source>Answers, measured</source>
        <translation>应答测量时间</translation>
    </message>
    <message>
        <source>Clock ahead, s</source>
        <translation>时钟快（秒）</translation>
    </message>
    <message>
        <source>Clock loses, s a day</source>
        <translation>时钟每天慢（秒）</translation>
    </message>
    <message>
        <source>Reconnects today</source>
        <translation>今日重连</translation>
    </message>
    <message>
        <source>Waits there</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Newest record</source>
        <translation>最新记录</translation>
    </message>
    <message>
        <source>Should be on it</source>
        <translation>应有人数</translation>
    </message>
    <message>
        <source>On it</source>
        <translation>已有人数</translation>
    </message>
    <message>
        <source>Unknown messages</source>
        <translation>未知消息</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>HealthFigures</name>
    <message>
        <source>{0} ms</source>
        <translation>{0} 毫秒</translation>
    </message>
    <message>
        <source>−{0}</source>
        <comment>a clock that is behind by so much</comment>
        <translation>−{0}</translation>
    </message>
    <message>
        <source>It has not said what its clock shows.</source>
        <translation>终端未报告其时间。</translation>
    </message>
    <message>
        <source>As its last passes tell.</source>
        <translation>依据其最近的通行记录。</translation>
    </message>
    <message>
        <source>As it registered, {0}; its passes do not tell yet.</source>
        <translation>注册时所示（{0}），尚无通行记录可证。</translation>
    </message>
    <message>
        <source>Nobody can tell it nearer than a second: it registers by whole seconds, and passes take a moment.</source>
        <translation>无法精确到一秒以内：注册时间只到秒，通行记录的到达也需要时间。</translation>
    </message>
    <message>
        <source>It loses {0} s a day.</source>
        <translation>每天慢 {0} 秒。</translation>
    </message>
    <message>
        <source>It gains {0} s a day.</source>
        <translation>每天快 {0} 秒。</translation>
    </message>
    <message>
        <source>It runs true.</source>
        <translation>走时准确。</translation>
    </message>
    <message>
        <source>A heartbeat does not tell it: there the station answers. Whoever registers is asked once.</source>
        <translation>心跳无法反映：心跳由管理站应答。终端每次注册后都会询问一次。</translation>
    </message>
    <message>
        <source>Nothing was asked of it yet.</source>
        <translation>尚未向其发送过指令。</translation>
    </message>
    <message>
        <source>Measured {0}, when something was asked of it.</source>
        <translation>测于 {0}，当时向其发送了指令。</translation>
    </message>
    <message numerus="yes">
        <source>%n reconnects today, while the station was running.</source>
        <translation>
            <numerusform>管理站运行期间，今日重连 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>It has not said how many records wait in it.</source>
        <translation>终端未报告待上传的记录数。</translation>
    </message>
    <message numerus="yes">
        <source>%n records waited in it as its newest record said.</source>
        <translation>
            <numerusform>据其最新记录，终端中有 %n 条记录待上传。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthHead</name>
    <message>
        <source>Which terminals</source>
        <translation>显示哪些终端</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Sort again</source>
        <translation>重新排序</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>as of {0}, goes on by itself</source>
        <translation>截至 {0}，自动更新</translation>
    </message>
</context>
<context>
    <name>HealthMenu</name>
    <message>
        <source>Copy “{0}”</source>
        <translation>复制“{0}”</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the serial</source>
        <translation>复制序列号</translation>
    </message>
    <message>
        <source>Only “{0}”</source>
        <translation>仅“{0}”</translation>
    </message>
    <message>
        <source>All but “{0}”</source>
        <translation>除“{0}”外</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>查看{0}</translation>
    </message>
</context>
<context>
    <name>HealthModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>今日重连</translation>
    </message>
    <message>
        <source>Waits there</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新记录</translation>
    </message>
    <message>
        <source>On it</source>
        <translation>已有人数</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>软件</translation>
    </message>
</context>
<context>
    <name>HealthTab</name>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No terminal is like that.</source>
        <translation>没有符合条件的终端。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Not exported.</source>
        <translation>未导出。</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals were exported.</source>
        <translation>
            <numerusform>已导出 %n 台终端。</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag terminals here.</source>
        <translation>将终端拖到此处。</translation>
    </message>
    <message>
        <source>No terminal is admitted yet.</source>
        <translation>尚无已准入的终端。</translation>
    </message>
</context>
<context>
    <name>HealthTable</name>
    <message>
        <source>How terminals do</source>
        <translation>终端状态</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Lost</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>需查看</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>待连接</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>no records</source>
        <translation>无记录</translation>
    </message>
    <message>
        <source>reconnects</source>
        <translation>重连</translation>
    </message>
    <message>
        <source>slow answers</source>
        <translation>应答慢</translation>
    </message>
    <message>
        <source>records wait there</source>
        <translation>记录待上传</translation>
    </message>
    <message>
        <source>other software</source>
        <translation>软件版本不同</translation>
    </message>
    <message>
        <source>odd messages</source>
        <translation>异常消息</translation>
    </message>
    <message>
        <source>registration or gate</source>
        <translation>注册或放行</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>people on a terminal</comment>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Software not</source>
        <translation>软件版本除</translation>
    </message>
    <message>
        <source>Group not</source>
        <translation>区域除</translation>
    </message>
    <message>
        <source>To look at not</source>
        <translation>需查看除</translation>
    </message>
    <message>
        <source>Well again.</source>
        <translation>已恢复正常。</translation>
    </message>
</context>
<context>
    <name>HeldValues</name>
    <message>
        <source>open for everybody</source>
        <translation>对任何人打开</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>asks the station</source>
        <translation>由管理站决定</translation>
    </message>
    <message>
        <source>opens by itself</source>
        <translation>由终端打开</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Word, code or pinyin</source>
        <translation>词语、代码或拼音</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>The PDF could not be written. Free some space on the disk.</source>
        <translation>无法写入 PDF，请清理磁盘空间。</translation>
    </message>
    <message>
        <source>Made: {0}</source>
        <translation>已生成：{0}</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help text</source>
        <translation>帮助内容</translation>
    </message>
</context>
<context>
    <name>HereDialog</name>
    <message>
        <source>Who may pass here now: {0}</source>
        <translation>此刻谁可通行：{0}</translation>
    </message>
    <message>
        <source>Whom to show</source>
        <translation>显示哪些人</translation>
    </message>
    <message>
        <source>People of this terminal, and whether they may pass now</source>
        <translation>该终端的人员及此刻能否通行</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
    <message>
        <source>Looking at who belongs here…</source>
        <translation>正在查看该终端的人员…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>As things stand at {0}</source>
        <translation>截至 {0} 的情况</translation>
    </message>
    <message>
        <source>The gate is held open: everybody may pass, also who is not listed here.</source>
        <translation>闸门保持常开：任何人均可通行，包括未列出的人。</translation>
    </message>
    <message>
        <source>The terminal is set to open for everybody, also for who is not listed here.</source>
        <translation>终端已设为常开：任何人均可通行，包括未列出的人。</translation>
    </message>
    <message numerus="yes">
        <source>%n people beyond these were found there when it was compared: it may let them pass, too.</source>
        <translation>
            <numerusform>比对时还发现名单外的 %n 人，终端也可能放行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>Nobody.</source>
        <translation>没有人。</translation>
    </message>
    <message>
        <source>Nobody belongs on this terminal.</source>
        <translation>该终端的名单中没有人。</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
</context>
<context>
    <name>HoldBar</name>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Longer…</source>
        <translation>延长…</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>立即结束</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Leave it as it is?</source>
        <translation>保持现状，不再恢复？</translation>
    </message>
    <message>
        <source>Not put back yet</source>
        <translation>尚未恢复</translation>
    </message>
</context>
<context>
    <name>HoldCounts</name>
    <message numerus="yes">
        <source>%n gates</source>
        <translation>
            <numerusform>%n 处闸门</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0}等，另有 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are not listed here.</source>
        <translation>
            <numerusform>另有 %n 项未列出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not held</source>
        <translation>
            <numerusform>%n 处未保持</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n told as soon as they are back</source>
        <translation>
            <numerusform>%n 处待恢复连接后执行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be held, and opened once</source>
        <translation>
            <numerusform>%n 处无法保持，已开一次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>an emergency goes before at %n</source>
        <translation>
            <numerusform>%n 处以紧急状态为先</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldPanel</name>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Held shut</source>
        <translation>保持关闭</translation>
    </message>
    <message numerus="yes">
        <source>Hold %n gates for a time</source>
        <translation>
            <numerusform>限时保持 %n 处闸门</numerusform>
        </translation>
    </message>
    <message>
        <source>Until {0}.</source>
        <translation>至 {0}。</translation>
    </message>
    <message>
        <source>Open until {0}?</source>
        <translation>常开至 {0}？</translation>
    </message>
    <message numerus="yes">
        <source>Hold %n open…</source>
        <translation>
            <numerusform>%n 处保持常开…</numerusform>
        </translation>
    </message>
    <message>
        <source>Shut until {0}?</source>
        <translation>关闭至 {0}？</translation>
    </message>
    <message numerus="yes">
        <source>Hold %n shut…</source>
        <translation>
            <numerusform>%n 处保持关闭…</numerusform>
        </translation>
    </message>
    <message>
        <source>Opens now, and for everybody who stands there; then it is as before by itself.</source>
        <translation>立即打开，并对到场的任何人打开；到时自动恢复原状。</translation>
    </message>
    <message>
        <source>Opens for VIPs alone, whoever decides there; then it is as before by itself.</source>
        <translation>仅对 VIP 打开，不论由谁决定；到时自动恢复原状。</translation>
    </message>
    <message>
        <source>Opens for nobody, whoever decides there; then it is as before by itself.</source>
        <translation>不对任何人打开，不论由谁决定；到时自动恢复原状。</translation>
    </message>
    <message numerus="yes">
        <source>An emergency goes before at %n of them, and goes on.</source>
        <translation>
            <numerusform>其中 %n 处以紧急状态为先，紧急状态继续。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are held for a time already: this takes its place.</source>
        <translation>
            <numerusform>%n 处已在限时保持，将由此次替代。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are offline, and told as soon as they are back.</source>
        <translation>
            <numerusform>%n 处离线，恢复连接后立即执行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be held open, and open once.</source>
        <translation>
            <numerusform>%n 处无法保持常开，仅开一次。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldingsModel</name>
    <message>
        <source>Offline: told when it is back</source>
        <translation>离线：恢复连接后执行</translation>
    </message>
    <message>
        <source>Cannot be held open: opens once</source>
        <translation>无法保持常开：仅开一次</translation>
    </message>
    <message>
        <source>Can be held</source>
        <translation>可保持</translation>
    </message>
    <message>
        <source>Held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Held shut</source>
        <translation>保持关闭</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>Goes back to</source>
        <translation>之后恢复为</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>再次打开</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>How it is told</source>
        <translation>执行情况</translation>
    </message>
</context>
<context>
    <name>Holds</name>
    <message>
        <source>by {0}</source>
        <translation>由{0}</translation>
    </message>
    <message>
        <source>Held open until {0}</source>
        <translation>保持常开至 {0}</translation>
    </message>
    <message>
        <source>Held shut until {0}</source>
        <translation>保持关闭至 {0}</translation>
    </message>
    <message>
        <source>Held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Held shut</source>
        <translation>保持关闭</translation>
    </message>
    <message>
        <source>not put back</source>
        <translation>未恢复</translation>
    </message>
    <message>
        <source>being put back</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>not held</source>
        <translation>未保持</translation>
    </message>
    <message>
        <source>held shut</source>
        <translation>保持关闭</translation>
    </message>
    <message>
        <source>shut until {0}</source>
        <translation>关闭至 {0}</translation>
    </message>
    <message>
        <source>opened once</source>
        <translation>已开一次</translation>
    </message>
    <message>
        <source>held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>open until {0}</source>
        <translation>常开至 {0}</translation>
    </message>
</context>
<context>
    <name>HolidayDialog</name>
    <message>
        <source>Add holidays</source>
        <translation>添加假日</translation>
    </message>
    <message>
        <source>Change holidays</source>
        <translation>更改假日</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>首日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>末日</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>可通行时间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>不开放</translation>
    </message>
    <message>
        <source>Own periods</source>
        <translation>自定时段</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Say the first day and the last one, such as 2026-12-24.</source>
        <translation>请填写首日和末日，如 2026-12-24。</translation>
    </message>
    <message>
        <source>The last day is before the first one.</source>
        <translation>末日早于首日。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n days are set at once.</source>
        <translation>
            <numerusform>一次最多设置 %n 天。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n days</source>
        <translation>
            <numerusform>添加 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Nobody passes but VIPs.</source>
        <translation>除 VIP 外，任何人都不能通过。</translation>
    </message>
    <message>
        <source>Whoever belongs there passes at any time, whatever their schedule.</source>
        <translation>名单中的人员可随时通过，不受本人通行时段限制。</translation>
    </message>
    <message>
        <source>These periods take the place of everybody's schedule; VIPs pass at any time.</source>
        <translation>这些时段取代所有人的通行时段；VIP 可随时通过。</translation>
    </message>
    <message>
        <source>A day begins and ends by the clock of each terminal.</source>
        <translation>一天的起止以各终端的时钟为准。</translation>
    </message>
    <message numerus="yes">
        <source>This replaces %n holidays.</source>
        <translation>
            <numerusform>将替换 %n 个假日。</numerusform>
        </translation>
    </message>
    <message>
        <source>Today is among them: it counts from now on.</source>
        <translation>其中包含今天：立即生效。</translation>
    </message>
    <message>
        <source>These days are past.</source>
        <translation>这些日期已过。</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>操作未完成。</translation>
    </message>
</context>
<context>
    <name>HolidayModel</name>
    <message>
        <source>When</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>可通行时间</translation>
    </message>
</context>
<context>
    <name>HolidayWords</name>
    <message>
        <source>Holidays bind where the station decides, and that is nowhere yet: terminals that decide by themselves open on holidays, too. “At the gate” on a terminal's page changes it.</source>
        <translation>假日仅在由管理站决定放行的终端生效，目前没有这样的终端：自行决定的终端在假日照常开门。可在终端页面的“闸门处”中更改。</translation>
    </message>
    <message numerus="yes">
        <source>They bind everywhere: the station decides at %n terminals.</source>
        <translation>
            <numerusform>假日在所有终端生效：%n 台终端均由管理站决定放行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They bind at %n terminals, where the station decides.</source>
        <translation>
            <numerusform>假日在 %n 台由管理站决定放行的终端生效。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals decide by themselves, and open on holidays, too. Passes are still recorded.</source>
        <translation>
            <numerusform>另有 %n 台终端自行决定，假日照常开门。通行仍会记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} is as its weekday again.</source>
        <translation>{0}恢复为平日。</translation>
    </message>
    <message>
        <source>{0}: as their weekdays again.</source>
        <translation>{0}：恢复为平日。</translation>
    </message>
    <message numerus="yes">
        <source>%n days are as their weekdays again.</source>
        <translation>
            <numerusform>%n 天恢复为平日。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n days were added to {0}.</source>
        <translation>
            <numerusform>已向 {0} 年添加 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>What moves from year to year, such as Easter or a Lunar New Year, is on its old date.</source>
        <translation>每年日期不同的节日（如春节）仍为原日期，请核对。</translation>
    </message>
    <message>
        <source>29 February is not there that year.</source>
        <translation>该年没有 2 月 29 日。</translation>
    </message>
</context>
<context>
    <name>HolidaysCard</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Which holidays are listed</source>
        <translation>显示哪些假日</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>假日</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>今后</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>▬ closed   ▪▪ own periods</source>
        <translation>▬ 不开放   ▪▪ 自定时段</translation>
    </message>
    <message>
        <source>No holiday is to come. Choose days in the month, then Add.</source>
        <translation>没有未到的假日。请在月历中选择日期，然后添加。</translation>
    </message>
    <message>
        <source>No holidays yet. Choose days in the month, then Add.</source>
        <translation>还没有假日。请在月历中选择日期，然后添加。</translation>
    </message>
    <message>
        <source>Copy {0} to {1}</source>
        <translation>将 {0} 年复制到 {1} 年</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>操作未完成。</translation>
    </message>
</context>
<context>
    <name>HourCounts</name>
    <message numerus="yes">
        <source>%n passes</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes so far</source>
        <translation>
            <numerusform>已有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IconList</name>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Reading {0}…</source>
        <translation>正在读取 {0}…</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>导入人员</translation>
    </message>
    <message>
        <source>The file was saved meanwhile and was read again. Look at it once more.</source>
        <translation>文件已被修改，已重新读取，请再次查看。</translation>
    </message>
    <message>
        <source>The file was saved meanwhile and was read again.</source>
        <translation>文件已被修改，已重新读取。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>导入 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n people?</source>
        <translation>
            <numerusform>导入 %n 人？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported.</source>
        <translation>
            <numerusform>已导入 %n 人。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportLines</name>
    <message>
        <source>Photo {0}: {1}</source>
        <translation>照片 {0}：{1}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已新增</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未执行</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>ImportTable</name>
    <message>
        <source>Only with remarks</source>
        <translation>只看有备注的行</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件中的行</translation>
    </message>
    <message numerus="yes">
        <source>%n with a remark</source>
        <translation>
            <numerusform>有备注 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>{0}, {1}</source>
        <comment>place and time</comment>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>Left {0}</source>
        <translation>{0} 已离开</translation>
    </message>
    <message>
        <source>Gone meanwhile</source>
        <translation>其间已离开</translation>
    </message>
    <message>
        <source>seen at the assembly point {0}, by {1}</source>
        <translation>{0} 已到集合点，由{1}标记</translation>
    </message>
    <message>
        <source>may have left</source>
        <translation>可能已离开</translation>
    </message>
    <message>
        <source>Counted by passes in and out since {0}.</source>
        <translation>按 {0} 以来的进出通行统计。</translation>
    </message>
    <message>
        <source>The muster list is written. Should no program open it to be printed, it lies here:</source>
        <translation>集合点名单已生成。如未自动打开，文件在此：</translation>
    </message>
    <message>
        <source>The muster list is written. Open and print it:</source>
        <translation>集合点名单已生成，请打开并打印：</translation>
    </message>
</context>
<context>
    <name>InsideSide</name>
    <message>
        <source>Counted by</source>
        <translation>统计方式</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>无区域</translation>
    </message>
    <message>
        <source>No department</source>
        <translation>无部门</translation>
    </message>
</context>
<context>
    <name>InsideTab</name>
    <message>
        <source>Search people inside</source>
        <translation>搜索在内人员</translation>
    </message>
    <message>
        <source>Name, pinyin or number</source>
        <translation>姓名、拼音或编号</translation>
    </message>
    <message>
        <source>Who is shown</source>
        <translation>显示范围</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not yet seen</source>
        <translation>尚未到达</translation>
    </message>
    <message>
        <source>Marked as left</source>
        <translation>标记为已离开</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the marks</source>
        <translation>清除标记</translation>
    </message>
    <message>
        <source>Muster list…</source>
        <translation>集合点名单…</translation>
    </message>
    <message>
        <source>Who is inside, by department, with boxes to tick, as a PDF to print (Ctrl+P)</source>
        <translation>在内人员按部门列出，带勾选框，生成可打印的 PDF（Ctrl+P）</translation>
    </message>
    <message>
        <source>Nobody found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>Nobody can be counted.</source>
        <translation>无法统计。</translation>
    </message>
    <message>
        <source>All were seen at the assembly point.</source>
        <translation>全部人员已到集合点。</translation>
    </message>
    <message>
        <source>Nobody is inside.</source>
        <translation>当前无人在内。</translation>
    </message>
    <message>
        <source>Inside after all</source>
        <translation>仍在内</translation>
    </message>
    <message>
        <source>Not seen after all</source>
        <translation>撤销已到标记</translation>
    </message>
    <message>
        <source>Seen at the assembly point</source>
        <translation>已到集合点</translation>
    </message>
    <message>
        <source>Mark as left…</source>
        <translation>标记为已离开…</translation>
    </message>
    <message>
        <source>Show passes</source>
        <translation>查看通行记录</translation>
    </message>
    <message>
        <source>Show person</source>
        <translation>查看人员</translation>
    </message>
    <message>
        <source>{0} is marked as left.</source>
        <translation>已将{0}标记为已离开。</translation>
    </message>
    <message>
        <source>The muster list could not be written.</source>
        <translation>无法生成集合点名单。</translation>
    </message>
</context>
<context>
    <name>InsideTiles</name>
    <message>
        <source>People inside</source>
        <translation>在内人员</translation>
    </message>
</context>
<context>
    <name>InsideWords</name>
    <message numerus="yes">
        <source>people inside</source>
        <translation>
            <numerusform>人在内</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may have left</source>
        <translation>
            <numerusform>可能有 %n 人已离开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No pass for over %n h: {0}.</source>
        <translation>
            <numerusform>超过 %n 小时无通行：{0}。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} seen at the assembly point</source>
        <translation>{1} 人中 {0} 人已到集合点</translation>
    </message>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n 条新变化</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %n marks?</source>
        <translation>
            <numerusform>清除 %n 项标记？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptFilters</name>
    <message>
        <source>Kept filters</source>
        <translation>已存筛选</translation>
    </message>
    <message>
        <source>Keep these filters…</source>
        <translation>保存当前筛选…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>{0}…</source>
        <translation>{0}…</translation>
    </message>
    <message>
        <source>Remove “{0}”?</source>
        <translation>移除“{0}”？</translation>
    </message>
    <message>
        <source>Keep these filters as</source>
        <translation>将当前筛选保存为</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Replaces one of that name.</source>
        <translation>同名的将被替换。</translation>
    </message>
    <message>
        <source>Another name for “{0}”</source>
        <translation>“{0}”的新名称</translation>
    </message>
</context>
<context>
    <name>KeptPictures</name>
    <message>
        <source>Not copied.</source>
        <translation>未复制。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>未保存。</translation>
    </message>
    <message>
        <source>{0} cannot be written. Choose another folder.</source>
        <translation>无法写入 {0}，请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>LargePass</name>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>登记</translation>
    </message>
</context>
<context>
    <name>LastPicture</name>
    <message>
        <source>Last picture</source>
        <translation>最新图片</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>Picture of {0}</source>
        <translation>{0}的图片</translation>
    </message>
    <message>
        <source>in</source>
        <translation>进</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>{0} °C</source>
        <translation>{0} °C</translation>
    </message>
</context>
<context>
    <name>LeavingBar</name>
    <message>
        <source>Save and leave</source>
        <translation>保存并离开</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what is unsaved</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Not saved: {0}.</source>
        <translation>未保存：{0}。</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>不保存就离开？</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>登记照片</translation>
    </message>
    <message>
        <source>Strangers there within 15 minutes</source>
        <translation>该处前后 15 分钟内的陌生人</translation>
    </message>
    <message>
        <source>No other stranger there within 15 minutes</source>
        <translation>该处前后 15 分钟内没有其他陌生人</translation>
    </message>
    <message>
        <source>Same person?</source>
        <translation>是否同一人？</translation>
    </message>
    <message>
        <source>{0}: other passes</source>
        <translation>{0}的其他通行</translation>
    </message>
    <message>
        <source>{0}: no other pass</source>
        <translation>{0}没有其他通行</translation>
    </message>
</context>
<context>
    <name>LicencesCard</name>
    <message>
        <source>Made with</source>
        <translation>使用的组件</translation>
    </message>
</context>
<context>
    <name>ListActions</name>
    <message>
        <source>{0} is removed.</source>
        <translation>已删除{0}。</translation>
    </message>
    <message numerus="yes">
        <source>%n people are removed.</source>
        <translation>
            <numerusform>已删除 %n 人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n minutes Undo brings back photos and terminals too.</source>
        <translation>
            <numerusform>%n 分钟内可撤销，照片和所属终端一并恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove {0}?</source>
        <translation>删除“{0}”？</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>{0}: now in {1}.</source>
        <translation>{0}：已移至{1}。</translation>
    </message>
    <message>
        <source>Move {0} to {1}?</source>
        <translation>将{0}移至{1}？</translation>
    </message>
    <message>
        <source>{0}: now in no department.</source>
        <translation>{0}：已移出部门。</translation>
    </message>
    <message>
        <source>Take {0} out of the department?</source>
        <translation>将{0}移出部门？</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people?</source>
        <translation>
            <numerusform>删除 %n 名人员？</numerusform>
        </translation>
    </message>
    <message>
        <source>No terminal holds them. Their passes stay.</source>
        <translation>没有终端存有其资料。通行记录将保留。</translation>
    </message>
    <message numerus="yes">
        <source>Removed from %n terminals</source>
        <translation>
            <numerusform>将从 %n 台终端删除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from the %n that are offline when they return</source>
        <translation>
            <numerusform>其中 %n 台离线，恢复连接后删除</numerusform>
        </translation>
    </message>
    <message>
        <source>Their passes stay.</source>
        <translation>通行记录将保留。</translation>
    </message>
    <message>
        <source>{0}; {1}.</source>
        <translation>{0}；{1}。</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
</context>
<context>
    <name>ListCounts</name>
    <message numerus="yes">
        <source>Only in %n terminals</source>
        <translation>
            <numerusform>仅在 %n 台终端中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are offline</source>
        <translation>
            <numerusform>%n 台终端离线</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Delivery state</source>
        <translation>下发状态</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新人员</translation>
    </message>
    <message>
        <source>New person (Ctrl+N)</source>
        <translation>新建人员 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Any delivery state</source>
        <translation>全部下发状态</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>有问题的</translation>
    </message>
    <message>
        <source>To be delivered</source>
        <translation>待下发</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>On no terminal</source>
        <translation>不在任何终端</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>This computer is in no network.</source>
        <translation>本机未接入任何网络。</translation>
    </message>
    <message>
        <source>Plug in a cable or join a network; its address then shows up here by itself.</source>
        <translation>请插入网线或接入网络，地址会自动显示在此处。</translation>
    </message>
    <message>
        <source>Listening on this computer only.</source>
        <translation>仅在本机监听。</translation>
    </message>
    <message>
        <source>No other machine can connect. Start facedesk with --listen 0.0.0.0:{0}.</source>
        <translation>其他设备无法连接。请以 --listen 0.0.0.0:{0} 启动 facedesk。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Listening.</source>
        <translation>正在监听。</translation>
    </message>
    <message>
        <source>A further terminal shows up as waiting, on Terminals, within a minute.</source>
        <translation>新的终端会在一分钟内出现在“终端”页的待准入列表中。</translation>
    </message>
    <message>
        <source>Listening. No terminal has called yet.</source>
        <translation>正在监听，尚无终端连接。</translation>
    </message>
    <message>
        <source>Nothing after a minute? Then the way is checked below, by itself.</source>
        <translation>一分钟后仍无连接？下方会自动检查。</translation>
    </message>
    <message>
        <source>No other machine can connect. Choose all networks in the settings.</source>
        <translation>其他设备无法连接。请在设置中选择所有网络。</translation>
    </message>
</context>
<context>
    <name>LogCard</name>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Newest warnings of the log</source>
        <translation>日志中的最新警告</translation>
    </message>
    <message>
        <source>The log cannot be read: {0}. Look whether the folder is there.</source>
        <translation>无法读取日志：{0}。请检查文件夹是否存在。</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
</context>
<context>
    <name>LogTab</name>
    <message>
        <source>What was done</source>
        <translation>操作类型</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n 条新记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing like that is kept of these terminals.</source>
        <translation>这些终端没有此类记录。</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
</context>
<context>
    <name>LongerPanel</name>
    <message>
        <source>From now on for</source>
        <translation>自现在起持续</translation>
    </message>
    <message>
        <source>Until {0}</source>
        <translation>至 {0}</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Then it goes back by itself.</source>
        <translation>到时自动恢复。</translation>
    </message>
</context>
<context>
    <name>LookChoice</name>
    <message>
        <source>As a table or as pictures</source>
        <translation>表格或图片</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>LookNote</name>
    <message numerus="yes">
        <source>· %n to look at</source>
        <translation>
            <numerusform>· %n 台需查看</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarkedTabs</name>
    <message>
        <source>needs correcting</source>
        <translation>需要更正</translation>
    </message>
    <message>
        <source>has a finding</source>
        <translation>有提示</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Stranger</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>Not matched</source>
        <translation>比对失败</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>已禁止</translation>
    </message>
    <message>
        <source>Out of schedule</source>
        <translation>不在时段</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>Fever</source>
        <translation>发热</translation>
    </message>
    <message>
        <source>Passed, kept shut</source>
        <translation>通过，未开门</translation>
    </message>
    <message>
        <source>Held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Held shut</source>
        <translation>保持关闭</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待准入</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已下发</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>下发中</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>MeasureControl</name>
    <message>
        <source>More</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>减少</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message numerus="yes">
        <source>%n tries.</source>
        <translation>
            <numerusform>已尝试 %n 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next in %n s.</source>
        <translation>
            <numerusform>%n 秒后重试。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MomentChoice</name>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>此刻</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>指定时间</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time, by the terminal's clock</source>
        <translation>时间（按终端时钟）</translation>
    </message>
</context>
<context>
    <name>MonitorPage</name>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Open now? {0}</source>
        <translation>确认打开？{0}</translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation>全屏（F11）</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Nobody has passed yet today.</source>
        <translation>今天还没有人通行。</translation>
    </message>
    <message>
        <source>No pass fits these filters.</source>
        <translation>没有符合筛选条件的通行记录。</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开{0}</translation>
    </message>
    <message>
        <source>Open {0} and say…</source>
        <translation>打开{0}并播报…</translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>查看记录</translation>
    </message>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
    <message>
        <source>Copy number {0}</source>
        <translation>复制人员编号 {0}</translation>
    </message>
    <message>
        <source>Full screen  F11</source>
        <translation>全屏  F11</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>Calendar of holidays</source>
        <translation>假日月历</translation>
    </message>
    <message>
        <source>no holiday</source>
        <translation>非假日</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>另有 %n 条…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, once these are acknowledged</source>
        <translation>
            <numerusform>另有 %n 条，确认上面这些后显示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MuteButton</name>
    <message>
        <source>Mute for 15 minutes</source>
        <translation>静音 15 分钟</translation>
    </message>
    <message>
        <source>Mute for 1 hour</source>
        <translation>静音 1 小时</translation>
    </message>
    <message>
        <source>Mute until I unmute</source>
        <translation>静音，直到取消</translation>
    </message>
    <message>
        <source>Unmute alerts</source>
        <translation>取消告警静音</translation>
    </message>
    <message>
        <source>Mute alerts</source>
        <translation>告警静音</translation>
    </message>
</context>
<context>
    <name>Muting</name>
    <message>
        <source>Sound is on</source>
        <translation>声音已开启</translation>
    </message>
    <message>
        <source>Muted until you unmute</source>
        <translation>已静音，直到取消</translation>
    </message>
    <message>
        <source>Muted until {0}</source>
        <translation>静音至 {0}</translation>
    </message>
</context>
<context>
    <name>NewTemplate</name>
    <message>
        <source>New template from a terminal</source>
        <translation>从终端新建模板</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Values of</source>
        <translation>取自</translation>
    </message>
    <message>
        <source>What belongs to one terminal alone, its name or a password, is kept only where it is ticked.</source>
        <translation>仅属于单台终端的参数（如名称、密码）只有勾选后才会保存。</translation>
    </message>
    <message>
        <source>The parameters of no terminal are known yet. They are read when one is online.</source>
        <translation>尚无任何终端的参数。终端在线后会自动读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n 项参数</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotedCard</name>
    <message>
        <source>What was noted</source>
        <translation>需要留意</translation>
    </message>
    <message>
        <source>Nothing: all is as it should be.</source>
        <translation>无，一切正常。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OtherAddress</name>
    <message>
        <source>Copy the full address {0}</source>
        <translation>复制完整地址 {0}</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用此地址</translation>
    </message>
    <message>
        <source>Use the address {0}</source>
        <translation>使用地址 {0}</translation>
    </message>
</context>
<context>
    <name>OutsideCounts</name>
    <message numerus="yes">
        <source>The same holds for %n more terminals.</source>
        <translation>
            <numerusform>另有 %n 台终端同样如此。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperCopies</name>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>未保存。</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
</context>
<context>
    <name>ParameterDifferences</name>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
</context>
<context>
    <name>ParameterFoot</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Revert all</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message numerus="yes">
        <source>%n values to correct</source>
        <translation>
            <numerusform>%n 项待更正</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending; then it is read again…</source>
        <translation>正在发送，随后重新读取…</translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>已改 %n 项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n go together; then it is read again.</source>
        <translation>
            <numerusform>将整套发送 %n 项，随后重新读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message numerus="yes">
        <source>Send %n changes</source>
        <translation>
            <numerusform>发送 %n 项更改</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParameterHead</name>
    <message>
        <source>Find a parameter</source>
        <translation>查找参数</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Which parameters are shown</source>
        <translation>显示哪些参数</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已改</translation>
    </message>
    <message>
        <source>Off template</source>
        <translation>与模板不同</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Copy to…</source>
        <translation>复制到…</translation>
    </message>
    <message numerus="yes">
        <source>Find in %n parameters</source>
        <translation>
            <numerusform>在 %n 项参数中查找</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Read {0}</source>
        <translation>{0} 读取</translation>
    </message>
</context>
<context>
    <name>ParameterHistory</name>
    <message>
        <source>Parameters of {0}</source>
        <translation>{0}的参数</translation>
    </message>
    <message>
        <source>States that are kept</source>
        <translation>保存的参数记录</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>立即读取</translation>
    </message>
    <message>
        <source>Put into the form</source>
        <translation>填入表单</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
    <message>
        <source>The terminal is gone: it was forgotten.</source>
        <translation>该终端已被删除。</translation>
    </message>
    <message>
        <source>From {0} to what is there now:</source>
        <translation>从 {0} 到当前：</translation>
    </message>
    <message>
        <source>From {0} to {1}:</source>
        <translation>从 {0} 到 {1}：</translation>
    </message>
    <message>
        <source>Choose one to compare it with what is there now, or two to compare them.</source>
        <translation>选择一条与当前值比较，或选择两条互相比较。</translation>
    </message>
</context>
<context>
    <name>ParameterStates</name>
    <message>
        <source>as it was first read</source>
        <translation>首次读取</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>only reported</source>
        <translation>仅上报</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>原为 {0}</translation>
    </message>
    <message>
        <source>{0} is {1}, not {2}</source>
        <translation>{0}为 {1}，应为 {2}</translation>
    </message>
    <message>
        <source>The terminal does not report it, and nothing can be sent without it.</source>
        <translation>终端未上报该项，缺少时无法发送。</translation>
    </message>
    <message>
        <source>It takes a time from and a time to.</source>
        <translation>请填写起止时间。</translation>
    </message>
    <message>
        <source>Too long: {0} of at most {1}.</source>
        <translation>过长：{0} / {1} 个字。</translation>
    </message>
    <message>
        <source>{0} is out of range: {1} to {2} can be set.</source>
        <translation>{0}超出范围，可设 {1} 至 {2}。</translation>
    </message>
    <message>
        <source>{0} cannot be set.</source>
        <translation>不能设为 {0}。</translation>
    </message>
    <message>
        <source>“{0}” is no number: {1} to {2} can be set.</source>
        <translation>“{0}”不是数字，可设 {1} 至 {2}。</translation>
    </message>
    <message>
        <source>A number is missing: {1} to {2} can be set.</source>
        <translation>请填写数字，可设 {1} 至 {2}。</translation>
    </message>
    <message>
        <source>Small letters alone can be set.</source>
        <translation>只能填写小写字母。</translation>
    </message>
    <message>
        <source>Letters, digits and signs can be set, no blanks.</source>
        <translation>可用字母、数字和符号，不含空格。</translation>
    </message>
    <message>
        <source>Changed on the terminal meanwhile: {0} there now.</source>
        <translation>终端上已更改：当前为 {0}。</translation>
    </message>
    <message>
        <source>Changed on the terminal meanwhile, from {0} to {1}. Send sets your value all the same.</source>
        <translation>终端上已由 {0} 更改为 {1}；再次发送将改为您填写的值。</translation>
    </message>
    <message>
        <source>Off the template of its group, which says {0}.</source>
        <translation>与所在区域的模板不同，模板为 {0}。</translation>
    </message>
    <message>
        <source>Not taken: it still reads {0}.</source>
        <translation>未生效：读回仍为 {0}。</translation>
    </message>
    <message>
        <source>not clear</source>
        <translation>不明确</translation>
    </message>
    <message>
        <source>The terminal says “{0}”: nobody can tell what holds.</source>
        <translation>终端上报为“{0}”：无法判断实际值。</translation>
    </message>
    <message>
        <source>The terminal says “{0}”: nobody can tell what holds. It is not sent unless it is set here.</source>
        <translation>终端上报为“{0}”：无法判断实际值。除非在此设置，否则不会下发。</translation>
    </message>
    <message>
        <source>The terminal says “{0}”, which is neither on nor off. It stays so unless it is set here.</source>
        <translation>终端上报为“{0}”，既非开启也非关闭。除非在此设置，否则保持不变。</translation>
    </message>
    <message>
        <source>The terminal says “{0}”, which cannot be read. It stays so unless it is set here.</source>
        <translation>终端上报为“{0}”，无法识别。除非在此设置，否则保持不变。</translation>
    </message>
    <message>
        <source>Sent. Whether it was taken is not known: the terminal says “{0}”.</source>
        <translation>已下发。是否生效未知：终端上报为“{0}”。</translation>
    </message>
    <message>
        <source>Sent. Whether it was taken is not known: the terminal does not report it.</source>
        <translation>已发送；终端不上报该项，无法确认是否生效。</translation>
    </message>
    <message>
        <source>The terminal does not report it any more. It goes along as it was reported last.</source>
        <translation>终端不再上报该项，将按其最近一次上报的值随之下发。</translation>
    </message>
    <message>
        <source>The terminal does not report it. The usual value goes along with what is sent.</source>
        <translation>终端未上报该项；发送时将一并发送默认值。</translation>
    </message>
    <message>
        <source>The gate is held open or shut: it is set when that is over.</source>
        <translation>闸门正在保持中：保持结束后设置。</translation>
    </message>
</context>
<context>
    <name>ParametersTab</name>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>正在读取{0}…</translation>
    </message>
    <message>
        <source>The parameters of {0} have not been read yet.</source>
        <translation>尚未读取{0}的参数。</translation>
    </message>
    <message>
        <source>Nothing is known yet of the parameters of {0}. They are read when it is online.</source>
        <translation>尚不知道{0}的参数，上线后将自动读取。</translation>
    </message>
    <message>
        <source>As it was read last; {0} is offline.</source>
        <translation>{0}离线，以下为最近一次读取的参数。</translation>
    </message>
    <message>
        <source>From {0}; {1} is offline.</source>
        <translation>{1}离线，以下为 {0} 的参数。</translation>
    </message>
    <message>
        <source>Also reported</source>
        <translation>另有上报</translation>
    </message>
    <message>
        <source>No parameter is found by these words.</source>
        <translation>没有符合的参数。</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n values did not hold: what reads there is said below each.</source>
        <translation>
            <numerusform>%n 项未生效，读回的值见各项下方。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent and read again.</source>
        <translation>已发送并重新读取。</translation>
    </message>
    <message>
        <source>Not certain.</source>
        <translation>结果不确定。</translation>
    </message>
    <message>
        <source>Not set.</source>
        <translation>未设置。</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>未发送。</translation>
    </message>
</context>
<context>
    <name>Pass</name>
    <message>
        <source>the station answered “close”: {0}</source>
        <translation>管理站答复“不开门”：{0}</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>late</source>
        <translation>补传</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>Today, {0}</source>
        <translation>今天 {0}</translation>
    </message>
    <message>
        <source>in</source>
        <translation>进</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>{0} here</source>
        <translation>本站 {0}</translation>
    </message>
    <message>
        <source>here {0}</source>
        <translation>管理站 {0}</translation>
    </message>
    <message>
        <source>when it came</source>
        <translation>到达时间</translation>
    </message>
    <message>
        <source>Passed, held open</source>
        <translation>通过，常开</translation>
    </message>
    <message>
        <source>the gate was held open for everybody</source>
        <translation>闸门保持常开，任何人可通行</translation>
    </message>
    <message>
        <source>it says “{0}”</source>
        <translation>终端播报“{0}”</translation>
    </message>
    <message>
        <source>{0} of 100</source>
        <translation>{0} / 100</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a day's pattern</comment>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>PassChoice</name>
    <message>
        <source>From a pass record</source>
        <translation>通行记录</translation>
    </message>
    <message>
        <source>This person</source>
        <translation>此人员</translation>
    </message>
    <message>
        <source>Strangers</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>使用此图片</translation>
    </message>
    <message>
        <source>Pictures of recent passes</source>
        <translation>最近通行的图片</translation>
    </message>
    <message>
        <source>Looking for passes…</source>
        <translation>正在查找通行记录…</translation>
    </message>
    <message>
        <source>No recent pass of this person has a picture. Look among the strangers.</source>
        <translation>此人员最近的通行没有图片。可在陌生人中查找。</translation>
    </message>
    <message>
        <source>No stranger has passed lately. Use a file or a terminal's capture.</source>
        <translation>最近没有陌生人通行。请使用文件或终端抓拍。</translation>
    </message>
    <message>
        <source>The picture is gone.</source>
        <translation>图片已不存在。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请另选一张。</translation>
    </message>
</context>
<context>
    <name>PassExportDialog</name>
    <message>
        <source>Export passes</source>
        <translation>导出通行记录</translation>
    </message>
    <message>
        <source>With the pictures</source>
        <translation>附照片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel（XLSX）</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>照片文件夹</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>All that were found</source>
        <translation>查到的全部记录</translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>已选中 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes</source>
        <translation>
            <numerusform>%n 条通行记录</numerusform>
        </translation>
    </message>
    <message>
        <source>all passes</source>
        <translation>全部通行记录</translation>
    </message>
    <message>
        <source>Faces then lie open in it.</source>
        <translation>其中的人脸不受保护。</translation>
    </message>
    <message>
        <source>Whoever can read it can see them. Delete it when it is not needed any more.</source>
        <translation>能读取它的人都能看到人脸。不再需要时请删除。</translation>
    </message>
    <message>
        <source>A row for each pass, for any program; without pictures. Excel makes 101 of 00101 in it, and rounds long numbers: XLSX keeps them.</source>
        <translation>每条通行记录一行，适用于各种程序，不含图片。Excel 会将其中的 00101 读作 101，并舍入过长的数字；XLSX 则原样保留。</translation>
    </message>
    <message>
        <source>A row for each pass; pictures beside the first {0}.</source>
        <translation>每条记录一行；前 {0} 条附照片。</translation>
    </message>
    <message>
        <source>A row for each pass, on as many sheets as it takes.</source>
        <translation>每条记录一行，需要时分为多个工作表。</translation>
    </message>
    <message>
        <source>To print: who, when, where and the result.</source>
        <translation>供打印：人员、时间、地点和结果。</translation>
    </message>
    <message>
        <source>The pictures as they came, by day, and a CSV that names them.</source>
        <translation>原始照片按日期存放，另附列出照片的 CSV。</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation>文件夹 (*)</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>通行记录</translation>
    </message>
</context>
<context>
    <name>PassFilter</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Fever</source>
        <translation>发热</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>识别方式</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>体温</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>of 100</source>
        <translation>/ 100</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>口罩</translation>
    </message>
    <message>
        <source>Hour of the day</source>
        <translation>时段（小时）</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Came late</source>
        <translation>补传</translation>
    </message>
    <message>
        <source>With a problem</source>
        <translation>有异常内容</translation>
    </message>
    <message>
        <source>Text as sent</source>
        <translation>原文内容</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>In</source>
        <translation>进</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>From {0}</source>
        <translation>从 {0} 起</translation>
    </message>
    <message>
        <source>Until {0}</source>
        <translation>至 {0}</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
</context>
<context>
    <name>PassFoot</name>
    <message>
        <source>Select none</source>
        <translation>取消选中</translation>
    </message>
    <message>
        <source>Click a value to filter by it. Enter opens, Space marks.</source>
        <translation>点击数值即可筛选。回车打开，空格选中。</translation>
    </message>
    <message>
        <source>passes, still counting…</source>
        <translation>条以上，仍在统计…</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>条通行记录</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>条通行记录</translation>
    </message>
    <message>
        <source>{0}. Newer ones are shown at the end.</source>
        <translation>{0}。新记录在列表末尾显示。</translation>
    </message>
    <message>
        <source>{0}. Newer ones are shown at the top; some came late.</source>
        <translation>{0}。新记录回到顶部后显示，另有补传记录。</translation>
    </message>
    <message>
        <source>{0}. Newer ones are shown at the top.</source>
        <translation>{0}。新记录回到顶部后显示。</translation>
    </message>
    <message>
        <source>{0}. Some came late since, and are not shown yet.</source>
        <translation>{0}。另有补传记录，尚未显示。</translation>
    </message>
    <message>
        <source>Not counted.</source>
        <translation>未统计。</translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>已选中 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassGallery</name>
    <message>
        <source>Passes, as pictures</source>
        <translation>通行图片</translation>
    </message>
</context>
<context>
    <name>PassList</name>
    <message>
        <source>Only {0}</source>
        <translation>仅 {0}</translation>
    </message>
</context>
<context>
    <name>PassStates</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Search all time</source>
        <translation>查找全部时间</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即查找</translation>
    </message>
    <message>
        <source>No pass was stored yet.</source>
        <translation>尚无通行记录。</translation>
    </message>
    <message>
        <source>Stopped before anything was found.</source>
        <translation>已停止，尚无结果。</translation>
    </message>
    <message>
        <source>No pass fits these filters.</source>
        <translation>没有符合筛选条件的通行记录。</translation>
    </message>
    <message>
        <source>No pass fits these filters in this period: {0}.</source>
        <translation>{0}：没有符合筛选条件的通行记录。</translation>
    </message>
    <message>
        <source>Nobody passed in this period: {0}.</source>
        <translation>{0}：没有人通行。</translation>
    </message>
    <message numerus="yes">
        <source>Looking through %n passes…</source>
        <translation>
            <numerusform>正在查找 %n 条记录…</numerusform>
        </translation>
    </message>
    <message>
        <source>Now at {0}.</source>
        <translation>已查至 {0}。</translation>
    </message>
</context>
<context>
    <name>PassStream</name>
    <message>
        <source>Passes, newest first</source>
        <translation>通行记录，最新在前</translation>
    </message>
</context>
<context>
    <name>PassTable</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>体温</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>unknown face</source>
        <translation>未知人脸</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>通行</translation>
    </message>
</context>
<context>
    <name>Passage</name>
    <message>
        <source>May pass</source>
        <translation>可通行</translation>
    </message>
    <message>
        <source>May not pass</source>
        <translation>不可通行</translation>
    </message>
    <message>
        <source>Not certain</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>基本资料</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>通行时段</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>假日</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>the terminal may go by what it was given before</source>
        <translation>终端可能仍按之前的资料判断</translation>
    </message>
</context>
<context>
    <name>PassagesModel</name>
    <message>
        <source>Now</source>
        <translation>此刻</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>PassesTab</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export what was found, or what is marked (Ctrl+E)</source>
        <translation>导出查到的或选中的记录 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>未完成。</translation>
    </message>
    <message>
        <source>Kept as “{0}”.</source>
        <translation>已保存为“{0}”。</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n 条新记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came late</source>
        <translation>
            <numerusform>%n 条补传</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastList</name>
    <message>
        <source>Search acknowledged alerts</source>
        <translation>搜索已确认的告警</translation>
    </message>
    <message>
        <source>No acknowledged alerts.</source>
        <translation>没有已确认的告警。</translation>
    </message>
    <message>
        <source>Acknowledged alerts, newest first</source>
        <translation>已确认的告警，最新在前</translation>
    </message>
    <message>
        <source>Name, number, terminal or note</source>
        <translation>姓名、编号、终端或备注</translation>
    </message>
</context>
<context>
    <name>PathLine</name>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>It cannot be opened here. Copy the path instead.</source>
        <translation>无法在此打开，请复制路径。</translation>
    </message>
</context>
<context>
    <name>PeopleEntries</name>
    <message>
        <source>Enrol this stranger…</source>
        <translation>登记此陌生人…</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>查看{0}</translation>
    </message>
    <message>
        <source>Unblock {0}</source>
        <translation>恢复{0}通行</translation>
    </message>
    <message>
        <source>Let pass again? {0}</source>
        <translation>确定恢复通行？{0}</translation>
    </message>
    <message>
        <source>Block {0}…</source>
        <translation>禁止{0}通行…</translation>
    </message>
    <message>
        <source>Block everywhere now? {0}</source>
        <translation>确定在所有终端禁止？{0}</translation>
    </message>
    <message>
        <source>{0} is blocked everywhere.</source>
        <translation>{0} 已在所有终端禁止通行。</translation>
    </message>
    <message>
        <source>{0} may pass again.</source>
        <translation>{0} 已恢复通行。</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>On terminals</source>
        <translation>终端下发</translation>
    </message>
    <message>
        <source>Valid from {0} to {1}</source>
        <translation>有效期 {0} 至 {1}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>还剩 {0} 台</translation>
    </message>
    <message>
        <source>Being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>On no terminal</source>
        <translation>不在任何终端</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Only in {0}</source>
        <translation>仅在{0}中</translation>
    </message>
    <message>
        <source>{0} is offline</source>
        <translation>{0}离线</translation>
    </message>
    <message>
        <source>not admitted</source>
        <translation>未准入</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>已禁止</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>约 {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新人员</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>No people yet.</source>
        <translation>还没有人员。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Search all people</source>
        <translation>在全部人员中查找</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>操作未完成。</translation>
    </message>
    <message>
        <source>Nobody found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>Nobody fits these filters.</source>
        <translation>没有符合筛选条件的人员。</translation>
    </message>
    <message>
        <source>Nobody found for “{0}” in {1}.</source>
        <translation>在“{1}”中没有找到“{0}”。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>PeopleMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>禁止</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>解除禁止</translation>
    </message>
    <message>
        <source>Terminals…</source>
        <translation>终端…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} and others</source>
        <translation>{0}等</translation>
    </message>
</context>
<context>
    <name>PeopleReasons</name>
    <message>
        <source>Data refused</source>
        <translation>资料被拒绝</translation>
    </message>
    <message>
        <source>Photo refused</source>
        <translation>照片被拒绝</translation>
    </message>
    <message>
        <source>Terminal full</source>
        <translation>终端已满</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>注册超时</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>无照片</translation>
    </message>
    <message>
        <source>Photo is gone</source>
        <translation>照片丢失</translation>
    </message>
    <message>
        <source>Photos' file is gone</source>
        <translation>照片文件缺失</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Number is not digits only</source>
        <translation>编号不全是数字</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>Was missing there</source>
        <translation>终端上缺少</translation>
    </message>
    <message>
        <source>Differs there</source>
        <translation>终端上不一致</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeriodButton</name>
    <message>
        <source>Period: {0}</source>
        <translation>时间段：{0}</translation>
    </message>
</context>
<context>
    <name>PeriodCard</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Split at midnight</source>
        <translation>在午夜拆分</translation>
    </message>
    <message>
        <source>Add period</source>
        <translation>添加时段</translation>
    </message>
    <message>
        <source>Remove period</source>
        <translation>删除时段</translation>
    </message>
    <message>
        <source>A terminal takes five periods a day.</source>
        <translation>终端每天最多接受五个时段。</translation>
    </message>
    <message>
        <source>{0}, period {1}</source>
        <translation>{0}，第 {1} 个时段</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Goes on until {0} on {1}. A terminal takes it as two periods.</source>
        <translation>持续到{1} {0}，终端按两个时段处理。</translation>
    </message>
    <message>
        <source>A period ends after it begins.</source>
        <translation>结束时间须晚于开始时间。</translation>
    </message>
</context>
<context>
    <name>PeriodControl</name>
    <message>
        <source>{0}, from</source>
        <translation>{0}，起</translation>
    </message>
    <message>
        <source>{0}, to</source>
        <translation>{0}，止</translation>
    </message>
</context>
<context>
    <name>PeriodList</name>
    <message>
        <source>Period {0}</source>
        <translation>时段 {0}</translation>
    </message>
    <message>
        <source>Remove period {0}</source>
        <translation>移除时段 {0}</translation>
    </message>
    <message>
        <source>Add a period</source>
        <translation>添加时段</translation>
    </message>
    <message>
        <source>A period ends after it begins. What goes on past midnight is the next day's: give it there.</source>
        <translation>时段的结束应晚于开始。跨过午夜的部分属于次日，请在次日设置。</translation>
    </message>
</context>
<context>
    <name>PeriodPanel</name>
    <message>
        <source>Periods</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Write a day as {0}.</source>
        <translation>请按 {0} 的格式填写日期。</translation>
    </message>
    <message>
        <source>Write a time as {0}.</source>
        <translation>请按 {0} 的格式填写时间。</translation>
    </message>
    <message>
        <source>That ends before it begins.</source>
        <translation>结束早于开始。</translation>
    </message>
</context>
<context>
    <name>PersonChoice</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>PersonEditor</name>
    <message>
        <source>no end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>valid until {0}</source>
        <translation>有效期至 {0}</translation>
    </message>
    <message>
        <source>terminals</source>
        <translation>终端</translation>
    </message>
</context>
<context>
    <name>PersonTerminals</name>
    <message>
        <source>chosen here</source>
        <translation>单独选择</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>by department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>excepted</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>{0} (not saved)</source>
        <translation>{0}（未保存）</translation>
    </message>
    <message>
        <source>Delivered once saved</source>
        <translation>保存后下发</translation>
    </message>
    <message>
        <source>Removed once saved</source>
        <translation>保存后移除</translation>
    </message>
    <message>
        <source>Not delivered: validity has ended</source>
        <translation>未下发：有效期已过</translation>
    </message>
    <message>
        <source>Will not fit</source>
        <translation>容量不足</translation>
    </message>
    <message>
        <source>The terminal holds as many people as it can. Take somebody off it first.</source>
        <translation>终端名单已满，请先从中移除其他人员。</translation>
    </message>
    <message>
        <source>Delivered when it is online again</source>
        <translation>终端恢复在线后下发</translation>
    </message>
    <message>
        <source>On the terminal since {0}</source>
        <translation>{0} 起已在终端上</translation>
    </message>
    <message>
        <source>{0}, since {1}</source>
        <translation>{0}，自 {1}</translation>
    </message>
    <message>
        <source>Being removed, once it is online</source>
        <translation>终端恢复在线后移除</translation>
    </message>
    <message>
        <source>Being removed</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>To go, the terminal is offline</source>
        <translation>待下发，终端离线</translation>
    </message>
    <message>
        <source>To go, deliveries are paused</source>
        <translation>待下发，下发已暂停</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>下发中</translation>
    </message>
    <message>
        <source>Tried again, so far: {0}</source>
        <translation>将重试，目前：{0}</translation>
    </message>
    <message>
        <source>To go, about {0}</source>
        <translation>待下发，约 {0}</translation>
    </message>
    <message>
        <source>To go</source>
        <translation>待下发</translation>
    </message>
    <message>
        <source>It still knows this person as they were, who stays there once it is admitted.</source>
        <translation>终端上仍有该人员的旧资料，准入后予以保留。</translation>
    </message>
    <message>
        <source>It still knows this person, and lets go of them once it is admitted.</source>
        <translation>终端上仍有该人员的资料，准入后将移除。</translation>
    </message>
    <message>
        <source>This person goes there once it is admitted.</source>
        <translation>准入后将向其下发该人员。</translation>
    </message>
</context>
<context>
    <name>PersonTerminalsTree</name>
    <message>
        <source>Groups and terminals</source>
        <translation>区域与终端</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Retry {0}</source>
        <translation>重试{0}</translation>
    </message>
</context>
<context>
    <name>PhotoBench</name>
    <message>
        <source>The stored photo is gone. Choose another.</source>
        <translation>已存照片不存在，请另选一张。</translation>
    </message>
    <message numerus="yes">
        <source>A person has at most 3 photos: %n pictures were not taken.</source>
        <translation>
            <numerusform>每人最多 3 张照片：有 %n 张图片未添加。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoEmpty</name>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Bring the stored photo back</source>
        <translation>恢复已存照片</translation>
    </message>
    <message>
        <source>Photo {0} is taken away from the terminals when you save.</source>
        <translation>保存后，照片 {0} 将从终端删除。</translation>
    </message>
    <message>
        <source>No photo {0} yet. Drop a picture here, or choose where it comes from.</source>
        <translation>还没有照片 {0}。可将图片拖到此处，或选择来源。</translation>
    </message>
</context>
<context>
    <name>PhotoFiles</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}). Choose another file.</source>
        <translation>{0} 无法读取（{1}），请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is larger than 100 MB. Choose another file.</source>
        <translation>{0} 超过 100 MB，请选择其他文件。</translation>
    </message>
</context>
<context>
    <name>PhotoPanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PhotoPlace</name>
    <message>
        <source>Photo {0}</source>
        <translation>照片 {0}</translation>
    </message>
    <message>
        <source>{0}: empty</source>
        <translation>{0}：空</translation>
    </message>
    <message>
        <source>{0}: refused</source>
        <translation>{0}：被拒绝</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>all is well</source>
        <translation>没有问题</translation>
    </message>
</context>
<context>
    <name>PhotoPreview</name>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Remove this photo</source>
        <translation>删除此照片</translation>
    </message>
    <message>
        <source>What the terminal gets</source>
        <translation>终端将收到</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>The photo as the terminal gets it, {0}</source>
        <translation>终端收到的照片，{0}</translation>
    </message>
    <message>
        <source>of at most {0} KB (Base64)</source>
        <translation>上限 {0} KB（Base64）</translation>
    </message>
    <message>
        <source>Only the stored photo is there to crop; for a wider frame bring the original again.</source>
        <translation>只能裁剪已存照片；如需更大取景，请重新添加原图。</translation>
    </message>
</context>
<context>
    <name>PhotoSources</name>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>From a terminal…</source>
        <translation>终端抓拍…</translation>
    </message>
    <message>
        <source>Pass record…</source>
        <translation>通行记录…</translation>
    </message>
    <message>
        <source>Let go to take the picture</source>
        <translation>松开即可添加图片</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>Pictures can be dropped here too</source>
        <translation>也可将图片拖到此处</translation>
    </message>
</context>
<context>
    <name>PhotosTab</name>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Replace photo {0}</source>
        <translation>替换照片 {0}</translation>
    </message>
    <message>
        <source>The clipboard holds no picture. Copy a picture or a file first.</source>
        <translation>剪贴板中没有图片。请先复制图片或文件。</translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>Open</source>
        <translation>开门</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在开门…</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Capturing…</source>
        <translation>正在抓拍…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show the terminal's own page</source>
        <translation>查看该终端的页面</translation>
    </message>
    <message>
        <source>Nobody has passed yet</source>
        <translation>还没有人通行</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>已抓拍</translation>
    </message>
    <message>
        <source>in</source>
        <translation>进</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>Not opened.</source>
        <translation>未开门。</translation>
    </message>
    <message>
        <source>No picture.</source>
        <translation>没有图片。</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>尚无应答。</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>已开门</translation>
    </message>
</context>
<context>
    <name>PlaceGate</name>
    <message>
        <source>The station decides at {0} of {1}</source>
        <translation>{1} 台中 {0} 台由管理站决定</translation>
    </message>
    <message numerus="yes">
        <source>%n otherwise</source>
        <translation>
            <numerusform>%n 台例外</numerusform>
        </translation>
    </message>
    <message>
        <source>The station decides</source>
        <translation>管理站决定</translation>
    </message>
    <message>
        <source>The terminals decide</source>
        <translation>终端决定</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>Show each</source>
        <translation>逐台查看</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>页面各部分</translation>
    </message>
    <message>
        <source>{0} of {1} online</source>
        <translation>{1} 台中 {0} 台在线</translation>
    </message>
    <message>
        <source>{0} expected</source>
        <translation>{0} 台待连接</translation>
    </message>
    <message>
        <source>No terminal yet</source>
        <translation>尚无终端</translation>
    </message>
</context>
<context>
    <name>PlaceParts</name>
    <message>
        <source>Upgrade…</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>平面图</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Upgrades</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>{0} · in</source>
        <translation>{0} · 进</translation>
    </message>
    <message>
        <source>{0} · out</source>
        <translation>{0} · 出</translation>
    </message>
</context>
<context>
    <name>PlanBar</name>
    <message>
        <source>Plan</source>
        <translation>平面图</translation>
    </message>
    <message>
        <source>Add a plan…</source>
        <translation>添加平面图…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Place terminals</source>
        <translation>放置终端</translation>
    </message>
    <message>
        <source>Done placing</source>
        <translation>完成放置</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>No terminal on it yet</source>
        <translation>图上还没有终端</translation>
    </message>
    <message>
        <source>{0} of {1} here online</source>
        <translation>图上 {1} 台终端，{0} 台在线</translation>
    </message>
    <message>
        <source>last pass shown</source>
        <translation>显示最近一次通行</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Another picture…</source>
        <translation>更换图片…</translation>
    </message>
    <message>
        <source>Remove this plan</source>
        <translation>移除此平面图</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>平面图名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>PlanBody</name>
    <message>
        <source>Nearer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Drag to place. Arrows move by a pixel, with Shift by ten; Del takes it off</source>
        <translation>拖动以放置。方向键移动 1 像素，按住 Shift 移动 10 像素；Del 移除</translation>
    </message>
    <message>
        <source>Drag to move, wheel to zoom, Enter opens the card</source>
        <translation>拖动以平移，滚轮缩放，Enter 打开卡片</translation>
    </message>
</context>
<context>
    <name>PlanNotices</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Another picture…</source>
        <translation>更换图片…</translation>
    </message>
    <message>
        <source>The picture cannot be shown.</source>
        <translation>无法显示图片。</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>正在读取图片…</translation>
    </message>
</context>
<context>
    <name>PlanPins</name>
    <message>
        <source>last pass: {0}</source>
        <translation>最近通行：{0}</translation>
    </message>
</context>
<context>
    <name>PlanScreen</name>
    <message>
        <source>facedesk: plan</source>
        <translation>facedesk：平面图</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Leave the full screen (Esc)</source>
        <translation>退出全屏（Esc）</translation>
    </message>
</context>
<context>
    <name>PlanTab</name>
    <message>
        <source>Add a plan…</source>
        <translation>添加平面图…</translation>
    </message>
    <message>
        <source>Add a picture of the floor.</source>
        <translation>请添加楼层图片。</translation>
    </message>
    <message>
        <source>The plan is on the full screen.</source>
        <translation>平面图正以全屏显示。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>平面图</translation>
    </message>
    <message>
        <source>Add a plan</source>
        <translation>添加平面图</translation>
    </message>
    <message>
        <source>Choose another picture</source>
        <translation>选择其他图片</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>正在读取图片…</translation>
    </message>
</context>
<context>
    <name>PlanWork</name>
    <message>
        <source>Plan</source>
        <translation>平面图</translation>
    </message>
    <message>
        <source>No plan was added.</source>
        <translation>未添加平面图。</translation>
    </message>
    <message>
        <source>{0} was not added.</source>
        <translation>未添加“{0}”。</translation>
    </message>
    <message>
        <source>At most {0} are added at once. Add the others after these.</source>
        <translation>一次最多添加 {0} 张，其余请稍后再添加。</translation>
    </message>
    <message>
        <source>Not all plans were added.</source>
        <translation>未能添加全部平面图。</translation>
    </message>
    <message>
        <source>The plan shows another picture.</source>
        <translation>平面图已更换图片。</translation>
    </message>
    <message>
        <source>The picture was not changed.</source>
        <translation>图片未更换。</translation>
    </message>
    <message>
        <source>Not renamed.</source>
        <translation>未重命名。</translation>
    </message>
    <message>
        <source>{0} was removed.</source>
        <translation>已移除{0}。</translation>
    </message>
    <message>
        <source>Not removed.</source>
        <translation>未移除。</translation>
    </message>
    <message>
        <source>Not undone.</source>
        <translation>未撤销。</translation>
    </message>
    <message>
        <source>The terminal was not placed.</source>
        <translation>终端未放置。</translation>
    </message>
    <message>
        <source>{0} is not on the plan any more.</source>
        <translation>{0}已从平面图移除。</translation>
    </message>
    <message>
        <source>The terminal is still on the plan.</source>
        <translation>终端仍在平面图上。</translation>
    </message>
</context>
<context>
    <name>PreviewStep</name>
    <message>
        <source>People who are stored already</source>
        <translation>已存在的人员</translation>
    </message>
    <message numerus="yes">
        <source>%n people have no photo: no terminal is sent them before there is one.</source>
        <translation>
            <numerusform>有 %n 人没有照片，添加照片后才会下发到终端。</numerusform>
        </translation>
    </message>
    <message>
        <source>Update who is stored already</source>
        <translation>更新已存在的人员</translation>
    </message>
    <message>
        <source>Leave who is stored already</source>
        <translation>不更改已存在的人员</translation>
    </message>
    <message>
        <source>Looking at the photos: row {0} of {1}</source>
        <translation>正在检查照片：第 {0} 行，共 {1} 行</translation>
    </message>
    <message>
        <source>Reading the rows…</source>
        <translation>正在读取…</translation>
    </message>
    <message numerus="yes">
        <source>%n people get another name.</source>
        <translation>
            <numerusform>%n 人的姓名将被更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>They are stored under these numbers already. See whether they are the same people.</source>
        <translation>这些编号已有人员。请确认是否为同一人。</translation>
    </message>
    <message>
        <source>The file gives them another department or validity. Import asks before it is done.</source>
        <translation>文件改变了他们的部门或有效期。导入前会先询问。</translation>
    </message>
    <message numerus="yes">
        <source>%n people leave terminals.</source>
        <translation>
            <numerusform>%n 人将退出部分终端。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n departments will be made: {0}</source>
        <translation>
            <numerusform>将新建 %n 个部门：{0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos belong to nobody here: {0}</source>
        <translation>
            <numerusform>%n 张照片不属于表中任何人：{0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewTable</name>
    <message>
        <source>Terminals that get it</source>
        <translation>下发的终端</translation>
    </message>
</context>
<context>
    <name>PreviewWords</name>
    <message>
        <source>comparing…</source>
        <translation>正在比对…</translation>
    </message>
    <message>
        <source>never read</source>
        <translation>未读取过</translation>
    </message>
    <message>
        <source>never read, once it is back</source>
        <translation>未读取过，待恢复连接</translation>
    </message>
    <message>
        <source>already so</source>
        <translation>已一致</translation>
    </message>
    <message numerus="yes">
        <source>%n unknown there</source>
        <translation>
            <numerusform>%n 项未上报</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change</source>
        <translation>
            <numerusform>%n 项更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change, once it is back</source>
        <translation>
            <numerusform>%n 项更改，待恢复连接</numerusform>
        </translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
</context>
<context>
    <name>PriorityCard</name>
    <message>
        <source>Passes in the times of the schedule, while valid.</source>
        <translation>在有效期内，按通行时段通行。</translation>
    </message>
    <message>
        <source>Passes nowhere; an alert tells when they try.</source>
        <translation>任何地方均不可通行，尝试通行时告警。</translation>
    </message>
    <message>
        <source>Passes at any time, whatever the schedule says.</source>
        <translation>任何时间均可通行，不受通行时段限制。</translation>
    </message>
</context>
<context>
    <name>ProfileTab</name>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>“{0}” is no day. Type one like {1}.</source>
        <translation>“{0}”不是日期。请按 {1} 的格式输入。</translation>
    </message>
    <message>
        <source>The day is missing. Type one like {0}.</source>
        <translation>缺少日期。请按 {0} 的格式输入。</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code: {0}</source>
        <translation>二维码：{0}</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Keep them there</source>
        <translation>保留授权</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>They stay on these terminals, each chosen by name.</source>
        <translation>上述人员逐人指定，仍留在这些终端上。</translation>
    </message>
</context>
<context>
    <name>RangeEditor</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>ReadinessWords</name>
    <message>
        <source>Left out, for they are offline: {0}.</source>
        <translation>离线，不参与：{0}。</translation>
    </message>
    <message>
        <source>Left out, for they are being upgraded: {0}.</source>
        <translation>正在升级，不参与：{0}。</translation>
    </message>
    <message>
        <source>Each gate is away for a minute or so: nobody passes there meanwhile.</source>
        <translation>每处会中断约一分钟，期间无法通行。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are held: while one restarts, its gate is not.</source>
        <translation>
            <numerusform>其中 %n 台的门正处于保持状态，重启期间不会保持。</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them may be away at the same time.</source>
        <translation>这些终端可能同时中断。</translation>
    </message>
    <message>
        <source>None of them can be upgraded now.</source>
        <translation>目前没有可升级的终端。</translation>
    </message>
    <message>
        <source>an unknown version</source>
        <translation>未知版本</translation>
    </message>
    <message numerus="yes">
        <source>%n run {0}</source>
        <translation>
            <numerusform>%n 台运行 {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run others</source>
        <translation>
            <numerusform>%n 台运行其他版本</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另 %n 台</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingChoice</name>
    <message>
        <source>Which sheet is read</source>
        <translation>读取哪个工作表</translation>
    </message>
    <message>
        <source>How the characters are read</source>
        <translation>文字编码</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Found by itself: {0}</source>
        <translation>自动识别：{0}</translation>
    </message>
    <message>
        <source>Unicode (UTF-8)</source>
        <translation>Unicode（UTF-8）</translation>
    </message>
    <message>
        <source>Chinese, simplified (GB18030)</source>
        <translation>简体中文（GB18030）</translation>
    </message>
    <message>
        <source>Chinese, traditional (Big5)</source>
        <translation>繁体中文（Big5）</translation>
    </message>
    <message>
        <source>Japanese (Shift JIS)</source>
        <translation>日文（Shift JIS）</translation>
    </message>
    <message>
        <source>Korean (EUC-KR)</source>
        <translation>韩文（EUC-KR）</translation>
    </message>
    <message>
        <source>Unicode (UTF-16)</source>
        <translation>Unicode（UTF-16）</translation>
    </message>
    <message>
        <source>Unicode (UTF-16 LE)</source>
        <translation>Unicode（UTF-16 LE）</translation>
    </message>
    <message>
        <source>Unicode (UTF-16 BE)</source>
        <translation>Unicode（UTF-16 BE）</translation>
    </message>
    <message>
        <source>Western European (cp1252)</source>
        <translation>西欧（cp1252）</translation>
    </message>
    <message>
        <source>Central European (cp1250)</source>
        <translation>中欧（cp1250）</translation>
    </message>
    <message>
        <source>Cyrillic (cp1251)</source>
        <translation>西里尔文（cp1251）</translation>
    </message>
    <message>
        <source>Greek (cp1253)</source>
        <translation>希腊文（cp1253）</translation>
    </message>
    <message>
        <source>Turkish (cp1254)</source>
        <translation>土耳其文（cp1254）</translation>
    </message>
    <message>
        <source>Hebrew (cp1255)</source>
        <translation>希伯来文（cp1255）</translation>
    </message>
    <message>
        <source>Arabic (cp1256)</source>
        <translation>阿拉伯文（cp1256）</translation>
    </message>
    <message>
        <source>Baltic (cp1257)</source>
        <translation>波罗的海（cp1257）</translation>
    </message>
    <message>
        <source>Vietnamese (cp1258)</source>
        <translation>越南文（cp1258）</translation>
    </message>
    <message>
        <source>Thai (cp874)</source>
        <translation>泰文（cp874）</translation>
    </message>
    <message>
        <source>Western European, DOS (cp850)</source>
        <translation>西欧 DOS（cp850）</translation>
    </message>
    <message>
        <source>Western European, Mac (mac-roman)</source>
        <translation>西欧 Mac（mac-roman）</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>not said</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>“{0}”, not understood</source>
        <translation>“{0}”，无法识别</translation>
    </message>
    <message>
        <source>Not shown: the key of the connection</source>
        <translation>不显示：连接令牌</translation>
    </message>
    <message>
        <source>Not in the document</source>
        <translation>文档未列</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Sent empty</source>
        <translation>上报为空</translation>
    </message>
    <message>
        <source>Zone there</source>
        <translation>当地时区</translation>
    </message>
    <message>
        <source>Arrived here</source>
        <translation>到达本站</translation>
    </message>
    <message>
        <source>{0}: the terminal's clock is {1} ahead</source>
        <translation>{0}：终端时钟快 {1}</translation>
    </message>
    <message>
        <source>{0} late, {1}</source>
        <translation>迟到 {0}，{1}</translation>
    </message>
    <message>
        <source>{0} later, {1}</source>
        <translation>{0}后，{1}</translation>
    </message>
    <message>
        <source>Told to the terminal</source>
        <translation>答复终端</translation>
    </message>
    <message>
        <source>To be spoken</source>
        <translation>要求播报</translation>
    </message>
    <message>
        <source>“{0}”: {1}</source>
        <translation>“{0}”：{1}</translation>
    </message>
    <message>
        <source>Nothing: the gate was held open for everybody</source>
        <translation>无：闸门保持常开</translation>
    </message>
    <message>
        <source>Nothing: the record came late</source>
        <translation>无：记录为补传</translation>
    </message>
    <message>
        <source>Nothing: it decides itself</source>
        <translation>无：由终端自行判断</translation>
    </message>
    <message>
        <source>it came late</source>
        <translation>记录为补传</translation>
    </message>
    <message>
        <source>the terminal itself did not let them pass</source>
        <translation>终端自身未放行</translation>
    </message>
    <message>
        <source>within the periods of that day</source>
        <translation>在当天时段内</translation>
    </message>
    <message>
        <source>a VIP, at any time</source>
        <translation>VIP，任何时间</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
</context>
<context>
    <name>RecordEntries</name>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
    <message>
        <source>Copy number {0}</source>
        <translation>复制编号 {0}</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>保存为 PDF…</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开{0}</translation>
    </message>
    <message>
        <source>Open now? {0}</source>
        <translation>确认打开？{0}</translation>
    </message>
    <message>
        <source>Open {0} and say…</source>
        <translation>打开{0}并播报…</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>查看{0}</translation>
    </message>
    <message>
        <source>Save the captured picture…</source>
        <translation>保存抓拍图片…</translation>
    </message>
    <message>
        <source>Copy the captured picture</source>
        <translation>复制抓拍图片</translation>
    </message>
    <message>
        <source>Save the enrolled picture…</source>
        <translation>保存登记图片…</translation>
    </message>
    <message>
        <source>Copy the enrolled picture</source>
        <translation>复制登记图片</translation>
    </message>
</context>
<context>
    <name>RecordFigures</name>
    <message>
        <source>Temperature</source>
        <translation>体温</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>比对</translation>
    </message>
</context>
<context>
    <name>RecordHead</name>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Show person</source>
        <translation>查看人员</translation>
    </message>
    <message>
        <source>Same person?</source>
        <translation>是否同一人？</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Previous (Left)</source>
        <translation>上一条（←）</translation>
    </message>
    <message>
        <source>Next (Right)</source>
        <translation>下一条（→）</translation>
    </message>
    <message>
        <source>Nobody has the number {0} here today.</source>
        <translation>本站目前没有编号为 {0} 的人员。</translation>
    </message>
</context>
<context>
    <name>RecordPaper</name>
    <message>
        <source>Captured</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>登记照片</translation>
    </message>
    <message>
        <source>What it sent</source>
        <translation>上报内容</translation>
    </message>
    <message>
        <source>As enrolled today</source>
        <translation>当前登记</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Record {0}, printed {1}</source>
        <translation>记录 {0}，打印于 {1}</translation>
    </message>
    <message>
        <source>nobody has acknowledged it</source>
        <translation>尚未确认</translation>
    </message>
</context>
<context>
    <name>RecordPrinting</name>
    <message>
        <source>Not printed.</source>
        <translation>未打印。</translation>
    </message>
    <message>
        <source>The printer does not take it. Look at it, or save the record as PDF.</source>
        <translation>打印机未接受。请检查打印机，或将记录保存为 PDF。</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>This is the last one.</source>
        <translation>已是最后一条。</translation>
    </message>
    <message>
        <source>This is the first one.</source>
        <translation>已是第一条。</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 条，共 {1} 条</translation>
    </message>
    <message>
        <source>Not all of this record can be shown.</source>
        <translation>该记录无法完整显示。</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>全部 {0} 条</translation>
    </message>
    <message>
        <source>Strangers there at that time</source>
        <translation>当时该处的陌生人</translation>
    </message>
    <message>
        <source>Not acknowledged.</source>
        <translation>未确认。</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>All received</source>
        <translation>已全部接收</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>waiting there</source>
        <translation>终端待传</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>通行记录</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>接收中</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Parts of the page</source>
        <translation>页面的各部分</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>通行</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>考勤</translation>
    </message>
    <message>
        <source>Inside now</source>
        <translation>在内人员</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
</context>
<context>
    <name>RefusalNotice</name>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0}及另外 %n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} refused this photo.</source>
        <translation>{0}拒绝了此照片。</translation>
    </message>
    <message>
        <source>{0} refused one of these photos.</source>
        <translation>{0}拒绝了其中一张照片。</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Refused ({0})</source>
        <translation>已拒绝（{0}）</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 台</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusedRow</name>
    <message>
        <source>Admit</source>
        <translation>准入</translation>
    </message>
    <message>
        <source>Admit {0}</source>
        <translation>准入 {0}</translation>
    </message>
    <message>
        <source>Forget {0}…</source>
        <translation>删除 {0}…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>ReplacedNotice</name>
    <message>
        <source>Add as photo {0} instead</source>
        <translation>改为添加到照片 {0}</translation>
    </message>
    <message>
        <source>Photo {0} is replaced.</source>
        <translation>照片 {0} 已替换。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Passes</source>
        <translation>通行记录</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>考勤</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Each day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Each week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>Each month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>已筛选</translation>
    </message>
    <message>
        <source>Being made…</source>
        <translation>正在生成…</translation>
    </message>
    <message>
        <source>Next {0}</source>
        <translation>下次 {0}</translation>
    </message>
    <message>
        <source>Made {0}</source>
        <translation>{0} 已生成</translation>
    </message>
    <message>
        <source>Not made since {0}</source>
        <translation>{0} 起未能生成</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Add a report</source>
        <translation>添加报表</translation>
    </message>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Which passes</source>
        <translation>通行记录范围</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>All passes</source>
        <translation>全部通行记录</translation>
    </message>
    <message>
        <source>Choose the folder of reports</source>
        <translation>选择报表文件夹</translation>
    </message>
    <message>
        <source>None chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Of each day, made on the next.</source>
        <translation>每天的内容，于次日生成。</translation>
    </message>
    <message>
        <source>Of each week, made on Monday.</source>
        <translation>每周的内容，于周一生成。</translation>
    </message>
    <message>
        <source>Of each month, made on the first of the next.</source>
        <translation>每月的内容，于下月一日生成。</translation>
    </message>
    <message>
        <source>What is missed while the station is off is made up for.</source>
        <translation>管理站关闭期间错过的报表会补做。</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>未完成。</translation>
    </message>
</context>
<context>
    <name>ReportModel</name>
    <message>
        <source>Report</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>ReportsCard</name>
    <message>
        <source>Passes, attendance and alerts, written into a folder each day, week or month. A file that is there is never written over.</source>
        <translation>通行记录、考勤和告警，每天、每周或每月写入文件夹。已有文件不会被覆盖。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Make now</source>
        <translation>立即生成</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>No reports yet.</source>
        <translation>尚无报表。</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Reports on a schedule</source>
        <translation>定时报表</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Made: {0}</source>
        <translation>已生成：{0}</translation>
    </message>
    <message>
        <source>Removed: {0}</source>
        <translation>已删除：{0}</translation>
    </message>
    <message>
        <source>Its files stay.</source>
        <translation>已生成的文件保留。</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>未完成。</translation>
    </message>
</context>
<context>
    <name>RestNotice</name>
    <message>
        <source>Stopped after {0} failed.</source>
        <translation>{0}失败后已停止。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>What is under way goes on: it cannot be called back.</source>
        <translation>已在进行的无法撤回，会继续完成。</translation>
    </message>
    <message>
        <source>They run what they ran before.</source>
        <translation>这些终端仍运行原版本。</translation>
    </message>
</context>
<context>
    <name>RestartBar</name>
    <message>
        <source>Restart now…</source>
        <translation>立即重启…</translation>
    </message>
    <message>
        <source>Restart the station now?</source>
        <translation>确认重启管理站？</translation>
    </message>
    <message>
        <source>Takes effect after a restart: {0}.</source>
        <translation>重启后生效：{0}。</translation>
    </message>
    <message>
        <source>Terminals are away for some seconds; they keep what they record meanwhile and send it then.</source>
        <translation>终端会断开数秒，期间的记录由终端保留，之后补传。</translation>
    </message>
    <message>
        <source>Not restarted.</source>
        <translation>未能重启。</translation>
    </message>
</context>
<context>
    <name>ResultRows</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>查看参数</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Which terminals are shown</source>
        <translation>显示哪些终端</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>What became of it at each terminal</source>
        <translation>各终端的结果</translation>
    </message>
</context>
<context>
    <name>RightColumn</name>
    <message>
        <source>What is known of this record</source>
        <translation>该记录的内容</translation>
    </message>
    <message>
        <source>What it sent</source>
        <translation>上报内容</translation>
    </message>
    <message>
        <source>As enrolled</source>
        <translation>登记资料</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>原始报文</translation>
    </message>
    <message>
        <source>The terminal knew nobody by this face: there is nothing to compare.</source>
        <translation>终端未识别出任何人，无从对照。</translation>
    </message>
    <message>
        <source>Not enrolled.</source>
        <translation>未登记。</translation>
    </message>
    <message>
        <source>The record says no person number.</source>
        <translation>记录未注明人员编号。</translation>
    </message>
    <message>
        <source>Nobody can be looked up.</source>
        <translation>无法查找人员。</translation>
    </message>
    <message>
        <source>Nobody has the number {0} here today.</source>
        <translation>本站目前没有编号为 {0} 的人员。</translation>
    </message>
    <message>
        <source>Not enrolled any more, or never.</source>
        <translation>已不在登记中，或从未登记。</translation>
    </message>
</context>
<context>
    <name>RolloutReport</name>
    <message>
        <source>CSV (*.csv);;Excel (*.xlsx)</source>
        <translation>CSV (*.csv);;Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>未保存。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理建议</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
</context>
<context>
    <name>RolloutWords</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>did not hold</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>waits until online</source>
        <translation>等待上线</translation>
    </message>
    <message>
        <source>wait until online</source>
        <translation>等待上线</translation>
    </message>
    <message>
        <source>left so</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Waits for its turn…</source>
        <translation>等待轮到…</translation>
    </message>
    <message>
        <source>Reading what is there…</source>
        <translation>正在读取当前参数…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在下发…</translation>
    </message>
    <message>
        <source>Reading again to see what holds…</source>
        <translation>正在重新读取以确认是否生效…</translation>
    </message>
    <message>
        <source>Cancelled: nothing was sent.</source>
        <translation>已取消，未下发。</translation>
    </message>
    <message>
        <source>No answer within {0} s.</source>
        <translation>{0} 秒内无应答。</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>未完成。</translation>
    </message>
    <message>
        <source>Sent by itself as soon as it is back.</source>
        <translation>恢复连接后自动下发。</translation>
    </message>
    <message>
        <source>The terminal answered 100. Try again, or leave it so.</source>
        <translation>终端应答 100。请重试，或保持现状。</translation>
    </message>
    <message>
        <source>It is online and beats. Try again.</source>
        <translation>终端在线且有心跳，请重试。</translation>
    </message>
    <message>
        <source>It is offline now.</source>
        <translation>终端目前离线。</translation>
    </message>
    <message>
        <source>It said “{0}”.</source>
        <translation>终端提示“{0}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n of the values are set when the hold of its gate is over.</source>
        <translation>
            <numerusform>其中 %n 项待闸门保持结束后设置。</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits: offline since {0}.</source>
        <translation>等待：{0} 起离线。</translation>
    </message>
    <message>
        <source>Waits: it is not admitted.</source>
        <translation>等待：尚未准入。</translation>
    </message>
    <message>
        <source>Waits: it has not called yet.</source>
        <translation>等待：尚未连接过。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>It was so already.</source>
        <translation>原已一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n values changed and hold.</source>
        <translation>
            <numerusform>%n 项已更改并生效。</numerusform>
        </translation>
    </message>
    <message>
        <source>Left so: {0}.</source>
        <translation>保持现状：{0}。</translation>
    </message>
    <message>
        <source>Done, but one value did not hold: {0}.</source>
        <translation>已完成，但有 1 项未生效：{0}。</translation>
    </message>
    <message numerus="yes">
        <source>Done, but %n values did not hold: {0}.</source>
        <translation>
            <numerusform>已完成，但有 %n 项未生效：{0}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused: {0}.</source>
        <translation>被拒绝：{0}。</translation>
    </message>
    <message>
        <source>Refused ({0}): {1}.</source>
        <translation>被拒绝（{0}）：{1}。</translation>
    </message>
</context>
<context>
    <name>RosterActions</name>
    <message>
        <source>Repair all…</source>
        <translation>全部修复…</translation>
    </message>
    <message>
        <source>Repair all?</source>
        <translation>全部修复？</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Repair?</source>
        <translation>修复？</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Remove?</source>
        <translation>删除？</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open person</source>
        <translation>打开人员</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n?</source>
        <translation>
            <numerusform>删除 %n 人？</numerusform>
        </translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>打开照片</translation>
    </message>
    <message numerus="yes">
        <source>%n needs a new photo</source>
        <translation>
            <numerusform>%n 人需要新照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Send {0} again, remove {1}?</source>
        <translation>再次下发 {0} 人，删除 {1} 人？</translation>
    </message>
    <message numerus="yes">
        <source>Send %n person again?</source>
        <translation>
            <numerusform>再次下发 %n 人？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterCard</name>
    <message>
        <source>Open the roster</source>
        <translation>打开名单</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>名单</translation>
    </message>
</context>
<context>
    <name>RosterFailed</name>
    <message>
        <source>Open the person</source>
        <translation>打开人员</translation>
    </message>
    <message>
        <source>{0} refused ({1})</source>
        <translation>{0} 被拒绝（{1}）</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>还有 %n 人。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open person</source>
        <translation>打开人员</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0} not delivered</source>
        <translation>{0} 未能下发</translation>
    </message>
</context>
<context>
    <name>RosterFigures</name>
    <message>
        <source>Compare now</source>
        <translation>立即核对</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>It can be compared when it is online.</source>
        <translation>终端在线时才能核对。</translation>
    </message>
    <message>
        <source>of {0} · {1}</source>
        <translation>/ {0} · {1}</translation>
    </message>
    <message>
        <source>All deliveries are paused</source>
        <translation>全部下发已暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume deliveries here</source>
        <translation>继续此终端的下发</translation>
    </message>
    <message>
        <source>Pause deliveries here</source>
        <translation>暂停此终端的下发</translation>
    </message>
</context>
<context>
    <name>RosterFilter</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>RosterModel</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>RosterTab</name>
    <message>
        <source>comparing…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>Waits until the delivery under way is done</source>
        <translation>等待当前下发完成</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
    <message>
        <source>Reading the roster…</source>
        <translation>正在读取名单…</translation>
    </message>
    <message>
        <source>Nothing of this kind.</source>
        <translation>没有此类人员。</translation>
    </message>
    <message>
        <source>Compare it to see whether everybody is there who should be, and nobody else.</source>
        <translation>核对后可知应有的人员是否都在、是否有多余人员。</translation>
    </message>
    <message>
        <source>No difference was found. What is still to go is being delivered.</source>
        <translation>未发现差异。待下发的正在下发。</translation>
    </message>
    <message>
        <source>Everybody who should be there is there, and nobody else.</source>
        <translation>应有的人员都在，没有多余人员。</translation>
    </message>
    <message>
        <source>{0}, {1}: {2}</source>
        <translation>{0}，{1}：{2}</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有编号</translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation>未能核对。</translation>
    </message>
    <message>
        <source>repairing…</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>Not all repaired.</source>
        <translation>未全部修复。</translation>
    </message>
    <message>
        <source>taking over…</source>
        <translation>正在接管…</translation>
    </message>
    <message>
        <source>Not taken over.</source>
        <translation>未能接管。</translation>
    </message>
    <message>
        <source>removing…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Not removed.</source>
        <translation>未能删除。</translation>
    </message>
    <message>
        <source>Not tried again.</source>
        <translation>未能重试。</translation>
    </message>
    <message>
        <source>Not resumed.</source>
        <translation>未能继续。</translation>
    </message>
    <message>
        <source>Not paused.</source>
        <translation>未能暂停。</translation>
    </message>
    <message>
        <source>Undo lets everybody belong there again, and has them delivered.</source>
        <translation>撤销后，原有人员重新属于此终端，并再次下发。</translation>
    </message>
    <message>
        <source>{0} was emptied; nobody belongs there any more.</source>
        <translation>{0}已清空，不再有人员属于此终端。</translation>
    </message>
    <message>
        <source>Empty the terminal…</source>
        <translation>清空终端…</translation>
    </message>
    <message>
        <source>Not emptied.</source>
        <translation>未能清空。</translation>
    </message>
    <message>
        <source>emptying…</source>
        <translation>正在清空…</translation>
    </message>
    <message>
        <source>People of the roster</source>
        <translation>名单中的人员</translation>
    </message>
</context>
<context>
    <name>RosterWords</name>
    <message>
        <source>Never compared</source>
        <translation>尚未核对</translation>
    </message>
    <message numerus="yes">
        <source>%n differences</source>
        <translation>
            <numerusform>%n 处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>无差异</translation>
    </message>
    <message>
        <source>Compared {0}, {1}</source>
        <translation>{0} 核对，{1}</translation>
    </message>
    <message numerus="yes">
        <source>of %n people are on this terminal</source>
        <translation>
            <numerusform>/ %n 人已在此终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n 人待下发</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, about {1}</source>
        <translation>{0}，约 {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n being removed</source>
        <translation>
            <numerusform>%n 人正在删除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n 未能下发</numerusform>
        </translation>
    </message>
    <message>
        <source>holds {0} at most</source>
        <translation>最多容纳 {0} 人</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n will not fit</source>
        <translation>
            <numerusform>%n 人放不下</numerusform>
        </translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Surplus</source>
        <translation>多余</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>未能下发</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已下发</translation>
    </message>
    <message>
        <source>To go</source>
        <translation>待下发</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>Should be there and is not</source>
        <translation>应在终端上，实际没有</translation>
    </message>
    <message>
        <source>Is there without a number, so it can only go by emptying the terminal</source>
        <translation>终端上有该人员但没有编号，只能清空该终端</translation>
    </message>
    <message>
        <source>Is there and should not be</source>
        <translation>在终端上，但不应有</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what differs</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>RoundNotice</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>Select the %n not done</source>
        <translation>
            <numerusform>选择未完成的 %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %n again</source>
        <translation>
            <numerusform>重试 %n 台</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundWords</name>
    <message numerus="yes">
        <source>Open %n gates</source>
        <translation>
            <numerusform>%n 台终端开门</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Capture at %n terminals</source>
        <translation>
            <numerusform>%n 台终端抓拍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals</source>
        <translation>
            <numerusform>重启 %n 台终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the time zone of %n terminals</source>
        <translation>
            <numerusform>设置 %n 台终端的时区</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n terminals</source>
        <translation>
            <numerusform>拒绝 %n 台终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear the records of %n terminals</source>
        <translation>
            <numerusform>清空 %n 台终端的记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read the parameters of %n terminals</source>
        <translation>
            <numerusform>读取 %n 台终端的参数</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>确认 %n 台开门？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals now?</source>
        <translation>
            <numerusform>确认重启 %n 台？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n terminals now?</source>
        <translation>
            <numerusform>确认拒绝 %n 台？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear the records of %n terminals now?</source>
        <translation>
            <numerusform>确认清除 %n 台终端的记录？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 台已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n 台未完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an answer yet</source>
        <translation>
            <numerusform>%n 台尚未应答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n 台进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>尚未应答。</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>已开门</translation>
    </message>
    <message>
        <source>Captured: the picture is on the terminal's page</source>
        <translation>已抓拍，图片见终端页面</translation>
    </message>
    <message>
        <source>Rebooting. It calls again by itself.</source>
        <translation>正在重启，终端会自动重新连接。</translation>
    </message>
    <message>
        <source>Time zone set</source>
        <translation>已设置时区</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Records cleared</source>
        <translation>记录已清空</translation>
    </message>
    <message>
        <source>Parameters read</source>
        <translation>已读取参数</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在开门…</translation>
    </message>
    <message>
        <source>Capturing…</source>
        <translation>正在抓拍…</translation>
    </message>
    <message>
        <source>Rebooting…</source>
        <translation>正在重启…</translation>
    </message>
    <message>
        <source>Setting the time zone…</source>
        <translation>正在设置时区…</translation>
    </message>
    <message>
        <source>Refusing…</source>
        <translation>正在拒绝…</translation>
    </message>
    <message>
        <source>Clearing the records…</source>
        <translation>正在清空记录…</translation>
    </message>
    <message>
        <source>Reading the parameters…</source>
        <translation>正在读取参数…</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Select its terminals</source>
        <translation>选择其中的终端</translation>
    </message>
    <message>
        <source>Add a group inside</source>
        <translation>在其中添加区域</translation>
    </message>
    <message>
        <source>Remove the group</source>
        <translation>删除区域</translation>
    </message>
    <message>
        <source>Who may pass here now…</source>
        <translation>此刻谁可通行…</translation>
    </message>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
    <message>
        <source>Opened by hand…</source>
        <translation>手动开门记录…</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>拒绝…</translation>
    </message>
    <message>
        <source>Refuse now?</source>
        <translation>现在拒绝？</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Time zone…</source>
        <translation>时区…</translation>
    </message>
    <message>
        <source>Add a group</source>
        <translation>添加区域</translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n…</source>
        <translation>
            <numerusform>拒绝 %n 台…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n terminals now?</source>
        <translation>
            <numerusform>现在拒绝 %n 台终端？</numerusform>
        </translation>
    </message>
    <message>
        <source>Read parameters</source>
        <translation>读取参数</translation>
    </message>
    <message>
        <source>Who decides at the gate…</source>
        <translation>由谁决定放行…</translation>
    </message>
    <message>
        <source>Hold open or shut…</source>
        <translation>限时常开或关闭…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Upgrade…</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>Clear pass records…</source>
        <translation>清空通行记录…</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>No terminal waits for admission</source>
        <translation>没有待准入的终端</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开门</translation>
    </message>
    <message numerus="yes">
        <source>Open %n…</source>
        <translation>
            <numerusform>%n 台开门…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>确认 %n 台开门？</numerusform>
        </translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓拍</translation>
    </message>
    <message numerus="yes">
        <source>Capture %n</source>
        <translation>
            <numerusform>%n 台抓拍</numerusform>
        </translation>
    </message>
    <message>
        <source>Reboot…</source>
        <translation>重启…</translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n…</source>
        <translation>
            <numerusform>重启 %n 台…</numerusform>
        </translation>
    </message>
    <message>
        <source>Reboot now?</source>
        <translation>确认重启？</translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals now?</source>
        <translation>
            <numerusform>确认重启 %n 台？</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移至</translation>
    </message>
    <message>
        <source>In no group</source>
        <translation>不属于任何区域</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>新区域…</translation>
    </message>
</context>
<context>
    <name>RuleCard</name>
    <message>
        <source>Mend by itself</source>
        <translation>自动修复</translation>
    </message>
    <message>
        <source>A terminal that drifts is set again by itself, once for each drift; else by hand.</source>
        <translation>偏离的终端会自动重新设置，每次偏离设置一次；否则需手动修复。</translation>
    </message>
    <message>
        <source>Choose a rule…</source>
        <translation>选择规则…</translation>
    </message>
    <message>
        <source>End the rule</source>
        <translation>取消规则</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the terminals of a department</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Everybody in it belongs to: {0}</source>
        <translation>部门人员均授权于：{0}</translation>
    </message>
    <message>
        <source>all of {0}</source>
        <translation>{0}的全部终端</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Terminals of {0}</source>
        <translation>“{0}”的终端</translation>
    </message>
    <message>
        <source>The terminals of {0} were changed.</source>
        <translation>已更改{0}的终端。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change the terminals of {0}?</source>
        <translation>更改{0}的终端？</translation>
    </message>
    <message>
        <source>Everybody in it, and everybody who comes later, belongs to these terminals.</source>
        <translation>该部门现有和以后加入的人员都授权到这些终端。</translation>
    </message>
    <message>
        <source>Groups and terminals</source>
        <translation>区域与终端</translation>
    </message>
    <message>
        <source>through {0}</source>
        <translation>来自{0}</translation>
    </message>
    <message>
        <source>later terminals too</source>
        <translation>以后加入的终端也包括在内</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>RunningStep</name>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n rows</source>
        <translation>
            <numerusform>{0} / %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people pass nowhere yet.</source>
        <translation>
            <numerusform>有 %n 人尚不能在任何终端通行。</numerusform>
        </translation>
    </message>
    <message>
        <source>They belong to no terminal.</source>
        <translation>他们尚未授权任何终端。</translation>
    </message>
    <message>
        <source>Choose terminals</source>
        <translation>选择终端</translation>
    </message>
    <message>
        <source>Save the failed rows…</source>
        <translation>保存失败的行…</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>失败 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The import had to end.</source>
        <translation>导入未能继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported.</source>
        <translation>
            <numerusform>已导入 %n 人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled after %n people were imported.</source>
        <translation>
            <numerusform>已取消，此前已导入 %n 人。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the failed rows, correct them, and load that file again.</source>
        <translation>可保存失败的行，更正后重新导入该文件。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>import report</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>Save the failed rows</source>
        <translation>保存失败的行</translation>
    </message>
    <message>
        <source>failed rows</source>
        <translation>失败的行</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>未能保存。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>SamePerson</name>
    <message>
        <source>Back to the record</source>
        <translation>返回记录</translation>
    </message>
    <message>
        <source>How long before and after</source>
        <translation>前后时间范围</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>This record</source>
        <translation>本条记录</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Same person?</source>
        <translation>是否同一人？</translation>
    </message>
    <message>
        <source>Strangers there at that time</source>
        <translation>当时该处的陌生人</translation>
    </message>
    <message>
        <source>Nobody is recognised here: look for yourself.</source>
        <translation>此处不做识别，请自行辨认。</translation>
    </message>
    <message>
        <source>There are more: the nearest are shown. Choose less time.</source>
        <translation>还有更多，仅显示最近的；请缩短时间范围。</translation>
    </message>
    <message>
        <source>No other stranger there at that time. Choose more time.</source>
        <translation>当时该处没有其他陌生人，请扩大时间范围。</translation>
    </message>
    <message>
        <source>{0} later</source>
        <translation>{0}后</translation>
    </message>
    <message>
        <source>{0} before</source>
        <translation>{0}前</translation>
    </message>
    <message>
        <source>the same second</source>
        <translation>同一秒</translation>
    </message>
</context>
<context>
    <name>SaveWords</name>
    <message>
        <source>Save: deliver to {0}, remove from {1}</source>
        <translation>保存：下发到 {0} 台，从 {1} 台移除</translation>
    </message>
    <message>
        <source>Save, on no terminal yet</source>
        <translation>保存（暂不授权终端）</translation>
    </message>
    <message numerus="yes">
        <source>Save and deliver to %n terminals</source>
        <translation>
            <numerusform>保存并下发到 %n 台终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save and remove from %n terminals</source>
        <translation>
            <numerusform>保存并从 %n 台终端移除</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SayMenu</name>
    <message>
        <source>What the terminal says</source>
        <translation>终端播报内容</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开门</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>不开放</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>All day, every day</source>
        <translation>每天全天</translation>
    </message>
    <message>
        <source>Every day: {0}</source>
        <translation>每天：{0}</translation>
    </message>
</context>
<context>
    <name>ScheduleGrid</name>
    <message>
        <source>Schedule: days down, hours across</source>
        <translation>通行时段：纵向为日，横向为时</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search people</source>
        <translation>搜索人员</translation>
    </message>
    <message>
        <source>Name, pinyin, number, card or phone</source>
        <translation>姓名、拼音、编号、卡号或手机</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>SecretControl</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>SecretReading</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>SentTab</name>
    <message>
        <source>What the terminal sent</source>
        <translation>终端上报的内容</translation>
    </message>
    <message>
        <source>Of this record the terminal's fields are not kept.</source>
        <translation>该记录未保存终端上报的字段。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Birthday and identity card are shown for 10 s.</source>
        <translation>生日和身份证信息显示 10 秒。</translation>
    </message>
    <message>
        <source>Birthday and identity card are hidden.</source>
        <translation>生日和身份证信息已隐藏。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>复制内容</translation>
    </message>
    <message>
        <source>Copy name and raw value</source>
        <translation>复制参数名和原值</translation>
    </message>
    <message>
        <source>See all of it…</source>
        <translation>查看全文…</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Takes effect after a restart</source>
        <translation>重启后生效</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>原为 {0}</translation>
    </message>
    <message>
        <source>Set elsewhere meanwhile: {0}. What you typed is not saved.</source>
        <translation>已在别处改为 {0}，您输入的内容尚未保存。</translation>
    </message>
    <message>
        <source>“{0}” is stored, which cannot be used. {1} counts.</source>
        <translation>保存的“{0}”无法使用，按 {1} 执行。</translation>
    </message>
    <message>
        <source>The command line says {0}. That counts until facedesk is started without it.</source>
        <translation>命令行指定了 {0}，在不带该参数启动之前一直有效。</translation>
    </message>
    <message>
        <source>Take expired people off the terminals?</source>
        <translation>将过期人员从终端删除？</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Expired people are taken off the terminals from now on.</source>
        <translation>从现在起，过期人员将从终端删除。</translation>
    </message>
    <message>
        <source>Leave expired people on the terminals?</source>
        <translation>将过期人员保留在终端上？</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Expired people stay on the terminals from now on.</source>
        <translation>从现在起，过期人员保留在终端上。</translation>
    </message>
    <message>
        <source>All networks</source>
        <translation>所有网络</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>仅本机</translation>
    </message>
</context>
<context>
    <name>SettingsLeavingBar</name>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Not saved: {0}.</source>
        <translation>未保存：{0}。</translation>
    </message>
    <message>
        <source>It cannot be saved as it stands there.</source>
        <translation>目前的内容无法保存。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>No setting is found by these words.</source>
        <translation>没有找到相关设置。</translation>
    </message>
</context>
<context>
    <name>SettingsSide</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>Several</name>
    <message>
        <source>Select them again</source>
        <translation>重新选择</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals selected</source>
        <translation>
            <numerusform>已选 %n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} online</source>
        <translation>{0} 台在线</translation>
    </message>
    <message>
        <source>{0} lost</source>
        <translation>{0} 台离线</translation>
    </message>
    <message>
        <source>{0} expected</source>
        <translation>{0} 台待连接</translation>
    </message>
    <message>
        <source>{0} amiss</source>
        <translation>{0} 台异常</translation>
    </message>
</context>
<context>
    <name>SeveralList</name>
    <message>
        <source>The selected terminals</source>
        <translation>已选终端</translation>
    </message>
</context>
<context>
    <name>ShownValues</name>
    <message>
        <source>Values of {0}</source>
        <translation>{0}的参数</translation>
    </message>
    <message>
        <source>What reads there now, and what was sent</source>
        <translation>当前读数与下发值</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n values are otherwise than they were sent.</source>
        <translation>
            <numerusform>%n 项与下发值不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them are as they were sent.</source>
        <translation>全部与下发值一致。</translation>
    </message>
    <message>
        <source>Read {0}.</source>
        <translation>{0} 读取。</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未读取。</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Search terminals</source>
        <translation>搜索终端</translation>
    </message>
    <message>
        <source>Name, serial, address</source>
        <translation>名称、序列号、地址</translation>
    </message>
    <message>
        <source>Add a terminal or a group</source>
        <translation>添加终端或区域</translation>
    </message>
    <message>
        <source>Only those amiss</source>
        <translation>仅显示异常</translation>
    </message>
    <message>
        <source>Nothing amiss is found for “{0}”.</source>
        <translation>未找到与“{0}”相符的异常终端。</translation>
    </message>
    <message>
        <source>Nothing is amiss.</source>
        <translation>没有异常终端。</translation>
    </message>
    <message>
        <source>No terminal found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
</context>
<context>
    <name>SideField</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>No sound: Multimedia is missing.</source>
        <translation>没有声音：缺少多媒体组件。</translation>
    </message>
    <message>
        <source>No sound: no audio output.</source>
        <translation>没有声音：无音频输出。</translation>
    </message>
</context>
<context>
    <name>SpokenPreview</name>
    <message>
        <source>Said: {0}</source>
        <translation>播报：{0}</translation>
    </message>
    <message>
        <source>As the terminal is set</source>
        <translation>按终端设置</translation>
    </message>
</context>
<context>
    <name>StandingList</name>
    <message>
        <source>How each terminal stands</source>
        <translation>各终端的状态</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>The station did not start</source>
        <translation>管理站未能启动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Set aside and begin without</source>
        <translation>移开后启动</translation>
    </message>
    <message>
        <source>Press once more to begin without</source>
        <translation>再按一次以移开并启动</translation>
    </message>
    <message>
        <source>Listen on {0} again</source>
        <translation>恢复监听 {0}</translation>
    </message>
    <message>
        <source>Or begin without what does not go together: it is moved into a folder of its own, and nothing is deleted.</source>
        <translation>也可不使用不匹配的文件启动：这些文件会移入单独的文件夹，不会删除。</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>Nobody passed.</source>
        <translation>无人通行。</translation>
    </message>
    <message>
        <source>No temperature was measured.</source>
        <translation>没有测得体温。</translation>
    </message>
    <message>
        <source>No strangers and no fevers.</source>
        <translation>没有陌生人，也没有发热。</translation>
    </message>
    <message>
        <source>Nowhere did two pass in the same minute.</source>
        <translation>没有任何一台终端在同一分钟内有两人通行。</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>one every {0} on average</source>
        <translation>平均每 {0} 一人</translation>
    </message>
    <message>
        <source>Passes by hour</source>
        <translation>按小时统计</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Passes by weekday</source>
        <translation>按星期统计</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Passes by day</source>
        <translation>按日统计</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Strangers and fevers</source>
        <translation>陌生人与发热</translation>
    </message>
    <message>
        <source>strangers</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>fevers</source>
        <translation>发热</translation>
    </message>
    <message>
        <source>By terminal</source>
        <translation>按终端统计</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>通行次数</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>体温</translation>
    </message>
    <message>
        <source>no fever</source>
        <translation>未发热</translation>
    </message>
    <message>
        <source>below {0} °C</source>
        <translation>低于 {0} °C</translation>
    </message>
    <message>
        <source>from {0} °C</source>
        <translation>{0} °C 及以上</translation>
    </message>
    <message>
        <source>from {0} to below {1} °C</source>
        <translation>{0} °C 至 {1} °C（不含）</translation>
    </message>
    <message>
        <source>Fever from {0} °C: {1}</source>
        <translation>{0} °C 起发热：{1}</translation>
    </message>
    <message>
        <source>Busiest minutes</source>
        <translation>最繁忙的时刻</translation>
    </message>
    <message>
        <source>Minute and terminal</source>
        <translation>分钟与终端</translation>
    </message>
    <message>
        <source>passes in the minute</source>
        <translation>该分钟通行次数</translation>
    </message>
    <message>
        <source>How long people waited is not known: terminals report passes, not queues.</source>
        <translation>等候时长无法得知：终端只上报通行，不上报排队。</translation>
    </message>
</context>
<context>
    <name>StatisticsTab</name>
    <message>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>No passes are like that.</source>
        <translation>没有符合条件的通行。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>未保存。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>as of {0}</source>
        <translation>截至 {0}</translation>
    </message>
    <message>
        <source>Not counted.</source>
        <translation>未能统计。</translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>{0}, measured at %n terminals</source>
        <translation>
            <numerusform>{0}，在 %n 台终端测得</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes</source>
        <translation>
            <numerusform>%n 条通行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked through {0} of %n months. These figures are not whole yet.</source>
        <translation>
            <numerusform>已查看 %n 个月中的 {0} 个月，以下数据尚不完整。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked through {0} of %n days. These figures are not whole yet.</source>
        <translation>
            <numerusform>已查看 %n 天中的 {0} 天，以下数据尚不完整。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Listening on {0}</source>
        <translation>监听 {0}</translation>
    </message>
    <message>
        <source>Listening on port {0}, no network</source>
        <translation>监听端口 {0}，无网络</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} 台待准入</translation>
    </message>
    <message>
        <source>Help  F1</source>
        <translation>帮助  F1</translation>
    </message>
    <message>
        <source>Help on what you are at (F1)</source>
        <translation>当前位置的帮助（F1）</translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n 条须知</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in trouble</source>
        <translation>
            <numerusform>%n 台有问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>保持中 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} inside</source>
        <translation>在内 {0} 人</translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries to go</source>
        <translation>
            <numerusform>待下发 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n 未能下发</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} expected</source>
        <translation>{0} 台待连接</translation>
    </message>
    <message>
        <source>No terminal yet</source>
        <translation>尚无终端</translation>
    </message>
    <message>
        <source>{0} of {1} online</source>
        <translation>{1} 台中 {0} 台在线</translation>
    </message>
    <message numerus="yes">
        <source>%n received today</source>
        <translation>
            <numerusform>今日收到 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Step {0} of {1}: {2}</source>
        <translation>第 {0} 步，共 {1} 步：{2}</translation>
    </message>
</context>
<context>
    <name>StoreNotes</name>
    <message>
        <source>The clock is right</source>
        <translation>时钟无误</translation>
    </message>
    <message>
        <source>Press once more: it is right</source>
        <translation>再按一次确认时钟无误</translation>
    </message>
</context>
<context>
    <name>StreamHead</name>
    <message>
        <source>Held · {0} new</source>
        <translation>画面已停 · {0} 条新记录</translation>
    </message>
    <message>
        <source>No terminal online</source>
        <translation>没有终端在线</translation>
    </message>
    <message numerus="yes">
        <source>%n received today in all</source>
        <translation>
            <numerusform>今日共收到 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received today</source>
        <translation>
            <numerusform>今日收到 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} 条新记录</translation>
    </message>
    <message>
        <source>Go on, {0} new</source>
        <translation>继续，{0} 条新记录</translation>
    </message>
    <message>
        <source>Go on (Esc)</source>
        <translation>继续（Esc）</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>画面已停</translation>
    </message>
    <message>
        <source>Esc goes on</source>
        <translation>按 Esc 继续</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>No alerts.</source>
        <translation>没有告警。</translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n 条告警</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>held shut</source>
        <translation>保持关闭</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>重试中</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>waits until online</source>
        <translation>等待上线</translation>
    </message>
    <message>
        <source>wait until online</source>
        <translation>等待上线</translation>
    </message>
    <message>
        <source>cannot be held</source>
        <translation>无法保持</translation>
    </message>
    <message>
        <source>put back</source>
        <translation>已恢复</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>TakeBackCard</name>
    <message>
        <source>Take back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>End it and take back…</source>
        <translation>结束并恢复原状…</translation>
    </message>
    <message>
        <source>End it and take back now?</source>
        <translation>确认结束并恢复？</translation>
    </message>
    <message numerus="yes">
        <source>%n VIPs may pass all the same.</source>
        <translation>
            <numerusform>%n 名 VIP 仍可通行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each terminal gets back exactly what it had.</source>
        <translation>各终端恢复为原来的设置。</translation>
    </message>
    <message numerus="yes">
        <source>%n are told once they are back.</source>
        <translation>
            <numerusform>%n 台恢复连接后执行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsButton</name>
    <message>
        <source>Assign to no terminal yet</source>
        <translation>暂不授权终端</translation>
    </message>
    <message>
        <source>Assign to {0}</source>
        <translation>授权到{0}</translation>
    </message>
    <message numerus="yes">
        <source>Assign to %n chosen places</source>
        <translation>
            <numerusform>授权到已选 %n 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsPanel</name>
    <message>
        <source>Groups and terminals</source>
        <translation>区域与终端</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Something went wrong here. The log says more.</source>
        <translation>出现错误，详见日志。</translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message>
        <source>Not saved.</source>
        <translation>未保存。</translation>
    </message>
</context>
<context>
    <name>TemplateHand</name>
    <message>
        <source>Name of the template</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Terminals stay as they are.</source>
        <translation>终端保持原状。</translation>
    </message>
    <message>
        <source>It is the rule for {0}: that ends, too.</source>
        <translation>它是{0}的规则，该规则将一并取消。</translation>
    </message>
    <message>
        <source>Delete “{0}”?</source>
        <translation>删除“{0}”？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals change now.</source>
        <translation>
            <numerusform>现在将更改 %n 台终端。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes now.</source>
        <translation>现在无需更改。</translation>
    </message>
    <message>
        <source>Whoever joins gets it, and who drifts from it is told apart.</source>
        <translation>加入的终端会自动应用，偏离的终端会被标出。</translation>
    </message>
    <message>
        <source>It takes the place of “{0}”.</source>
        <translation>它将取代“{0}”。</translation>
    </message>
    <message>
        <source>Keep “{0}” as the rule for {1}?</source>
        <translation>将“{0}”设为{1}的规则？</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>设为规则</translation>
    </message>
    <message>
        <source>“{0}” is the rule for {1} no more?</source>
        <translation>不再将“{0}”作为{1}的规则？</translation>
    </message>
    <message>
        <source>Who drifts is told no more, and who joins gets nothing. Terminals stay as they are.</source>
        <translation>不再提示偏离，加入的终端也不再应用。终端保持原状。</translation>
    </message>
    <message>
        <source>End the rule</source>
        <translation>取消规则</translation>
    </message>
    <message numerus="yes">
        <source>Mend %n terminals now?</source>
        <translation>
            <numerusform>确认修复 %n 台终端？</numerusform>
        </translation>
    </message>
    <message>
        <source>From then on, whoever drifts from “{0}” is set again by itself.</source>
        <translation>此后偏离“{0}”的终端会自动重新设置。</translation>
    </message>
    <message>
        <source>Mend by itself</source>
        <translation>自动修复</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>未完成。</translation>
    </message>
</context>
<context>
    <name>TemplatePages</name>
    <message>
        <source>Apply a template…</source>
        <translation>应用模板…</translation>
    </message>
    <message>
        <source>No template yet: keep a terminal's values as one, under Templates</source>
        <translation>尚无模板：请在“模板”中保存某台终端的参数</translation>
    </message>
</context>
<context>
    <name>TemplateRowWords</name>
    <message>
        <source>saved {0}</source>
        <translation>{0} 保存</translation>
    </message>
    <message>
        <source>saved {0} by {1}</source>
        <translation>{0} 由{1}保存</translation>
    </message>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n 项参数</numerusform>
        </translation>
    </message>
    <message>
        <source>mends by itself</source>
        <translation>自动修复</translation>
    </message>
    <message numerus="yes">
        <source>%n drift</source>
        <translation>
            <numerusform>%n 台偏离</numerusform>
        </translation>
    </message>
    <message>
        <source>none drifts</source>
        <translation>无偏离</translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n 台未完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n 台待下发</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateRows</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Rule for</source>
        <translation>规则适用于</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>偏离</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>应用…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>The template's name</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete now?</source>
        <translation>确认删除？</translation>
    </message>
    <message>
        <source>Template…</source>
        <translation>模板…</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>Template: {0}</source>
        <translation>模板：{0}</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>TemplatesTab</name>
    <message>
        <source>New from a terminal…</source>
        <translation>从终端新建…</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>No template yet. Set one terminal up, and keep its values as a template for the others.</source>
        <translation>尚无模板。请先设置好一台终端，再将其参数保存为模板供其他终端使用。</translation>
    </message>
    <message>
        <source>A rule holds for a group: choose one in the tree.</source>
        <translation>规则按区域设置：请在树中选择区域。</translation>
    </message>
    <message>
        <source>No template is the rule here.</source>
        <translation>此处没有规则。</translation>
    </message>
    <message>
        <source>“{0}” is the rule here: whoever joins gets it.</source>
        <translation>此处的规则为“{0}”：加入的终端会自动应用。</translation>
    </message>
    <message>
        <source>“{0}” is the rule here, by that of {1}.</source>
        <translation>此处的规则为“{0}”，来自{1}。</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Change its values…</source>
        <translation>更改参数…</translation>
    </message>
    <message>
        <source>Keep it as the rule for {0}…</source>
        <translation>设为{0}的规则…</translation>
    </message>
    <message>
        <source>Where it was applied last</source>
        <translation>上次应用情况</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>TerminalMenus</name>
    <message>
        <source>How to connect a terminal</source>
        <translation>如何连接终端</translation>
    </message>
    <message>
        <source>Admit one before it calls</source>
        <translation>提前准入终端</translation>
    </message>
    <message>
        <source>Add a group</source>
        <translation>添加区域</translation>
    </message>
</context>
<context>
    <name>TerminalPreview</name>
    <message>
        <source>As the terminal is set</source>
        <translation>按终端设置</translation>
    </message>
    <message>
        <source>Shown: {0}</source>
        <translation>显示：{0}</translation>
    </message>
</context>
<context>
    <name>TerminalQuestions</name>
    <message>
        <source>Name of the new group</source>
        <translation>新区域名称</translation>
    </message>
    <message>
        <source>Move there</source>
        <translation>移至此处</translation>
    </message>
</context>
<context>
    <name>TerminalTree</name>
    <message>
        <source>All terminals</source>
        <translation>全部终端</translation>
    </message>
    <message>
        <source>{0} expected</source>
        <translation>{0} 台待连接</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>TerminalWords</name>
    <message>
        <source>gate not as set</source>
        <translation>放行与设定不符</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待准入</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>off template</source>
        <translation>与模板不同</translation>
    </message>
    <message>
        <source>{0} to go</source>
        <translation>待下发 {0}</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>not back</source>
        <translation>未恢复</translation>
    </message>
    <message>
        <source>told</source>
        <translation>已通知</translation>
    </message>
    <message>
        <source>installing</source>
        <translation>安装中</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>重启中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>turned away</source>
        <translation>拒绝接入</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>待连接</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>尚未连接</translation>
    </message>
    <message>
        <source>lost {0}</source>
        <translation>离线 {0}</translation>
    </message>
    <message>
        <source>Upgrade: {0}</source>
        <translation>升级：{0}</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>待连接</translation>
    </message>
    <message>
        <source>Lost {0}</source>
        <translation>离线 {0}</translation>
    </message>
    <message>
        <source>Online for {0}</source>
        <translation>已在线 {0}</translation>
    </message>
    <message>
        <source>Waiting to be admitted</source>
        <translation>待准入</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>拒绝接入</translation>
    </message>
    <message>
        <source>Admitted, calls again within a minute</source>
        <translation>已准入，一分钟内会再次连接</translation>
    </message>
    <message>
        <source>Admitted, has not called since</source>
        <translation>已准入，此后尚未连接</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>尚未连接</translation>
    </message>
    <message>
        <source>{0} not delivered</source>
        <comment>people whom a terminal lacks</comment>
        <translation>{0} 未能下发</translation>
    </message>
    <message>
        <source>Lost for {0}</source>
        <translation>已离线 {0}</translation>
    </message>
</context>
<context>
    <name>TerminalsPage</name>
    <message>
        <source>Choose a terminal.</source>
        <translation>请选择终端。</translation>
    </message>
    <message>
        <source>No terminal is admitted yet. Admit the ones that wait.</source>
        <translation>尚无已准入的终端，请准入待准入的终端。</translation>
    </message>
</context>
<context>
    <name>TerminalsTab</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>全部重试</translation>
    </message>
    <message>
        <source>No terminal is admitted yet.</source>
        <translation>尚无已准入的终端。</translation>
    </message>
    <message>
        <source>with new terminals</source>
        <translation>含新增终端</translation>
    </message>
    <message>
        <source>On no terminal</source>
        <translation>不在任何终端</translation>
    </message>
    <message numerus="yes">
        <source>To be on %n terminals, as the person added last</source>
        <translation>
            <numerusform>将在 %n 台终端上，与上次新增的人员相同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To be on %n terminals</source>
        <translation>
            <numerusform>应在 %n 台终端上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On {0} of %n terminals</source>
        <translation>
            <numerusform>%n 台终端中已有 {0} 台</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TerminalsTree</name>
    <message>
        <source>Groups and terminals</source>
        <translation>区域与终端</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n 台终端</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThisPass</name>
    <message>
        <source>What the terminal found cannot be read, so nothing was opened for it.</source>
        <translation>终端的识别结果无法读取，因此未开门。</translation>
    </message>
    <message>
        <source>The terminal knew nobody by this face: strangers are let in nowhere. Choose whom it may have been.</source>
        <translation>终端未认出此人：陌生人在任何终端都不能通行。可选择可能的人员查看。</translation>
    </message>
    <message>
        <source>The terminal recognised them.</source>
        <translation>终端已认出此人。</translation>
    </message>
    <message>
        <source>The terminal itself did not let them pass: it goes by what it was given.</source>
        <translation>终端自身未放行：终端按已下发的资料判断。</translation>
    </message>
    <message>
        <source>The record came late: the station answered nothing.</source>
        <translation>记录为补传，管理站未作应答。</translation>
    </message>
    <message>
        <source>The station answered “close”.</source>
        <translation>管理站答复“不开门”。</translation>
    </message>
    <message>
        <source>The station answered “open”.</source>
        <translation>管理站答复“开门”。</translation>
    </message>
</context>
<context>
    <name>TickAll</name>
    <message>
        <source>Untick all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>ToggleControl</name>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>facedesk serves terminals</source>
        <translation>facedesk 正在为终端提供服务</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>TreeHand</name>
    <message>
        <source>Not done.</source>
        <translation>操作未完成。</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新区域</translation>
    </message>
</context>
<context>
    <name>TreePainter</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>TreeWishes</name>
    <message>
        <source>Take {0} out of the group?</source>
        <translation>将{0}移出区域？</translation>
    </message>
    <message>
        <source>Refuse {0}?</source>
        <translation>拒绝{0}？</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Gates stay as they are set.</source>
        <translation>闸门保持现有设置。</translation>
    </message>
    <message>
        <source>Let it open by itself first…</source>
        <translation>先改为自动开门…</translation>
    </message>
    <message numerus="yes">
        <source>The same of %n more.</source>
        <translation>
            <numerusform>另有 %n 台同样如此。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take its people off first…</source>
        <translation>先移除其人员…</translation>
    </message>
    <message>
        <source>Forget {0}?</source>
        <translation>删除{0}？</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{0} is forgotten.</source>
        <translation>{0}已删除。</translation>
    </message>
    <message>
        <source>Its name, its group and its people go over to the new one; it is forgotten itself.</source>
        <translation>名称、区域和授权人员将转到新终端，旧终端将被删除。</translation>
    </message>
    <message>
        <source>What it was set to is set at the new one as soon as that is online.</source>
        <translation>新终端上线后将写入旧终端的参数。</translation>
    </message>
    <message>
        <source>Its parameters are not known: set those of the new one.</source>
        <translation>其参数未知，请自行设置新终端的参数。</translation>
    </message>
    <message numerus="yes">
        <source>%n people stay in the memory of the old one.</source>
        <translation>
            <numerusform>旧终端内存中仍有 %n 人。</numerusform>
        </translation>
    </message>
    <message>
        <source>Have {0} take the place of {1}?</source>
        <translation>用{0}替换{1}？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>{0} has taken the place of {1}.</source>
        <translation>{0}已替换{1}。</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform> %n 台终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>The group {0} was removed; what was in it moved up.</source>
        <translation>区域{0}已删除，其中内容已上移。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove the group {0}?</source>
        <translation>删除区域{0}？</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>{0}: now in {1}.</source>
        <translation>{0}：已移至{1}。</translation>
    </message>
    <message>
        <source>Move {0} to {1}?</source>
        <translation>将{0}移至{1}？</translation>
    </message>
    <message>
        <source>{0}: now in no group.</source>
        <translation>{0}：已移出区域。</translation>
    </message>
</context>
<context>
    <name>TroubleBar</name>
    <message>
        <source>Trouble</source>
        <translation>故障</translation>
    </message>
</context>
<context>
    <name>TurnoverWords</name>
    <message>
        <source>{0} leaves {1}.</source>
        <translation>{0}将不再授权于{1}。</translation>
    </message>
    <message numerus="yes">
        <source>%n more terminals</source>
        <translation>
            <numerusform>另外 %n 台终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform> %n 台终端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people come to {0}.</source>
        <translation>
            <numerusform>%n 人将新增授权于{0}。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} comes to {1}.</source>
        <translation>{0}将新增授权于{1}。</translation>
    </message>
    <message numerus="yes">
        <source>%n people leave {0}.</source>
        <translation>
            <numerusform>%n 人将不再授权于{0}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UnexpectedNotice</name>
    <message>
        <source>Copy what went wrong</source>
        <translation>复制出错信息</translation>
    </message>
    <message>
        <source>Pass this on to whoever looks after the program: {0} in {1}.</source>
        <translation>请转交给负责本程序的人：{0}，位于 {1}。</translation>
    </message>
    <message numerus="yes">
        <source>It happened %n times so far.</source>
        <translation>
            <numerusform>目前已发生 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Something unexpected went wrong here. The station goes on.</source>
        <translation>发生了意外错误，管理站继续运行。</translation>
    </message>
</context>
<context>
    <name>Unplaced</name>
    <message>
        <source>Not placed yet</source>
        <translation>尚未放置</translation>
    </message>
    <message>
        <source>Terminals that are not on this plan</source>
        <translation>不在此平面图上的终端</translation>
    </message>
    <message>
        <source>Drag them onto the plan. Enter puts one in the middle.</source>
        <translation>将终端拖到平面图上。按 Enter 放到中央。</translation>
    </message>
    <message>
        <source>All terminals of this place are on the plan.</source>
        <translation>此处的终端都已在平面图上。</translation>
    </message>
</context>
<context>
    <name>UnsentBar</name>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Parameters that were changed and not sent are lost with the window.</source>
        <translation>已更改但未发送的参数将在关闭窗口后丢失。</translation>
    </message>
    <message>
        <source>Not sent: {0}.</source>
        <translation>未发送：{0}。</translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n 项更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more terminals</source>
        <translation>
            <numerusform>另有 %n 台终端</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UntilChoice</name>
    <message>
        <source>For how long</source>
        <translation>持续多久</translation>
    </message>
    <message>
        <source>Until what time of today</source>
        <translation>至今天几点</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟数</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Until…</source>
        <translation>至…</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>That time of today is over.</source>
        <translation>今天的该时间已过。</translation>
    </message>
    <message>
        <source>Say a number of minutes, at most {0}.</source>
        <translation>请输入分钟数，最多 {0}。</translation>
    </message>
</context>
<context>
    <name>UpgradeCounts</name>
    <message>
        <source>one after the other</source>
        <translation>逐台进行</translation>
    </message>
    <message numerus="yes">
        <source>%n at a time</source>
        <translation>
            <numerusform>同时 %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were not begun.</source>
        <translation>
            <numerusform>%n 台未开始。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go on with the %n</source>
        <translation>
            <numerusform>继续其余 %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upgrade %n now?</source>
        <translation>
            <numerusform>确认升级 %n 台？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again: %n</source>
        <translation>
            <numerusform>重试：%n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n done</source>
        <translation>
            <numerusform>完成 {0} / %n 台</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpgradeDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Upgrade {0}</source>
        <translation>升级{0}</translation>
    </message>
    <message numerus="yes">
        <source>Upgrade %n terminals</source>
        <translation>
            <numerusform>升级 %n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用程序</translation>
    </message>
    <message>
        <source>File system</source>
        <translation>文件系统</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>The file replaces</source>
        <translation>文件更新的部分</translation>
    </message>
    <message>
        <source>Terminals at a time</source>
        <translation>同时升级台数</translation>
    </message>
    <message>
        <source>Given up without a sign for</source>
        <translation>无进展时放弃</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Begin no more after one has failed</source>
        <translation>一台失败后不再开始其余</translation>
    </message>
    <message numerus="yes">
        <source>Upgrade %n…</source>
        <translation>
            <numerusform>升级 %n 台…</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A number from 1 to {0}.</source>
        <translation>请输入 1 到 {0} 的数字。</translation>
    </message>
    <message>
        <source>It is done when the terminal is back with another version.</source>
        <translation>终端以其他版本恢复连接即为完成。</translation>
    </message>
    <message>
        <source>Such a file need not change the version: it counts as done when the terminal has said so and is back.</source>
        <translation>此类文件不一定改变版本号：终端报告完成并恢复连接即视为完成。</translation>
    </message>
    <message>
        <source>Not begun.</source>
        <translation>未开始。</translation>
    </message>
</context>
<context>
    <name>UpgradeFoot</name>
    <message>
        <source>Cancel the rest</source>
        <translation>取消其余</translation>
    </message>
    <message>
        <source>Begins no more of them. What is under way goes on: it cannot be called back.</source>
        <translation>不再开始其余终端。已在进行的无法撤回，会继续完成。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>台完成</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>台进行中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>台失败</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>台未开始</translation>
    </message>
</context>
<context>
    <name>UpgradeHead</name>
    <message>
        <source>Other upgrades</source>
        <translation>其他升级</translation>
    </message>
    <message>
        <source>Upgrade…</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>stops after a failure</source>
        <translation>失败后停止</translation>
    </message>
    <message>
        <source>goes on after a failure</source>
        <translation>失败后继续</translation>
    </message>
    <message>
        <source>served here until the upgrade ends</source>
        <translation>升级结束前由本机提供下载</translation>
    </message>
    <message>
        <source>begun {0} by {1}, ended {2}</source>
        <translation>{0} 开始（{1}），{2} 结束</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>UpgradeLines</name>
    <message>
        <source>had {0}</source>
        <translation>原版本 {0}</translation>
    </message>
    <message>
        <source>Terminal, had</source>
        <translation>终端、原版本</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>终端提示</translation>
    </message>
</context>
<context>
    <name>UpgradeTable</name>
    <message>
        <source>Terminals of the upgrade, in sending order</source>
        <translation>本次升级的终端，按发送顺序</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Upgrade now?</source>
        <translation>确认升级？</translation>
    </message>
</context>
<context>
    <name>UpgradeWords</name>
    <message>
        <source>Told to fetch the file</source>
        <translation>已通知下载文件</translation>
    </message>
    <message>
        <source>Downloading, {0}</source>
        <translation>正在下载，{0}</translation>
    </message>
    <message>
        <source>Has the file, installing for {0}</source>
        <translation>文件已下载，安装中，已 {0}</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Said done, and is back</source>
        <translation>报告完成，并已恢复连接</translation>
    </message>
    <message>
        <source>Back with {0}</source>
        <translation>已恢复连接，版本 {0}</translation>
    </message>
    <message>
        <source>after {0}</source>
        <comment>so long an upgrade took</comment>
        <translation>用时 {0}</translation>
    </message>
    <message>
        <source>Restarting, away for {0}</source>
        <translation>正在重启，已离线 {0}</translation>
    </message>
    <message>
        <source>Restarting, away for {0}, usual is {1}</source>
        <translation>正在重启，已离线 {0}，通常为 {1}</translation>
    </message>
    <message>
        <source>That is all that proves it: such a file need not change the version.</source>
        <translation>此类文件不一定改变版本号，因此没有其他证明。</translation>
    </message>
    <message>
        <source>Failed.</source>
        <translation>失败。</translation>
    </message>
    <message>
        <source>{0} ({1}).</source>
        <comment>what failed, and its code</comment>
        <translation>{0}（{1}）。</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>{0} of {1} {2}</source>
        <comment>bytes of all, and their unit</comment>
        <translation>{0} / {1} {2}</translation>
    </message>
    <message>
        <source>application</source>
        <translation>应用程序</translation>
    </message>
    <message>
        <source>file system</source>
        <translation>文件系统</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} 字节</translation>
    </message>
</context>
<context>
    <name>UpgradedNotice</name>
    <message>
        <source>What's new</source>
        <translation>新增内容</translation>
    </message>
    <message>
        <source>facedesk is now version {0}.</source>
        <translation>facedesk 已更新为版本 {0}。</translation>
    </message>
</context>
<context>
    <name>UpgradesTab</name>
    <message>
        <source>Upgrade…</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>Reading the upgrades…</source>
        <translation>正在读取升级记录…</translation>
    </message>
    <message>
        <source>Not read.</source>
        <translation>未能读取。</translation>
    </message>
    <message>
        <source>No upgrade here yet.</source>
        <translation>此处尚未升级过。</translation>
    </message>
    <message>
        <source>Not begun.</source>
        <translation>未开始。</translation>
    </message>
</context>
<context>
    <name>Validity</name>
    <message>
        <source>No end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 周</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 个月</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Expired: passed until {0}.</source>
        <translation>已过期：可通行至 {0}。</translation>
    </message>
    <message>
        <source>Passes until {0}, then is taken off the terminals.</source>
        <translation>可通行至 {0}，随后从终端移除。</translation>
    </message>
    <message>
        <source>Passes until {0}, then stays on the terminals as expired.</source>
        <translation>可通行至 {0}，随后以“已过期”保留在终端上。</translation>
    </message>
</context>
<context>
    <name>ValueTable</name>
    <message>
        <source>Values that are sent</source>
        <translation>下发的参数</translation>
    </message>
</context>
<context>
    <name>ValueTree</name>
    <message>
        <source>Belongs to one terminal</source>
        <translation>仅属于单台终端</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>ValueWords</name>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n 台终端</numerusform>
        </translation>
    </message>
    <message>
        <source>already so</source>
        <translation>已一致</translation>
    </message>
</context>
<context>
    <name>ValuesDialog</name>
    <message>
        <source>Take these</source>
        <translation>采用所选</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What belongs to one terminal alone, its name or a password, goes only where it is ticked here.</source>
        <translation>仅属于单台终端的参数（如名称、密码）只有在此勾选后才会下发。</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n values</source>
        <translation>
            <numerusform>%n 项参数中的 {0} 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VipsBox</name>
    <message>
        <source>VIPs may pass</source>
        <translation>VIP 可通行</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Admit</source>
        <translation>准入</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Forget {0}…</source>
        <translation>删除 {0}…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Admit {0}</source>
        <translation>准入 {0}</translation>
    </message>
    <message>
        <source>Refuse {0}</source>
        <translation>拒绝 {0}</translation>
    </message>
    <message>
        <source>asked {0}</source>
        <translation>{0} 请求</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting</source>
        <translation>待准入</translation>
    </message>
    <message>
        <source>Admit all {0}…</source>
        <translation>全部准入（{0}）…</translation>
    </message>
    <message>
        <source>Admit {0} now?</source>
        <translation>现在准入 {0} 台？</translation>
    </message>
    <message numerus="yes">
        <source>%n more. Search by serial or address to see them.</source>
        <translation>
            <numerusform>另有 %n 台，可按序列号或地址搜索。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>facedesk: wall</source>
        <translation>facedesk：大屏</translation>
    </message>
    <message>
        <source>Leave the wall (Esc)</source>
        <translation>退出大屏（Esc）</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day's pattern</comment>
        <translation>M月d日 dddd</translation>
    </message>
</context>
<context>
    <name>WallBig</name>
    <message>
        <source>Why (not)…</source>
        <translation>能否通行…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nobody has passed yet.</source>
        <translation>还没有人通行。</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>画面已停</translation>
    </message>
</context>
<context>
    <name>WallTop</name>
    <message>
        <source>{0} lost</source>
        <translation>{0}离线</translation>
    </message>
    <message numerus="yes">
        <source>%n terminals lost</source>
        <translation>
            <numerusform>%n 台终端离线</numerusform>
        </translation>
    </message>
    <message>
        <source>the longest {0}</source>
        <translation>最长 {0}</translation>
    </message>
</context>
<context>
    <name>WeekControl</name>
    <message>
        <source>Change {0}</source>
        <translation>更改{0}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
</context>
<context>
    <name>WeekDialog</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>WeekEditor</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>重做 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Drag to paint, drag an edge to change. Snaps to 15 minutes, with Alt to 1.</source>
        <translation>拖动绘制，拖动边缘调整；按 15 分钟对齐，按住 Alt 精确到 1 分钟。</translation>
    </message>
    <message>
        <source>{0} is full.</source>
        <translation>{0}已满。</translation>
    </message>
    <message>
        <source>A terminal takes five periods a day. Join two, or remove one, to add another.</source>
        <translation>终端每天最多五个时段。合并或删除一个后方可添加。</translation>
    </message>
</context>
<context>
    <name>WeightBar</name>
    <message>
        <source>{0}% of what a terminal takes</source>
        <translation>占终端上限的 {0}%</translation>
    </message>
</context>
<context>
    <name>WhereStep</name>
    <message>
        <source>Groups and terminals</source>
        <translation>区域和终端</translation>
    </message>
    <message>
        <source>Tick the terminals that are to get it; a group stands for all within it.</source>
        <translation>请勾选要下发的终端；勾选区域即包含其中全部终端。</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>WholeText</name>
    <message>
        <source>Copy all of it</source>
        <translation>复制全文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>WhyCard</name>
    <message>
        <source>Checks port, network and firewall, as far as they can be seen from here.</source>
        <translation>在本机可见的范围内检查端口、网络和防火墙。</translation>
    </message>
    <message>
        <source>The terminal's own address</source>
        <translation>终端自己的地址</translation>
    </message>
    <message>
        <source>The terminal's own address, if you know it</source>
        <translation>终端自己的地址（如已知）</translation>
    </message>
    <message>
        <source>Check the way</source>
        <translation>检查连接</translation>
    </message>
    <message>
        <source>Why does it not show up?</source>
        <translation>为什么没有出现？</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why (not)</source>
        <translation>能否通行</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No terminal is admitted yet.</source>
        <translation>尚无已准入的终端。</translation>
    </message>
    <message>
        <source>The terminal was forgotten. Choose another one.</source>
        <translation>该终端已被删除。请另选一台。</translation>
    </message>
    <message>
        <source>Type a name, pinyin or number, and choose whom it is about.</source>
        <translation>请输入姓名、拼音或编号，并选择人员。</translation>
    </message>
    <message>
        <source>Type a day such as 2026-11-30.</source>
        <translation>请输入日期，例如 2026-11-30。</translation>
    </message>
    <message>
        <source>As things stand at {0}</source>
        <translation>截至 {0} 的情况</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Monitor</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ZoneMenu</name>
    <message>
        <source>Time zone of the terminal's clock</source>
        <translation>终端时钟的时区</translation>
    </message>
    <message>
        <source>Found out by its passes</source>
        <translation>根据通行记录自动识别</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>+08:00 or Asia/Shanghai. Empty: the station finds it out.</source>
        <translation>如 +08:00 或 Asia/Shanghai。留空则自动识别。</translation>
    </message>
</context>
<context>
    <name>_Held</name>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
</context>
</TS>
