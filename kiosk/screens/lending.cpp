#include "screens/lending.h"

#include <algorithm>
#include <functional>
#include <random>

namespace screens {

using loans::Credentials;
using loans::Reason;
using loans::Refused;

namespace {

constexpr size_t shortest_number = 6;  // a shorter number is a word like any other: "1984"

}  // namespace

Lending::Lending(base::Jobs& jobs, std::shared_ptr<loans::LoanService> service,
                 const base::Clock& clock, CardPattern cards)
    : m_jobs(jobs),
      m_service(std::move(service)),
      m_clock(clock),
      m_cards(std::move(cards)),
      m_salt(std::random_device()()) {}

Lending::~Lending() {
    end_session();
}

bool Lending::looks_like_card(const std::string& code) const {
    if (!tells_cards()) return false;
    return code.starts_with(m_cards.prefix) &&
           (m_cards.length == 0 || code.size() == m_cards.length);
}

bool Lending::is_typed_card(const std::string& words) const {
    return words.size() >= shortest_number && looks_like_card(words) &&
           std::all_of(words.begin() + static_cast<std::ptrdiff_t>(m_cards.prefix.size()),
                       words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

size_t Lending::key_of(const base::Secret& card) const {
    return std::hash<std::string_view>()(card.reveal()) ^ (m_salt * 0x9E3779B97F4A7C15U);
}

const Lending::Failures* Lending::failures_of(const base::Secret& card) const {
    const auto found = m_failures.find(key_of(card));
    if (found == m_failures.end() || m_clock.now() >= found->second.last + lock_time)
        return nullptr;
    return &found->second;
}

std::optional<base::Instant> Lending::locked_until(const base::Secret& card) const {
    const Failures* failures = failures_of(card);
    if (!failures || failures->count < tries) return std::nullopt;
    return failures->last + lock_time;
}

int Lending::tries_left(const base::Secret& card) const {
    const Failures* failures = failures_of(card);
    return failures ? std::max(tries - failures->count, 0) : tries;
}

void Lending::failed(const base::Secret& card) {
    std::erase_if(m_failures, [this](const auto& entry) {
        return m_clock.now() >= entry.second.last + lock_time;
    });
    Failures& failures = m_failures[key_of(card)];
    ++failures.count;
    failures.last = m_clock.now();
}

void Lending::sign_in(const base::Scope& scope, Credentials who,
                      std::function<void(std::optional<Refused>)> then) {
    m_jobs.run(
        scope, [service = m_service, who](std::stop_token) { return service->sign_in(who); },
        [this, who, then = std::move(then)](std::optional<loans::Outcome<loans::Account>> answer) {
            if (!answer) return then(Refused{Reason::unreachable, {}, {}, 0, {}});
            if (!*answer) {
                const Reason reason = answer->error().reason;
                if (reason == Reason::wrong_pin || reason == Reason::unknown_card) failed(who.card);
                return then(answer->error());
            }
            m_failures.erase(key_of(who.card));
            m_who = who;
            m_account = std::move(**answer);
            then(std::nullopt);
        });
}

void Lending::note(loans::Account account) {
    if (!m_who) return;
    forget_account();
    m_account = std::move(account);
}

void Lending::forget_hold(const std::string& id) {
    std::erase_if(m_account.holds, [&](const loans::Hold& hold) { return hold.id == id; });
}

void Lending::forget_account() {
    base::wipe(m_account.shown_name);
    base::wipe(m_account.mail);
    for (loans::Loan& loan : m_account.loans) base::wipe(loan.title);
    for (loans::Hold& hold : m_account.holds) base::wipe(hold.title);
    for (loans::FeeLine& fee : m_account.fees) base::wipe(fee.text);
    m_account = {};
}

void Lending::end_session() {
    if (m_who)
        m_jobs.run(
            m_scope,
            [service = m_service, who = std::move(*m_who)](std::stop_token) {
                service->end_session(who);
                return true;
            },
            [](std::optional<bool>) {});
    m_who.reset();
    forget_account();
    for (ReceiptLine& line : m_receipt) base::wipe(line.title);
    m_receipt.clear();
}

void Lending::use_language(const std::string& code) {
    m_jobs.run(
        m_scope,
        [service = m_service, code](std::stop_token) {
            service->use_language(code);
            return true;
        },
        [](std::optional<bool>) {});
}

void Lending::look_after() {
    if (m_looking || m_clock.now() < m_next_look) return;
    m_looking = true;
    // An answer that never comes does not bring the loop to spin.
    m_next_look = m_clock.now() + std::chrono::minutes(1);
    m_jobs.run(
        m_scope, [service = m_service](std::stop_token) { return service->idle(); },
        [this](std::optional<base::Milliseconds> wanted) {
            m_looking = false;
            m_next_look = m_clock.now() + std::max(wanted.value_or(std::chrono::minutes(1)),
                                                   base::Milliseconds(1000));
        });
}

}  // namespace screens
