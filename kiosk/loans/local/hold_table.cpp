#include "loans/local/hold_table.h"

#include <array>

namespace loans::local {
namespace {

constexpr std::array<std::string_view, 3> state_names = {"waiting", "ready", "in_transit"};

std::string_view name_of(HoldState state) {
    return state_names[static_cast<size_t>(state)];
}

HoldState state_of(std::string_view name) {
    for (size_t i = 0; i < state_names.size(); ++i)
        if (state_names[i] == name) return static_cast<HoldState>(i);
    return HoldState::waiting;
}

constexpr const char* columns =
    "SELECT id, patron, control_number, wanted_barcode, title, branch, collect, state, barcode, "
    "until, made_on FROM holds ";

HoldRow read(const db::Statement& row) {
    HoldRow hold;
    hold.id = row.integer(0);
    hold.patron = row.integer(1);
    hold.control_number = row.text(2);
    hold.wanted_barcode = row.text(3);
    hold.title = row.text(4);
    hold.branch = row.text(5);
    hold.collect = row.text(6);
    hold.state = state_of(row.text(7));
    hold.barcode = row.text(8);
    hold.until = parse_day(row.text(9));
    hold.made_on = parse_day(row.text(10)).value_or(Day());
    return hold;
}

std::vector<HoldRow> read_all(db::Statement& row) {
    std::vector<HoldRow> out;
    while (row.step()) out.push_back(read(row));
    return out;
}

void bind_copy(db::Statement& row, int parameter, const std::string& barcode) {
    if (barcode.empty())
        row.bind_null(parameter);
    else
        row.bind(parameter, barcode);
}

}  // namespace

std::optional<HoldRow> HoldTable::find(int64_t id) {
    auto row = m_database.prepare(std::string(columns) + "WHERE id = ?");
    row.bind(1, id);
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::optional<HoldRow> HoldTable::of_copy(const std::string& barcode) {
    auto row = m_database.prepare(std::string(columns) + "WHERE barcode = ?");
    row.bind(1, barcode);
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::vector<HoldRow> HoldTable::of_patron(int64_t patron) {
    auto row = m_database.prepare(std::string(columns) + "WHERE patron = ? ORDER BY id");
    row.bind(1, patron);
    return read_all(row);
}

std::vector<HoldRow> HoldTable::of_record(const std::string& control_number) {
    auto row = m_database.prepare(std::string(columns) + "WHERE control_number = ? ORDER BY id");
    row.bind(1, control_number);
    return read_all(row);
}

std::vector<HoldRow> HoldTable::ready_until_before(Day day) {
    auto row = m_database.prepare(std::string(columns) +
                                  "WHERE state = 'ready' AND until <> '' AND until < ? "
                                  "ORDER BY id");
    row.bind(1, iso(day));
    return read_all(row);
}

std::vector<HoldRow> HoldTable::all() {
    auto row = m_database.prepare(std::string(columns) + "ORDER BY id");
    return read_all(row);
}

int64_t HoldTable::add(const HoldRow& hold) {
    auto row = m_database.prepare(
        "INSERT INTO holds (patron, control_number, wanted_barcode, title, branch, collect, state, "
        "barcode, until, made_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, hold.patron).bind(2, hold.control_number).bind(3, hold.wanted_barcode);
    row.bind(4, hold.title).bind(5, hold.branch).bind(6, hold.collect);
    row.bind(7, name_of(hold.state)).bind(9, iso(hold.until)).bind(10, iso(hold.made_on));
    bind_copy(row, 8, hold.barcode);
    row.run();
    return m_database.last_insert_id();
}

void HoldTable::update(const HoldRow& hold) {
    auto row =
        m_database.prepare("UPDATE holds SET state = ?, barcode = ?, until = ? WHERE id = ?");
    row.bind(1, name_of(hold.state)).bind(3, iso(hold.until)).bind(4, hold.id);
    bind_copy(row, 2, hold.barcode);
    row.run();
}

void HoldTable::remove(int64_t id) {
    m_database.prepare("DELETE FROM holds WHERE id = ?").bind(1, id).run();
}

}  // namespace loans::local
