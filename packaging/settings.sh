#!/usr/bin/env bash
# write_settings SHARE DATA FILE [LOANS]: config/kiosk.toml with the folders of an installation, for
# packaging/try.sh and packaging/install.sh. SHARE holds config/ and themes/, DATA the catalogue, LOANS
# loan_rules.toml and sip2.toml (else SHARE/config does).
write_settings() {
    sed -e "s|^data = .*|data = \"$2\"|" \
        -e "s|^themes = .*|themes = \"$1/themes\"|" \
        -e "s|^languages = \"languages\".*|languages = \"$1/config/languages\"|" \
        -e "s|^keyboards = .*|keyboards = \"$1/config/keyboards\"|" \
        -e "s|^pages = .*|pages = \"$1/config/pages\"|" \
        -e "s|^readings = .*|readings = \"$1/config/readings\"|" \
        -e "s|^buildings = .*|buildings = \"$1/config/buildings\"|" \
        -e "s|^profiles = .*|profiles = \"$1/config/profiles\"|" \
        -e "s|^rules = .*|rules = \"${4:-$1/config}/loan_rules.toml\"|" \
        -e "s|^sip2 = .*|sip2 = \"${4:-$1/config}/sip2.toml\"|" \
        "$1/config/kiosk.toml" >"$3"
}
