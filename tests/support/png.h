#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "ui/display_list.h"

namespace support {

/// Opaque pixels, 0x00RRGGBB.
struct Picture {
    ui::Size size;
    std::vector<uint32_t> pixels;
    bool operator==(const Picture&) const = default;
};

/// Draws a display list in memory: no window, no video driver, pictures loaded at once. What no
/// command covers is magenta.
Picture render(const ui::DisplayList& list, ui::Size size);

/// Throw base::Error.
void save_png(const std::filesystem::path& path, const Picture& picture);
Picture load_png(const std::filesystem::path& path);

}  // namespace support
