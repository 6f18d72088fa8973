#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "catalogue/catalogue.h"
#include "help/buildings.h"
#include "help/code_book.h"
#include "help/drill_code.h"
#include "help/flow.h"
#include "notify/alert.h"
#include "screens/orders.h"
#include "screens/services.h"

namespace app {

/// The way to staff, as far as the terminal uses it: notify::Link, or a test's own.
struct Line {
    /// Called once for every submit, mostly with nothing to say.
    std::function<void(const std::optional<notify::Alert>&)> send;
    std::function<bool()> reachable;
    std::shared_ptr<help::DrillCode> drill{};  // the day's code for exercises; null: none
};

/// The help flow at this terminal: reads codes, keeps help::Flow and carries its effects out. While
/// the page that a code has opened is shown, that page's order panel is worked by this class and
/// not by the loan service; in every other respect the page is the ordinary one. UI thread only.
class Contact final : public screens::Orders {
public:
    struct Setup {
        help::CodeBook book;
        std::filesystem::path codes;  // its folder
        help::Building building;
        std::string query, record;  // stand for a code; control number of the title that opens
        std::string phone;          // on the panel; empty: the ordinary line
        bool all_hours = false;
    };
    /// Which page is in front.
    struct Place {
        ui::Screen* page = nullptr;
        size_t depth = 0;
    };

    Contact(screens::Services& services, Setup setup, Line line, std::function<Place()> place);

    /// For Services::meaning. The same work for every text.
    std::optional<screens::Meaning> meaning(std::string_view text, screens::Services::Found found);

    /// To be called whenever something may have changed: another page, the hour, the link. True
    /// when the panel has changed by that.
    bool mind();
    /// Somebody uses the terminal.
    void touched();
    /// The page is being left by a way that mind() cannot see: another language, a new session.
    void leave();
    /// The page stays and becomes the loan service's: what was chosen there and not ordered stays
    /// chosen, as it does on any title's page.
    void leave_to(screens::Orders& ordinary);
    /// True while the page in front, or the one that its "Read more" lies above, is the contact.
    bool shown() const { return m_shown.has_value(); }
    const help::Building& building() const { return m_setup.building; }
    std::optional<base::Instant> deadline() const { return help::deadline(m_flow); }
    /// Takes over codes that have been added or removed. Cheap.
    void look();

    // What came over the line; of an earlier alert, or of another run of the program, it is
    // nothing.
    void relayed(const notify::Id& id, int revision);
    void answered(const notify::Acknowledgement& acknowledgement);
    void missed(const notify::Id& id);

    // screens::Orders
    screens::OrderState state(const catalogue::Record& record, base::WallTime now) const override;
    void choose(const catalogue::Record& record, screens::Collecting way) override;
    void choose_branch(const catalogue::Record& record, const std::string& branch) override;
    ui::Outcome place(const catalogue::Record& record) override;
    void cancel(const catalogue::Record& record) override;

private:
    std::optional<help::Slot> slot_of(std::string_view text, screens::Services::Found found);
    void step(const help::Event& event);
    void carry_out(const help::effect::Tell& tell);
    bool staffed() const;
    bool in_reach() const;
    bool is_ours(const Place& place) const;
    void mind_page();

    screens::Services& m_services;
    Setup m_setup;
    Line m_line;
    std::function<Place()> m_place;
    catalogue::EditionWatch m_watch;
    help::Flow m_flow;
    notify::Id m_id{}, m_next_id{};
    std::optional<Place> m_asked;  // the page on which the code was submitted
    std::optional<Place> m_shown;  // the page that it has opened
    screens::Collecting m_way = screens::Collecting::later;
    std::string m_branch, m_told_branch;  // chosen on the panel; as staff were told
};

}  // namespace app
