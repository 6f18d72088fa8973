#include "app/terminal.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/contact_setup.h"
#include "app/delivery.h"
#include "app/library.h"
#include "app/loan_system.h"
#include "app/opening_page.h"
#include "base/error.h"
#include "base/log.h"
#include "screens/account.h"
#include "screens/card.h"
#include "screens/home.h"
#include "screens/trouble.h"
#include "settings/local_time.h"

namespace app {
namespace {

constexpr std::array text_scales{1.F, 1.25F, 1.6F};
constexpr base::Milliseconds look_every{5000};

Idle::Limits limits_of(const settings::Settings& settings) {
    return {std::chrono::seconds(settings.idle.seconds),
            std::chrono::seconds(settings.idle.warning_seconds)};
}

}  // namespace

Terminal::Terminal(settings::Settings settings, base::Clock& clock, Options options)
    : m_settings(std::move(settings)),
      m_clock(clock),
      m_options(std::move(options)),
      m_inbox(m_options.wake),
      m_jobs(m_inbox, m_options.job_threads),
      m_opener(m_inbox, m_options.job_threads),
      m_loan_jobs(m_inbox, m_options.job_threads),
      m_assets(load_assets(m_settings)),
      m_idle(limits_of(m_settings)) {
    auto contact = load_contact(m_settings);
    open_line(m_settings);
    make_lending(loan_service(m_settings));
    make_services(std::move(contact));
    m_stage = std::make_unique<ui::Stage>(m_clock, *m_assets.typesetter, presentation(), home());
    m_stage->make_home = [this] { return home(); };
    m_editions = std::make_unique<Editions>(
        m_opener, m_settings.catalogue_file(),
        [this](Editions::Outcome outcome) { edition_arrived(std::move(outcome)); });
    m_next_look = m_clock.now() + look_every;
}

Terminal::~Terminal() {
    // Stopped in the middle of it is leaving.
    leave_contact();
    m_stage.reset();  // pages first: what they use is still there
}

screens::Preferences Terminal::at_start() const {
    screens::Preferences start = m_options.start;
    if (!m_assets.languages.has(start.language)) start.language = m_settings.languages.front();
    if (!m_assets.themes.contains(start.theme)) start.theme = m_settings.theme;
    return start;
}

std::shared_ptr<loans::LoanService> Terminal::loan_service(
    const settings::Settings& settings) const {
    return m_options.loans ? m_options.loans : make_loan_service(settings, m_clock);
}

void Terminal::make_lending(const std::shared_ptr<loans::LoanService>& service) {
    m_lending.reset();
    if (!service) return;
    const auto& lending = m_settings.lending;
    m_lending = std::make_unique<screens::Lending>(
        m_loan_jobs, service, m_clock,
        screens::CardPattern{lending.card_prefix, static_cast<size_t>(lending.card_length)});
}

/// Ways to hand over a receipt, as far as they are configured. Beside the catalogue's jobs, so that
/// a slow mail server keeps nobody from searching.
void Terminal::add_delivery() {
    using Delivered = screens::Services::Delivered;
    const auto& receipts = m_settings.receipts;
    const auto deliver = [this](const base::Scope& scope, std::function<bool()> work,
                                Delivered then) {
        m_opener.run(
            scope, [work = std::move(work)](std::stop_token) { return work(); },
            [then = std::move(then)](std::optional<bool> well) { then(well.value_or(false)); });
    };
    if (!receipts.mail_host.empty())
        m_services->mail = [this, deliver](const base::Scope& scope, const std::string& address,
                                           const std::string& subject, const std::string& text,
                                           Delivered then) {
            deliver(
                scope,
                [receipts = m_settings.receipts, library = m_services->library.name, address,
                 subject, text] { return mail_receipt(receipts, library, address, subject, text); },
                std::move(then));
        };
    if (!receipts.printer.empty())
        m_services->print = [this, deliver](const base::Scope& scope, const std::string& text,
                                            Delivered then) {
            const auto& printer = m_settings.receipts.printer;
            deliver(
                scope, [printer, text] { return print_receipt(printer, text); }, then);
        };
}

/// The patron's loans and reservations, as pages see them.
void Terminal::add_lending() {
    m_holds.reset();
    m_orders.reset();
    if (!m_lending) return;
    m_holds = std::make_unique<screens::Holds>(*m_services);
    m_orders = std::make_unique<screens::StackOrders>(*m_services);
    m_services->lending = m_lending.get();
    m_services->holds = m_holds.get();
    m_services->orders = m_orders.get();
}

void Terminal::forget_patron() {
    if (!m_lending) return;
    m_holds->forget();
    m_orders->forget();
    m_lending->end_session();
}

void Terminal::open_line(const settings::Settings& settings) {
    if (!settings.help || m_line) return;
    auto events = line_events(m_inbox, [this] { return m_contact.get(); });
    m_line = m_options.line ? m_options.line(std::move(events))
                            : app::open_line(*settings.help, m_clock, std::move(events));
}

void Terminal::add_contact(std::optional<Contact::Setup> setup) {
    m_contact.reset();
    if (!setup) return;
    m_contact = std::make_unique<Contact>(*m_services, std::move(*setup), *m_line, [this] {
        return Contact::Place{&m_stage->top(), m_stage->depth()};
    });
    m_services->meaning = [this](std::string_view words, screens::Services::Found found) {
        return m_contact->meaning(words, found);
    };
}

void Terminal::leave_contact() {
    if (!m_contact) return;
    m_contact->leave();
    m_services->orders = m_orders.get();
}

/// The page that a code has opened is the contact's; every other one is the loan service's.
void Terminal::mind_contact() {
    if (!m_contact) return;
    if (m_contact->mind()) m_stage->refresh();
    screens::Orders* const ordinary = m_orders.get();
    m_services->orders = m_contact->shown() ? m_contact.get() : ordinary;
    if (m_end_wanted) end_session();
}

screens::LibraryProfile Terminal::profile(const std::string& language) const {
    auto out = library_profile(m_settings, language);
    if (m_contact) limit_to(m_contact->building(), out);
    return out;
}

void Terminal::make_services(std::optional<Contact::Setup> contact) {
    const auto start = at_start();
    m_services = std::make_unique<screens::Services>(
        screens::Services{m_jobs, m_clock, m_assets.languages, {}, start});
    auto& services = *m_services;
    add_lending();
    services.training = m_options.training;
    services.themes = m_assets.theme_order;
    services.prefer = [this](const screens::Preferences& wanted) { m_wanted = wanted; };
    services.open = [this](std::unique_ptr<ui::Screen> page) { m_to_open = std::move(page); };
    services.replace = [this](std::unique_ptr<ui::Screen> page) { m_to_replace = std::move(page); };
    services.begin_with_card = [this](const base::Secret& card) {
        m_next_card = card;
        m_end_wanted = true;
    };
    services.stay_awake = [this] { m_stay_wanted = true; };
    services.end_session = [this] { m_end_wanted = true; };
    services.pages = [this] {
        auto pages = information_pages(m_settings, m_services->preferences.language);
        const auto today = settings::local_moment(m_clock.wall()).date;
        pages.insert(pages.begin(), opening_page(m_settings.hours, m_services->words(), today));
        return pages;
    };
    services.reading = [this](const std::string& control_number) {
        return reading_text(m_settings, m_services->preferences.language, control_number);
    };
    services.opening = [this](base::WallTime now) { return opening_today(m_settings, now); };
    services.cover = [folder = m_settings.covers_folder()](const std::string& isbn) {
        std::error_code none;
        const auto file = folder / (isbn + ".jpg");
        return std::filesystem::exists(file, none) ? file.string() : std::string();
    };
    add_contact(std::move(contact));
    services.library = profile(start.language);
    services.keyboards = keyboards_for(m_assets, start.language);
    add_delivery();
}

ui::Presentation Terminal::presentation() const {
    const auto& preferences = m_services->preferences;
    const int shorter = std::min(m_options.pixels.w, m_options.pixels.h);
    ui::Presentation out;
    out.pixels = m_options.pixels;
    // One dp is a pixel of a display whose shorter side has 1080.
    out.scale = static_cast<float>(shorter) / 1080 * static_cast<float>(m_settings.display.scale);
    out.text_scale = text_scales[static_cast<size_t>(std::clamp(preferences.text_size, 0, 2))];
    out.right_to_left = m_services->words().language().right_to_left;
    out.theme = &m_assets.themes.at(preferences.theme);
    out.frozen = m_options.frozen;
    return out;
}

std::unique_ptr<ui::Screen> Terminal::home() {
    wipe();
    leave_contact();
    forget_patron();
    m_trouble = !m_services->edition && m_editions && !m_editions->opening();
    if (m_trouble) return std::make_unique<screens::Trouble>(*m_services);
    return std::make_unique<screens::Home>(*m_services);
}

screens::Page& Terminal::page() const {
    return dynamic_cast<screens::Page&>(m_stage->top());
}

bool Terminal::untouched() const {
    return m_stage->depth() == 1 && m_services->preferences == at_start() &&
           !(m_lending && m_lending->signed_in());
}

void Terminal::edition_arrived(Editions::Outcome outcome) {
    m_services->damaged = outcome.damaged;
    // A catalogue that can no longer be read does not take the good one away.
    if (outcome.edition) m_services->edition = std::move(outcome.edition);
    // Who borrows without a catalogue is not disturbed.
    if (m_trouble == !!m_services->edition && (!m_trouble || m_stage->depth() == 1))
        m_stage->reset(home());
    else
        page().edition_changed();
    m_stage->refresh();
}

void Terminal::guarded(const std::function<void()>& action) {
    try {
        action();
        return;
    } catch (const base::Error& error) {
        base::log::error("A page failed and the terminal went home: {}", error.what());
    } catch (const std::exception&) {
        // Its text is not ours and could hold what was typed.
        base::log::error("A page failed and the terminal went home: unexpected exception");
    }
    end_session();
}

const ui::DisplayList& Terminal::picture() {
    guarded([this] { m_stage->picture(); });
    return m_stage->picture();
}

void Terminal::input(const ui::InputEvent& event) {
    const size_t depth = m_stage->depth();
    const bool arrives =
        std::holds_alternative<ui::Typed>(event) || std::holds_alternative<ui::Scan>(event);
    if (const auto* resized = std::get_if<ui::Resized>(&event)) {
        m_options.pixels = resized->size;
        m_stage->present_as(presentation());
        return;
    }
    if (std::holds_alternative<ui::Exposed>(event)) return;
    if (arrives && page().asks_still_there()) {
        // Typing and scanning answer the question; what is typed belongs to the page beneath it.
        page().ask_still_there(std::nullopt);
        m_stage->refresh();
        guarded([this] { m_stage->picture(); });
    }
    guarded([&] { m_stage->input(event); });
    const auto* pointer = std::get_if<ui::Pointer>(&event);
    const bool lifted = pointer && pointer->phase == ui::Pointer::Phase::up;
    if (!page().asks_still_there() || lifted) m_stay_wanted = true;
    after_event(depth);
}

/// What the pages have wished for while an event was carried out.
void Terminal::after_event(size_t depth_before) {
    if (m_to_open) m_stage->push(std::move(m_to_open));
    if (m_to_replace) {
        auto page = std::move(*m_to_replace);
        m_to_replace.reset();
        m_stage->replace(std::move(page));
    }
    if (m_wanted) {
        apply(*m_wanted);
        m_wanted.reset();
    }
    if (m_end_wanted) return end_session();
    if (m_stay_wanted) {
        m_stay_wanted = false;
        m_idle.touch(m_clock.now());
        if (m_contact) m_contact->touched();
        if (page().asks_still_there()) m_stage->refresh();
        page().ask_still_there(std::nullopt);
    }
    // The catalogue came while somebody was on a page above.
    if (m_services->edition && m_stage->depth() == 1 && std::exchange(m_trouble, false))
        m_stage->replace(std::make_unique<screens::Home>(*m_services));
    if (m_stage->depth() == 1 && depth_before > 1) {
        // A search has been left: nothing of it stays drawn anywhere.
        m_assets.typesetter->wipe();
        m_stage->refresh();
        wipe();
    }
    mind_contact();
}

void Terminal::apply(const screens::Preferences& preferences) {
    if (preferences.language != m_services->preferences.language) {
        m_services->library = profile(preferences.language);
        if (m_contact && m_orders) m_contact->leave_to(*m_orders);
        leave_contact();
        m_services->keyboards = keyboards_for(m_assets, preferences.language);
        m_services->keyboard = 0;
        if (m_lending) m_lending->use_language(preferences.language);
    }
    m_services->preferences = preferences;
    m_stage->present_as(presentation());
}

void Terminal::end_session() {
    m_end_wanted = m_stay_wanted = false;
    m_to_open.reset();
    m_to_replace.reset();
    m_wanted.reset();
    m_idle.rest();
    leave_contact();
    take_settings();
    apply(at_start());
    m_services->keyboard = 0;
    m_stage->reset(home());
    if (m_next_card.empty() || !m_lending) return;
    m_stage->push(std::make_unique<screens::CardPage>(*m_services, std::move(m_next_card),
                                                      screens::account_page));
    m_idle.touch(m_clock.now());
}

void Terminal::change_settings(settings::Settings settings) {
    m_next_settings = std::move(settings);
    if (untouched()) end_session();
}

void Terminal::take_settings() {
    if (!m_next_settings) return;
    try {
        Assets assets = load_assets(*m_next_settings);
        auto contact = load_contact(*m_next_settings);
        open_line(*m_next_settings);
        const auto service = loan_service(*m_next_settings);
        const bool other_catalogue =
            m_next_settings->catalogue_file() != m_settings.catalogue_file();
        const auto edition = m_services->edition;
        m_stage.reset();
        m_settings = std::move(*m_next_settings);
        m_assets = std::move(assets);
        make_lending(service);
        make_services(std::move(contact));
        m_services->edition = edition;
        m_stage =
            std::make_unique<ui::Stage>(m_clock, *m_assets.typesetter, presentation(), home());
        m_stage->make_home = [this] { return home(); };
        m_idle.set_limits(limits_of(m_settings));
        if (other_catalogue)
            m_editions = std::make_unique<Editions>(
                m_opener, m_settings.catalogue_file(),
                [this](Editions::Outcome outcome) { edition_arrived(std::move(outcome)); });
        base::log::info("{}: the changed settings are in force", m_settings.file.string());
    } catch (const base::Error& error) {
        base::log::error("The changed settings are not taken: {}", error.what());
    }
    m_next_settings.reset();
}

void Terminal::catch_up() {
    const size_t depth = m_stage->depth();
    if (m_lending) m_lending->look_after();
    guarded([this] {
        while (m_inbox.drain() > 0) m_stage->refresh();
        const auto due = m_stage->next_change();
        if (due && *due <= m_clock.now()) m_stage->tick();
    });
    look_around();
    mind_idle();
    after_event(depth);
}

/// Things that change without telling: a new edition, the hour.
void Terminal::look_around() {
    if (m_clock.now() < m_next_look) return;
    m_next_look = m_clock.now() + look_every;
    m_editions->look();
    if (m_contact) m_contact->look();
    const auto hours = opening_today(m_settings, m_clock.wall());
    if (hours != m_shown_hours) m_stage->refresh();
    m_shown_hours = hours;
}

void Terminal::mind_idle() {
    const auto due = m_idle.due(m_clock.now());
    if (due == Idle::Due::nothing) return;
    if (due == Idle::Due::end || untouched()) return end_session();
    if (page().asks_still_there()) return;
    page().ask_still_there(m_idle.end_at());
    m_stage->refresh();
}

std::optional<base::Instant> Terminal::next_deadline() const {
    std::optional<base::Instant> next = m_next_look;
    for (const auto other : {m_stage->next_change(), m_idle.next(m_clock.now())})
        if (other && *other < *next) next = other;
    if (m_lending) next = std::min(*next, m_lending->next_look());
    if (m_contact) next = std::min(*next, m_contact->deadline().value_or(*next));
    return next;
}

/// Something has been left that nobody shall find.
void Terminal::wipe() {
    m_wipe = true;
    if (!m_services || !m_services->edition) return;
    m_jobs.run(
        m_scope,
        [edition = m_services->edition](std::stop_token) {
            edition->forget();
            return true;
        },
        [](std::optional<bool>) {});
}

bool Terminal::take_wipe() {
    return std::exchange(m_wipe, false);
}

}  // namespace app
