#include "ui/theme.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/error.h"
#include "ui/toml_faults.h"

namespace ui {

namespace {

#define KIOSK_ROLE(name) #name,
constexpr const char* color_names[] = {KIOSK_COLOR_ROLES(KIOSK_ROLE)};
constexpr const char* text_names[] = {KIOSK_TEXT_ROLES(KIOSK_ROLE)};
#undef KIOSK_ROLE
constexpr const char* weight_names[] = {"regular", "medium", "semibold", "bold"};

template <size_t N>
std::optional<size_t> index_of(const char* const (&names)[N], std::string_view name) {
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found == std::end(names)) return std::nullopt;
    return static_cast<size_t>(found - std::begin(names));
}

std::optional<Color> parse_color(std::string_view text) {
    if (text.empty() || text[0] != '#' || (text.size() != 7 && text.size() != 9)) return {};
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::array<uint8_t, 4> bytes{0, 0, 0, 255};
    for (size_t i = 0; 2 * i + 2 < text.size(); ++i) {
        const int high = digit(text[2 * i + 1]), low = digit(text[2 * i + 2]);
        if (high < 0 || low < 0) return {};
        bytes[i] = static_cast<uint8_t>(high * 16 + low);
    }
    return Color{bytes[0], bytes[1], bytes[2], bytes[3]};
}

unsigned line_of(const toml::node& node) {
    return node.source().begin.line;
}

/// One theme.toml read into a theme; keeps account of which keys were given.
class ThemeReader {
public:
    ThemeReader(Theme& theme, std::set<std::string>& given, TomlFaults& faults,
                std::filesystem::path file)
        : m_theme(theme), m_given(given), m_faults(faults), m_file(std::move(file)) {}

    void read(const toml::table& content) {
        for (const auto& [key, value] : content) {
            if (key == "based_on") continue;  // read by the caller
            const toml::table* table = value.as_table();
            const std::string name(key.str());
            if (name != "colors" && name != "text" && name != "radii" && name != "style") {
                fault(value, name,
                      "unknown; expected based_on, [colors], [text.<role>], [radii] or [style]");
            } else if (!table) {
                fault(value, name, "expected a section, [" + name + "]");
            } else if (name == "colors") {
                colors(*table);
            } else if (name == "text") {
                text(*table);
            } else if (name == "radii") {
                radii(*table);
            } else {
                style(*table);
            }
        }
    }

private:
    void colors(const toml::table& section) {
        for (const auto& [key, value] : section) {
            const std::string name = "colors." + std::string(key.str());
            const auto role = index_of(color_names, key.str());
            const auto given = value.value_exact<std::string>();
            const auto color = given ? parse_color(*given) : std::nullopt;
            if (!role) {
                fault(value, name, "unknown colour role; remove it");
            } else if (!color) {
                fault(value, name, "expected a colour, \"#rrggbb\" or \"#rrggbbaa\"");
            } else {
                m_theme.colors[*role + 1] = *color;  // 0 is ColorRole::none
            }
            m_given.insert(name);
        }
    }

    void text(const toml::table& section) {
        for (const auto& [key, value] : section) {
            const std::string name = "text." + std::string(key.str());
            const auto role = index_of(text_names, key.str());
            if (!role) {
                fault(value, name, "unknown text role; remove it");
            } else if (const toml::table* look = value.as_table()) {
                text_role(name, *look, m_theme.text[*role]);
            } else {
                fault(value, name, "expected a section with size, line_height and weight");
            }
        }
    }

    void text_role(const std::string& role, const toml::table& section, TextLook& look) {
        for (const auto& [key, value] : section) {
            const std::string name = role + "." + std::string(key.str());
            if (key == "size") {
                number(value, name, 8, 200, look.size);
            } else if (key == "line_height") {
                number(value, name, 1, 2.5F, look.line_height);
            } else if (key == "weight") {
                const auto given = value.value_exact<std::string>();
                const auto weight = given ? index_of(weight_names, *given) : std::nullopt;
                if (weight) {
                    look.weight = static_cast<Weight>(*weight);
                } else {
                    fault(value, name,
                          "expected \"regular\", \"medium\", \"semibold\" or \"bold\"");
                }
            } else {
                fault(value, name, "unknown; expected size, line_height or weight");
            }
            m_given.insert(name);
        }
    }

    void radii(const toml::table& section) {
        Radii& r = m_theme.radii;
        const std::pair<const char*, float*> known[] = {
            {"card", &r.card}, {"button", &r.button}, {"field", &r.field},  {"chip", &r.chip},
            {"key", &r.key},   {"cover", &r.cover},   {"dialog", &r.dialog}};
        for (const auto& [key, value] : section) {
            const std::string_view part = key.str();
            const std::string name = "radii." + std::string(part);
            const auto found = std::find_if(std::begin(known), std::end(known),
                                            [&](const auto& one) { return part == one.first; });
            if (found == std::end(known)) {
                fault(value, name,
                      "unknown; expected card, button, field, chip, cover, key or dialog");
            } else {
                number(value, name, 0, 200, *found->second);
            }
            m_given.insert(name);
        }
    }

