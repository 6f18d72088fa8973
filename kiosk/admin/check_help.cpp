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
        check_ways();
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

    void check_ways() {
        const auto& order = m_settings.order;
        if (std::ranges::find(order.collecting, settings::Collecting::later) !=
            order.collecting.end())
            return;
        m_faults.add(
            m_settings.file, order.collecting_line, "order.collecting",
            "add \"later\": with [help] it is always offered and chosen from the start, so "
            "that nothing happens at the terminal of somebody who is not alone");
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
    bool has_text() const {
        return !m_settings.reading_file(m_settings.languages.front(), m_help.cover_record.text)
                    .empty();
    }

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

bool lacks_a_room(const Settings& settings) {
    try {
        const auto building = help::load_building(settings.folders.buildings /
                                                  (settings.help->building.text + ".toml"));
        return !building.stacks || !building.reading_room;
    } catch (const base::Error&) {
        return false;  // said elsewhere
    }
}

}  // namespace

std::vector<std::string> doubts_of_directives(const Settings& settings, base::WallTime now,
                                              std::vector<std::string>& faults) {
    const auto& folder = settings.folders.directives;
    if (!std::filesystem::is_directory(folder)) return {};
    std::vector<std::string> languages, buildings;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_directory()) languages.push_back(entry.path().filename().string());
    std::ranges::sort(languages);
    for (const auto& building : help::load_buildings(settings.folders.buildings))
        buildings.push_back(building.id);
    const auto read = help::read_directives(folder, languages, buildings);
    faults.insert(faults.end(), read.faults.begin(), read.faults.end());
    return help::directive_doubts(read.directives, settings::local_moment(now).date);
}

std::vector<std::string> doubts_of_readings(const Settings& settings) {
    const auto& number = settings.help->cover_record.text;
    const auto& building = settings.help->building.text;
    const auto folder = settings.folders.readings / "<language>";
    std::vector<std::string> without, shared, out;
    for (const auto& language : settings.languages) {
        const auto file = settings.reading_file(language, number);
        if (file.empty())
            without.push_back(language);
        else if (file.filename() == number + ".md")
            shared.push_back(language);
    }
    if (!without.empty())
        out.push_back(
            fmt::format("\"{}\" has no text in: {}; readers of these get the one in {}, "
                        "or the title's description. Write {}",
                        number, fmt::join(without, ", "), settings.languages.front(),
                        (folder / (number + ".md")).string()));
    if (!shared.empty() && lacks_a_room(settings))
        out.push_back(
            fmt::format("the text of \"{}\" in {} is the one for every building, and "
                        "\"{}\" has not every room: see that it promises nothing which "
                        "is not there, and keep it as {}",
                        number, fmt::join(shared, ", "), building,
                        (folder / (number + "." + building + ".md")).string()));
    return out;
}

std::vector<std::string> doubts_of_channels(const Settings& settings) {
    const auto& hours = settings.hours;
    bool alone = !hours.exceptions.empty();
    for (size_t day = 0; day < hours.open.size(); ++day)
        alone = alone || !settings::within(hours.open[day], hours.staffed[day]);
    std::vector<std::string> out;
    if (alone || !std::filesystem::exists(settings.help->notify)) return out;
    try {
        for (const auto& channel : notify::load_link_settings(settings.help->notify).channels)
            if (channel.on_call)
                out.push_back(fmt::format(
                    "{}: the channel \"{}\" is for hours without staff, of which [hours] has none",
                    settings.help->notify.string(), channel.name));
    } catch (const base::Error&) {
        // Said elsewhere.
    }
    return out;
}

std::string check_help(const Settings& settings, std::vector<std::string>& faults) {
    return HelpCheck(settings).run(faults);
}

}  // namespace admin
