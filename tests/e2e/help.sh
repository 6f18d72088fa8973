#!/usr/bin/env bash
# The help flow end to end with the real programs: the terminal on a display without a monitor, the
# desk, and its page in a browser without a window.
# usage: tests/e2e/help.sh BUILD_FOLDER     E2E_KEEP=FOLDER keeps pictures of terminal and page
# Where a real ntfy server is (NTFY_BIN, several with spaces between, or ntfy in PATH), one visit goes over it too.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 tests/e2e/help.py "$1"
