#include <fmt/format.h>
#include <toml++/toml.h>

#include <set>
#include <sstream>

#include "base/unicode.h"
#include "ui/toml_faults.h"
#include "ui/widgets/keyboard.h"

namespace ui::widgets {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr size_t most_rows = 5, most_keys = 13, most_letters = 3;

/// One page: an array of strings, each a row of keys with spaces between.
class PageReader {
public:
    PageReader(const std::filesystem::path& file, std::string key, TomlFaults& faults)
        : m_file(file), m_key(std::move(key)), m_faults(faults) {}

    Rows read(const toml::table& content) {
        const toml::node* node = content.get(m_key);
        const toml::array* rows = node ? node->as_array() : nullptr;
        if (!rows || rows->empty() || rows->size() > most_rows) {
            m_faults.add(m_file, node ? node->source().begin.line : 0, m_key,
                         fmt::format("expected 1 to {} rows, [\"q w e\", \"a s d\"]", most_rows));
            return {};
        }
        Rows result;
        for (const toml::node& row : *rows) result.push_back(read_row(row));
        return result;
    }

private:
    std::vector<std::string> read_row(const toml::node& row) {
        const unsigned line = row.source().begin.line;
        std::istringstream words(row.value_exact<std::string>().value_or(""));
        std::vector<std::string> keys;
        for (std::string key; words >> key;) {
            if (base::decode_utf8(key).size() > most_letters)
                m_faults.add(
                    m_file, line, m_key,
                    fmt::format("'{}' is too long for a key; put spaces between keys", key));
            if (!m_seen.insert(key).second)
                m_faults.add(m_file, line, m_key, fmt::format("'{}' stands there twice", key));
            keys.push_back(key);
        }
        if (keys.empty() || keys.size() > most_keys)
            m_faults.add(m_file, line, m_key,
                         fmt::format("expected 1 to {} keys with spaces between", most_keys));
        return keys;
    }

    const std::filesystem::path& m_file;
    std::string m_key;
    TomlFaults& m_faults;
    std::set<std::string> m_seen;
};

}  // namespace

KeyboardLayout load_keyboard(const std::filesystem::path& file) {
    KeyboardLayout layout;
    TomlFaults faults;
    toml::table content;
    try {
        content = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        faults.add(file, error.source().begin.line, "", error.description());
        faults.throw_if_any("The keyboard cannot be used:");
    }
    for (const auto& [key, value] : content) {
        if (key != "name" && key != "letters" && key != "shifted" && key != "symbols")
            faults.add(file, value.source().begin.line, key.str(),
                       "unknown; expected name, letters, shifted or symbols");
    }
    const toml::node* name = content.get("name");
    layout.name = name ? name->value_exact<std::string>().value_or("") : "";
    if (layout.name.empty())
        faults.add(file, name ? name->source().begin.line : 0, "name",
                   "expected the language's own name for itself, in quotes");
    layout.letters = PageReader(file, "letters", faults).read(content);
    layout.shifted = PageReader(file, "shifted", faults).read(content);
    layout.symbols = PageReader(file, "symbols", faults).read(content);
    faults.throw_if_any("The keyboard cannot be used:");
    return layout;
}

}  // namespace ui::widgets
