#include "app/contact_setup.h"

#include <algorithm>

#include "app/contact_words.h"
#include "notify/link.h"

namespace app {

std::optional<Contact::Setup> load_contact(const settings::Settings& settings) {
    if (!settings.help) return std::nullopt;
    const auto& help = *settings.help;
    // The first reading of a phrase makes the table of number words: now, not while somebody waits.
    help::read_phrase("a b");
    return Contact::Setup{
        help::CodeBook::open(settings.folders.codes),
        settings.folders.codes,
        help::load_building(settings.folders.buildings / (help.building.text + ".toml")),
        help.cover_query.text,
        help.cover_record.text,
        help.phone,
        help.all_hours};
}

Line open_line(const settings::Help& help, const base::Clock& clock, notify::Events events) {
    auto settings = notify::load_link_settings(help.notify);
    const auto secret = settings.signing.shared_with(settings.desk, help::drill_purpose);
    auto drill = std::make_shared<help::DrillCode>(help::DrillSecret(*secret));
    auto transport = notify::make_network_transport(settings);
    const auto link = std::make_shared<notify::Link>(std::move(settings), std::move(transport),
                                                     clock, std::move(events));
    if (const auto day = link->last_exercise(); day > notify::Day()) drill->set_used_on(day);
    const auto send = [link, drill](const std::optional<notify::Alert>& alert) {
        const auto used = drill->used_on();
        link->send(alert, used ? notify::Day(*used) : notify::Day());
    };
    return {send, [link] { return link->reachable(); }, drill};
}

notify::Events line_events(base::Inbox& inbox, std::function<Contact*()> contact) {
    const auto hand_over = [&inbox, contact](auto what) {
        inbox.post([contact, what] {
            if (auto* const there = contact()) what(*there);
        });
    };
    notify::Events out;
    out.relayed = [hand_over](const notify::Id& id, int revision) {
        hand_over([id, revision](Contact& there) { there.relayed(id, revision); });
    };
    out.answered = [hand_over](const notify::Acknowledgement& came) {
        hand_over([came](Contact& there) { there.answered(came); });
    };
    out.missed = [hand_over](const notify::Id& id) {
        hand_over([id](Contact& there) { there.missed(id); });
    };
    // The contact looks itself; this only wakes the terminal.
    out.reachable = [hand_over](bool) { hand_over([](Contact&) {}); };
    return out;
}

void limit_to(const help::Building& building, screens::LibraryProfile& profile) {
    using screens::Collecting;
    std::erase_if(profile.collecting,
                  [&building](Collecting way) { return !building.offers(meant(way), true); });
    if (std::ranges::find(profile.collecting, Collecting::later) == profile.collecting.end())
        profile.collecting.push_back(Collecting::later);
}

}  // namespace app
