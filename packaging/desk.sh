#!/usr/bin/env bash
# start_desk DATA: the staff's side of the demonstration, on this machine alone: a desk with the relay that
# is built into it, and a terminal that knows the way there. Sourced by packaging/try.sh in the tree's root.
# Sets desk_pid and desk_link, the address that lets one browser show the page.
start_desk() {
    local data=$1 port address
    # The port stays the same: the terminal's settings name it.
    [ -e "$data/desk-port" ] ||
        python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' >"$data/desk-port"
    port=$(cat "$data/desk-port") address=http://127.0.0.1:$port
    sed -e "s|^port = .*|port = $port|" \
        -e "s|^public_address = .*|public_address = \"$address\"|" \
        -e "s|^data = .*|data = \"$data/desk\"|" \
        -e "s|^web = .*|web = \"$PWD/kiosk/desk/web\"|" \
        -e "s|^directives = .*|directives = \"$PWD/config/directives\"|" \
        -e "s|^buildings = .*|buildings = \"$PWD/config/buildings\"|" \
        -e "s|^slot_file = .*|slot_file = \"${XDG_RUNTIME_DIR:-/dev/shm}/library-kiosk-demo-$port\"|" \
        config/desk.toml >"$data/desk.toml"
    [ -e "$data/notify.toml" ] ||
        build/bin/library-desk --config "$data/desk.toml" kiosk add hall --place "Vid trappan" --building main-library \
            --out "$data/notify.toml" >/dev/null
    build/bin/library-desk --config "$data/desk.toml" 2>"$data/desk.log" &
    desk_pid=$!
    desk_link=$(build/bin/library-desk --config "$data/desk.toml" enrol "try.sh" --link-only)
}
