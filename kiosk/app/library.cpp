#include "app/library.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

#include "base/file.h"
#include "settings/local_time.h"

namespace app {
namespace {

screens::Collecting way(settings::Collecting collecting) {
    switch (collecting) {
        case settings::Collecting::desk_now:
            return screens::Collecting::desk_now;
        case settings::Collecting::from_stacks:
            return screens::Collecting::from_stacks;
        case settings::Collecting::reading_room:
            return screens::Collecting::reading_room;
        case settings::Collecting::later:
            return screens::Collecting::later;
        case settings::Collecting::other_branch:
            break;
    }
    return screens::Collecting::other_branch;
}

screens::Branch branch_of(const settings::Settings& settings, const settings::Branch& branch,
                          const std::string& language) {
    screens::Branch out{branch.name.in(language), {}};
    for (const auto& location : settings.locations) {
        const auto* found = settings.find_location(branch.code, location.code);
        if (found)
            out.places[location.code] = {found->name.in(language), found->floor.in(language),
                                         found->map.string()};
    }
    return out;
}

std::vector<screens::Span> spans(const settings::DayHours& hours) {
    std::vector<screens::Span> out;
    for (const auto& span : hours) out.push_back({span.from, span.to});
    return out;
}

/// Takes the first heading off the text.
screens::InformationPage page_of(const std::filesystem::path& file) {
    screens::InformationPage page{file.stem().string(), {}, base::read_file(file)};
    const size_t start = page.text.starts_with("# ") ? 0 : page.text.find("\n# ");
    if (start == std::string::npos) {
        page.title = page.id;
        return page;
    }
    const size_t title = start + (start == 0 ? 2 : 3);
    const size_t end = std::min(page.text.find('\n', title), page.text.size());
    page.title = page.text.substr(title, end - title);
    page.text.erase(start, end - start);
    return page;
}

/// The text with the number for each "{phone}"; without a number, without the paragraphs that give
/// it.
std::string with_phone(const std::string& text, const std::string& phone) {
    constexpr std::string_view mark = "{phone}";
    std::string out, paragraph;
    const auto end = [&] {
        size_t at = paragraph.find(mark);
        if (at != std::string::npos && phone.empty()) paragraph.clear();
        for (; at < paragraph.size(); at = paragraph.find(mark, at + phone.size()))
            paragraph.replace(at, mark.size(), phone);
        out += std::exchange(paragraph, {});
    };
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        paragraph += line + "\n";
        if (line.find_first_not_of(" \t\r") == std::string::npos) end();
    }
    end();
    return out;
}

std::vector<std::filesystem::path> page_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none))
        if (entry.path().extension() == ".md") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

}  // namespace

screens::LibraryProfile library_profile(const settings::Settings& settings,
                                        const std::string& language) {
    screens::LibraryProfile out;
    out.name = settings.library.in(language);
    out.branch = settings.branch;
    for (const auto& branch : settings.branches)
        out.branches[branch.code] = branch_of(settings, branch, language);
    for (const auto collecting : settings.order.collecting)
        out.collecting.push_back(way(collecting));
    out.order_number = settings.order.phone;
    out.order_all_hours = settings.order.all_hours;
    return out;
}

screens::OpeningToday opening_today(const settings::Settings& settings, base::WallTime now) {
    const auto moment = settings::local_moment(now);
    const auto plan = settings.hours.on(moment.date);
    return {spans(plan.open), spans(plan.staffed),
            settings.hours.staffed_until(moment).has_value()};
}

ui::text::FontSet font_set(const settings::Settings& settings) {
    const auto& fonts = settings.fonts;
    ui::text::FontSet set{fonts.regular, fonts.medium, fonts.semibold, fonts.bold, {}};
    for (const auto& file : fonts.fallback) ui::text::add_fallback(set, file);
    return set;
}

std::vector<screens::InformationPage> information_pages(const settings::Settings& settings,
                                                        const std::string& language) {
    auto files = page_files(settings.folders.pages / language);
    if (files.empty()) files = page_files(settings.folders.pages / settings.languages.front());
    std::vector<screens::InformationPage> out;
    for (const auto& file : files) out.push_back(page_of(file));
    return out;
}

std::string reading_text(const settings::Settings& settings, const std::string& language,
                         const std::string& control_number) {
    // A number that is not answered at night must not stand where one is promised that is.
    const auto& help = settings.help;
    const auto phone = help && help->all_hours ? help->phone : std::string();
    for (const std::string& one : {language, settings.languages.front()})
        if (const auto file = settings.reading_file(one, control_number); !file.empty())
            return with_phone(base::read_file(file), phone);
    return {};
}

}  // namespace app
