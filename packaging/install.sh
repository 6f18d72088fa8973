#!/usr/bin/env bash
# Installs Library Kiosk on this machine: packages, programs in /usr/local, a user "kiosk" without a
# password, settings in /etc/library-kiosk, data in /var/lib/library-kiosk, and a service that starts
# the terminal on X. Nothing that is already in /etc/library-kiosk is changed. Run as root.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" -eq 0 ] || { echo "Run this as root: sudo packaging/install.sh" >&2; exit 1; }
. packaging/packages.sh
. packaging/settings.sh
install_missing "${build_packages[@]}" "${run_packages[@]}" xserver-xorg xinit

cmake -S . -B build-install -G Ninja -DCMAKE_BUILD_TYPE=Release -DKIOSK_TESTS=OFF
cmake --build build-install
cmake --install build-install

id kiosk >/dev/null 2>&1 || useradd --system --create-home --home-dir /var/lib/library-kiosk --shell /usr/sbin/nologin kiosk
install -d -m 0750 -o kiosk -g kiosk /var/lib/library-kiosk /var/lib/library-kiosk/data
install -d -m 0755 /etc/library-kiosk
if [ ! -e /etc/library-kiosk/kiosk.toml ]; then
    write_settings /usr/local/share/library-kiosk /var/lib/library-kiosk/data /etc/library-kiosk/kiosk.toml \
        /etc/library-kiosk
    echo "Settings are in /etc/library-kiosk/kiosk.toml: fill in your library's names, branches and hours."
fi
for file in loan_rules.toml sip2.toml; do
    [ -e "/etc/library-kiosk/$file" ] || install -m 0644 "config/$file" /etc/library-kiosk/
done
# The site's key, once; codes themselves are typed in by the library.
install -d -m 0700 -o kiosk -g kiosk /etc/library-kiosk/codes
[ -e /etc/library-kiosk/codes/site.key ] ||
    /usr/local/bin/library-kiosk-admin code list --config /etc/library-kiosk/kiosk.toml >/dev/null
ln -sfn /usr/local/share/library-kiosk/config/dialects /etc/library-kiosk/dialects
install -m 0644 packaging/library-kiosk.service /etc/systemd/system/library-kiosk.service
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
echo "Next: library-kiosk-admin check --config /etc/library-kiosk/kiosk.toml"
echo "      library-kiosk-admin import --config /etc/library-kiosk/kiosk.toml --profile koha records.mrc"
echo "      library-kiosk-admin code add --config /etc/library-kiosk/kiosk.toml   (see README.md, \"A word that reaches staff\")"
echo "      systemctl enable --now library-kiosk"
