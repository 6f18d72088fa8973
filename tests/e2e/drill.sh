#!/usr/bin/env bash
# A drill as the README tells to hold one, with the real programs: the terminal on a display without a
# monitor, the desk, and its page in a browser without a window.
# usage: tests/e2e/drill.sh BUILD_FOLDER     E2E_KEEP=FOLDER keeps pictures of terminal and page
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 tests/e2e/drill.py "$1"
