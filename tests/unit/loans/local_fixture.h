#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "loans/local/local_library.h"
#include "loans/local/schema.h"
#include "support/temporary.h"

/// A library of a few copies and patrons on simulated time. Hashing is as cheap as it can be.
namespace local_test {

using namespace loans;
using loans::local::Day;

inline base::WallTime noon(const char* date) {
    return base::WallTime(*local::parse_day(date)) + std::chrono::hours(12);
}

inline local::ItemInfo copy(const std::string& barcode, const std::string& record,
                            const std::string& type = "BOK", const std::string& branch = "MAIN") {
    local::ItemInfo item;
    item.barcode = barcode;
    item.control_number = record;
    item.title = "Title of " + record;
    item.item_type = type;
    item.branch = branch;
    item.location = "VUX";
    return item;
}

/// Two copies of "red", one of every other.
inline std::vector<local::ItemInfo> some_copies() {
    auto stacks = copy("s1", "stacks");
    stacks.closed_stacks = true;
    auto reference = copy("x1", "reference");
    reference.not_for_loan = true;
    auto away = copy("c1", "catalogued");
    away.catalogue_on_loan = true;
    away.catalogue_due = "2026-04-01";
    std::vector<local::ItemInfo> out = {copy("r1", "red"),
                                        copy("r2", "red"),
                                        copy("g1", "green"),
                                        copy("f1", "film", "FILM"),
                                        copy("p1", "play", "SPEL"),
                                        copy("e1", "electronic", "EBOK"),
                                        copy("n1", "north", "BOK", "NORD"),
                                        stacks,
                                        reference,
                                        away};
    for (int i = 1; i <= 8; ++i)
        out.push_back(copy("b" + std::to_string(i), "b" + std::to_string(i)));
    return out;
}

inline local::Rules some_rules() {
    local::Rules rules;
    rules.ready_days = 7;
    rules.overdue_block_days = 10;
    rules.other_items.days = 28;
    rules.other_items.renewals = 2;
    rules.other_items.late_per_day = 200;
    rules.other_items.late_cap = 5000;
    auto film = rules.other_items;
    film.days = 7;
    film.loan_fee = 2000;
    rules.item_types["FILM"] = film;
    auto game = rules.other_items;
    game.min_age = 12;
    rules.item_types["SPEL"] = game;
    auto electronic = rules.other_items;
    electronic.lend = false;
    rules.item_types["EBOK"] = electronic;
    rules.other_patrons.loan_limit = 4;
    rules.other_patrons.hold_limit = 3;
    rules.other_patrons.fee_limit = 10000;
    auto child = rules.other_patrons;
    child.late_fees = false;
    rules.categories["child"] = child;
    return rules;
}

inline local::Patron some_patron(const std::string& card) {
    static const std::string hash = local::hash_pin(base::Secret("1234"), {1, 8192});
    local::Patron patron;
    patron.card = card;
    patron.pin_hash = hash;
    patron.first_name = "Vera";
    patron.last_name = "Åberg";
    patron.birth = local::parse_day("1980-05-17");
    patron.mail = card + "@example.org";
    return patron;
}

inline Credentials pin(const std::string& card, const std::string& its_pin = "1234") {
    return {base::Secret(card), base::Secret(its_pin)};
}

class World {
public:
    explicit World(const char* today = "2026-03-02") : clock(noon(today)) {
        for (const auto& item : some_copies()) items.push_back(item);
        setup.file = folder / "loans.db";
        setup.rules = some_rules();
        setup.branch = "MAIN";
        setup.pin_cost = {1, 8192};
        setup.item = [this](const std::string& barcode) -> std::optional<local::ItemInfo> {
            for (const auto& item : items)
                if (item.barcode == barcode) return item;
            return std::nullopt;
        };
        setup.record_items = [this](const std::string& record) {
            std::vector<local::ItemInfo> out;
            for (const auto& item : items)
                if (item.control_number == record) out.push_back(item);
            return out;
        };
        for (const auto* card : {"anna", "bo", "cia", "dan"}) add(some_patron(card));
    }

    void add(const local::Patron& patron) {
        auto database = local::open_loans(setup.file);
        local::PatronTable(database).save(patron);
    }
    void owe(const std::string& card, int64_t amount) {
        auto database = local::open_loans(setup.file);
        const auto patron = local::PatronTable(database).find(card);
        local::FeeTable(database).add(
            {0, patron->id, FeeKind::other, "A lost card", amount, local_today(), ""});
    }
    local::ItemInfo& item(const std::string& barcode) {
        for (auto& found : items)
            if (found.barcode == barcode) return found;
        throw std::runtime_error("no such copy");
    }
    Day local_today() const { return local::local_day(clock.wall()); }
    void pass_days(int days) { clock.advance(std::chrono::hours(24 * days)); }
    /// Opened at the first use, so that a test may change the setup before.
    local::LocalLibrary& library() {
        if (!m_library) m_library = std::make_unique<local::LocalLibrary>(setup, clock);
        return *m_library;
    }
    void reopen() { m_library.reset(); }

    Outcome<Registered> borrow(const std::string& card, const std::string& barcode,
                               bool confirmed = false) {
        return library().borrow(pin(card), barcode, confirmed);
    }
    Outcome<Hold> reserve(const std::string& card, const std::string& record,
                          const std::string& branch = "MAIN") {
        return library().reserve(pin(card), {record, "", branch, ""});
    }
    Account account(const std::string& card) { return library().account(pin(card)).value(); }
    CopyState::State state(const std::string& barcode) {
        return library().states({barcode}).value().at(0).state;
    }

    TemporaryFolder folder;
    base::ManualClock clock;
    local::Setup setup;
    std::vector<local::ItemInfo> items;

private:
    std::unique_ptr<local::LocalLibrary> m_library;
};

/// The reason of a refusal; fails the test when it was not refused.
template <class T>
Reason reason(const Outcome<T>& outcome) {
    if (outcome) throw std::runtime_error("expected a refusal");
    return outcome.error().reason;
}

}  // namespace local_test
