# Builds the packages; read by set-up.sh, whose functions it uses. What they are made of is pinned in pinned.txt, and
# all that comes about lies outside the tree.
# shellcheck shell=sh disable=SC2034

BUILD_PACKAGES='libpython3.11 binutils'
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
