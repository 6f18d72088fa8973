#include "catalogue/edition.h"

#include "catalogue/bytes.h"
#include "catalogue/edition_schema.h"
#include "catalogue/record_codec.h"

namespace catalogue {
namespace {

db::Database open_checked(const std::filesystem::path& file) {
    auto database = db::Database::open_immutable(file);
    schema::check_edition(database);
    return database;
}

}  // namespace

Edition::Edition(const std::filesystem::path& file)
    : database(open_checked(file)),
      terms(database, "term"),
      prefixes(database, "prefix"),
      headings(database, "heading"),
      titles(database, "title"),
      identifiers(database),
      postings(database),
      columns(Columns::read(database)),
      items(schema::read_number(database, "items")),
      import_year(static_cast<int>(schema::read_number(database, "import_year"))),
      m_record(database.prepare("SELECT stored FROM record WHERE id = ?")),
      m_words(database.prepare("SELECT words FROM record WHERE id = ?")) {}

Record Edition::record(uint32_t row) {
    const db::ResetGuard guard(m_record);
    m_record.bind(1, static_cast<int64_t>(columns.record[row]));
    if (!m_record.step()) ByteReader::damaged();
    return decode_record(m_record.blob(0));
}

std::string Edition::packed_words(uint32_t row) {
    const db::ResetGuard guard(m_words);
    m_words.bind(1, static_cast<int64_t>(columns.record[row]));
    if (!m_words.step()) ByteReader::damaged();
    return std::string(m_words.blob(0));
}

}  // namespace catalogue
