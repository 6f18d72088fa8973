#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test.
#   tests/run.sh           everything (under an hour on two cores from a clean clone)
#   tests/run.sh --quick   one build, unit and house tests only
# Build folders are build/ (the programs), build-address/, build-thread/ and build-fuzz/.
set -uo pipefail
cd "$(dirname "$0")/.."
quick=no
[ "${1:-}" = --quick ] && quick=yes
jobs=$(nproc)
passed=0 failed=0
summary=()

# step NAME COMMAND...: runs it under a heading, counts it, goes on after a failure.
step() {
    local name=$1 begin=$SECONDS result
    shift
    printf '\n=== %s\n' "$name"
    if "$@"; then
        passed=$((passed + 1)) result=passed
    else
        failed=$((failed + 1)) result=FAILED
    fi
    summary+=("$(printf '%-7s %5d s  %s' "$result" $((SECONDS - begin)) "$name")")
    [ "$result" = passed ]
}

# visits NAME COMMAND NAME COMMAND ...: as steps, but two at a time: visits to the real programs mostly
# wait for a screen. The longest first. Each has a display, a folder and ports of its own.
visits() {
    local logs running=0 number=0
    logs=$(mktemp -d)
    while [ $# -gt 0 ]; do
        number=$((number + 1))
        {
            begin=$SECONDS
            printf '\n=== %s\n' "$1"
            if $2; then result=passed; else result=FAILED; fi
            printf '%-7s %5d s  %s\n' $result $((SECONDS - begin)) "$1" >"$logs/$number.result"
        } >"$logs/$number.log" 2>&1 &
        running=$((running + 1))
        [ $running -lt 2 ] || { wait -n; running=$((running - 1)); }
        shift 2
    done
    wait
    local n result
    for ((n = 1; n <= number; ++n)); do
        cat "$logs/$n.log"
        result=$(cat "$logs/$n.result")
        summary+=("$result")
        case $result in passed*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)) ;; esac
    done
    rm -rf "$logs"
}

finish() {
    printf '\n=== Summary\n'
    printf '%s\n' "${summary[@]}"
    printf '%d passed, %d failed, in %d s\n' "$passed" "$failed" "$SECONDS"
    [ "$failed" -eq 0 ]
    exit
}

# A cache of compiled files is used where there is one, also from another clone of the same sources.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)

configure() { # folder, further cmake arguments
    local folder=$1
    shift
    cmake -S . -B "$folder" -G Ninja "${launcher[@]}" -DKIOSK_PRECOMPILED=ON "$@" >"$folder.log" 2>&1 || {
        cat "$folder.log"
        return 1
    }
    rm -f "$folder.log"
}

# Line tables are all that a trace needs; more would cost the compiler and the linker a sixth.
build() {
    configure "$1" -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O2 -g1 -DNDEBUG" &&
        cmake --build "$1" -- -j"$jobs" --quiet
}

# sanitized FOLDER KIND TEST...: builds and runs these unit tests with a sanitizer. Unoptimised: the
# compiler then takes half the time, and the tests are not much slower.
sanitized() {
    local folder=$1 kind=$2
    shift 2
    configure "$folder" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-g1 -DKIOSK_SANITIZE="$kind" &&
        cmake --build "$folder" --target "${@/#/test_}" -- -j"$jobs" --quiet &&
        unit_tests "$folder" -R "^($(IFS='|'; echo "$*"))\$"
}

unit_tests() { ctest --test-dir "$1" --output-on-failure --no-tests=error -j"$jobs" "${@:2}"; }

format_check() {
    git ls-files 'kiosk/*.h' 'kiosk/*.cpp' 'tests/*.h' 'tests/*.cpp' | grep -v '^tests/house/wrong/' |
        xargs clang-format --dry-run -Werror
}

