#!/usr/bin/env bash
# Installs the staff's side of Library Kiosk on this machine, beside a terminal or without one: packages,
# programs in /usr/local, a user "library-desk" without a password, settings in
# /etc/library-kiosk/desk.toml, data in /var/lib/library-desk, and a service. Settings and directives that
# are already in /etc/library-kiosk are left alone. Run as root.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" -eq 0 ] || { echo "Run this as root: sudo packaging/install-desk.sh" >&2; exit 1; }
. packaging/packages.sh
install_missing "${build_packages[@]}" "${run_packages[@]}"

cmake -S . -B build-install -G Ninja -DCMAKE_BUILD_TYPE=Release -DKIOSK_TESTS=OFF
cmake --build build-install
cmake --install build-install

share=/usr/local/share/library-kiosk
id library-desk >/dev/null 2>&1 || useradd --system --home-dir /var/lib/library-desk --shell /usr/sbin/nologin library-desk
install -d -m 0700 -o library-desk -g library-desk /var/lib/library-desk
install -d -m 0755 /etc/library-kiosk
# Directives are the library's own: it approves and changes its copy.
[ -e /etc/library-kiosk/directives ] || cp -r "$share/config/directives" /etc/library-kiosk/directives
[ -e /etc/library-kiosk/desk.toml ] ||
    sed -e "s|^web = .*|web = \"$share/desk\"|" -e "s|^buildings = .*|buildings = \"$share/config/buildings\"|" \
        config/desk.toml >/etc/library-kiosk/desk.toml
install -m 0644 packaging/library-desk.service /etc/systemd/system/library-desk.service
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
as_desk='runuser -u library-desk -- library-desk'
echo "Settings are in /etc/library-kiosk/desk.toml, directives in /etc/library-kiosk/directives."
echo "Next: $as_desk check"
echo "      systemctl enable --now library-desk"
echo "      $as_desk kiosk add hall-1 --place \"In the hall\" --building main-library --out /var/lib/library-desk/hall-1.toml"
echo "      $as_desk enrol \"Information desk\""
