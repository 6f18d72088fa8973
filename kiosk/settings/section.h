#pragma once
#include <toml++/toml.h>

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/faults.h"
#include "settings/help.h"
#include "settings/hours.h"
#include "settings/local_name.h"
#include "settings/settings.h"

namespace settings {

/// What all sections of one file share.
struct Reading {
    std::filesystem::path file;
    base::Faults faults;
    std::set<std::string> languages;  // codes that a name may be given in
    std::string main_language;        // that every name must be given in
    std::vector<NamedPath> named_paths;
};

/// One table of the file. A getter that finds nothing usable writes down the fault and returns a
/// harmless value; without a fallback the key must be there. finish() reports keys nobody asked
/// for.
class Section {
public:
    Section(const toml::table& table, std::string path, Reading& reading)
        : m_table(table), m_path(std::move(path)), m_reading(reading) {}

    std::string text(const char* key, std::optional<std::string> fallback = {});
    Traced traced(const char* key);  // must be there
    int whole(const char* key, int low, int high, int fallback);
    double real(const char* key, double low, double high, double fallback);
    bool flag(const char* key, bool fallback);
    /// One of `words`; returns its place.
    size_t choice(const char* key, const std::vector<std::string>& words, size_t fallback);
    std::vector<std::string> texts(const char* key);
    LocalName name(const char* key, bool required);
    std::optional<Date> date(const char* key, bool required);
    /// `instead` stands in for what is wrong, so that one slip brings no second fault.
    DayHours hours(const char* key, const DayHours& instead);
    /// Relative to the file. `wanted` for missing_files.
    enum class Wanted { file, folder, nothing };
    std::filesystem::path path(const char* key, Wanted wanted,
                               std::optional<std::string> fallback = {});
    std::vector<std::filesystem::path> paths(const char* key);

    bool has(const char* key) const { return m_table.contains(key); }
    uint32_t line(const char* key) const;  // 0: it is not there
    /// An absent section counts as an empty one.
    Section section(const char* key);
    std::vector<Section> list(const char* key);  // [[key]], possibly none

    void fault(const char* key, std::string_view text);
    void finish() const;

private:
    const toml::node* get(const char* key);
    std::string full(std::string_view key) const;
    void expected(const char* key, std::string_view what);
    std::string checked_code(const toml::key& language, std::string_view key);

    const toml::table& m_table;
    std::string m_path;
    Reading& m_reading;
    std::set<std::string, std::less<>> m_asked;
};

}  // namespace settings
