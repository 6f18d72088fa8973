#include "screens/page.h"

#include <algorithm>

#include "base/secret.h"
#include "screens/account.h"
#include "screens/card.h"
#include "screens/dialogs.h"
#include "screens/parts.h"
#include "screens/receipt.h"
#include "screens/record.h"
#include "screens/search.h"
#include "screens/shell.h"

namespace screens {
namespace {

/// A picture that stands for longer would look like a terminal that has stopped.
constexpr base::Milliseconds given_up_after{1000};

}  // namespace

using ui::Action;
using ui::Node;
using ui::Outcome;

ui::Node Page::view(const ui::ViewContext& context) const {
    std::vector<Node> parts;
    if (m_services.training) parts.push_back(training_band(words()));
    parts.push_back(header_bar(m_services, context));
    parts.push_back(ui::with(content(context), [](Node& n) {
        n.grow = 1;
        n.shrink = true;
    }));
    Node above = m_dialog == Dialog::none ? own_dialog(context) : dialog(context);
    if (above.modal) parts.push_back(std::move(above));
    return ui::with(ui::column(std::move(parts)), [](Node& n) { n.fill = ui::ColorRole::canvas; });
}

ui::Node Page::dialog(const ui::ViewContext& context) const {
    switch (m_dialog) {
        case Dialog::languages:
            return language_dialog(m_services, context);
        case Dialog::display:
            return display_dialog(m_services, context);
        case Dialog::unknown_code:
            return unknown_code_dialog(m_services, context, m_unknown_code);
        case Dialog::still_there:
            return still_there_dialog(m_services, context, m_seconds);
        case Dialog::other_card:
            return other_card_dialog(m_services, context);
        case Dialog::none:
            break;
    }
    return {};
}

ui::Outcome Page::on(const ui::Action& action) {
    if (action.kind == Action::Kind::scan) return take_scanned(action.text);
    if (action.kind == Action::Kind::tick) {
        count_down();
        give_answer();
        return Outcome::stay();
    }
    if (m_dialog != Dialog::none) {
        if (action.kind == Action::Kind::activate) return activate(action);
        if (action.kind != Action::Kind::back) return Outcome::stay();
        if (m_dialog == Dialog::still_there && m_services.stay_awake) m_services.stay_awake();
        close_dialog();
        return Outcome::stay();
    }
    if (action.kind == Action::Kind::activate) return activate(action);
    if (action.kind == Action::Kind::typed && can_search())
        return Outcome::push(std::make_unique<Search>(m_services, action.text));
    return act(action);
}

ui::Outcome Page::activate(const ui::Action& action) {
    const ui::Id& id = action.id;
    if (id == "shell/home") return Outcome::home();
    if (id == "shell/smaller" || id == "shell/larger") {
        const int by = id == "shell/larger" ? 1 : -1;
        choose("text", std::to_string(std::clamp(m_services.preferences.text_size + by, 0, 2)));
    } else if (id == "shell/display") {
        m_dialog = Dialog::display;
    } else if (id == "shell/language") {
        m_dialog = Dialog::languages;
    } else if (id == "dialog/close") {
        close_dialog();
    } else if (id == "dialog/stay") {
        close_dialog();
        if (m_services.stay_awake) m_services.stay_awake();
    } else if (id == "dialog/end") {
        if (m_services.end_session) m_services.end_session();
    } else if (id == "dialog/other_card") {
        close_dialog();
        if (m_services.begin_with_card) m_services.begin_with_card(m_other_card);
        m_other_card.wipe();
    } else if (id == "shell/log_out") {
        return finish_session(m_services);
    } else if (id == "shell/log_in") {
        return Outcome::push(signed_in_page(m_services, account_page));
    } else if (id.starts_with("language/")) {
        choose("language", id.substr(9));
    } else if (id.starts_with("choose/")) {
        const size_t slash = id.find('/', 7);
        choose(id.substr(7, slash - 7), id.substr(slash + 1));
    } else {
        return act(action);
    }
    return Outcome::stay();
}

void Page::close_dialog() {
    m_dialog = Dialog::none;
    base::wipe(m_unknown_code);
}

void Page::choose(const std::string& kind, const std::string& value) {
    Preferences wanted = m_services.preferences;
    if (kind == "language") {
        wanted.language = value;
        close_dialog();
    }
    if (kind == "theme") wanted.theme = value;
    if (kind == "text") wanted.text_size = std::stoi(value);
    if (m_services.prefer && wanted != m_services.preferences) m_services.prefer(wanted);
}

ui::Outcome Page::take_scanned(const std::string& code) {
    close_dialog();
    if (m_services.lending && m_services.lending->looks_like_card(code)) return take_card(code);
    if (auto outcome = scanned(code)) return std::move(*outcome);
    return open_scanned(code);
}

ui::Outcome Page::take_card(const std::string& code) {
    base::Secret card(code);
    if (!m_services.lending->signed_in()) {
        if (auto outcome = scanned(code)) return std::move(*outcome);
        return Outcome::push(std::make_unique<CardPage>(m_services, std::move(card), account_page));
    }
    if (m_services.lending->is_signed_in(card)) return Outcome::stay();
    m_other_card = std::move(card);
    m_dialog = Dialog::other_card;
    return Outcome::stay();
}

ui::Outcome Page::open_scanned(const std::string& code) {
    if (!m_services.edition) return Outcome::stay();
    m_scope.cancel();
    begin_answer();
    const auto opens = [this](std::unique_ptr<RecordPage> page) { answer(std::move(page)); };
    if (m_services.meaning)
        if (const auto meaning = m_services.meaning(code, Services::Found::unknown)) {
            make_title(m_services, m_scope, m_services.edition, meaning->control_number, opens);
            return Outcome::stay();
        }
    m_services.jobs.run(
        m_scope,
        [edition = m_services.edition, code](std::stop_token) {
            return edition->find_identifier(code);
        },
        [this, code, opens,
         edition = m_services.edition](std::optional<std::optional<catalogue::RecordId>> found) {
            if (found && *found)
                return make_record(m_services, m_scope, {edition, {}, {**found}, 1}, 0, opens);
            answer(nullptr, [this, code] {
                m_unknown_code = code;
                m_dialog = Dialog::unknown_code;
            });
        });
    return Outcome::stay();
}

void Page::count_down() {
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_deadline - m_services.clock.now());
    m_seconds = std::max<int64_t>(left.count(), 0);
}

