#include "screens/words.h"

#include <charconv>
#include <optional>

#include "base/unicode.h"
#include "catalogue/format_names.h"

namespace screens {
namespace {

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<i18n::Date> iso(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::string_view view = text;
    const auto year = number(view.substr(0, 4)), month = number(view.substr(5, 2)),
               day = number(view.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const i18n::Date date{std::chrono::year(*year),
                          std::chrono::month(static_cast<unsigned>(*month)),
                          std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

const std::vector<Span> all_day{{0, 24 * 60}};

std::string spans_name(const i18n::Messages& words, const std::vector<Span>& spans) {
    std::string out;
    for (const Span& span : spans) {
        if (!out.empty()) out += words("hours.separator");
        out += words("hours.range", {{"from", words.time(i18n::TimeOfDay(span.from))},
                                     {"to", words.time(i18n::TimeOfDay(span.to))}});
    }
    return out;
}

}  // namespace

std::string format_name(const Services& services, catalogue::Format format) {
    return services.words().one_of("format.", catalogue::name(format));
}

std::string audience_key(catalogue::Audience audience) {
    switch (audience) {
        case catalogue::Audience::toddler:
            return "toddler";
        case catalogue::Audience::children:
            return "children";
        case catalogue::Audience::youth:
            return "youth";
        case catalogue::Audience::adult:
            return "adult";
        case catalogue::Audience::unknown:
            break;
    }
    return "";
}

std::string role_name(const Services& services, const std::string& relator_code) {
    return relator_code.empty() ? "" : services.words().one_of("role.", relator_code);
}

std::string date_name(const Services& services, const std::string& iso_date) {
    const auto date = iso(iso_date);
    return date ? services.words().date(*date) : iso_date;
}

std::string open_words(const Services& services, const std::vector<Span>& open) {
    const auto& words = services.words();
    if (open.empty()) return words("hours.closed_today");
    if (open == all_day) return words("hours.open_all_day");
    return words("hours.open_today", {{"hours", spans_name(words, open)}});
}

std::string staffed_words(const Services& services, const std::vector<Span>& staffed) {
    const auto& words = services.words();
    if (staffed.empty()) return words("hours.unstaffed_today");
    if (staffed == all_day) return words("hours.staffed_all_day");
    return words("hours.staffed_today", {{"hours", spans_name(words, staffed)}});
}

std::string branch_name(const Services& services, const std::string& branch) {
    const auto found = services.library.branches.find(branch);
    return found == services.library.branches.end() ? branch : found->second.name;
}

const Place* find_place(const Services& services, const std::string& branch,
                        const std::string& location) {
    const auto found = services.library.branches.find(branch);
    if (found == services.library.branches.end()) return nullptr;
    const auto place = found->second.places.find(location);
    return place == found->second.places.end() ? nullptr : &place->second;
}

std::string place_name(const Services& services, const std::string& branch,
                       const std::string& location) {
    const Place* place = find_place(services, branch, location);
    return place ? place->name : location;
}

std::string upright(const std::string& name) {
    const size_t latin = name.find(", ");
    const std::string comma = latin != std::string::npos ? ", " : "، ";
    const size_t at = name.find(comma);
    if (at == std::string::npos || at == 0 || at + comma.size() >= name.size() ||
        name.find(comma, at + 1) != std::string::npos)
        return name;
    return name.substr(at + comma.size()) + " " + name.substr(0, at);
}

std::string dotted(const i18n::Messages& words, const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += " · ";
        out += words.isolated(part);
    }
    return out;
}

std::string plain(const std::string& text) {
    std::string out;
    for (const char32_t letter : base::decode_utf8(text)) {
        const bool isolate = letter >= 0x2066 && letter <= 0x2069;
        if (!isolate) base::append_utf8(out, letter == 0x00A0 ? U' ' : letter);
    }
    return out;
}

}  // namespace screens
