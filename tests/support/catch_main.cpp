#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif
#include <unistd.h>

#include <cstdlib>

namespace {

/// Every test runs in the build folder and names the sources from there. So a test's object file is
/// the same in every clone, and a cache of compiled files serves them all. Before other objects
/// are made: some of them look for files.
__attribute__((constructor(101))) void enter_build_folder() {
    if (::chdir(KIOSK_RUN_DIR) != 0) std::abort();
}

}  // namespace

int main(int argc, char** argv) {
    return Catch::Session().run(argc, argv);
}
