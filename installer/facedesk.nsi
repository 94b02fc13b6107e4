; The setup for Windows. makensis -DVERSION=1.2.3 -DBUILT=folder -DOUT=facedesk-setup-1.2.3.exe facedesk.nsi
; Silent: /S, with /ALLUSERS, /AUTOSTART, /FIREWALL, /NODESKTOP; the uninstaller: /S, with /PURGE.
; Exit codes: 0 done, 2 no rights, 5 a station runs that could not be ended, 6 a newer version is there.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!include MUI2.nsh
!include nsDialogs.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include StrFunc.nsh
${Using:StrFunc} StrLoc

!define NAME facedesk
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define ENDS_WITHIN_HALF_SECONDS 30

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
ShowInstDetails nevershow
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} setup"
VIAddVersionKey LegalCopyright ""
!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var ForAll      ; 1: for all users
Var DesktopLinked     ; 1: with a link on the desktop
Var Autostart   ; 1: starts with Windows
Var Firewall    ; 1: with a rule for the firewall
Var Ran         ; "", "window" or "headless": how a station ran that was ended

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_ABORTWARNING
Page custom ChoicesPage ChoicesLeft
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartNow
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE SimpChinese

!macro TEXT NAME ENGLISH CHINESE
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_SIMPCHINESE} "${CHINESE}"
!macroend
!insertmacro TEXT ChoicesTitle "How shall ${NAME} be installed?" "如何安装 ${NAME}？"
!insertmacro TEXT ChoicesUpgrade "Version $1 is replaced. All data stays." "将替换版本 $1，所有数据都会保留。"
!insertmacro TEXT ChoicesNew "Nothing else has to be there before." "无需预先安装其他软件。"
!insertmacro TEXT OnlyMe "Only for &me: no rights are asked for" "仅为我安装：无需管理员权限(&M)"
!insertmacro TEXT ForAllUsers "For &all who use this computer: Windows asks for an administrator" "为所有用户安装：Windows 会要求管理员确认(&A)"
!insertmacro TEXT DesktopLink "Put a link on the &desktop" "在桌面创建快捷方式(&D)"
!insertmacro TEXT WithWindows "Start with &Windows" "随 Windows 启动(&W)"
!insertmacro TEXT FirewallRule "Let terminals in through the &firewall" "允许终端通过防火墙连接(&F)"
!insertmacro TEXT FirewallWhy "Terminals dial in to this computer (port 8800 unless you choose another). Windows keeps them out until a rule allows it; the rule is for ${NAME} alone, in private and company networks. Windows asks for an administrator." "终端会主动连接本机（默认端口 8800）。未经允许，Windows 防火墙会拦截。该规则只对 ${NAME} 生效，仅限专用网络和公司网络。Windows 会要求管理员确认。"
!insertmacro TEXT Newer "A newer version of ${NAME} is installed ($1). This setup brings ${VERSION}, which could not read its data: nothing was changed." "已安装更新的版本 $1。本安装程序为 ${VERSION}，无法读取其数据：未做任何更改。"
!insertmacro TEXT StillRuns "${NAME} is still running and could not be ended. Please close it, then try again." "${NAME} 仍在运行，无法自动结束。请先关闭它，然后重试。"
!insertmacro TEXT NoRights "An administrator's rights are needed to install for all users." "为所有用户安装需要管理员权限。"
!insertmacro TEXT NoFirewall "The firewall rule was not made. ${NAME} runs, but terminals may be kept out; start this setup again to try once more." "未能创建防火墙规则。${NAME} 可以运行，但终端可能无法连接；可再次运行本安装程序重试。"
!insertmacro TEXT AlsoData "Delete all data of ${NAME} as well: people, photos and pass records? They cannot be brought back. ‘No’ keeps them." "是否同时删除 ${NAME} 的所有数据（人员、照片和通行记录）？删除后无法恢复。选择“否”将保留数据。"

!macro MAY_WRITE RESULT ; whether the program is not running: only then its file can be opened to be written
  StrCpy ${RESULT} 1
  ${If} ${FileExists} "$INSTDIR\facedesk.exe"
    ClearErrors
    FileOpen $R8 "$INSTDIR\facedesk.exe" a
    ${If} ${Errors}
      StrCpy ${RESULT} 0
    ${Else}
      FileClose $R8
    ${EndIf}
  ${EndIf}
!macroend

