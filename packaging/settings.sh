#!/usr/bin/env bash
# write_settings SHARE DATA FILE: config/kiosk.toml with the folders of an installation, for
# packaging/try.sh and packaging/install.sh. SHARE holds config/ and themes/, DATA the catalogue.
write_settings() {
    sed -e "s|^data = .*|data = \"$2\"|" \
        -e "s|^themes = .*|themes = \"$1/themes\"|" \
        -e "s|^languages = \"languages\".*|languages = \"$1/config/languages\"|" \
        -e "s|^keyboards = .*|keyboards = \"$1/config/keyboards\"|" \
        -e "s|^pages = .*|pages = \"$1/config/pages\"|" \
        -e "s|^profiles = .*|profiles = \"$1/config/profiles\"|" \
        "$1/config/kiosk.toml" >"$3"
}
