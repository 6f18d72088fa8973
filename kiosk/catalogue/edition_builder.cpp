#include "catalogue/edition_builder.h"

#include "catalogue/edition_schema.h"
#include "catalogue/index_writer.h"

namespace catalogue {
namespace {

db::Database create(const std::filesystem::path& file) {
    auto database = db::Database::create_scratch(file);
    schema::create_edition(database);
    database.execute("BEGIN");
    return database;
}

}  // namespace

EditionBuilder::EditionBuilder(const std::filesystem::path& file)
    : m_database(create(file)),
      m_insert(m_database.prepare("INSERT INTO record(id, words, stored) VALUES(?, ?, ?)")),
      m_delete(m_database.prepare("DELETE FROM record WHERE id = ?")) {}

void EditionBuilder::forget(uint32_t record) {
    m_delete.bind(1, static_cast<int64_t>(record)).run();
    m_draft.rows[record].alive = false;
    --m_alive;
}

EditionBuilder::Outcome EditionBuilder::add(const IndexedRecord& record) {
    const auto [found, fresh] = m_identities.try_emplace(record.identity, gone);
    const bool replaces = !fresh && found->second != gone;
    if (replaces) forget(found->second);
    if (record.deleted) {
        found->second = gone;
        return replaces ? Outcome::deleted : Outcome::nothing_to_delete;
    }
    const auto number = static_cast<uint32_t>(m_draft.rows.size());
    found->second = number;
    m_insert.bind(1, static_cast<int64_t>(number))
        .bind_blob(2, record.words)
        .bind_blob(3, record.stored)
        .run();
    m_draft.add(record);
    ++m_alive;
    return replaces ? Outcome::replaced : Outcome::added;
}

uint64_t EditionBuilder::items() const {
    uint64_t out = 0;
    for (const DraftRow& row : m_draft.rows)
        if (row.alive) out += row.items;
    return out;
}

void EditionBuilder::finish(int year) {
    IndexWriter(m_database, m_draft).write();
    schema::write_number(m_database, "import_year", year);
    m_database.execute("COMMIT");
}

}  // namespace catalogue
