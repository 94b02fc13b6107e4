# Builds the packages; read by set-up.sh, whose functions it uses. What they are made of is pinned in pinned.txt, and
# all that comes about lies outside the tree.
# shellcheck shell=sh disable=SC2034

BUILD_PACKAGES='libpython3.11 binutils'
WINDOWS_PACKAGES='wine wine64 nsis gcc-mingw-w64-x86-64 binutils'
BUILT=${FACEDESK_BUILD:-${XDG_CACHE_HOME:-$HOME/.cache}/facedesk-build}
VERSION=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' facedesk/__init__.py)

# What is built on an older system runs on newer ones, not the other way round.
use_debians_python() {
    PYTHON=/usr/bin/python3
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null ||
        fail 'packages are built on Debian 12, with its Python 3.11; they run on Debian 13 and Ubuntu 24.04 as well.'
}

# Leaves the hash of a package beside it, and says its path last.
hand_over() {
    (cd "$BUILT/packages" && sha256sum "$1" >"$1.sha256")
    say "$(du -m "$BUILT/packages/$1" | cut -f1) MB, SHA-256 $(cut -d' ' -f1 "$BUILT/packages/$1.sha256")"
    printf '%s\n' "$BUILT/packages/$1"
}

build_deb() {
    set_up_system "$BUILD_PACKAGES"
    use_debians_python
    mkdir -p "$BUILT/packages"
    set_up_environment "$BUILT/linux" installer/pinned.txt -- --require-hashes --no-deps -r installer/pinned.txt
    say 'packing (some minutes the first time)'
    PYTHONHASHSEED=0 QT_QPA_PLATFORM=offscreen "$BUILT/linux/bin/python" -m PyInstaller --noconfirm --log-level ERROR \
        --workpath "$BUILT/linux-work" --distpath "$BUILT/linux-built" installer/facedesk.spec >&2 </dev/null
    PYTHONPATH=installer:. QT_QPA_PLATFORM=offscreen "$BUILT/linux/bin/python" -B -m packing.deb \
        "$BUILT/linux-built/facedesk" "$BUILT/linux-tree" "$BUILT/packages" </dev/null
    hand_over "facedesk_${VERSION}_amd64.deb"
}

# Runs a command for Windows, without a screen and apart from whatever else wine does for this user.
in_wine() {
    # What wine writes to a file is refused as a standard stream, what it writes to a pipe is not.
    env -u DISPLAY -u PYTHONPATH WINEPREFIX="$BUILT/wine" WINEARCH=win64 WINEDEBUG=-all \
        WINEDLLOVERRIDES='mscoree=;mshtml=;mscms=n' wine "$@" </dev/null 2>&1 | cat
}

# A Windows without what it needs not, but with three libraries that every Windows has and wine 8 has not.
set_up_wine() {
    [ -e "$BUILT/wine/ready" ] && return
    in_wine wineboot -i >/dev/null
    in_wine winecfg -v win10 >/dev/null
    for library in icuuc mscms bcryptprimitives; do
        x86_64-w64-mingw32-gcc -O2 -s -shared -o "$BUILT/wine/drive_c/windows/system32/$library.dll" \
            "installer/wine/$library.c" -ladvapi32
    done
    : >"$BUILT/wine/ready"
}

# Lays out a Python for Windows with all that is pinned, once for each state of the pins.
set_up_windows_python() {
    now=$(fingerprint installer/pinned.txt installer/wine installer/packing/wine_python.py)
    [ "$now" = "$(cat "$BUILT/windows-python/made-of" 2>/dev/null)" ] && return
    say 'fetching the libraries for Windows (some 330 MB)'
    [ -x "$BUILT/pip/bin/pip" ] || "$PYTHON" -m venv "$BUILT/pip"
    sed 's/ ; sys_platform == "[a-z0-9]*"//' installer/pinned.txt >"$BUILT/windows-pins.txt"
    "$BUILT/pip/bin/pip" download --quiet --disable-pip-version-check --require-hashes --no-deps \
        --only-binary=:all: --platform win_amd64 --implementation cp --python-version 3.11 \
        --dest "$BUILT/windows-wheels" -r "$BUILT/windows-pins.txt" || fail 'pip could not fetch all that is needed.'
    "$PYTHON" -B installer/packing/wine_python.py "$BUILT/windows-wheels" "$BUILT/windows-pins.txt" \
        "$BUILT/windows-python"
    printf '%s\n' "$now" >"$BUILT/windows-python/made-of"
}

build_windows() {
    set_up_system "$WINDOWS_PACKAGES"
    use_debians_python
    mkdir -p "$BUILT/packages"
    set_up_wine
    set_up_windows_python
    say 'packing (some minutes the first time)'
    in_wine "$BUILT/windows-python/python.exe" -B -m PyInstaller --noconfirm --log-level ERROR \
        --workpath "Z:$BUILT/windows-work" --distpath "Z:$BUILT/windows-built" installer/facedesk.spec >&2
    [ -f "$BUILT/windows-built/facedesk/facedesk-ctl.exe" ] || fail 'PyInstaller did not make the programs.'
    "$PYTHON" -B installer/packing/origins.py "$BUILT/windows-built/facedesk"
    setup=facedesk-setup-$VERSION.exe
    say 'writing the setup'
    makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$VERSION" "-DBUILT=$BUILT/windows-built/facedesk" \
        "-DICON=$BUILT/windows-work/facedesk/facedesk.ico" "-DOUT=$BUILT/packages/$setup" installer/facedesk.nsi >&2
    hand_over "$setup"
}
