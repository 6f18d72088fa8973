#include "support/golden.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "support/catch.h"

namespace support {

std::string difference(const Picture& expected, const Picture& actual) {
    if (!(expected.size == actual.size))
        return fmt::format("the size is {} x {} instead of {} x {}", actual.size.w, actual.size.h,
                           expected.size.w, expected.size.h);
    size_t count = 0, first = 0;
    for (size_t i = 0; i < expected.pixels.size(); ++i) {
        if (expected.pixels[i] == actual.pixels[i]) continue;
        if (count++ == 0) first = i;
    }
    if (count == 0) return {};
    const auto width = static_cast<size_t>(expected.size.w);
    return fmt::format("{} of {} pixels differ, the first at ({}, {}): {:06x} instead of {:06x}",
                       count, expected.pixels.size(), first % width, first / width,
                       actual.pixels[first], expected.pixels[first]);
}

void check_golden(const std::string& name, const Picture& picture) {
    const std::filesystem::path folder = KIOSK_SOURCE_DIR "/tests/golden";
    const auto golden = folder / (name + ".png"), actual = folder / (name + "-actual.png");
    const char* update = std::getenv("KIOSK_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") {
        std::filesystem::create_directories(golden.parent_path());
        save_png(golden, picture);
        std::filesystem::remove(actual);
        SUCCEED("written");
        return;
    }
    if (!std::filesystem::exists(golden)) {
        std::filesystem::create_directories(golden.parent_path());
        save_png(actual, picture);
        FAIL_CHECK(golden << " does not exist; look at " << actual
                          << " and run the test with KIOSK_UPDATE_GOLDEN=1");
        return;
    }
    const std::string found = difference(load_png(golden), picture);
    if (found.empty()) {
        std::filesystem::remove(actual);
        SUCCEED("equal");
        return;
    }
    save_png(actual, picture);
    FAIL_CHECK(name << ": " << found << "; see " << actual);
}

}  // namespace support
