#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "loans/local/day.h"

namespace loans::local {

struct Patron {
    int64_t id = 0;  // 0: not in the table yet
    std::string card;
    std::string pin_hash;  // empty: cannot sign in
    std::string first_name, last_name;
    std::optional<Day> birth;
    std::string mail;
    std::string category;
    std::optional<Day> expires;  // the last day the card is good; none: never expires
    bool blocked = false;
    bool lost = false;

    /// First name and initial: all that a screen may show.
    std::string shown_name() const;
};

class PatronTable {
public:
    explicit PatronTable(db::Database& database) : m_database(database) {}

    std::optional<Patron> find(std::string_view card);
    std::optional<Patron> find(int64_t id);
    std::vector<Patron> all();  // by card number
    /// Updates the patron with this card number, or adds one; an empty pin_hash keeps the old.
    void save(const Patron& patron);

private:
    db::Database& m_database;
};

}  // namespace loans::local