std::optional<base::Instant> Page::next_change() const {
    if (m_answer && m_answer->known) return m_answer->due;
    if (m_answer) return m_answer->due + given_up_after;
    if (m_dialog != Dialog::still_there || m_seconds == 0) return std::nullopt;
    return m_deadline - std::chrono::seconds(m_seconds - 1);
}

void Page::begin_answer() {
    m_answer = Answer{m_services.clock.now() + answer_after};
}

void Page::answer(std::unique_ptr<ui::Screen> page, std::function<void()> more) {
    if (!m_answer) begin_answer();
    m_answer->known = true;
    m_answer->page = std::move(page);
    m_answer->more = std::move(more);
}

/// Beneath another page this one changes when it is seen again, and is not laid out before.
void Page::give_answer() {
    if (!m_answer || m_services.clock.now() < next_change()) return;
    if (m_answer->page && m_services.open) return m_services.open(std::move(m_answer->page));
    show_answer();
}

void Page::show_answer() {
    auto answer = std::exchange(m_answer, std::nullopt);
    if (answer && answer->more) answer->more();
}

bool Page::holds_picture() const {
    return m_answer && m_services.clock.now() < m_answer->due + given_up_after;
}

void Page::resumed() {
    show_answer();
    close_dialog();
    m_other_card.wipe();
}

void Page::ask_still_there(std::optional<base::Instant> deadline) {
    if (!deadline && m_dialog != Dialog::still_there) return;
    close_dialog();
    if (!deadline) return;
    m_dialog = Dialog::still_there;
    m_deadline = *deadline;
    count_down();
}

}  // namespace screens
