#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif
#include <filesystem>

// Every test runs in the build folder and names the sources from there. So a test's object file is
// the same in every clone, and a cache of compiled files serves them all.
int main(int argc, char** argv) {
    std::filesystem::current_path(KIOSK_RUN_DIR);
    return Catch::Session().run(argc, argv);
}
