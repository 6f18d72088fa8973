#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "i18n/messages.h"

namespace i18n {

/// The language whose file has every key.
inline constexpr std::string_view reference_language = "sv";

/// The languages of a folder of <code>.toml files.
class Languages {
public:
    /// Loads `codes` (all files of the folder when empty) and the reference language. Throws
    /// base::Error with every fault: file, line, key. A key that only the reference has is no
    /// fault: the reference's words are shown; see missing_keys().
    static Languages load(const std::filesystem::path& folder,
                          const std::vector<std::string>& codes = {});

    /// In the order of `codes`, without a reference language that was not asked for.
    const std::vector<Language>& offered() const { return m_offered; }
    bool has(std::string_view code) const;
    /// `code` must be one of those loaded.
    const Messages& messages(std::string_view code) const;

    /// "so.toml: results.total" for each key of the reference that a language lacks.
    std::vector<std::string> missing_keys() const;

private:
    std::vector<Language> m_offered;
    std::vector<std::unique_ptr<Messages>> m_messages;  // the reference first
};

/// Codes of the language files in a folder, sorted.
std::vector<std::string> language_codes(const std::filesystem::path& folder);

}  // namespace i18n
