#include "admin/check_help.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/faults.h"
#include "catalogue/catalogue.h"
#include "help/buildings.h"
#include "help/code_book.h"
#include "help/directives.h"
#include "notify/settings.h"
#include "settings/local_time.h"

namespace admin {
namespace {

using catalogue::Catalogue;
using settings::Settings;

class HelpCheck {
public:
    explicit HelpCheck(const Settings& settings) : m_settings(settings), m_help(*settings.help) {}

    std::string run(std::vector<std::string>& faults) {
        if (m_settings.lending.system == settings::Lending::System::none)
            m_faults.add(m_settings.file, m_help.cover_record.line, "help",
                         "needs a loan system in [loans]: without one, no order panel is shown "
                         "that this section could stand behind");
        const auto codes = check_codes();
        check_building();
        check_line();
        check_title();
        for (const auto& line : m_faults.lines()) faults.push_back(line);
        return fmt::format("{} opens {}, {} codes", m_help.cover_query.text,
                           m_help.cover_record.text, codes);
    }

private:
    void fault(const settings::Traced& what, const char* key, std::string text) {
        m_faults.add(m_settings.file, what.line, key, text);
    }

    size_t check_codes() {
        try {
            const auto book = help::CodeBook::open(m_settings.folders.codes);
            if (book.codes().empty())
                m_faults.add(help::CodeBook::file(m_settings.folders.codes).string() +
                             ": there is no code yet; add one with library-kiosk-admin code add");
            return book.codes().size();
        } catch (const base::Error& error) {
            m_faults.add(error.what());
            return 0;
        }
    }

    void check_building() {
        const auto file = m_settings.folders.buildings / (m_help.building.text + ".toml");
        if (!std::filesystem::exists(file))
            return fault(m_help.building, "help.building",
                         fmt::format("there is no {}; choose one of that folder, or add your own",
                                     file.string()));
        try {
            help::load_building(file);
        } catch (const base::Error& error) {
            m_faults.add(error.what());
        }
    }

    void check_line() {
        if (!std::filesystem::exists(m_help.notify)) return;  // said elsewhere
        try {
            const auto link = notify::load_link_settings(m_help.notify);
            if (link.building != m_help.building.text)
                fault(m_help.building, "help.building",
                      fmt::format("{} says \"{}\": staff would be told what another building has; "
                                  "say the same in both",
                                  m_help.notify.string(), link.building));
        } catch (const base::Error& error) {
            m_faults.add(error.what());
        }
    }

    void check_title() {
        if (!std::filesystem::exists(m_settings.catalogue_file())) return;  // said elsewhere
        const auto catalogue = Catalogue::open(m_settings.catalogue_file());
        const auto& number = m_help.cover_record.text;
        const auto id = number.empty() ? std::nullopt : catalogue->find_identifier(number);
        const auto record = id ? catalogue->record(*id) : std::nullopt;
        if (!record || record->control_number != number)
            return fault(m_help.cover_record, "help.cover_record",
                         fmt::format("no record of the catalogue has the control number \"{}\"; "
                                     "library-kiosk-admin record shows that of a title",
                                     number));
        const bool in_stacks = std::ranges::any_of(record->items, [](const auto& item) {
            return item.closed_stacks && item.status != catalogue::ItemStatus::withdrawn;
        });
        if (!in_stacks)
            fault(m_help.cover_record, "help.cover_record",
                  fmt::format("\"{}\" has no copy in the closed stacks, so its page has no order "
                              "panel; choose a title that has one",
                              record->title));
        if (record->description.empty() && !has_text())
            fault(m_help.cover_record, "help.cover_record",
                  fmt::format("\"{}\" has no description and no text of its own; write {}",
                              record->title, text_file().string()));
        if (!finds(*catalogue, *id))
            fault(m_help.cover_query, "help.cover_query",
                  fmt::format("a search for \"{}\" does not find \"{}\", so Back would lead to "
                              "hits without it; take a word of its title",
                              m_help.cover_query.text, record->title));
    }

    std::filesystem::path text_file() const {
        return m_settings.folders.readings / m_settings.languages.front() /
               (m_help.cover_record.text + ".md");
    }
    bool has_text() const { return std::filesystem::is_regular_file(text_file()); }

    bool finds(Catalogue& catalogue, catalogue::RecordId wanted) const {
        catalogue::Query query;
        query.text = m_help.cover_query.text;
        for (;;) {
            const auto hits = catalogue.search(query).hits;
            if (std::ranges::any_of(hits, [&](const auto& hit) { return hit.id == wanted; }))
                return true;
            if (hits.size() < query.limit) return false;
            query.offset += hits.size();
        }
    }

    const Settings& m_settings;
    const settings::Help& m_help;
    base::Faults m_faults;
};

}  // namespace

std::vector<std::string> doubts_of_directives(const Settings& settings, base::WallTime now) {
    const auto& folder = settings.folders.directives;
    if (!std::filesystem::is_directory(folder)) return {};
    std::vector<std::string> languages, buildings;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_directory()) languages.push_back(entry.path().filename().string());
    std::ranges::sort(languages);
    for (const auto& building : help::load_buildings(settings.folders.buildings))
        buildings.push_back(building.id);
    return help::directive_doubts(help::load_directives(folder, languages, buildings),
                                  settings::local_moment(now).date);
}

std::string check_help(const Settings& settings, std::vector<std::string>& faults) {
    return HelpCheck(settings).run(faults);
}

}  // namespace admin
