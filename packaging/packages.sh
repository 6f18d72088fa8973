#!/usr/bin/env bash
# The Debian packages that building, running and testing need, and a function that installs the
# missing ones. Sourced by packaging/try.sh and tests/run.sh.

build_packages=(
    build-essential cmake ninja-build pkg-config
    libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libicu-dev libsqlite3-dev libxml2-dev zlib1g-dev
    libtomlplusplus-dev libfmt-dev libspdlog-dev libexpected-dev libcli11-dev libqrencode-dev
    libcurl4-openssl-dev libsodium-dev libmicrohttpd-dev nlohmann-json3-dev catch2
)
run_packages=(fonts-inter fonts-noto-core fonts-noto-cjk python3-minimal node-tweetnacl)
picture_packages=(xvfb xdotool x11-apps imagemagick)
test_packages=(clang libclang-rt-dev clang-format clang-tidy yaz strace python3 e2fsprogs ffmpeg stunnel4 openssl exim4-daemon-light
    tesseract-ocr tesseract-ocr-swe tesseract-ocr-ara chromium chromium-driver)

# install_missing NAME...: says what is missing and installs it, as root or with sudo.
install_missing() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing, and there is neither root nor sudo to install them." >&2
            echo "Ask an administrator to run: apt-get install ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}
