#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "i18n/languages.h"
#include "settings/settings.h"
#include "ui/text/typesetter.h"
#include "ui/theme.h"
#include "ui/widgets/keyboard.h"

namespace app {

/// Everything that is read from files beside the settings, whole or not at all.
struct Assets {
    i18n::Languages languages;
    std::map<std::string, ui::Theme> themes;
    std::vector<std::string> theme_order;  // as they are offered
    std::map<std::string, ui::widgets::KeyboardLayout> keyboards;
    std::unique_ptr<ui::text::Typesetter> typesetter;
};

/// Throws base::Error with what is wrong with any of them.
Assets load_assets(const settings::Settings& settings);

/// On-screen keyboards of the offered languages, each once, `language`'s own first.
std::vector<ui::widgets::KeyboardLayout> keyboards_for(const Assets& assets,
                                                       const std::string& language);

}  // namespace app
