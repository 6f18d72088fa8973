#include "help/directives.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/faults.h"
#include "base/file.h"

namespace help {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_fence(std::string_view line) {
    return trimmed(line) == "---";
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        out.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return out;
}

std::optional<Date> parse_date(std::string_view text) {
    int year = 0;
    unsigned month = 0, day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](size_t from, size_t size, auto& out) {
        const auto* end = text.data() + from + size;
        return std::from_chars(text.data() + from, end, out).ptr == end;
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return std::nullopt;
    const Date out{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return out.ok() ? std::optional(out) : std::nullopt;
}

/// Reads one file line by line: front matter between "---" lines, a "# " title, texts. Where the
/// two lines are not there, all of it is text.
class Parser {
public:
    using Buildings = std::optional<std::vector<std::string>>;

    Parser(Directive& out, const Buildings& buildings, base::Faults& faults)
        : m_out(out), m_buildings(buildings), m_faults(faults) {}

    void run(std::string_view text) {
        const auto lines = lines_of(text);
        const bool whole = std::ranges::count_if(lines, is_fence) >= 2;
        if (!whole) m_fences = 2;
        for (const auto line : lines) {
            ++m_line;
            this->line(line);
        }
        if (!whole) fault("", "expected two lines --- with approved_by and review_by");
        if (m_out.title.empty()) {
            fault("", "expected a title: a line that begins with \"# \"");
            m_out.title = m_out.name;
        }
        tidy(m_out.text);
        for (auto& [building, words] : m_out.by_building) tidy(words);
        if (m_out.text.empty()) fault("", "expected a text for every building after the title");
    }

private:
    void fault(std::string_view key, std::string_view text) {
        m_faults.add(m_out.file, m_line, key, text);
    }
    static void tidy(std::string& text) { text = std::string(trimmed(text)); }

    void line(std::string_view text) {
        if (is_fence(text) && m_fences < 2) return void(++m_fences);
        if (m_fences == 1) return front(trimmed(text));
        if (text.starts_with("## ")) return section(trimmed(text.substr(3)));
        if (text.starts_with("# ")) return void(m_out.title = trimmed(text.substr(2)));
        m_text->append(text).append("\n");
    }

    void front(std::string_view text) {
        if (text.empty() || text.front() == '#') return;
        const auto colon = text.find(':');
        const auto key = trimmed(text.substr(0, colon));
        const auto value =
            colon == std::string_view::npos ? std::string_view() : trimmed(text.substr(colon + 1));
        if (key == "approved_by")
            m_out.approved_by = value;
        else if (key != "review_by")
            fault(key, "unknown key; here are known: approved_by, review_by");
        else if (!value.empty() && !(m_out.review_by = parse_date(value)))
            fault(key, "expected a date such as 2027-03-31, or nothing");
    }

    void section(std::string_view building) {
        if (m_buildings && std::ranges::find(*m_buildings, building) == m_buildings->end())
            fault("", fmt::format("no building profile is called \"{}\"", building));
        m_text = &m_out.by_building[std::string(building)];
        if (!m_text->empty()) fault("", fmt::format("\"{}\" stands here twice", building));
    }

    Directive& m_out;
    const Buildings& m_buildings;
    base::Faults& m_faults;
    std::string* m_text = &m_out.text;
    uint32_t m_line = 0;
    int m_fences = 0;
};

}  // namespace

const std::string& Directive::text_for(std::string_view building) const {
    const auto found = by_building.find(building);
    return found == by_building.end() ? text : found->second;
}

Directive::Doubt Directive::doubt(Date today) const {
    if (approved_by.empty()) return Doubt::not_approved;
    if (!review_by) return Doubt::no_date;
    return *review_by < today ? Doubt::too_old : Doubt::none;
}

DirectiveFiles read_directives(const std::filesystem::path& folder,
                               const std::vector<std::string>& languages,
                               const std::optional<std::vector<std::string>>& buildings) {
    DirectiveFiles out;
    base::Faults faults;
    for (const auto& language : languages)
        for (const auto name : directive_names) {
            Directive one;
            one.file = folder / language / fmt::format("{}.md", name);
            one.language = language;
            one.name = name;
            if (!std::filesystem::exists(one.file)) {
                faults.add(one.file, 0, "", "is missing");
                continue;
            }
            try {
                Parser(one, buildings, faults).run(base::read_file(one.file));
            } catch (const base::Error& error) {
                faults.add(error.what());
            }
            if (!one.text.empty() || !one.by_building.empty())
                out.directives.push_back(std::move(one));
        }
    out.faults = faults.lines();
    return out;
}

std::vector<std::string> directive_doubts(const std::vector<Directive>& directives, Date today) {
    std::vector<std::string> out;
    for (const auto& directive : directives) {
        const auto where = fmt::format("{}/{}.md", directive.language, directive.name);
        switch (directive.doubt(today)) {
            case Directive::Doubt::not_approved:
                out.push_back(where + ": nobody has approved it (approved_by is empty)");
                break;
            case Directive::Doubt::no_date:
                out.push_back(where + ": no day of review (review_by is empty)");
                break;
            case Directive::Doubt::too_old:
                out.push_back(where + ": its day of review (review_by) has passed");
                break;
            case Directive::Doubt::none:
                break;
        }
    }
    return out;
}

}  // namespace help
