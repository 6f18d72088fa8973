#!/usr/bin/env bash
# The table of tests/trace/run.sh. usage: tests/trace/report.sh [BUILD_FOLDER]
cd "$(dirname "$0")/../.." && exec tests/trace/run.sh "${1:-build}"
