#include "screens/card.h"

#include "base/secret.h"
#include "screens/loan_words.h"

namespace screens {

using loans::Reason;
using loans::Refused;
using ui::Action;
using ui::Outcome;

namespace {

constexpr size_t longest_number = 40;

}  // namespace

CardPage::CardPage(Services& services, base::Secret card, Next next)
    : Page(services), m_next(std::move(next)) {
    if (!card.empty()) take_card(std::string(card.reveal()));
}

CardPage::~CardPage() {
    forget_typed();
}

void CardPage::forget_typed() {
    base::wipe(m_state.typed);
}

void CardPage::take_card(const std::string& number) {
    forget_typed();
    m_state.card = base::Secret(number);
    m_state.problem.clear();
    if (const auto until = services().lending->locked_until(m_state.card)) {
        m_state.problem = locked_words(services(), *until);
        m_state.card.wipe();
    }
}

ui::Outcome CardPage::act(const ui::Action& action) {
    if (action.kind == Action::Kind::back || action.id == "card/back") return Outcome::pop();
    if (m_state.waiting) return Outcome::stay();
    if (action.kind == Action::Kind::edited && action.text.size() <= longest_number) {
        forget_typed();
        m_state.typed = action.text;
        m_state.problem.clear();
    }
    if (action.kind == Action::Kind::submit) submit();
    if (action.kind != Action::Kind::activate) return Outcome::stay();
    if (action.id == "card/continue") submit();
    if (action.id == "card/other") {
        forget_typed();
        m_state.card.wipe();
        m_state.problem.clear();
    }
    return Outcome::stay();
}

std::optional<ui::Outcome> CardPage::scanned(const std::string& code) {
    if (m_state.waiting) return Outcome::stay();
    const Lending& lending = *services().lending;
    if (lending.tells_cards() && !lending.looks_like_card(code))
        m_state.problem = words()(m_state.card.empty() ? "card.not_a_card" : "card.pin_first");
    else
        take_card(code);
    return Outcome::stay();
}

void CardPage::submit() {
    if (m_state.typed.empty()) return;
    if (m_state.card.empty())
        take_card(std::string(m_state.typed));
    else
        sign_in();
}

void CardPage::sign_in() {
    m_state.waiting = true;
    loans::Credentials who{m_state.card, base::Secret(m_state.typed)};
    forget_typed();
    services().lending->sign_in(
        scope(), std::move(who),
        [this](const std::optional<Refused>& refused) { answered(refused); });
}

void CardPage::answered(const std::optional<Refused>& refused) {
    m_state.waiting = false;
    if (!refused) {
        if (services().replace) services().replace(m_next ? m_next(services()) : nullptr);
        return;
    }
    const bool wrong =
        refused->reason == Reason::wrong_pin || refused->reason == Reason::unknown_card;
    if (const auto until = services().lending->locked_until(m_state.card)) {
        m_state.problem = locked_words(services(), *until);
        m_state.card.wipe();
    } else if (wrong) {
        m_state.problem =
            words()("card.wrong") + " " +
            words()("card.tries", {{"count", services().lending->tries_left(m_state.card)}});
    } else {
        m_state.problem = refusal_words(services(), *refused);
    }
}

std::string CardPage::summary() const {
    std::string out = m_state.card.empty() ? "card number" : "card pin";
    if (!m_state.typed.empty()) out += " typed=" + std::to_string(m_state.typed.size());
    if (m_state.waiting) out += " waiting";
    if (!m_state.problem.empty()) out += " problem";
    return out;
}

std::unique_ptr<ui::Screen> signed_in_page(Services& services, CardPage::Next next) {
    if (services.lending->signed_in()) return next(services);
    return std::make_unique<CardPage>(services, base::Secret(), std::move(next));
}

}  // namespace screens
