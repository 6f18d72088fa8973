#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "catalogue/catalogue.h"
#include "i18n/languages.h"
#include "settings/settings.h"

namespace admin {

/// What the commands that show records need: the settings, one language and the catalogue, in the
/// words of the screens. Throws base::Error.
class Reading {
public:
    Reading(const std::filesystem::path& config, const std::filesystem::path& catalogue,
            const std::string& language);

    catalogue::Catalogue& catalogue() { return *m_catalogue; }
    const i18n::Messages& words() const { return m_languages.messages(m_language); }

    std::string format(catalogue::Format format) const;
    std::string branch(const std::string& code) const;
    /// "Stadsbiblioteket, Barn"
    std::string place(const std::string& branch, const std::string& location) const;
    std::string availability(const catalogue::Hit& hit) const;
    std::string status(const catalogue::Item& item) const;
    /// "2026-12-12" as "12 dec"
    std::string date(const std::string& iso) const;

private:
    settings::Settings m_settings;
    std::string m_language;
    i18n::Languages m_languages;
    std::unique_ptr<catalogue::Catalogue> m_catalogue;
};

}  // namespace admin
