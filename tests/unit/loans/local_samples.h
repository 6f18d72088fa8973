#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "loans/local/ledger.h"

/// A few copies, rules and patrons. Hashing is as cheap as it can be.
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

}  // namespace local_test