; Ends a station that runs, as closing its window does; says in $Ran how it ran, and in $R9 whether all has ended.
!macro END_STATION UN FIND
Function ${UN}EndStation
  StrCpy $Ran ""
  !insertmacro MAY_WRITE $R9
  ${If} $R9 == 1
    Return
  ${EndIf}
  nsExec::ExecToStack '"$INSTDIR\facedesk-ctl.exe" end --json'
  Pop $0
  Pop $1
  ${If} $0 == 0
    StrCpy $Ran headless
    ${${FIND}} $2 $1 '"window": true' ">"
    ${If} $2 != ""
      StrCpy $Ran window
    ${EndIf}
  ${EndIf}
  ${ForEach} $3 1 ${ENDS_WITHIN_HALF_SECONDS} + 1
    !insertmacro MAY_WRITE $R9
    ${If} $R9 == 1
      ${ExitFor}
    ${EndIf}
    Sleep 500
  ${Next}
FunctionEnd
!macroend
${Using:StrFunc} UnStrLoc
!insertmacro END_STATION "" StrLoc
!insertmacro END_STATION "un." UnStrLoc

Function .onInit
  ${GetParameters} $0
  StrCpy $DesktopLinked 1
  StrCpy $ForAll 0
  ReadRegStr $1 HKLM "${UNINSTALL}" DisplayVersion
  ${If} $1 != ""
    StrCpy $ForAll 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $2
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/CURRENTUSER" $2
  ${IfNot} ${Errors}
    StrCpy $ForAll 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/AUTOSTART" $2
  ${IfNot} ${Errors}
    StrCpy $Autostart 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/FIREWALL" $2
  ${IfNot} ${Errors}
    StrCpy $Firewall 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $2
  ${IfNot} ${Errors}
    StrCpy $DesktopLinked 0
  ${EndIf}
  ${IfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
    StrCpy $Firewall 1
  ${EndIf}
  Call TakePlace
  Call RefuseDowngrade
FunctionEnd

; Decides where it goes by who it is for, and asks for rights where they are needed.
Function TakePlace
  ${If} $ForAll == 1
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != Admin
      ${If} ${Silent}
        SetErrorLevel 2
        Quit
      ${EndIf}
      ClearErrors
      ExecShell runas "$EXEPATH" "/ALLUSERS"
      ${If} ${Errors}
        MessageBox MB_ICONSTOP "$(NoRights)"
        StrCpy $ForAll 0
      ${Else}
        Quit
      ${EndIf}
    ${EndIf}
  ${EndIf}
  ${If} $ForAll == 1
    SetShellVarContext all
    ReadRegStr $0 HKLM "${UNINSTALL}" InstallLocation
    StrCpy $2 "$PROGRAMFILES64\${NAME}"
  ${Else}
    SetShellVarContext current
    ReadRegStr $0 HKCU "${UNINSTALL}" InstallLocation
    StrCpy $2 "$LOCALAPPDATA\Programs\${NAME}"
  ${EndIf}
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${ElseIf} $INSTDIR == ""
    StrCpy $INSTDIR $2
  ${EndIf}
FunctionEnd

Function RefuseDowngrade
  ReadRegStr $1 SHCTX "${UNINSTALL}" DisplayVersion
  ${If} $1 != ""
    ${VersionCompare} $1 ${VERSION} $0
    ${If} $0 == 1
      MessageBox MB_ICONSTOP "$(Newer)" /SD IDOK
      SetErrorLevel 6
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ChoicesPage
  ReadRegStr $1 SHCTX "${UNINSTALL}" DisplayVersion
  ${If} $1 == ""
    !insertmacro MUI_HEADER_TEXT "$(ChoicesTitle)" "$(ChoicesNew)"
  ${Else}
    !insertmacro MUI_HEADER_TEXT "$(ChoicesTitle)" "$(ChoicesUpgrade)"
    ReadRegStr $2 SHCTX "${RUN}" "${NAME}"
    ${If} $2 != ""
      StrCpy $Autostart 1
    ${EndIf}
  ${EndIf}
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 0u 100% 12u "$(OnlyMe)"
  Pop $R1
  ${NSD_CreateRadioButton} 0 14u 100% 12u "$(ForAllUsers)"
  Pop $R2
  ${NSD_CreateCheckBox} 0 36u 100% 12u "$(DesktopLink)"
  Pop $R3
  ${NSD_CreateCheckBox} 0 50u 100% 12u "$(WithWindows)"
  Pop $R4
  ${NSD_CreateCheckBox} 0 64u 100% 12u "$(FirewallRule)"
  Pop $R5
  ${NSD_CreateLabel} 12u 78u -12u 48u "$(FirewallWhy)"
  Pop $0
  ${If} $ForAll == 1
    ${NSD_Check} $R2
  ${Else}
    ${NSD_Check} $R1
  ${EndIf}
  ${NSD_SetState} $R3 $DesktopLinked
  ${NSD_SetState} $R4 $Autostart
  ${NSD_SetState} $R5 $Firewall
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^InstallBtn)"
  nsDialogs::Show
