#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ui {

struct Color {
    uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Color&) const = default;
};

/// The one list of colour roles: theme files name exactly these under [colors]. clang-format never
/// agrees with itself about it.
// clang-format off
#define KIOSK_COLOR_ROLES(X)                                                          \
    X(canvas) X(header) X(on_header) X(header_outline) X(surface) X(surface_sunken)   \
    X(text) X(text_muted) X(primary) X(on_primary) X(primary_soft) X(on_primary_soft) \
    X(outline) X(outline_soft) X(field) X(focus) X(link) X(positive) X(positive_soft) \
    X(warning) X(warning_soft) X(negative) X(negative_soft) X(keyboard) X(key)        \
    X(key_special) X(on_key) X(shadow) X(scrim) X(on_cover)
// clang-format on

enum class ColorRole {
    none,
#define KIOSK_ROLE(name) name,
    KIOSK_COLOR_ROLES(KIOSK_ROLE)
#undef KIOSK_ROLE
};

/// Text sizes in use, from largest to smallest; theme files name exactly these under [text.<role>].
#define KIOSK_TEXT_ROLES(X) \
    X(display) X(heading) X(title) X(input) X(body) X(reading) X(label) X(caption) X(key) X(cover)

enum class TextRole {
#define KIOSK_ROLE(name) name,
    KIOSK_TEXT_ROLES(KIOSK_ROLE)
#undef KIOSK_ROLE
};

enum class Weight { regular, medium, semibold, bold };

struct TextLook {
    float size = 24;           // dp at text size 1
    float line_height = 1.3F;  // times size
    Weight weight = Weight::regular;
};

/// Which of the theme's radii a node's corners have.
enum class Corner { none, card, button, field, chip, cover, key, dialog };

struct Radii {
    float card = 18, button = 26, field = 34, chip = 26, cover = 8, key = 12, dialog = 24;  // dp
    float of(Corner corner) const;
};

/// Roles only; a theme cannot move or restyle a single page, so that accessibility can be promised.
struct Theme {
    std::string name;
    std::array<Color, 64> colors{};   // by ColorRole
    std::array<TextLook, 16> text{};  // by TextRole
    Radii radii;
    bool shadows = true;
    float outline_width = 1.5F;  // dp
    float focus_width = 4;       // dp

    Color color(ColorRole role) const { return colors[static_cast<size_t>(role)]; }
    const TextLook& look(TextRole role) const { return text[static_cast<size_t>(role)]; }
};

/// Reads <folder>/<name>/theme.toml and what it is based on. Throws base::Error that lists every
/// fault with file, line and key.
Theme load_theme(const std::filesystem::path& folder, const std::string& name);
/// Names of the themes in a folder, sorted.
std::vector<std::string> theme_names(const std::filesystem::path& folder);

}  // namespace ui
