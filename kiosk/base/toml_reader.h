#pragma once
#include <fmt/format.h>
#include <toml++/toml.h>

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/faults.h"

/// Only for source files that read TOML: toml++ is slow to compile.
namespace base {

template <class Value>
using Words = std::vector<std::pair<std::string, Value>>;

/// One table; a getter that finds something unusable writes down the fault and leaves the value.
class TomlReader {
public:
    TomlReader(const toml::table& table, const std::filesystem::path& file, Faults& faults)
        : m_table(table), m_file(file), m_faults(faults) {}

    void text(const char* key, std::string& value, bool required = false) {
        const auto* node = get(key);
        if (node == nullptr && !required) return;
        const auto found = node == nullptr ? std::nullopt : node->value_exact<std::string>();
        if (found && !(required && found->empty()))
            value = *found;
        else
            fault(key, node == nullptr ? "is missing; expected a text in quotation marks"
                                       : "expected a text in quotation marks");
    }

    void flag(const char* key, bool& value) {
        const auto* node = get(key);
        if (node == nullptr) return;
        if (const auto found = node->value_exact<bool>())
            value = *found;
        else
            fault(key, "expected true or false");
    }

    void whole(const char* key, int low, int high, int& value) {
        const auto* node = get(key);
        if (node == nullptr) return;
        const auto found = node->value_exact<int64_t>();
        if (found && *found >= low && *found <= high)
            value = static_cast<int>(*found);
        else
            fault(key, fmt::format("expected a whole number from {} to {}", low, high));
    }

    template <class Value>
    void word(const char* key, const Words<Value>& words, Value& value, bool required = false) {
        const auto* node = get(key);
        if (node == nullptr && !required) return;
        const auto text = node == nullptr ? std::nullopt : node->value_exact<std::string>();
        std::string all;
        for (const auto& [name, meaning] : words) {
            if (text == name) {
                value = meaning;
                return;
            }
            all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", name);
        }
        fault(key, fmt::format("expected one of {}", all));
    }

    /// A list of texts, none of them empty.
    void texts(const char* key, std::vector<std::string>& value) {
        const auto* node = get(key);
        if (node == nullptr) return;
        const auto* array = node->as_array();
        if (array == nullptr) return fault(key, "expected a list of texts");
        for (const auto& element : *array) {
            value.push_back(element.value_exact<std::string>().value_or(""));
            if (value.back().empty()) return fault(key, "expected a list of texts");
        }
    }

    /// Relative to the file.
    void path(const char* key, std::filesystem::path& value) {
        std::string given = value.string();
        text(key, given);
        if (!given.empty()) value = std::filesystem::absolute(m_file).parent_path() / given;
    }

    /// [key], through `read`; an absent table is left as it is.
    template <class Read>
    void table(const char* key, Read read) {
        const auto* node = get(key);
        if (node == nullptr) return;
        const auto* found = node->as_table();
        if (found == nullptr) return fault(key, fmt::format("expected a table [{}]", key));
        TomlReader reader(*found, m_file, m_faults);
        read(reader);
        reader.finish();
    }

    /// [[key]] tables, each through `read`.
    template <class Read>
    void list(const char* key, Read read) {
        const auto* node = get(key);
        if (node == nullptr) return;
        const auto* array = node->as_array();
        if (array == nullptr) return fault(key, fmt::format("expected tables [[{}]]", key));
        for (const auto& element : *array) {
            const auto* table = element.as_table();
            if (table == nullptr) {
                fault(key, fmt::format("expected tables [[{}]]", key));
                continue;
            }
            TomlReader reader(*table, m_file, m_faults);
            read(reader);
            reader.finish();
        }
    }

    void fault(const char* key, std::string_view text) {
        const auto* node = m_table.get(key);
        const auto line = (node == nullptr ? m_table.source() : node->source()).begin.line;
        m_faults.add(m_file, line, key, text);
    }

    /// Reports keys that nobody asked for.
    void finish() const {
        const std::vector<std::string> known(m_asked.begin(), m_asked.end());
        for (const auto& [key, node] : m_table) {
            if (m_asked.contains(key.str())) continue;
            const auto near = nearest_word(key.str(), known);
            m_faults.add(m_file, key.source().begin.line, key.str(),
                         near.empty() ? "is not a known key"
                                      : fmt::format("is not a known key; did you mean {}?", near));
        }
    }

private:
    const toml::node* get(const char* key) {
        m_asked.emplace(key);
        return m_table.get(key);
    }

    const toml::table& m_table;
    const std::filesystem::path& m_file;
    Faults& m_faults;
    std::set<std::string, std::less<>> m_asked;
};

}  // namespace base
