#include "desk/help_files.h"

#include <fmt/format.h>

#include <charconv>

#include "base/error.h"
#include "base/file.h"

namespace desk {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
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

template <class Number>
bool read_number(std::string_view text, Number& out) {
    return std::from_chars(text.data(), text.data() + text.size(), out).ptr ==
           text.data() + text.size();
}

/// 2027-03-31
std::optional<help::Date> date_of(std::string_view text) {
    int year = 0;
    unsigned month = 0, day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (!read_number(text.substr(0, 4), year) || !read_number(text.substr(5, 2), month) ||
        !read_number(text.substr(8), day))
        return std::nullopt;
    const help::Date out{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return out.ok() ? std::optional(out) : std::nullopt;
}

/// Where the text begins: after the second line "---"; at once where there are no two.
size_t end_of_front(const std::vector<std::string_view>& lines) {
    int fences = 0;
    for (size_t i = 0; i < lines.size(); ++i)
        if (trimmed(lines[i]) == "---" && ++fences == 2) return i + 1;
    return 0;
}

void read_front(std::string_view line, help::Directive& out) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const auto key = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
    if (key == "approved_by") out.approved_by = value;
    if (key == "review_by") out.review_by = date_of(value);
}

std::vector<help::Directive> usable_directives(const Settings& settings, std::string& fault) {
    std::vector<help::Directive> out;
    for (const auto& language : settings.languages)
        for (const auto name : help::directive_names) {
            const auto file = settings.directives / language / fmt::format("{}.md", name);
            if (!std::filesystem::exists(file)) continue;  // said by load_directives()
            try {
                auto directive = usable_directive(base::read_file(file));
                directive.file = file;
                directive.language = language;
                directive.name = name;
                if (directive.title.empty()) directive.title = name;
                if (!directive.text.empty() || !directive.by_building.empty())
                    out.push_back(std::move(directive));
            } catch (const base::Error& error) {
                if (fault.find(error.what()) == std::string::npos)
                    fault += fmt::format("\n{}", error.what());
            }
        }
    return out;
}

}  // namespace

help::Directive usable_directive(std::string_view file_text) {
    help::Directive out;
    const auto lines = lines_of(file_text);
    const auto body = end_of_front(lines);
    for (size_t i = 0; i < body; ++i) read_front(lines[i], out);
    auto* text = &out.text;
    for (size_t i = body; i < lines.size(); ++i) {
        if (lines[i].starts_with("## "))
            text = &out.by_building[std::string(trimmed(lines[i].substr(3)))];
        else if (lines[i].starts_with("# "))
            out.title = trimmed(lines[i].substr(2));
        else
            text->append(lines[i]).append("\n");
    }
    out.text = std::string(trimmed(out.text));
    for (auto& [building, words] : out.by_building) words = std::string(trimmed(words));
    return out;
}

HelpFiles read_help_files(const Settings& settings) {
    HelpFiles out;
    try {
        out.buildings = help::load_buildings(settings.buildings);
        std::vector<std::string> ids;
        for (const auto& building : out.buildings) ids.push_back(building.id);
        out.directives = help::load_directives(settings.directives, settings.languages, ids);
    } catch (const base::Error& error) {
        out.fault = error.what();
        out.directives = usable_directives(settings, out.fault);
    }
    return out;
}

}  // namespace desk
