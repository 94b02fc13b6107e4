#!/bin/sh
# Sets everything up, then starts the demonstration or runs the tests. When all is there it takes a second.
#
#   sh installer/set-up.sh demo [options of facedesk]
#   sh installer/set-up.sh test [options of pytest]
#   sh installer/set-up.sh deb            builds the package for Debian and Ubuntu
#   sh installer/set-up.sh windows        builds the setup for Windows
#
# Made for Debian 12 and 13 and Ubuntu 24.04; plain shell, since a bare system has no Python yet.
# Only what is missing is installed: by apt where that is allowed without asking, else it is said.
set -eu
unset PYTHONHOME PYTHONPATH
unset PYTHONDONTWRITEBYTECODE # else each start compiles hundreds of modules anew

# "a|b": either will do, the first is what gets installed. What Qt's libraries and its xcb, Wayland and
# offscreen plugins load; glib's package has another name since Debian 13 and Ubuntu 24.04.
QT_PACKAGES='
    libgl1 libegl1 libglib2.0-0|libglib2.0-0t64 libfontconfig1 libfreetype6 libdbus-1-3
    libxkbcommon0 libbrotli1 libgssapi-krb5-2 libwayland-client0 libwayland-cursor0
    libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1'
FONT_PACKAGES='fonts-wqy-microhei|fonts-wqy-zenhei|fonts-noto-cjk'
SOUND_PACKAGES='libpulse0 libxrandr2'
TEST_PACKAGES='gcc libc6-dev' # one test slows the disk down with a small library of its own

say() { printf 'facedesk: %s\n' "$*"; }
fail() {
    printf 'facedesk: %s\n' "$*" >&2
    exit 1
}

# Sets PYTHON to a Python that is new enough and can make virtual environments.
find_python() {
    for PYTHON in python3 /usr/bin/python3 python3.13 python3.12 python3.11; do
        "$PYTHON" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    return 1
}

installed() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

# Prints the packages of its arguments that are missing, one name each.
missing_of() {
    for choice in "$@"; do
        there=no
        for name in $(printf '%s' "$choice" | tr '|' ' '); do
            if installed "$name"; then there=yes; fi
        done
        if [ "$there" = no ]; then printf '%s ' "${choice%%|*}"; fi
    done
}

missing_packages() {
    find_python || printf 'python3-venv '
    # shellcheck disable=SC2086 # a list of words
    missing_of $QT_PACKAGES $FONT_PACKAGES $1
}

# Runs apt-get as root, without questions; fails where that is not allowed.
apt() {
    if [ "$(id -u)" = 0 ]; then set -- env DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else set -- sudo -n env DEBIAN_FRONTEND=noninteractive apt-get "$@"; fi
    "$@" </dev/null
}

may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

install_packages() {
    set -- -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 install "$@"
    # Package lists that are empty or old are fetched, once.
    if apt-get --simulate "$@" >/dev/null 2>&1 && apt "$@"; then return; fi
    apt -qq update || say 'apt could not fetch all package lists; going on with what is there'
    apt "$@"
}

set_up_system() {
    if ! command -v apt-get >/dev/null; then
        find_python || fail 'Python 3.11 or newer with its venv module is needed.'
        say 'there is no apt here: the libraries that Qt needs and a Chinese font must be installed already'
        return
    fi
    missing=$(missing_packages "$1")
    if [ -n "$missing" ]; then
        line="apt-get install --no-install-recommends ${missing% }"
        may_install || fail "please install these system packages, then start again:

    sudo $line
"
        say "installing system packages: ${missing% }"
        # shellcheck disable=SC2086 # a list of words
        install_packages $missing || fail "apt could not install all that is needed. By hand:

    sudo apt-get update && sudo $line
"
    fi
    find_python || fail 'Python 3.11 or newer is needed; this system offers an older one.'
}

# Hashes what an installation depends on: the files named and the Python.
fingerprint() {
    { "$PYTHON" -V && find "$@" -type f ! -name '*.pyc' -exec sha256sum {} + | sort; } | sha256sum
}

has_screen() { [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; }

# set_up_environment FOLDER WATCHED-FILES... -- ARGUMENTS OF PIP INSTALL...
set_up_environment() {
    venv=$1 watched=
    shift
    while [ "$1" != -- ]; do watched="$watched $1" && shift; done
    shift
    # shellcheck disable=SC2086 # a list of words
    now="$* $(fingerprint $watched)"
    # The pip of an environment that was moved, or whose Python is gone, does not start.
    if ! "$venv/bin/pip" --version >/dev/null 2>&1; then
        say "making the virtual environment $venv"
        "$PYTHON" -m venv --clear "$venv"
    elif [ "$now" = "$(cat "$venv/facedesk-installed" 2>/dev/null)" ]; then
        return
    fi
    say "installing facedesk and the libraries it needs into $venv (the first time this takes a minute or two)"
    [ -t 1 ] || set -- --quiet "$@"
    "$venv/bin/pip" install --disable-pip-version-check "$@" || fail 'pip could not install all that is needed.'
    printf '%s\n' "$now" >"$venv/facedesk-installed"
}

cd "$(dirname "$0")/.."
case "${1-}" in
demo)
    shift
    # Whoever looks can also listen; without a screen, half a gigabyte for the sound would be lost.
    packages='' project=.
    if has_screen; then packages=$SOUND_PACKAGES project='.[sound]'; fi
    set_up_system "$packages"
    set_up_environment .venv-demo pyproject.toml facedesk resources -- "$project"
    exec .venv-demo/bin/facedesk --demo "$@"
    ;;
test)
    shift
    set_up_system "$SOUND_PACKAGES $TEST_PACKAGES"
    set_up_environment .venv-test pyproject.toml -- --editable '.[sound,test]'
    PATH="$PWD/.venv-test/bin:$PATH" exec sh installer/checks.sh "$@"
    ;;
deb)
    . installer/packages.sh
    build_deb
    ;;
windows)
    . installer/packages.sh
    build_windows
    ;;
*)
    printf 'usage: sh installer/set-up.sh demo [options of facedesk]\n' >&2
    printf '       sh installer/set-up.sh test [options of pytest]\n' >&2
    printf '       sh installer/set-up.sh deb\n' >&2
    printf '       sh installer/set-up.sh windows\n' >&2
    exit 2
    ;;
esac
