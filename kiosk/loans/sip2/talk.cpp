#include "loans/sip2/talk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "loans/sip2/dates.h"
#include "loans/sip2/money.h"

namespace loans::sip2 {
namespace {

using Again = Connection::Again;

constexpr int most_pages = 50;
constexpr size_t most_entries = 1000;
constexpr size_t date_size = 18;

char letter(bool yes) {
    return yes ? 'Y' : 'N';
}

/// What stands between this list entry and the next belongs to it, where a server sends it so.
std::vector<Entry> entries_of(const Message& answer, std::string_view id) {
    std::vector<Entry> out;
    bool inside = false;
    for (const auto& field : answer.fields()) {
        if (field.id == id) {
            inside = field.value.find_first_not_of(' ') != std::string::npos;
            if (inside) out.push_back({field.value, {}, {}});
        } else if (inside && field.id == "AJ") {
            out.back().title = field.value;
        } else if (inside && field.id == "AH") {
            out.back().due = field.value;
        }
    }
    return out;
}

bool same(const std::vector<Entry>& a, const std::vector<Entry>& b) {
    return std::ranges::equal(a, b, {}, &Entry::text, &Entry::text);
}

}  // namespace

Talk::Talk(Connection& connection, const Server& server, const Dialect& dialect,
           const base::Clock& clock)
    : m_connection(connection), m_server(server), m_dialect(dialect), m_clock(clock) {}

const std::string& Talk::institution() const {
    return m_server.institution.empty() ? m_connection.policy().institution : m_server.institution;
}

std::string Talk::now() const {
    return sip_date(m_clock.wall());
}

Request Talk::start(std::string_view code, std::string fixed) const {
    return Request(code, fixed, m_dialect.delimiter);
}

void Talk::add_patron(Request& request, const Credentials& who) const {
    request.field("AO", institution()).field("AA", who.card.reveal());
}

/// Whether checks are to be left out, and when it happened.
std::string Talk::no_block(const Past* past) const {
    const bool honoured =
        m_dialect.no_block == NoBlock::honoured ||
        (m_dialect.no_block == NoBlock::with_due_date && past && !past->due.empty());
    return letter(past != nullptr && honoured) + (past == nullptr ? now() : sip_date(past->when));
}

Answered<Message> Talk::patron(const Credentials& who, std::optional<Summary> summary, int first,
                               int last) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    const bool information = m_connection.policy().supports(Supported::patron_information);
    if (!information && !summary) {
        auto request = start("23", m_language + now());
        add_patron(request, who);
        request.field("AC", m_server.terminal_password.reveal()).field("AD", who.pin.reveal());
        return m_connection.exchange(request, "24", Again::harmless);
    }
    std::string places(10, ' ');
    if (summary) places[static_cast<size_t>(*summary)] = 'Y';
    auto request = start("63", m_language + now() + places);
    add_patron(request, who);
    request.field_if("AC", m_server.terminal_password.reveal()).field_if("AD", who.pin.reveal());
    if (summary) request.field("BP", std::to_string(first)).field("BQ", std::to_string(last));
    return m_connection.exchange(request, "64", Again::harmless);
}

Answered<std::vector<Entry>> Talk::list(const Credentials& who, Summary summary) {
    std::vector<Entry> all, before;
    for (int page = 0; page < most_pages && all.size() < most_entries; ++page) {
        const auto first = static_cast<int>(all.size()) + 1;
        auto answer = patron(who, summary, first, first + m_dialect.page_size - 1);
        if (!answer) return tl::unexpected(answer.error());
        auto arrived = entries_of(*answer, list_field(summary));
        // Nothing more, or the same again from a server that does not know pages.
        if (arrived.empty() || same(arrived, before)) break;
        all.insert(all.end(), arrived.begin(), arrived.end());
        const auto count = answer->count(static_cast<size_t>(summary));
        if (count && all.size() >= static_cast<size_t>(*count)) break;
        before = std::move(arrived);
    }
    return all;
}

Answered<Message> Talk::item(const std::string& barcode) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    auto request = start("17", now());
    request.field("AO", institution()).field("AB", barcode);
    request.field_if("AC", m_server.terminal_password.reveal());
    return m_connection.exchange(request, "18", Again::harmless);
}

