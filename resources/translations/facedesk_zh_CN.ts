<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>AddressCard</name>
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
        <source>The serial is on the terminal&apos;s label or in its menu.</source>
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
        <source>Not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
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
        <source>Not for this door. Show the right way.</source>
        <translation>无此门权限，请指引正确通道。</translation>
    </message>
    <message>
        <source>Check its power and network; it calls again by itself.</source>
        <translation>请检查电源和网络，终端会自动重新连接。</translation>
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
        <source>Acknowledging…</source>
        <translation>正在确认…</translation>
    </message>
</context>
<context>
    <name>AlertPanel</name>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
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
    <message>
        <source>1 alert</source>
        <translation>1 条告警</translation>
    </message>
    <message>
        <source>{0} alerts</source>
        <translation>{0} 条告警</translation>
    </message>
    <message>
        <source>Show the alerts</source>
        <translation>查看告警</translation>
    </message>
</context>
<context>
    <name>AllForm</name>
    <message>
        <source>Note for all</source>
        <translation>全部备注</translation>
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
    <message>
        <source>Acknowledge {0} alerts?</source>
        <translation>确认 {0} 条告警？</translation>
    </message>
    <message numerus="yes">
        <source>%n newer stay.</source>
        <translation>
            <numerusform>另有 %n 条新告警保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BigPass</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>抓拍</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>登记</translation>
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
    <name>CaptureCard</name>
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
    <name>CountBadge</name>
    <message>
        <source>{0} alerts</source>
        <translation>{0} 条告警</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>d MMM yyyy, HH:mm:ss</source>
        <comment>pattern of a day with its time</comment>
        <translation>yyyy年M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>pattern of a day of this year with its time</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Waive its sign</source>
        <translation>免除签名校验</translation>
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
        <source>Another one calls.</source>
        <translation>另有终端在连接。</translation>
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
</context>
<context>
    <name>Facts</name>
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
        <source>Same as the station&apos;s</source>
        <translation>与管理站一致</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
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
        <source>Open {0} now?</source>
        <translation>确认打开{0}？</translation>
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
    <name>GroupOverview</name>
    <message>
        <source>Drag terminals here.</source>
        <translation>将终端拖到此处。</translation>
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
    <name>Head</name>
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
    <name>Listening</name>
    <message>
        <source>Check</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>Connects to the address as a terminal would</source>
        <translation>像终端一样连接该地址</translation>
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
        <source>Nothing after a minute? A firewall may block port {0}.</source>
        <translation>一分钟后仍无连接？防火墙可能拦截了端口 {0}。</translation>
    </message>
    <message>
        <source>This computer answers at {0}.</source>
        <translation>本机在 {0} 可以连通。</translation>
    </message>
    <message>
        <source>If a terminal does not get through, let port {0} in through this computer&apos;s firewall, and see that both are in the same network.</source>
        <translation>如果终端仍无法连接，请在本机防火墙中放行端口 {0}，并确认两者在同一网络。</translation>
    </message>
    <message>
        <source>no answer within {0} s</source>
        <translation>{0} 秒内无应答</translation>
    </message>
    <message>
        <source>{0} does not answer: {1}.</source>
        <translation>{0} 没有应答：{1}。</translation>
    </message>
    <message>
        <source>Choose another address of this computer, or let the port in through its firewall.</source>
        <translation>请选用本机的其他地址，或在防火墙中放行该端口。</translation>
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
        <source>Not understood</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>Terminal lost</source>
        <translation>终端离线</translation>
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
        <source>Finding</source>
        <translation>提示</translation>
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
        <source>Copy number {0}</source>
        <translation>复制人员编号 {0}</translation>
    </message>
    <message>
        <source>Full screen  F11</source>
        <translation>全屏  F11</translation>
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
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OtherAddress</name>
    <message>
        <source>Use this one</source>
        <translation>使用此地址</translation>
    </message>
    <message>
        <source>Use the address {0}</source>
        <translation>使用地址 {0}</translation>
    </message>
    <message>
        <source>This computer has another address:</source>
        <translation>本机另有地址：</translation>
    </message>
</context>
<context>
    <name>Pass</name>
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
        <source>{0} of 100</source>
        <translation>{0} / 100</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a day&apos;s pattern</comment>
        <translation>yyyy年M月d日</translation>
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
    <name>Rail</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
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
    <name>SettingsMenu</name>
    <message>
        <source>The language changes at the next start.</source>
        <translation>语言将在下次启动时更改。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
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
        <source>No terminal found for “{0}”.</source>
        <translation>没有找到“{0}”。</translation>
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
    <name>Start</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Listening on {0}</source>
        <translation>监听 {0}</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} 台待准入</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n 项待查看</numerusform>
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
        <source>%n passes today</source>
        <translation>
            <numerusform>今日通行 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Steps</name>
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
    <name>Stream</name>
    <message>
        <source>Passes, newest first</source>
        <translation>通行记录，最新在前</translation>
    </message>
</context>
<context>
    <name>StreamHead</name>
    <message>
        <source>{0} passes today</source>
        <translation>今日通行 {0} 次</translation>
    </message>
    <message>
        <source>Held · {0} new</source>
        <translation>画面已停 · {0} 条新记录</translation>
    </message>
    <message>
        <source>{0} passes today in all</source>
        <translation>今日共通行 {0} 次</translation>
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
        <source>{0} alerts</source>
        <translation>{0} 条告警</translation>
    </message>
    <message>
        <source>No alerts.</source>
        <translation>没有告警。</translation>
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
    <name>TerminalTree</name>
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
    <message>
        <source>Not done.</source>
        <translation>操作未完成。</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新区域</translation>
    </message>
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
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
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
        <source>Move to</source>
        <translation>移至</translation>
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
        <source>In no group</source>
        <translation>不属于任何区域</translation>
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
    <name>Tree</name>
    <message>
        <source>Groups and terminals</source>
        <translation>区域与终端</translation>
    </message>
</context>
<context>
    <name>TreeDelegate</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
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
    <name>Waiting</name>
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
    <name>Wall</name>
    <message>
        <source>facedesk: wall</source>
        <translation>facedesk：大屏</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day&apos;s pattern</comment>
        <translation>M月d日 dddd</translation>
    </message>
</context>
<context>
    <name>WallBig</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nobody has passed yet.</source>
        <translation>还没有人通行。</translation>
    </message>
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
    <message>
        <source>{0} terminals lost</source>
        <translation>{0} 台终端离线</translation>
    </message>
    <message>
        <source>the longest {0}</source>
        <translation>最长 {0}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Monitor</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>终端</translation>
    </message>
</context>
</TS>
