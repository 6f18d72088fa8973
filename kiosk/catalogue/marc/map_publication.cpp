#include <algorithm>

#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

constexpr int first_year = 1000;
constexpr int last_year = 2999;

int year_from(std::string_view four) {
    if (four.size() != 4) return 0;
    int year = 0;
    for (const char c : four) {
        if (!is_digit(c)) return 0;
        year = year * 10 + (c - '0');
    }
    return year >= first_year && year <= last_year ? year : 0;
}

/// The first number of exactly four digits: 2010 in "cop. 2010 [dvs 2009]".
int year_in(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        const int year = year_from(text.substr(at, end - at));
        if (year != 0) return year;
        at = std::max(end, at + 1);
    }
    return 0;
}

/// Publication comes before copyright, and both before production and distribution.
int rank(const Field& field) {
    if (field.number == 260) return 2;
    if (field.indicator2 == '1') return 3;
    return field.indicator2 == '4' ? 1 : 0;
}

void map_statement(const RawRecord& raw, Record& record) {
    int publisher_rank = -1;
    int year_rank = -1;
    int year = 0;
    for (const Field& field : raw.fields()) {
        if (field.number != 260 && field.number != 264) continue;
        const auto publisher = without_isbd(raw.first(field, 'b'));
        if (!publisher.empty() && rank(field) > publisher_rank) {
            publisher_rank = rank(field);
            record.publisher = publisher;
        }
        const int found = year_in(raw.first(field, 'c'));
        if (found != 0 && rank(field) > year_rank) {
            year_rank = rank(field);
            year = found;
        }
    }
    if (record.year == 0) record.year = year;
}

}  // namespace

void map_publication(const RawRecord& raw, Record& record) {
    const auto fixed = raw.control("008");
    if (fixed.size() >= 11) record.year = year_from(fixed.substr(7, 4));
    map_statement(raw, record);
    for (const Field& field : raw.fields()) {
        if (field.number == 300 && record.extent.empty())
            record.extent = without_isbd(raw.first(field, 'a'));
        else if (field.number == 520)
            append_part(record.description, " ", trimmed(raw.first(field, 'a')));
    }
}

void map_online(const RawRecord& raw, Record& record) {
    int best = 0;
    for (const Field& field : raw.fields()) {
        if (field.number != 856) continue;
        const auto address = trimmed(raw.first(field, 'u'));
        const std::string plain = lower_ascii(address);
        if (!plain.starts_with("http://") && !plain.starts_with("https://")) continue;
        const bool picture = plain.ends_with(".jpg") || plain.ends_with(".jpeg") ||
                             plain.ends_with(".png") || plain.ends_with(".gif");
        // The resource itself, another edition of it; blank may be anything, and so counts only
        // where the work is electronic. Related things are covers, abstracts and lists.
        int value = 0;
        if (field.indicator2 == '0')
            value = 3;
        else if (field.indicator2 == '1')
            value = 2;
        else if (field.indicator2 == ' ' && record.format == Format::ebook)
            value = 1;
        if (picture || value <= best) continue;
        best = value;
        record.online_address = address;
    }
}

}  // namespace catalogue::marc
