#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "base/file.h"
#include "i18n/languages.h"
#include "i18n/pattern.h"
#include "support/catch.h"

/// Do the language files agree with each other and with what the program says?
namespace {

namespace fs = std::filesystem;
const fs::path source = std::filesystem::canonical(KIOSK_SOURCE_DIR);

const i18n::Languages& languages() {
    static const auto loaded = i18n::Languages::load(source / "config/languages");
    return loaded;
}

const i18n::Messages& reference() {
    return languages().messages(i18n::reference_language);
}

/// Names of catalogue languages are given only where the ICU library's do not do.
bool optional(const std::string& key) {
    return key.starts_with("language_name.");
}

/// The names alone: another language may choose by number where the reference does not.
std::set<std::string> names(const std::string& pattern) {
    std::set<std::string> out;
    for (const auto& argument : i18n::pattern_arguments(pattern))
        out.insert(argument.substr(0, argument.find(':')));
    return out;
}

struct UsedKeys {
    std::map<std::string, std::string> keys;  // key -> file that says it
    std::set<std::string> families;           // "role."
};

/// Keys are found as string literals: a whole key, or a family that ends in a full stop. A literal
/// counts when it is given to the messages directly, or when a section has its name.
UsedKeys used_keys() {
    static const std::regex literal(
        R"lit((words\(\)\(|words\(|one_of\()?"([a-z_]+\.[a-z_.]*)")lit");
    std::set<std::string> sections;
    for (const auto& [key, pattern] : reference().patterns())
        sections.insert(key.substr(0, key.find('.')));
    UsedKeys out;
    for (const auto* room : {"screens", "app", "i18n", "admin"}) {
        std::error_code none;
        for (const auto& entry : fs::recursive_directory_iterator(source / "kiosk" / room, none)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
            const auto text = base::read_file(entry.path());
            for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at) {
                const auto key = (*at)[2].str();
                if (key == "order.collecting") continue;  // a key of kiosk.toml
                if (!(*at)[1].matched && !sections.contains(key.substr(0, key.find('.')))) continue;
                if (key.back() == '.')
                    out.families.insert(key);
                else
                    out.keys.emplace(key, entry.path().filename().string());
            }
        }
    }
    return out;
}

bool is_used(const UsedKeys& used, const std::string& key) {
    if (used.keys.contains(key)) return true;
    return std::ranges::any_of(used.families,
                               [&](const auto& family) { return key.starts_with(family); });
}

}  // namespace

TEST_CASE("nine languages are shipped") {
    std::set<std::string> codes;
    for (const auto& language : languages().offered()) codes.insert(language.code);
    CHECK(codes == std::set<std::string>{"ar", "de", "en", "fi", "fr", "se", "so", "sv", "uk"});
    CHECK(languages().messages("ar").language().right_to_left);
    CHECK_FALSE(reference().language().right_to_left);
}

TEST_CASE("no language lacks a key or has one of its own") {
    CHECK(languages().missing_keys() == std::vector<std::string>{});
    for (const auto& language : languages().offered())
        for (const auto& [key, pattern] : languages().messages(language.code).patterns()) {
            INFO(language.code << ".toml: " << key);
            CHECK((optional(key) || reference().patterns().contains(key)));
            CHECK_FALSE(pattern.empty());
        }
}

TEST_CASE("placeholders are the same in every language") {
    for (const auto& language : languages().offered())
        for (const auto& [key, pattern] : languages().messages(language.code).patterns()) {
            const auto wanted = reference().patterns().find(key);
            if (wanted == reference().patterns().end()) continue;
            INFO(language.code << ".toml: " << key);
            CHECK(names(pattern) == names(wanted->second));
        }
}

TEST_CASE("every plural has all the forms of its language") {
    for (const auto& language : languages().offered())
        for (const auto& [key, pattern] : languages().messages(language.code).patterns()) {
            INFO(language.code << ".toml: " << key);
            CHECK(i18n::missing_plurals(pattern, language.locale) == std::set<std::string>{});
        }
}

TEST_CASE("no language uses the apostrophe that quotes in patterns") {
    for (const auto& language : languages().offered())
        for (const auto& [key, pattern] : languages().messages(language.code).patterns()) {
            INFO(language.code << ".toml: " << key);
            CHECK(pattern.find('\'') == std::string::npos);
        }
}

TEST_CASE("the program says nothing that the reference has no words for") {
    const auto used = used_keys();
    REQUIRE(used.keys.contains("date.brief"));
    for (const auto& [key, file] : used.keys) {
        INFO(file << ": " << key);
        CHECK(reference().patterns().contains(key));
    }
    for (const auto& family : used.families) {
        INFO(family);
        CHECK(std::ranges::any_of(reference().patterns(), [&](const auto& entry) {
            return entry.first.starts_with(family);
        }));
    }
}

TEST_CASE("the reference has no words that nobody says") {
    const auto used = used_keys();
    std::string unused;
    for (const auto& [key, pattern] : reference().patterns())
        if (!optional(key) && !is_used(used, key)) unused += key + " ";
    CHECK(unused == "");
}
