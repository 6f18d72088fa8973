#pragma once
#include <string>

namespace i18n {

/// The [language] section of a language file.
struct Language {
    std::string code;      // ISO 639-1, also the file's name: "sv"
    std::string name;      // in its own words: "Svenska"
    std::string locale;    // BCP 47, for plurals, dates and numbers: "sv-SE"
    std::string marc;      // code used in catalogue records: "swe"
    std::string keyboard;  // name of the on-screen keyboard
    bool right_to_left = false;
};

}  // namespace i18n
