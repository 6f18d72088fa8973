#include "loans/local/report.h"

#include <fmt/format.h>

#include <map>

#include "base/error.h"
#include "db/transaction.h"
#include "loans/local/hold_queue.h"
#include "loans/local/schema.h"

namespace loans::local {
namespace {

constexpr const char* warning =
    "This holds personal data: who has borrowed, reserved or owes what. Do not leave it lying.\n";

std::string amount(int64_t minor, const std::string& currency) {
    return fmt::format("{}.{:02} {}", minor / 100, minor % 100, currency);
}

class Report {
public:
    explicit Report(Ledger& ledger) : m_ledger(ledger) {
        for (const auto& patron : ledger.patrons.all()) m_cards[patron.id] = patron.card;
    }

    std::string text() {
        m_text = warning;
        loans();
        holds();
        shelf();
        fees();
        return m_text;
    }

private:
    template <class... Args>
    void line(fmt::format_string<Args...> format, Args&&... args) {
        m_text += fmt::format(format, std::forward<Args>(args)...) + "\n";
    }
    void loans() {
        const auto rows = m_ledger.loans.all();  // first due first
        size_t late = 0;
        while (late < rows.size() && rows[late].due < m_ledger.today) ++late;
        line("\nOverdue loans: {}", late);
        for (size_t i = 0; i < rows.size(); ++i) {
            if (i == late) line("\nOther open loans: {}", rows.size() - late);
            const auto& row = rows[i];
            line("  due {}  card {}  copy {}  renewed {}  {}", iso(row.due), m_cards[row.patron],
                 row.barcode, row.renewals, row.title);
        }
        if (late == rows.size()) line("\nOther open loans: 0");
    }
    void holds() {
        const auto rows = m_ledger.holds.all();
        line("\nReservations: {}", rows.size());
        for (const auto& row : rows) {
            line("  {}  {}", described(row), row.title);
            if (row.state == HoldState::waiting) free_copies(row);
        }
    }
    std::string described(const HoldRow& row) {
        const auto& card = m_cards[row.patron];
        const auto way = row.collect.empty() ? std::string() : "  order: " + row.collect;
        if (row.state == HoldState::ready)
            return fmt::format("ready at {} until {}  card {}  copy {}{}", row.branch,
                               iso(row.until), card, row.barcode, way);
        if (row.state == HoldState::in_transit)
            return fmt::format("on its way to {}  card {}  copy {}{}", row.branch, card,
                               row.barcode, way);
        return fmt::format("number {} in the queue  for {}  since {}  card {}{}",
                           position_of(m_ledger, row), row.branch, iso(row.made_on), card, way);
    }
    /// What staff can fetch for it right now.
    void free_copies(const HoldRow& row) {
        if (!m_ledger.setup.record_items || position_of(m_ledger, row) != 1) return;
        for (const auto& item : m_ledger.setup.record_items(row.control_number))
            if ((row.wanted_barcode.empty() || row.wanted_barcode == item.barcode) &&
                copy_state(m_ledger, item).state == CopyState::State::available)
                line("    to fetch: copy {} at {} {}", item.barcode, item.branch, item.location);
    }
    void shelf() {
        const auto rows = m_ledger.items.at(Place::reshelve);
        line("\nTo be taken off the reserved shelf: {}", rows.size());
        for (const auto& row : rows) line("  copy {}", row.barcode);
    }
    void fees() {
        const auto rows = m_ledger.fees.all();
        int64_t total = 0;
        for (const auto& row : rows) total += row.amount;
        const auto& currency = m_ledger.rules.currency;
        line("\nUnpaid fees: {}, together {}", rows.size(), amount(total, currency));
        for (const auto& row : rows)
            line("  {}  {}  card {}  {}  {}", iso(row.made_on), amount(row.amount, currency),
                 m_cards[row.patron], fee_name(row.kind), row.text);
    }

    Ledger& m_ledger;
    std::map<int64_t, std::string> m_cards;
    std::string m_text;
};

}  // namespace

std::string loan_report(const Setup& setup, const base::Clock& clock) {
    auto database = open_loans(setup.file);
    db::Transaction transaction(database);
    Ledger ledger(database, setup, local_day(clock.wall()));
    expire_holds(ledger);
    auto text = Report(ledger).text();
    transaction.commit();
    return text;
}

std::string patron_list(const std::filesystem::path& database_file) {
    auto database = open_loans(database_file);
    std::string text = "This holds personal data: who is a patron. Do not leave it lying.\n";
    const auto patrons = PatronTable(database).all();
    for (const auto& patron : patrons)
        text += fmt::format("{}  {} {}  {}{}{}{}{}\n", patron.card, patron.first_name,
                            patron.last_name, patron.category.empty() ? "default" : patron.category,
                            patron.expires ? "  until " + iso(*patron.expires) : std::string(),
                            patron.blocked ? "  blocked" : "", patron.lost ? "  lost" : "",
                            patron.pin_hash.empty() ? "  no PIN" : "");
    return text + fmt::format("{} patrons\n", patrons.size());
}

int64_t fees_paid(const std::filesystem::path& database_file, const std::string& card) {
    auto database = open_loans(database_file);
    db::Transaction transaction(database);
    const auto patron = PatronTable(database).find(card);
    if (!patron) throw base::Error("expected the card number of a patron: there is no such card");
    FeeTable fees(database);
    const int64_t sum = fees.total_of(patron->id);
    fees.remove_of(patron->id);
    transaction.commit();
    return sum;
}

}  // namespace loans::local
