#include "desk/calendar_commands.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "desk/site.h"
#include "desk/site_facts.h"

namespace desk {
namespace {

std::string iso(help::Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string day_text(int64_t seconds) {
    return iso(day_of(base::WallTime(std::chrono::seconds(seconds))));
}

std::string seconds_text(const std::optional<int64_t>& seconds) {
    return seconds ? fmt::format("{} s", *seconds) : "nobody";
}

std::string filled(std::string text, std::string_view name, std::string_view value) {
    if (const auto at = text.find(name); at != std::string::npos)
        text.replace(at, name.size(), value);
    return text;
}

std::string words_of(const nlohmann::json& words, const std::string& key, const Fault& fault) {
    const auto text = filled(words.value(key, key), "{subject}", fault.subject);
    return filled(text, "{date}", fault.date ? iso(*fault.date) : "");
}

}  // namespace

int new_drill(const Settings& settings, const DrillNewCommand& command, Console& console) {
    Store store(settings.data);
    Calendar calendar(settings.data);
    const auto now = console.clock.wall();
    const auto kiosks = store.kiosks();
    const auto kiosk = std::ranges::find(kiosks, command.kiosk, &Kiosk::name);
    if (kiosk == kiosks.end())
        throw base::Error(fmt::format(
            "there is no terminal \"{}\"; library-desk kiosk list shows them", command.kiosk));
    const auto drill = calendar.make_drill(kiosk->name, kiosk->building, now);
    if (!drill) {
        fmt::print(console.error,
                   "Today's code of this terminal is used up. There is a new one "
                   "tomorrow.\n");
        return 1;
    }
    fmt::print(console.out,
               "Drill {} at \"{}\" ({}).\n"
               "Type this into the terminal's search field and press Search:\n\n    {}\n\n"
               "It counts once, until midnight UTC, and at this terminal only. To staff it is an "
               "ordinary alert until they have pressed Done.\n"
               "Then write down how it went, here or on the page:\n"
               "    library-desk drill result {} --seen SECONDS --coming SECONDS --right "
               "--leader NAME\n",
               drill->number, kiosk->name, kiosk->place, drill_phrase(store, *kiosk, now),
               drill->number);
    return 0;
}

int list_drills(const Settings& settings, Console& console) {
    const Store store(settings.data);
    const auto drills = Calendar(settings.data).drills();
    for (const auto& drill : drills)
        if (drill.result)
            fmt::print(console.out, "{:>4}  {}  {}  seen: {}  coming: {}  {}  {}\n", drill.number,
                       day_text(drill.done_at), drill.kiosk, seconds_text(drill.result->seen_after),
                       seconds_text(drill.result->coming_after),
                       drill.passed() ? "passed" : "not passed", drill.result->leader);
        else
            fmt::print(console.out, "{:>4}  {}  {}  no result yet\n", drill.number,
                       day_text(drill.made_at), drill.kiosk);
    if (drills.empty()) fmt::print(console.out, "No drill yet.\n");
    return 0;
}

int write_result(const Settings& settings, const DrillResultCommand& command, Console& console) {
    const Store store(settings.data);
    Calendar calendar(settings.data);
    const DrillResult result{command.seen_after, command.coming_after, command.right_action,
                             command.notes, command.leader};
    if (!calendar.finish_drill(command.number, result, console.clock.wall())) {
        fmt::print(console.error, "There is no drill {} without a result.\n", command.number);
        return 1;
    }
    fmt::print(console.out, "Written down.\n");
    return 0;
}

int drop_drill(const Settings& settings, const DrillDropCommand& command, Console& console) {
    const Store store(settings.data);
    if (!Calendar(settings.data).drop_drill(command.number)) {
        fmt::print(console.error, "There is no drill {} without a result.\n", command.number);
        return 1;
    }
    fmt::print(console.out, "Removed.\n");
    return 0;
}

int show_readiness(const Settings& settings, Console& console) {
    Store store(settings.data);
    Calendar calendar(settings.data);
    const auto faults =
        readiness(site_facts(settings, store, calendar, nullptr), console.clock.wall());
    const auto words =
        nlohmann::json::parse(base::read_file(settings.web / "ready.en.json"), nullptr, false);
    for (const auto& fault : faults)
        fmt::print(console.out, "{}  {} {}\n", fault.soon ? "soon" : "now ",
                   words_of(words, fault.key, fault), words_of(words, fault.key + ".do", fault));
    fmt::print(console.out, "The site is {}.\n", ready(faults) ? "ready" : "not ready");
    return ready(faults) ? 0 : 1;
}

}  // namespace desk
