#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "ui/node.h"

namespace ui::widgets {

/// One language's on-screen keyboard, from config/keyboards/<language>.toml.
struct KeyboardLayout {
    std::string name;
    std::vector<std::vector<std::string>> letters;  // rows of keys, each the text it types
    std::vector<std::vector<std::string>> shifted;
    std::vector<std::vector<std::string>> symbols;  // digits and punctuation
};

/// Throws base::Error naming file, line and key.
KeyboardLayout load_keyboard(const std::filesystem::path& file);

struct KeyboardLabels {
    std::string search, space, digits, letters, shift, erase, hide, language;
    bool other_layouts = false;  // shows the globe key, which sends activate "keyboard/language"
};

enum class KeyboardPage { letters, shifted, symbols };

/// The keyboard as nodes with ids "key/...": the stage acts on them itself and edits the focused
/// field; Enter sends Action::submit. `page` comes from the stage through ViewContext.
Node keyboard(const KeyboardLayout& layout, KeyboardPage page, const KeyboardLabels& labels);

}  // namespace ui::widgets
