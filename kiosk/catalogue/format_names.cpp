#include "catalogue/format_names.h"

#include <array>

namespace catalogue {
namespace {

constexpr std::array<std::string_view, 13> names = {
    "unknown", "book",   "audiobook", "ebook", "film",    "game", "music",
    "comic",   "serial", "map",       "score", "picture", "other"};
static_assert(names.size() == static_cast<size_t>(Format::other) + 1);

}  // namespace

std::string_view name(Format format) {
    return names[static_cast<size_t>(format)];
}

std::optional<Format> format_of(std::string_view name) {
    for (size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Format>(i);
    return std::nullopt;
}

}  // namespace catalogue
