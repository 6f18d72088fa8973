#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/assets.h"
#include "app/contact.h"
#include "app/editions.h"
#include "app/idle.h"
#include "base/inbox.h"
#include "base/jobs.h"
#include "screens/page.h"
#include "screens/stack_orders.h"
#include "settings/settings.h"
#include "ui/stage.h"

namespace app {

/// The whole terminal but its window: settings, words, themes, catalogue, pages, session. Events
/// come in as values and the picture goes out as a display list, so that a test or a replay drives
/// it exactly as the event loop does. UI thread only.
class Terminal {
public:
    struct Options {
        ui::Size pixels{1920, 1080};
        screens::Preferences start;  // empty language and theme: the settings' own
        unsigned job_threads = 1;    // 0: jobs run at once, for tests
        bool frozen = false;         // no blinking caret
        std::function<void()> wake = [] {};
        std::shared_ptr<loans::LoanService> loans{};  // instead of the settings'; for tests
        std::function<Line(notify::Events)> line{};   // the same
        bool training = false;                        // every page says so
    };

    /// Throws base::Error with everything that is wrong with the configuration.
    Terminal(settings::Settings settings, base::Clock& clock, Options options);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void input(const ui::InputEvent& event);
    /// Results of jobs, deadlines that have passed. To be called when woken or at next_deadline().
    void catch_up();
    /// When catch_up() has something to do without being woken.
    std::optional<base::Instant> next_deadline() const;

    /// The picture as it is now; what goes wrong in a page ends on the home page.
    const ui::DisplayList& picture();
    /// To be called when it is on the screen.
    void painted() { m_stage->painted(); }
    ui::Stage& stage() { return *m_stage; }
    const screens::Services& services() const { return *m_services; }
    screens::Page& page() const;

    /// Takes changed settings over, at the end of the session when there is one. What they name
    /// must be right too; otherwise the log says so and the old ones stay.
    void change_settings(settings::Settings settings);

    /// True once after a session or a search has ended: the whole window is to be drawn anew.
    bool take_wipe();

    const settings::Settings& settings() const { return m_settings; }
    /// For work beside the catalogue's: picture files.
    base::Jobs& side_jobs() { return m_opener; }

private:
    void make_services(std::optional<Contact::Setup> contact);
    std::shared_ptr<loans::LoanService> loan_service(const settings::Settings& settings) const;
    void make_lending(const std::shared_ptr<loans::LoanService>& service);
    void add_lending();
    void forget_patron();
    void add_delivery();
    void add_contact(std::optional<Contact::Setup> setup);
    void open_line(const settings::Settings& settings);
    void leave_contact();
    void mind_contact();
    screens::LibraryProfile profile(const std::string& language) const;
    screens::Preferences at_start() const;
    void apply(const screens::Preferences& preferences);
    ui::Presentation presentation() const;
    std::unique_ptr<ui::Screen> home();
    void take_settings();
    void wipe();
    void edition_arrived(Editions::Outcome outcome);
    void look_around();
    void end_session();
    void after_event(size_t depth_before);
    void mind_idle();
    /// Runs what may throw at a page's edge.
    void guarded(const std::function<void()>& action);
    bool untouched() const;

    settings::Settings m_settings;
    std::optional<settings::Settings> m_next_settings;
    base::Clock& m_clock;
    Options m_options;
    base::Inbox m_inbox;
    base::Jobs m_jobs;    // what pages ask of the catalogue
    base::Jobs m_opener;  // a new edition is opened beside it
    base::Jobs m_loan_jobs;
    base::Scope m_scope;
    Assets m_assets;
    std::unique_ptr<screens::Lending> m_lending;  // null: nothing can be borrowed here
    std::unique_ptr<screens::Services> m_services;
    std::unique_ptr<screens::Holds> m_holds;  // with m_lending
    std::unique_ptr<screens::StackOrders> m_orders;
    std::optional<Line> m_line;  // made once, and kept
    std::unique_ptr<Contact> m_contact;
    std::optional<screens::Preferences> m_wanted;
    bool m_end_wanted = false, m_stay_wanted = false, m_wipe = false;
    bool m_trouble = false;  // the lowest page is Trouble
    std::unique_ptr<ui::Screen> m_to_open;
    std::optional<std::unique_ptr<ui::Screen>> m_to_replace;
    base::Secret m_next_card;  // the session that begins when this one has ended
    std::unique_ptr<ui::Stage> m_stage;
    std::unique_ptr<Editions> m_editions;
    Idle m_idle;
    base::Instant m_next_look{};
    screens::OpeningToday m_shown_hours;
};

}  // namespace app