FunctionEnd

Function ChoicesLeft
  ${NSD_GetState} $R2 $ForAll
  ${NSD_GetState} $R3 $DesktopLinked
  ${NSD_GetState} $R4 $Autostart
  ${NSD_GetState} $R5 $Firewall
  StrCpy $INSTDIR ""
  Call TakePlace
  Call RefuseDowngrade
FunctionEnd

Section
again:
  Call EndStation
  ${If} $R9 != 1
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 5
    Quit
  ${EndIf}
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  File /r "${BUILT}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\facedesk.exe"
  ${If} $DesktopLinked == 1
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\facedesk.exe"
  ${Else}
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  ${If} $Autostart == 1
    WriteRegStr SHCTX "${RUN}" "${NAME}" '"$INSTDIR\facedesk.exe"'
  ${ElseIfNot} ${Silent}
    DeleteRegValue SHCTX "${RUN}" "${NAME}"
  ${EndIf}
  WriteRegStr SHCTX "${UNINSTALL}" DisplayName "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" DisplayVersion "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" Publisher "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" DisplayIcon "$INSTDIR\facedesk.exe"
  WriteRegStr SHCTX "${UNINSTALL}" InstallLocation "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" NoModify 1
  WriteRegDWORD SHCTX "${UNINSTALL}" NoRepair 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" EstimatedSize $0
  ${If} $Firewall == 1
    Call OpenFirewall
  ${EndIf}
  ${If} $Ran == headless
    Exec '"$INSTDIR\facedesk.exe" --headless'
  ${ElseIf} $Ran == window
    Exec '"$INSTDIR\facedesk.exe"'
  ${EndIf}
SectionEnd

; A rule is made once; making it needs an administrator, whoever it is installed for.
Function OpenFirewall
  ReadRegStr $0 SHCTX "${UNINSTALL}" FirewallRule
  ${If} $0 == "$INSTDIR"
    Return
  ${EndIf}
  StrCpy $1 'advfirewall firewall add rule name="${NAME}" dir=in action=allow protocol=TCP profile=private,domain program="$INSTDIR\facedesk.exe"'
  ${If} $ForAll == 1
    nsExec::Exec '"$SYSDIR\netsh.exe" $1'
    Pop $0
  ${Else}
    ClearErrors
    ExecShellWait runas "$SYSDIR\netsh.exe" "$1" SW_HIDE
    StrCpy $0 0
    ${If} ${Errors}
      StrCpy $0 1
    ${EndIf}
  ${EndIf}
  ${If} $0 == 0
    WriteRegStr SHCTX "${UNINSTALL}" FirewallRule "$INSTDIR"
  ${Else}
    MessageBox MB_ICONINFORMATION "$(NoFirewall)" /SD IDOK
  ${EndIf}
FunctionEnd

Function StartNow
  ${If} $Ran == ""
    ; By the desktop, so that it has no administrator's rights where the setup has them.
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\facedesk.exe"'
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  SetShellVarContext current
  ReadRegStr $0 HKLM "${UNINSTALL}" InstallLocation
  ${If} $0 == "$INSTDIR"
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != Admin
      MessageBox MB_ICONSTOP "$(NoRights)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section Uninstall
again:
  Call un.EndStation
  ${If} $R9 != 1
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 5
    Quit
  ${EndIf}
  ReadRegStr $0 SHCTX "${UNINSTALL}" FirewallRule
  ${If} $0 != ""
    StrCpy $1 'advfirewall firewall delete rule name="${NAME}" program="$INSTDIR\facedesk.exe"'
    ExecShellWait runas "$SYSDIR\netsh.exe" "$1" SW_HIDE
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\facedesk.exe"
  Delete "$INSTDIR\facedesk-ctl.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegValue SHCTX "${RUN}" "${NAME}"
  DeleteRegKey SHCTX "${UNINSTALL}"
  SetShellVarContext current
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    RMDir /r "$LOCALAPPDATA\${NAME}"
  ${ElseIf} ${FileExists} "$LOCALAPPDATA\${NAME}\*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(AlsoData)" /SD IDNO IDNO kept
    RMDir /r "$LOCALAPPDATA\${NAME}"
  kept:
  ${EndIf}
SectionEnd