# Names of all that headers declare, a folder of kiosk/ at a time; the sources' own would take ten minutes
# more. First wrong names that must be caught, so that silence means something.
names_check() {
    local wrong folder
    wrong=$(clang-tidy --quiet tests/house/wrong/names.cpp -- -std=c++20 2>/dev/null) && {
        echo "clang-tidy let wrong names pass"
        return 1
    }
    [ "$(grep -c 'invalid case style' <<<"$wrong")" -eq 3 ] || { echo "$wrong"; return 1; }
    mkdir -p build/names
    for folder in kiosk/*/; do
        git ls-files "$folder*.h" | sed 's|^kiosk/\(.*\)|#include "\1"|' >"build/names/$(basename "$folder").cpp"
    done
    # shellcheck disable=SC2046
    ls build/names/*.cpp | xargs -P"$jobs" -I@ clang-tidy --quiet @ -- -std=c++20 "-I$PWD/kiosk" \
        $(pkg-config --cflags sdl2 SDL2_ttf SDL2_image libxml-2.0) >build/names/log 2>&1 ||
        { grep -vE '^[0-9]+ warnings? generated' build/names/log; return 1; }
}

fuzz_one() { # name, seeds
    local corpus
    corpus=$(mktemp -d)
    timeout 180 "build-fuzz/bin/$1" "$corpus" "tests/fuzz/seeds/$2" -max_total_time=60 -timeout=10 \
        -rss_limit_mb=2048 -artifact_prefix="$corpus/" >"$corpus.log" 2>&1
    local result=$?
    echo "$1: $(grep -E 'DONE|cov:' "$corpus.log" | tail -n 1)"
    [ $result -eq 0 ] || { tail -n 20 "$corpus.log"; echo "input and trace: $corpus, $corpus.log"; return 1; }
    rm -rf "$corpus" "$corpus.log"
}

clang_build() {
    configure build-fuzz -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-O1 -g1" \
        -DCMAKE_CXX_COMPILER="$clang" -DKIOSK_FUZZ=ON -DKIOSK_TESTS=OFF -DKIOSK_SANITIZE=address
}

# Each target tests/fuzz/fuzz_NAME.cpp with its seeds in tests/fuzz/seeds/NAME, two at a time.
fuzz() {
    local names=() name result=0
    for name in tests/fuzz/fuzz_*.cpp; do names+=("$(basename "$name" .cpp)"); done
    clang_build &&
        cmake --build build-fuzz --target "${names[@]}" -- -j"$jobs" --quiet || return 1
    local running=()
    for name in "${names[@]}"; do
        fuzz_one "$name" "${name#fuzz_}" &
        running+=($!)
        [ ${#running[@]} -lt 2 ] || { wait "${running[0]}" || result=1; running=("${running[@]:1}"); }
    done
    for name in "${running[@]}"; do wait "$name" || result=1; done
    return $result
}

clang=$(command -v clang++-14 || command -v clang++ || echo clang++)

. packaging/packages.sh
step "Packages" install_missing "${build_packages[@]}" "${run_packages[@]}" \
    "${picture_packages[@]}" "${test_packages[@]}" || finish
step "Build" build build || finish
step "House rules" tests/house/run.sh
step "Unit tests" unit_tests build
[ $quick = yes ] && finish
step "Formatting" format_check
step "No code in a program or an installed file" tests/e2e/no_phrase.sh build
step "The line to the desk, against real servers" tests/notify/run.sh build
visits \
    "The staff's side: protocol, hostile clients, the page in a browser" "tests/desk/run.sh build" \
    "The help flow, end to end" "tests/e2e/help.sh build" \
    "The program, end to end" "tests/e2e/run.sh build" \
    "Loans, end to end" "tests/e2e/loans.sh build" \
    "The demonstration, headless" "tests/e2e/try.sh" \
    "A drill, end to end" "tests/e2e/drill.sh build"
step "What a visit leaves behind" tests/trace/run.sh build
step "Unit tests with address and undefined-behaviour sanitizers" sanitized build-address address \
    base db net help settings i18n ui marc catalogue loans notify screens app admin desk
step "Unit tests of what uses threads, with the thread sanitizer" sanitized build-thread thread \
    base catalogue notify
step "A minute of fuzzing for each reader, with clang" fuzz
step "Names (clang-tidy)" names_check
finish