    void style(const toml::table& section) {
        for (const auto& [key, value] : section) {
            const std::string name = "style." + std::string(key.str());
            if (key == "shadows") {
                const auto given = value.value_exact<bool>();
                if (given) m_theme.shadows = *given;
                if (!given) fault(value, name, "expected true or false");
            } else if (key == "outline_width") {
                number(value, name, 0.5F, 10, m_theme.outline_width);
            } else if (key == "focus_width") {
                number(value, name, 2, 20, m_theme.focus_width);
            } else {
                fault(value, name, "unknown; expected shadows, outline_width or focus_width");
            }
            m_given.insert(name);
        }
    }

    void number(const toml::node& value, const std::string& key, float least, float most,
                float& target) {
        const auto given = value.is_number() ? value.value<double>() : std::nullopt;
        // Written so that a NaN is refused as well.
        if (given && *given >= least && *given <= most) {
            target = static_cast<float>(*given);
        } else {
            fault(value, key, fmt::format("expected a number from {} to {}", least, most));
        }
    }

    void fault(const toml::node& value, const std::string& key, const std::string& expected) {
        m_faults.add(m_file, line_of(value), key, expected);
    }

    Theme& m_theme;
    std::set<std::string>& m_given;
    TomlFaults& m_faults;
    std::filesystem::path m_file;
};

std::vector<std::string> every_key() {
    std::vector<std::string> keys;
    for (const char* name : color_names) keys.push_back(std::string("colors.") + name);
    for (const char* name : text_names) {
        for (const char* part : {"size", "line_height", "weight"})
            keys.push_back(std::string("text.") + name + "." + part);
    }
    for (const char* name : {"card", "button", "field", "chip", "cover", "key", "dialog"})
        keys.push_back(std::string("radii.") + name);
    for (const char* name : {"shadows", "outline_width", "focus_width"})
        keys.push_back(std::string("style.") + name);
    return keys;
}

bool plain_name(const std::string& name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/// The chain of themes from the one asked for to the one that stands alone.
std::vector<std::pair<std::filesystem::path, toml::table>> chain(
    const std::filesystem::path& folder, std::string name, TomlFaults& faults) {
    std::vector<std::pair<std::filesystem::path, toml::table>> files;
    std::set<std::string> seen;
    while (seen.insert(name).second) {
        const std::filesystem::path file = folder / name / "theme.toml";
        try {
            files.emplace_back(file, toml::parse_file(file.string()));
        } catch (const toml::parse_error& error) {
            faults.add(file, error.source().begin.line, "", error.description());
            return files;
        }
        const toml::node* base = files.back().second.get("based_on");
        if (!base) return files;
        const auto given = base->value_exact<std::string>();
        if (!given || !plain_name(*given)) {
            faults.add(file, line_of(*base), "based_on", "expected the name of a theme");
            return files;
        }
        if (!std::filesystem::exists(folder / *given / "theme.toml") || seen.count(*given) > 0) {
            faults.add(file, line_of(*base), "based_on",
                       seen.count(*given) > 0
                           ? "the themes are based on each other in a circle; expected one that "
                             "stands alone"
                           : "there is no theme '" + *given + "' in " + folder.string());
            return files;
        }
        name = *given;
    }
    return files;
}

}  // namespace

float Radii::of(Corner corner) const {
    switch (corner) {
        case Corner::none:
            return 0;
        case Corner::card:
            return card;
        case Corner::button:
            return button;
        case Corner::field:
            return field;
        case Corner::chip:
            return chip;
        case Corner::cover:
            return cover;
        case Corner::key:
            return key;
        case Corner::dialog:
            return dialog;
    }
    return 0;
}

Theme load_theme(const std::filesystem::path& folder, const std::string& name) {
    if (!plain_name(name) || !std::filesystem::exists(folder / name / "theme.toml")) {
        std::string known;
        for (const std::string& one : theme_names(folder)) known += " " + one;
        throw base::Error(fmt::format("{}: there is no theme '{}'; expected one of:{}",
                                      folder.string(), name, known));
    }
    Theme theme;
    theme.name = name;
    TomlFaults faults;
    std::set<std::string> given;
    const auto files = chain(folder, name, faults);
    for (auto file = files.rbegin(); file != files.rend(); ++file)
        ThemeReader(theme, given, faults, file->first).read(file->second);
    if (faults.empty()) {
        for (const std::string& key : every_key()) {
            if (given.count(key) == 0)
                faults.add(files.back().first, 0, key,
                           "missing; a theme that is not based on another gives every key");
        }
    }
    faults.throw_if_any(fmt::format("The theme '{}' cannot be used:", name));
    return theme;
}

std::vector<std::string> theme_names(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (std::filesystem::exists(entry.path() / "theme.toml", error))
            names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace ui
