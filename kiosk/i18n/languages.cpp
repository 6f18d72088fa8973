#include "i18n/languages.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/error.h"
#include "base/faults.h"
#include "base/file.h"
#include "i18n/language_names.h"
#include "i18n/pattern.h"

namespace i18n {
namespace {

/// Reads one language file and collects what is wrong with it.
class LanguageFile {
public:
    LanguageFile(std::filesystem::path file, base::Faults& faults)
        : m_file(std::move(file)), m_faults(faults) {}

    /// Nothing when the file cannot be used; the reason is among the faults.
    std::unique_ptr<Messages> read(const std::string& code, const Messages* fallback) {
        const auto before = m_faults.lines().size();
        try {
            const auto text = base::read_file(m_file);
            const auto root = toml::parse(text, m_file.string());
            read_language(root, code);
            for (const auto& [key, node] : root)
                if (key != "language") flatten(std::string(key.str()), node);
        } catch (const toml::parse_error& error) {
            fault(error.source(), "", error.description());
        } catch (const base::Error& error) {
            m_faults.add(error.what());
        }
        if (m_faults.lines().size() != before) return nullptr;
        return std::make_unique<Messages>(m_language, std::move(m_patterns), fallback);
    }

private:
    void fault(const toml::source_region& where, std::string_view key, std::string_view text) {
        m_faults.add(m_file, where.begin.line, key, text);
    }

    std::string language_text(const toml::table& table, const char* key) {
        const auto* node = table.get(key);
        const auto value = node == nullptr ? std::nullopt : node->value_exact<std::string>();
        if (!value || value->empty())
            fault(node == nullptr ? table.source() : node->source(),
                  fmt::format("language.{}", key), "expected a text");
        return value.value_or("");
    }

    void read_language(const toml::table& root, const std::string& code) {
        const auto* table = root["language"].as_table();
        if (table == nullptr) {
            m_faults.add(m_file, 0, "language", "expected a section [language]");
            return;
        }
        m_language.code = language_text(*table, "code");
        m_language.name = language_text(*table, "name");
        m_language.locale = language_text(*table, "locale");
        m_language.marc = language_text(*table, "marc");
        m_language.keyboard = language_text(*table, "keyboard");
        const auto direction = language_text(*table, "direction");
        m_language.right_to_left = direction == "rtl";
        check_language(*table, code, direction);
    }

    void check_language(const toml::table& table, const std::string& code,
                        const std::string& direction) {
        const auto where = [&](const char* key) {
            return table.contains(key) ? table.get(key)->source() : table.source();
        };
        if (m_language.code != code)
            fault(where("code"), "language.code",
                  fmt::format("expected \"{}\", as the file is named", code));
        if (direction != "ltr" && direction != "rtl")
            fault(where("direction"), "language.direction", "expected \"ltr\" or \"rtl\"");
        if (marc_to_bcp47(m_language.marc).empty())
            fault(where("marc"), "language.marc", "expected a MARC language code such as \"swe\"");
        if (!is_locale(m_language.locale))
            fault(where("locale"), "language.locale", "expected a locale such as \"sv-SE\"");
        const std::vector<std::string> known = {"code", "name",     "locale",
                                                "marc", "keyboard", "direction"};
        for (const auto& [key, node] : table)
            if (std::ranges::find(known, key.str()) == known.end())
                fault(node.source(), fmt::format("language.{}", key.str()), "unknown key");
    }

    void flatten(const std::string& key, const toml::node& node) {
        if (const auto* table = node.as_table()) {
            for (const auto& [name, value] : *table)
                flatten(key + "." + std::string(name.str()), value);
        } else if (const auto text = node.value_exact<std::string>()) {
            if (const auto wrong = pattern_fault(*text))
                fault(node.source(), key, *wrong);
            else
                m_patterns.emplace(key, *text);
        } else {
            fault(node.source(), key, "expected a text in quotation marks");
        }
    }

    std::filesystem::path m_file;
    base::Faults& m_faults;
    Language m_language;
    Messages::Patterns m_patterns;
};

}  // namespace

Languages Languages::load(const std::filesystem::path& folder,
                          const std::vector<std::string>& codes) {
    base::Faults faults;
    Languages out;
    const auto read = [&](const std::string& code, const Messages* fallback) {
        auto file = folder / (code + ".toml");
        auto made = LanguageFile(std::move(file), faults).read(code, fallback);
        if (made) out.m_messages.push_back(std::move(made));
    };
    const std::string reference(reference_language);
    read(reference, nullptr);
    const auto* fallback = out.m_messages.empty() ? nullptr : out.m_messages.front().get();
    const auto wanted = codes.empty() ? language_codes(folder) : codes;
    for (const auto& code : wanted)
        if (code != reference) read(code, fallback);
    faults.throw_if_any();
    for (const auto& code : wanted) out.m_offered.push_back(out.messages(code).language());
    return out;
}

bool Languages::has(std::string_view code) const {
    return std::ranges::any_of(m_messages,
                               [&](const auto& one) { return one->language().code == code; });
}

const Messages& Languages::messages(std::string_view code) const {
    const auto found = std::ranges::find_if(
        m_messages, [&](const auto& one) { return one->language().code == code; });
    KIOSK_ASSERT(found != m_messages.end());
    return **found;
}

std::vector<std::string> Languages::missing_keys() const {
    std::vector<std::string> out;
    for (const auto& [key, pattern] : m_messages.front()->patterns())
        for (const auto& one : m_messages)
            if (!one->patterns().contains(key) && !key.starts_with("language_name."))
                out.push_back(one->language().code + ".toml: " + key);
    return out;
}

std::vector<std::string> language_codes(const std::filesystem::path& folder) {
    std::vector<std::string> out;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".toml") out.push_back(entry.path().stem().string());
    if (error)
        throw base::Error(fmt::format("{}: cannot list the language files: {}", folder.string(),
                                      error.message()));
    std::ranges::sort(out);
    return out;
}

}  // namespace i18n
