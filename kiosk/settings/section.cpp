#include "settings/section.h"

#include <fmt/format.h>

#include <algorithm>

namespace settings {
namespace {

/// A value as the file has it, for "found ...".
std::string shown(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return fmt::format("\"{}\"", *text);
    if (const auto whole = node.value_exact<int64_t>()) return fmt::format("{}", *whole);
    if (const auto real = node.value_exact<double>()) return fmt::format("{}", *real);
    if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    return "a date or time";
}

std::string quoted_list(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += fmt::format("{}\"{}\"", out.empty() ? "" : ", ", word);
    return out;
}

const toml::table& empty_table() {
    static const toml::table table;
    return table;
}

std::filesystem::path beside(const std::filesystem::path& file, const std::string& path) {
    return (std::filesystem::absolute(file).parent_path() / path).lexically_normal();
}

}  // namespace

std::string Section::full(std::string_view key) const {
    return m_path.empty() ? std::string(key) : fmt::format("{}.{}", m_path, key);
}

const toml::node* Section::get(const char* key) {
    m_asked.emplace(key);
    return m_table.get(key);
}

void Section::fault(const char* key, std::string_view text) {
    const auto* node = m_table.get(key);
    const auto line = (node == nullptr ? m_table.source() : node->source()).begin.line;
    m_reading.faults.add(m_reading.file, line, full(key), text);
}

void Section::expected(const char* key, std::string_view what) {
    const auto* node = m_table.get(key);
    fault(key, node == nullptr ? fmt::format("is missing; expected {}", what)
                               : fmt::format("expected {}, found {}", what, shown(*node)));
}

std::string Section::text(const char* key, std::optional<std::string> fallback) {
    const auto* node = get(key);
    if (node == nullptr && fallback) return *fallback;
    const auto value = node == nullptr ? std::nullopt : node->value_exact<std::string>();
    if (value && (fallback || !value->empty())) return *value;
    expected(key, fallback ? "a text in quotation marks" : "a text that is not empty");
    return {};
}

Traced Section::traced(const char* key) {
    return {text(key), line(key)};
}

uint32_t Section::line(const char* key) const {
    const auto* node = m_table.get(key);
    return node == nullptr ? 0 : node->source().begin.line;
}

int Section::whole(const char* key, int low, int high, int fallback) {
    const auto* node = get(key);
    if (node == nullptr) return fallback;
    const auto value = node->value_exact<int64_t>();
    if (value && *value >= low && *value <= high) return static_cast<int>(*value);
    expected(key, fmt::format("a whole number from {} to {}", low, high));
    return fallback;
}

double Section::real(const char* key, double low, double high, double fallback) {
    const auto* node = get(key);
    if (node == nullptr) return fallback;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (value && *value >= low && *value <= high) return *value;
    expected(key, fmt::format("a number from {} to {}", low, high));
    return fallback;
}

bool Section::flag(const char* key, bool fallback) {
    const auto* node = get(key);
    if (node == nullptr) return fallback;
    const auto value = node->value_exact<bool>();
    if (!value) expected(key, "true or false");
    return value.value_or(fallback);
}

size_t Section::choice(const char* key, const std::vector<std::string>& words, size_t fallback) {
    const auto* node = get(key);
    if (node == nullptr) return fallback;
    const auto value = node->value_exact<std::string>();
    const auto found = value ? std::ranges::find(words, *value) : words.end();
    if (found != words.end()) return static_cast<size_t>(found - words.begin());
    expected(key, fmt::format("one of {}", quoted_list(words)));
    return fallback;
}

std::vector<std::string> Section::texts(const char* key) {
    std::vector<std::string> out;
    const auto* node = get(key);
    const auto* array = node == nullptr ? nullptr : node->as_array();
    bool right = array != nullptr && !array->empty();
    if (right)
        for (const auto& element : *array) {
            out.push_back(element.value_exact<std::string>().value_or(""));
            right = right && !out.back().empty();
        }
    if (!right) expected(key, "a list of texts, such as [\"sv\", \"en\"]");
    return right ? out : std::vector<std::string>();
}

std::string Section::checked_code(const toml::key& language, std::string_view key) {
    const auto code = std::string(language.str());
    if (m_reading.languages.contains(code)) return code;
    const std::vector<std::string> known(m_reading.languages.begin(), m_reading.languages.end());
    m_reading.faults.add(m_reading.file, language.source().begin.line, full(key),
                         fmt::format("no language file has the code \"{}\"; there are {}", code,
                                     quoted_list(known)));
    return code;
}

LocalName Section::name(const char* key, bool required) {
    LocalName out;
    const auto* node = get(key);
    if (node == nullptr && !required) return out;
    const auto what =
        "a text, or one for each language as in { sv = \"Magasinet\", en = \"Stacks\" }";
    if (node != nullptr) {
        if (const auto text = node->value_exact<std::string>(); text && !text->empty())
            out.by_language[""] = *text;
        if (const auto* table = node->as_table())
            for (const auto& [language, value] : *table) {
                const auto text = value.value_exact<std::string>().value_or("");
                if (text.empty()) return expected(key, what), LocalName();
                out.by_language[checked_code(language, key)] = text;
            }
        const auto main = out.by_language.find(m_reading.main_language);
        if (main != out.by_language.end())
            out.by_language[""] = main->second;
        else if (!out.empty() && !out.by_language.contains(""))
            fault(key, fmt::format("has no name for \"{}\", the first language offered",
                                   m_reading.main_language));
    }
    if (out.empty()) expected(key, what);
    return out;
}

std::optional<Date> Section::date(const char* key, bool required) {
    const auto* node = get(key);
    if (node == nullptr && !required) return std::nullopt;
    const auto value = node == nullptr ? std::nullopt : node->value_exact<toml::date>();
    if (!value) return expected(key, "a date such as 2026-12-24, without quotes"), std::nullopt;
    return Date(std::chrono::year(value->year), std::chrono::month(value->month),
                std::chrono::day(value->day));
}

DayHours Section::hours(const char* key, const DayHours& instead) {
    const auto* node = get(key);
    const auto text = node == nullptr ? std::nullopt : node->value_exact<std::string>();
    const auto found = text ? parse_hours(*text) : std::nullopt;
    if (!found) expected(key, R"(hours such as "9-19" or "10-12, 13-17:30", or "closed")");
    return found.value_or(instead);
}

std::filesystem::path Section::path(const char* key, Wanted wanted,
                                    std::optional<std::string> fallback) {
    const auto* node = get(key);
    const auto value = node == nullptr && fallback ? *fallback : text(key);
    if (value.empty()) return {};
    auto out = beside(m_reading.file, value);
    if (wanted != Wanted::nothing)
        m_reading.named_paths.push_back(
            {out, full(key), (node == nullptr ? m_table.source() : node->source()).begin.line,
             wanted == Wanted::folder});
    return out;
}

std::vector<std::filesystem::path> Section::paths(const char* key) {
    std::vector<std::filesystem::path> out;
    for (const auto& value : texts(key)) {
        out.push_back(beside(m_reading.file, value));
        m_reading.named_paths.push_back(
            {out.back(), full(key), m_table.get(key)->source().begin.line, false});
    }
    return out;
}

Section Section::section(const char* key) {
    const auto* node = get(key);
    const auto* table = node == nullptr ? nullptr : node->as_table();
    if (node != nullptr && table == nullptr)
        expected(key, fmt::format("a section [{}]", full(key)));
    return {table == nullptr ? empty_table() : *table, full(key), m_reading};
}

std::vector<Section> Section::list(const char* key) {
    std::vector<Section> out;
    const auto* node = get(key);
    const auto* array = node == nullptr ? nullptr : node->as_array();
    if (node != nullptr && array == nullptr)
        expected(key, fmt::format("sections [[{}]]", full(key)));
    if (array == nullptr) return out;
    for (const auto& element : *array) {
        if (const auto* table = element.as_table())
            out.emplace_back(*table, full(key), m_reading);
        else
            return expected(key, fmt::format("sections [[{}]]", full(key))), out;
    }
    return out;
}

void Section::finish() const {
    const std::vector<std::string> known(m_asked.begin(), m_asked.end());
    for (const auto& [key, node] : m_table) {
        if (m_asked.contains(key.str())) continue;
        const auto near = base::nearest_word(key.str(), known);
        m_reading.faults.add(
            m_reading.file, key.source().begin.line, full(key.str()),
            near.empty() ? fmt::format("unknown key; here are known: {}", fmt::join(known, ", "))
                         : fmt::format("unknown key; did you mean \"{}\"?", near));
    }
}

}  // namespace settings
