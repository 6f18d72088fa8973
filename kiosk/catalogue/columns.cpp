#include "catalogue/columns.h"

#include <cstring>

#include "catalogue/bytes.h"
#include "catalogue/edition_schema.h"

namespace catalogue {
namespace {

/// An edition is read on the machine that made it, or one like it: arrays are stored as they lie.
template <class T>
void write_array(db::Database& database, const char* name, const std::vector<T>& values) {
    const auto* bytes = reinterpret_cast<const char*>(values.data());
    schema::write_part(database, name, {bytes, values.size() * sizeof(T)});
}

template <class T>
void read_array(db::Database& database, const char* name, std::vector<T>& values) {
    const auto bytes = schema::read_part(database, name);
    if (bytes.size() % sizeof(T) != 0) ByteReader::damaged();
    values.resize(bytes.size() / sizeof(T));
    if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
}

std::string pack(const std::vector<std::string>& texts) {
    ByteWriter out;
    for (const auto& text : texts) out.text(text);
    return out.take();
}

std::vector<std::string> unpack(const std::string& bytes) {
    std::vector<std::string> out;
    ByteReader reader(bytes);
    while (!reader.at_end()) out.emplace_back(reader.text());
    return out;
}

template <class Array>
void expect(const Array& values, size_t rows, size_t below) {
    if (values.size() != rows) ByteReader::damaged();
    for (const auto value : values)
        if (static_cast<size_t>(value) >= below) ByteReader::damaged();
}

template <class Self, class Visitor>
void each_array(Self& self, Visitor visit) {
    visit("row.record", self.record);
    visit("row.format", self.format);
    visit("row.flags", self.flags);
    visit("row.language", self.language);
    visit("row.year", self.year);
    visit("row.holding", self.holding);
    visit("row.available", self.available_at);
    visit("row.title", self.title_order);
    visit("row.author", self.author_order);
    visit("row.series", self.series_order);
}

}  // namespace

void Columns::write(db::Database& database) const {
    each_array(*this,
               [&](const char* name, const auto& values) { write_array(database, name, values); });
    schema::write_part(database, "languages", pack(languages));
    schema::write_part(database, "branches", pack(branches));
    ByteWriter sets;
    for (const auto& set : branch_sets) {
        sets.number(set.size());
        for (const uint32_t branch : set) sets.number(branch);
    }
    schema::write_part(database, "branch_sets", sets.bytes());
}

Columns Columns::read(db::Database& database) {
    Columns out;
    each_array(out, [&](const char* name, auto& values) { read_array(database, name, values); });
    out.languages = unpack(schema::read_part(database, "languages"));
    out.branches = unpack(schema::read_part(database, "branches"));
    const auto sets = schema::read_part(database, "branch_sets");
    ByteReader reader(sets);
    while (!reader.at_end()) {
        auto& set = out.branch_sets.emplace_back();
        const auto size = reader.number();
        for (uint64_t i = 0; i < size; ++i) {
            set.push_back(reader.small());
            if (set.back() >= out.branches.size()) ByteReader::damaged();
        }
    }
    const size_t rows = out.rows();
    expect(out.format, rows, static_cast<size_t>(Format::other) + 1);
    expect(out.language, rows, out.languages.size());
    expect(out.holding, rows, out.branch_sets.size());
    expect(out.available_at, rows, out.branch_sets.size());
    for (const auto* order : {&out.title_order, &out.author_order, &out.series_order})
        if (order->size() != rows) ByteReader::damaged();
    if (out.flags.size() != rows || out.year.size() != rows) ByteReader::damaged();
    return out;
}

}  // namespace catalogue
