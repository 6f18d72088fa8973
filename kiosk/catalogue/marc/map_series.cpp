#include <utility>

#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

/// Traced forms (8XX) often repeat the series as it stands on the item with an addition: "Economic
/// studies" and "Economic studies (Uppsala)".
bool same_series(const Series& known, const Series& other) {
    if (known.number != other.number && !known.volume.empty() && !other.volume.empty())
        return false;
    const size_t bracket = other.title.find(" (");
    return same_words(known.title, other.title) ||
           (bracket != std::string::npos &&
            same_words(known.title, std::string_view(other.title).substr(0, bracket)));
}

void add(Series series, Record& record) {
    if (series.title.empty()) return;
    series.number = last_integer(series.volume);
    for (Series& known : record.series) {
        if (!same_series(known, series)) continue;
        if (known.volume.empty()) {
            known.volume = series.volume;
            known.number = series.number;
        }
        return;
    }
    record.series.push_back(std::move(series));
}

/// Each $a begins a series; $n and $p belong to its title, $v is its volume.
void add_stated(const RawRecord& raw, const Field& field, Record& record) {
    Series series;
    for (const Subfield& subfield : raw.subfields(field)) {
        const auto text = without_isbd(raw.text(subfield));
        switch (subfield.code) {
            case 'a':
                add(std::exchange(series, {}), record);
                series.title = text;
                break;
            case 'n':
            case 'p':
                append_part(series.title, ". ", text);
                break;
            case 'v':
                append_part(series.volume, ", ", text);
                break;
            default:
                break;
        }
    }
    add(std::move(series), record);
}

/// A person's or body's series has its title in $t.
void add_traced(const RawRecord& raw, const Field& field, Record& record) {
    Series series;
    series.title = without_isbd(raw.first(field, field.number == 830 ? 'a' : 't'));
    for (const Subfield& subfield : raw.subfields(field))
        if (subfield.code == 'p' || (subfield.code == 'n' && field.number != 811))
            append_part(series.title, ". ", without_isbd(raw.text(subfield)));
    series.volume = without_isbd(raw.first(field, 'v'));
    add(std::move(series), record);
}

/// A numbered part of a work is also a volume of it.
void add_work(const RawRecord& raw, const Field& field, Record& record) {
    const auto number = without_isbd(raw.first(field, 'n'));
    if (number.empty() || raw.first(field, 'a').empty()) return;
    Series series;
    series.title = record.title;
    series.volume = number;
    add(std::move(series), record);
}

}  // namespace

void map_series(const RawRecord& raw, Record& record) {
    const Field* title = nullptr;
    for (const Field& field : raw.fields()) {
        switch (field.number) {
            case 245:
                if (!title) title = &field;
                break;
            case 440:
            case 490:
                add_stated(raw, field, record);
                break;
            case 800:
            case 810:
            case 811:
            case 830:
                add_traced(raw, field, record);
                break;
            default:
                break;
        }
    }
    if (title) add_work(raw, *title, record);
}

}  // namespace catalogue::marc
