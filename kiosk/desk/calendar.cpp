#include "desk/calendar.h"

#include <sys/stat.h>

#include <array>

#include "base/error.h"
#include "db/migrations.h"
#include "db/transaction.h"

namespace desk {
namespace {

constexpr std::array<std::string_view, 1> scripts = {R"(
CREATE TABLE drills (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kiosk TEXT NOT NULL, building TEXT NOT NULL,
    made_at INTEGER NOT NULL, done_at INTEGER, seen_after INTEGER, coming_after INTEGER,
    right_action INTEGER, notes TEXT, leader TEXT);
CREATE TABLE refreshers (device INTEGER PRIMARY KEY, at INTEGER NOT NULL);
CREATE TABLE channel_tests (channel TEXT PRIMARY KEY, at INTEGER NOT NULL);
CREATE TABLE reminders (only INTEGER PRIMARY KEY CHECK (only = 1), at INTEGER NOT NULL);
)"};

constexpr size_t longest_note = 2000, longest_name = 100;

int64_t seconds_of(base::WallTime time) {
    return time.time_since_epoch().count();
}

int64_t day_of(int64_t seconds) {
    return seconds / (24 * 60 * 60);
}

std::optional<int64_t> number_at(const db::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.integer(column);
}

void bind_number(db::Statement& statement, int parameter, std::optional<int64_t> value) {
    if (value)
        statement.bind(parameter, *value);
    else
        statement.bind_null(parameter);
}

Drill read_drill(const db::Statement& row) {
    Drill out{row.integer(0), std::string(row.text(1)), std::string(row.text(2)), row.integer(3), 0,
              std::nullopt};
    if (row.is_null(4)) return out;
    out.done_at = row.integer(4);
    out.result = DrillResult{number_at(row, 5), number_at(row, 6), row.integer(7) != 0,
                             std::string(row.text(8)), std::string(row.text(9))};
    return out;
}

std::optional<int64_t> only_number(db::Statement statement) {
    if (!statement.step()) return std::nullopt;
    return statement.integer(0);
}

void check_lengths(const DrillResult& result) {
    if (result.notes.size() > longest_note || result.leader.size() > longest_name)
        throw base::Error("notes have 2000 characters at most, a leader's name 100");
    if (result.seen_after.value_or(0) < 0 || result.coming_after.value_or(0) < 0)
        throw base::Error("a time is counted in seconds from 0");
}

}  // namespace

bool Drill::passed() const {
    return result && result->right_action &&
           result->seen_after.value_or(seen_within + 1) <= seen_within;
}

Calendar::Calendar(const std::filesystem::path& folder)
    : m_database(db::Database::open(folder / "calendar.db")) {
    db::migrate(m_database, scripts);
    ::chmod(m_database.file().c_str(), 0600);
}

std::optional<Drill> Calendar::make_drill(std::string_view kiosk, std::string_view building,
                                          base::WallTime now) {
    db::Transaction transaction(m_database);
    for (auto& drill : drills())
        if (drill.kiosk == kiosk && day_of(drill.made_at) == day_of(seconds_of(now))) {
            if (drill.result) return std::nullopt;
            return drill;
        }
    m_database.prepare("INSERT INTO drills (kiosk, building, made_at) VALUES (?, ?, ?)")
        .bind(1, kiosk)
        .bind(2, building)
        .bind(3, seconds_of(now))
        .run();
    Drill out{m_database.last_insert_id(),
              std::string(kiosk),
              std::string(building),
              seconds_of(now),
              0,
              std::nullopt};
    transaction.commit();
    return out;
}

bool Calendar::finish_drill(int64_t number, const DrillResult& result, base::WallTime now) {
    check_lengths(result);
    auto update = m_database.prepare(
        "UPDATE drills SET done_at = ?, seen_after = ?, coming_after = ?, right_action = ?, "
        "notes = ?, leader = ? WHERE number = ? AND done_at IS NULL");
    update.bind(1, seconds_of(now));
    bind_number(update, 2, result.seen_after);
    bind_number(update, 3, result.coming_after);
    update.bind(4, int64_t{result.right_action})
        .bind(5, result.notes)
        .bind(6, result.leader)
        .bind(7, number)
        .run();
    return m_database.changes() > 0;
}

bool Calendar::drop_drill(int64_t number) {
    m_database.prepare("DELETE FROM drills WHERE number = ? AND done_at IS NULL")
        .bind(1, number)
        .run();
    return m_database.changes() > 0;
}

std::vector<Drill> Calendar::drills() {
    std::vector<Drill> out;
    auto read = m_database.prepare(
        "SELECT number, kiosk, building, made_at, done_at, seen_after, coming_after, right_action, "
        "notes, leader FROM drills ORDER BY number DESC");
    while (read.step()) out.push_back(read_drill(read));
    return out;
}

void Calendar::note_refresher(int64_t device, base::WallTime now) {
    m_database.prepare("INSERT OR REPLACE INTO refreshers VALUES (?, ?)")
        .bind(1, device)
        .bind(2, seconds_of(now))
        .run();
}

std::optional<int64_t> Calendar::refreshed_at(int64_t device) {
    auto read = m_database.prepare("SELECT at FROM refreshers WHERE device = ?");
    read.bind(1, device);
    return only_number(std::move(read));
}

void Calendar::note_channel_test(std::string_view channel, base::WallTime now) {
    m_database.prepare("INSERT OR REPLACE INTO channel_tests VALUES (?, ?)")
        .bind(1, channel)
        .bind(2, seconds_of(now))
        .run();
}

std::optional<int64_t> Calendar::channel_tested_at(std::string_view channel) {
    auto read = m_database.prepare("SELECT at FROM channel_tests WHERE channel = ?");
    read.bind(1, channel);
    return only_number(std::move(read));
}

void Calendar::note_reminder(base::WallTime now) {
    m_database.prepare("INSERT OR REPLACE INTO reminders VALUES (1, ?)")
        .bind(1, seconds_of(now))
        .run();
}

std::optional<int64_t> Calendar::reminded_at() {
    return only_number(m_database.prepare("SELECT at FROM reminders"));
}

}  // namespace desk
