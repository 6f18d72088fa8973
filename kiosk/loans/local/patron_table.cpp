#include "loans/local/patron_table.h"

#include "base/unicode.h"

namespace loans::local {
namespace {

constexpr const char* columns =
    "SELECT id, card, pin_hash, first_name, last_name, birth_date, mail, category, expires, "
    "blocked, lost FROM patrons ";

Patron read(const db::Statement& row) {
    Patron patron;
    patron.id = row.integer(0);
    patron.card = row.text(1);
    patron.pin_hash = row.text(2);
    patron.first_name = row.text(3);
    patron.last_name = row.text(4);
    patron.birth = parse_day(row.text(5));
    patron.mail = row.text(6);
    patron.category = row.text(7);
    patron.expires = parse_day(row.text(8));
    patron.blocked = row.integer(9) != 0;
    patron.lost = row.integer(10) != 0;
    return patron;
}

}  // namespace

std::string Patron::shown_name() const {
    if (last_name.empty()) return first_name;
    const auto ends = base::grapheme_boundaries(last_name);
    const auto initial = last_name.substr(0, ends.size() > 1 ? ends[1] : 0);
    return first_name.empty() ? initial + "." : first_name + " " + initial + ".";
}

std::optional<Patron> PatronTable::find(std::string_view card) {
    auto row = m_database.prepare(std::string(columns) + "WHERE card = ?");
    row.bind(1, card);
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::optional<Patron> PatronTable::find(int64_t id) {
    auto row = m_database.prepare(std::string(columns) + "WHERE id = ?");
    row.bind(1, id);
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::vector<Patron> PatronTable::all() {
    std::vector<Patron> out;
    auto row = m_database.prepare(std::string(columns) + "ORDER BY card");
    while (row.step()) out.push_back(read(row));
    return out;
}

void PatronTable::save(const Patron& patron) {
    auto row = m_database.prepare(
        "INSERT INTO patrons (card, pin_hash, first_name, last_name, birth_date, mail, category, "
        "expires, blocked, lost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (card) DO UPDATE SET "
        "pin_hash = CASE excluded.pin_hash WHEN '' THEN pin_hash ELSE excluded.pin_hash END, "
        "first_name = excluded.first_name, last_name = excluded.last_name, "
        "birth_date = excluded.birth_date, mail = excluded.mail, category = excluded.category, "
        "expires = excluded.expires, blocked = excluded.blocked, lost = excluded.lost");
    row.bind(1, patron.card).bind(2, patron.pin_hash).bind(3, patron.first_name);
    row.bind(4, patron.last_name).bind(5, iso(patron.birth)).bind(6, patron.mail);
    row.bind(7, patron.category).bind(8, iso(patron.expires));
    row.bind(9, int64_t{patron.blocked}).bind(10, int64_t{patron.lost});
    row.run();
}

}  // namespace loans::local
