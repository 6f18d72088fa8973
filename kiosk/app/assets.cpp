#include "app/assets.h"

#include <algorithm>

#include "app/library.h"
#include "base/error.h"

namespace app {
namespace {

/// The themes that people know first, in the order of the dialog; then the library's own.
std::vector<std::string> ordered(std::vector<std::string> names) {
    std::vector<std::string> out;
    for (const char* known : {"light", "dark", "contrast"})
        if (std::ranges::find(names, known) != names.end()) out.emplace_back(known);
    for (const std::string& name : names)
        if (std::ranges::find(out, name) == out.end()) out.push_back(name);
    return out;
}

}  // namespace

Assets load_assets(const settings::Settings& settings) {
    Assets assets;
    assets.languages = i18n::Languages::load(settings.folders.languages, settings.languages);
    assets.theme_order = ordered(ui::theme_names(settings.folders.themes));
    for (const std::string& name : assets.theme_order)
        assets.themes.emplace(name, ui::load_theme(settings.folders.themes, name));
    if (!assets.themes.contains(settings.theme))
        throw base::Error(settings.file.string() + ": look.theme: there is no theme \"" +
                          settings.theme + "\" in " + settings.folders.themes.string());
    for (const auto& language : assets.languages.offered())
        if (!assets.keyboards.contains(language.keyboard))
            assets.keyboards.emplace(language.keyboard,
                                     ui::widgets::load_keyboard(settings.folders.keyboards /
                                                                (language.keyboard + ".toml")));
    assets.typesetter = std::make_unique<ui::text::Typesetter>(font_set(settings));
    return assets;
}

std::vector<ui::widgets::KeyboardLayout> keyboards_for(const Assets& assets,
                                                       const std::string& language) {
    const std::string own = assets.languages.messages(language).language().keyboard;
    std::vector<ui::widgets::KeyboardLayout> out{assets.keyboards.at(own)};
    for (const auto& offered : assets.languages.offered()) {
        const auto& layout = assets.keyboards.at(offered.keyboard);
        if (std::ranges::none_of(out, [&](const auto& one) { return one.name == layout.name; }))
            out.push_back(layout);
    }
    return out;
}

}  // namespace app