Answered<Message> Talk::borrow(const Credentials& who, const Purchase& purchase) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    const auto* past = purchase.past;
    const auto due = past == nullptr ? std::string(date_size, ' ') : sip_end_of_day(past->due);
    const bool renewals = m_dialect.renew_on_borrow && m_connection.policy().renewal;
    auto request = start("11", letter(renewals) + no_block(past) + due);
    add_patron(request, who);
    request.field("AB", purchase.barcode).field("AC", m_server.terminal_password.reveal());
    request.field_if("AD", who.pin.reveal());
    if (purchase.fee_confirmed) request.field("BO", "Y");
    if (purchase.cancel) request.field("BI", "Y");
    return m_connection.exchange(request, "12", Again::never);
}

Answered<Message> Talk::give_back(const std::string& barcode, bool cancel, const Past* past) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    const auto when = past == nullptr ? now() : sip_date(past->when);
    auto request = start("09", no_block(past) + when);
    request.field("AP", m_server.location).field("AO", institution()).field("AB", barcode);
    request.field("AC", m_server.terminal_password.reveal());
    if (cancel) request.field("BI", "Y");
    return m_connection.exchange(request, "10", Again::never);
}

Answered<Message> Talk::renew(const Credentials& who, const std::string& barcode,
                              bool fee_confirmed) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    auto request = start("29", "NN" + now() + std::string(date_size, ' '));
    add_patron(request, who);
    request.field_if("AD", who.pin.reveal()).field("AB", barcode);
    request.field_if("AC", m_server.terminal_password.reveal());
    if (fee_confirmed) request.field("BO", "Y");
    return m_connection.exchange(request, "30", Again::never);
}

Answered<Message> Talk::renew_all(const Credentials& who) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    auto request = start("65", now());
    add_patron(request, who);
    request.field_if("AD", who.pin.reveal());
    request.field_if("AC", m_server.terminal_password.reveal());
    return m_connection.exchange(request, "66", Again::never);
}

Answered<Message> Talk::hold(char mode, const Credentials& who, const HoldRequest& request,
                             const std::string& title) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    auto out = start("15", mode + now());
    out.field_if("BS", request.pickup_branch);
    // 2: any copy; 3: this copy.
    out.field("BY", request.barcode.empty() ? "2" : "3");
    add_patron(out, who);
    out.field_if("AD", who.pin.reveal());
    const auto& record = m_dialect.hold_by_item ? request.any_copy : request.control_number;
    out.field_if("AB", request.barcode.empty() ? record : request.barcode);
    out.field_if("AJ", title).field_if("AC", m_server.terminal_password.reveal());
    return m_connection.exchange(out, "16", Again::never);
}

Answered<Message> Talk::pay(const Credentials& who, const Money& amount,
                            const std::string& transaction) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    // Fee type 01, other; payment 00, cash.
    auto request = start("37", now() + "0100" + amount.currency);
    request.field("BV", decimal(amount));
    add_patron(request, who);
    request.field_if("AC", m_server.terminal_password.reveal()).field_if("AD", who.pin.reveal());
    request.field_if("BK", transaction);
    return m_connection.exchange(request, "38", Again::never);
}

Answered<Message> Talk::block(const Credentials& who) {
    if (auto there = m_connection.open(); !there) return tl::unexpected(there.error());
    auto request = start("01", "N" + now());
    request.field("AO", institution()).field("AL", "Card left at the terminal");
    request.field("AA", who.card.reveal()).field("AC", m_server.terminal_password.reveal());
    return m_connection.exchange(request, "24", Again::harmless);
}

Answered<Message> Talk::end(const Credentials& who) {
    auto request = start("35", now());
    add_patron(request, who);
    request.field_if("AC", m_server.terminal_password.reveal()).field_if("AD", who.pin.reveal());
    return m_connection.exchange(request, "36", Again::never);
}

std::string_view list_field(Summary summary) {
    static constexpr std::array<std::string_view, 7> fields = {"AS", "AT", "AU", "AV",
                                                               "BU", "CD", "AV"};
    return fields[static_cast<size_t>(summary)];
}

bool looks_like_barcode(std::string_view text) {
    if (text.size() < 4 || text.size() > 32) return false;
    const auto may = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_';
    };
    const auto number = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::all_of(text, may) && std::ranges::count_if(text, number) >= 3;
}

}  // namespace loans::sip2
