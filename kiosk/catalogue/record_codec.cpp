#include "catalogue/record_codec.h"

#include "catalogue/bytes.h"

namespace catalogue {
namespace {

constexpr uint8_t version = 1;

/// Years before our era do not occur; a negative number would only cost ten bytes.
uint64_t plain(int value) {
    return value > 0 ? static_cast<uint64_t>(value) : 0;
}

struct Writer {
    ByteWriter out;

    void field(const std::string& value) { out.text(value); }
    void field(int value) { out.number(plain(value)); }
    void field(bool value) { out.byte(value ? 1 : 0); }
    void field(Format value) { out.byte(static_cast<uint8_t>(value)); }
    void field(Audience value) { out.byte(static_cast<uint8_t>(value)); }
    void field(ItemStatus value) { out.byte(static_cast<uint8_t>(value)); }
    template <class T>
    void field(const std::vector<T>& values) {
        out.number(values.size());
        for (const auto& value : values) field(value);
    }
    template <class T>
    void field(const T& part) {
        each_field(part, *this);
    }
    template <class... Fields>
    void operator()(const Fields&... fields) {
        (field(fields), ...);
    }
};

struct Reader {
    ByteReader in;

    void field(std::string& value) { value = in.text(); }
    void field(int& value) { value = static_cast<int>(in.number()); }
    void field(bool& value) { value = in.byte() != 0; }
    void field(Format& value) { value = enumerator(Format::other); }
    void field(Audience& value) { value = enumerator(Audience::adult); }
    void field(ItemStatus& value) { value = enumerator(ItemStatus::withdrawn); }
    template <class T>
    void field(std::vector<T>& values) {
        const auto count = in.number();
        // Every element takes a byte at least, so that a damaged count cannot take all memory.
        if (count > in.rest().size()) ByteReader::damaged();
        values.resize(static_cast<size_t>(count));
        for (auto& value : values) field(value);
    }
    template <class T>
    void field(T& part) {
        each_field(part, *this);
    }
    template <class... Fields>
    void operator()(Fields&... fields) {
        (field(fields), ...);
    }

    template <class Enum>
    Enum enumerator(Enum last) {
        const auto value = in.byte();
        if (value > static_cast<uint8_t>(last)) ByteReader::damaged();
        return static_cast<Enum>(value);
    }
};

template <class Part, class Visitor>
requires std::is_same_v<std::remove_const_t<Part>, Contributor>
void each_field(Part& c, Visitor& visit) {
    visit(c.name, c.role, c.main, c.dates);
}

template <class Part, class Visitor>
requires std::is_same_v<std::remove_const_t<Part>, Series>
void each_field(Part& s, Visitor& visit) {
    visit(s.title, s.volume, s.number);
}

template <class Part, class Visitor>
requires std::is_same_v<std::remove_const_t<Part>, Item>
void each_field(Part& i, Visitor& visit) {
    visit(i.barcode, i.branch, i.location, i.call_number, i.item_type, i.volume, i.note, i.due,
          i.status, i.closed_stacks);
}

template <class Part, class Visitor>
requires std::is_same_v<std::remove_const_t<Part>, Record>
void each_field(Part& r, Visitor& visit) {
    visit(r.control_number, r.source, r.deleted, r.format, r.audience, r.title, r.remainder, r.part,
          r.responsibility, r.nonfiling, r.original_script_title, r.original_title, r.other_titles,
          r.contributors, r.series, r.year, r.languages, r.original_language, r.publisher, r.extent,
          r.description, r.classifications, r.subjects, r.genres, r.isbns, r.issns,
          r.online_address, r.items);
}

}  // namespace

std::string encode_record(const Record& record) {
    Writer writer;
    writer.out.byte(version);
    each_field(record, writer);
    return writer.out.take();
}

Record decode_record(std::string_view bytes) {
    Reader reader{ByteReader(bytes)};
    if (reader.in.byte() != version) ByteReader::damaged();
    Record record;
    each_field(record, reader);
    return record;
}

}  // namespace catalogue
