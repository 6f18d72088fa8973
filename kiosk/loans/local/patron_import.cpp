#include "loans/local/patron_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "db/transaction.h"
#include "loans/local/csv.h"
#include "loans/local/patron_table.h"
#include "loans/local/schema.h"

namespace loans::local {
namespace {

const std::vector<std::string> columns = {"card",       "pin",  "first_name", "last_name",
                                          "birth_date", "mail", "category",   "expires",
                                          "blocked",    "lost"};

struct NewPatron {
    Patron patron;
    base::Secret pin;  // empty: keep the old one
};

bool only_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// One table on its way to patrons.
class PatronReader {
public:
    PatronReader(const CsvTable& table, const Rules& rules, base::Faults& faults)
        : m_table(table), m_rules(rules), m_faults(faults) {}

    NewPatron read(const CsvTable::Row& row) {
        m_row = &row;
        NewPatron out;
        auto& patron = out.patron;
        patron.card = card();
        out.pin = pin();
        patron.first_name = text("first_name");
        patron.last_name = text("last_name");
        if (patron.first_name.empty()) fault("first_name", "expected a name");
        patron.birth = day("birth_date");
        patron.expires = day("expires");
        patron.mail = mail();
        patron.category = category();
        flag("blocked", patron.blocked);
        flag("lost", patron.lost);
        return out;
    }

private:
    std::string_view text(std::string_view column) { return m_table.cell(*m_row, column); }
    void fault(std::string_view column, std::string_view expected) {
        m_table.fault(m_faults, *m_row, column, expected);
    }
    std::string card() {
        std::string card(text("card"));
        if (card.empty() || card.size() > 40 ||
            !std::ranges::all_of(card, [](char c) { return c > ' ' && c < 0x7f; }))
            fault("card", "expected 1 to 40 digits or letters, as in the card's barcode");
        else if (!m_cards.insert(card).second)
            fault("card", "expected each card once; an earlier row has the same number");
        return card;
    }
    base::Secret pin() {
        const auto found = text("pin");
        if (!found.empty() && (!only_digits(found) || found.size() < 4 || found.size() > 12))
            fault("pin", "expected 4 to 12 digits, or nothing to keep the old one");
        return base::Secret(found);
    }
    std::optional<Day> day(std::string_view column) {
        const auto found = text(column);
        const auto value = parse_day(found);
        if (!found.empty() && !value) fault(column, "expected a date such as 1998-05-31");
        return value;
    }
    std::string mail() {
        const auto found = text("mail");
        const auto at = found.find('@');
        const bool good = at != std::string_view::npos && at > 0 && at + 1 < found.size() &&
                          found.find_first_of(" ,;<>\"\t\r\n") == std::string_view::npos;
        if (!found.empty() && !good) fault("mail", "expected an address such as name@example.org");
        return std::string(found);
    }
    std::string category() {
        const auto found = text("category");
        if (!found.empty() && found != "default" && !m_rules.categories.contains(found)) {
            std::vector<std::string> known = {"default"};
            for (const auto& [name, rule] : m_rules.categories) known.push_back(name);
            fault("category",
                  fmt::format("expected a category of the loan rules: {}", fmt::join(known, ", ")));
        }
        return std::string(found);
    }
    void flag(std::string_view column, bool& value) {
        if (!read_flag(text(column), value)) fault(column, "expected yes, no or nothing");
    }

    const CsvTable& m_table;
    const Rules& m_rules;
    base::Faults& m_faults;
    const CsvTable::Row* m_row = nullptr;
    std::set<std::string> m_cards;
};

}  // namespace

PatronCounts import_patrons(const std::filesystem::path& database_file,
                            const std::filesystem::path& table_file, const Rules& rules,
                            const PinCost& cost) {
    const CsvTable table(table_file, columns, {"card", "first_name"});
    base::Faults faults;
    PatronReader reader(table, rules, faults);
    std::vector<NewPatron> patrons;
    for (const auto& row : table.rows()) patrons.push_back(reader.read(row));
    faults.throw_if_any();
    // Hashing takes its time; the file is not kept locked meanwhile.
    for (auto& [patron, pin] : patrons)
        if (!pin.empty()) patron.pin_hash = hash_pin(pin, cost);

    auto database = open_loans(database_file);
    db::Transaction transaction(database);
    PatronTable book(database);
    PatronCounts counts;
    for (const auto& [patron, pin] : patrons) {
        ++(book.find(patron.card) ? counts.updated : counts.added);
        book.save(patron);
    }
    transaction.commit();
    return counts;
}

}  // namespace loans::local
