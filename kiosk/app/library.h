#pragma once
#include <string>
#include <vector>

#include "screens/services.h"
#include "settings/settings.h"
#include "ui/text/typesetter.h"

/// What the settings file says, in the shapes that screens and type take.
namespace app {

screens::LibraryProfile library_profile(const settings::Settings& settings,
                                        const std::string& language);
screens::OpeningToday opening_today(const settings::Settings& settings, base::WallTime now);
ui::text::FontSet font_set(const settings::Settings& settings);

/// The information pages of a language, or of the first language when it has none, in the order of
/// their file names. A page's title is its first heading.
std::vector<screens::InformationPage> information_pages(const settings::Settings& settings,
                                                        const std::string& language);

/// The library's own text for a title in a language, or in the first one; empty: there is none.
/// "{phone}" in it becomes the number of [help] that is answered at all hours; without one, the
/// paragraph is left out.
std::string reading_text(const settings::Settings& settings, const std::string& language,
                         const std::string& control_number);

}  // namespace app
