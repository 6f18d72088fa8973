#include "i18n/messages.h"

#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>

#include <set>

#include "base/error.h"
#include "base/log.h"
#include "base/unicode.h"
#include "i18n/dates.h"
#include "i18n/language_names.h"

namespace i18n {
namespace {

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

std::string from_icu(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

/// Text without placeholders, quotes or plurals is shown as it stands.
bool is_plain(std::string_view pattern) {
    return pattern.find_first_of("{}'") == std::string_view::npos;
}

std::string_view date_key(DateStyle style) {
    switch (style) {
        case DateStyle::brief:
            return "date.brief";
        case DateStyle::with_year:
            return "date.with_year";
        case DateStyle::weekday_date:
            return "date.weekday_date";
        case DateStyle::weekday:
            return "date.weekday";
    }
    return "date.with_year";
}

constexpr char first_strong_isolate[] = "\u2068";
constexpr char right_to_left_isolate[] = "\u2067";
constexpr char pop_isolate[] = "\u2069";

}  // namespace

struct Messages::Formats {
    explicit Formats(const std::string& tag) : dates(tag) {
        UErrorCode status = U_ZERO_ERROR;
        locale = icu::Locale::forLanguageTag(tag, status);
        numbers.reset(icu::NumberFormat::createInstance(locale, status));
        KIOSK_ASSERT(U_SUCCESS(status));
    }

    icu::Locale locale;
    Dates dates;
    std::unique_ptr<icu::NumberFormat> numbers;
    std::map<std::string, std::unique_ptr<icu::MessageFormat>, std::less<>> compiled;
    std::set<std::string, std::less<>> unknown;
};

Messages::Messages(Language language, Patterns patterns, const Messages* fallback)
    : m_language(std::move(language)),
      m_patterns(std::move(patterns)),
      m_fallback(fallback),
      m_formats(std::make_unique<Formats>(m_language.locale)) {}

Messages::~Messages() = default;

const std::string* Messages::pattern(std::string_view key) const {
    const auto found = m_patterns.find(key);
    return found == m_patterns.end() ? nullptr : &found->second;
}

bool Messages::has(std::string_view key) const {
    return pattern(key) != nullptr || (m_fallback != nullptr && m_fallback->has(key));
}

std::string Messages::operator()(std::string_view key,
                                 std::initializer_list<Argument> arguments) const {
    if (const auto* own = pattern(key)) return format(key, *own, arguments);
    if (m_fallback != nullptr) return (*m_fallback)(key, arguments);
    if (m_formats->unknown.emplace(key).second)
        base::log::error("no message has the key \"{}\"", key);
    return "⟦" + std::string(key) + "⟧";
}

std::string Messages::one_of(std::string_view family, std::string_view name) const {
    const auto key = std::string(family) + std::string(name);
    return has(key) ? (*this)(key) : std::string();
}

std::string Messages::format(std::string_view key, const std::string& pattern,
                             std::initializer_list<Argument> arguments) const {
    if (is_plain(pattern)) return pattern;
    UErrorCode status = U_ZERO_ERROR;
    auto place = m_formats->compiled.find(key);
    if (place == m_formats->compiled.end()) {
        auto made =
            std::make_unique<icu::MessageFormat>(to_icu(pattern), m_formats->locale, status);
        KIOSK_ASSERT(U_SUCCESS(status));
        place = m_formats->compiled.emplace(key, std::move(made)).first;
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& argument : arguments) {
        names.push_back(to_icu(argument.name));
        if (const auto* whole = std::get_if<int64_t>(&argument.value))
            values.emplace_back(*whole);
        else if (const auto* real = std::get_if<double>(&argument.value))
            values.emplace_back(*real);
        else if (const auto* day = std::get_if<Date>(&argument.value))
            values.emplace_back(to_icu(date(*day)));
        else if (const auto* clock = std::get_if<TimeOfDay>(&argument.value))
            values.emplace_back(to_icu(time(*clock)));
        else
            values.emplace_back(to_icu(isolated(std::get<std::string>(argument.value))));
    }
    icu::UnicodeString out;
    place->second->format(names.data(), values.data(), static_cast<int32_t>(values.size()), out,
                          status);
    KIOSK_ASSERT(U_SUCCESS(status));
    return from_icu(out);
}

std::string Messages::isolated(const std::string& text) const {
    if (!m_language.right_to_left && !base::starts_right_to_left(text, false)) return text;
    // A message inside a message, such as an amount: whoever looks for the first strong letter
    // passes over what is isolated, and would find none.
    if (m_language.right_to_left && text.find(first_strong_isolate) != std::string::npos)
        return right_to_left_isolate + text + pop_isolate;
    return first_strong_isolate + text + pop_isolate;
}

std::string Messages::date(Date date, DateStyle style) const {
    return m_formats->dates.date(date, (*this)(date_key(style)));
}

std::string Messages::time(TimeOfDay time) const {
    return m_formats->dates.time(time);
}

std::string Messages::number(int64_t number) const {
    icu::UnicodeString out;
    m_formats->numbers->format(number, out);
    return from_icu(out);
}

std::string Messages::language_name(std::string_view marc) const {
    if (const auto* own = pattern("language_name." + std::string(marc))) return *own;
    auto name = i18n::language_name(marc, m_language.locale);
    if (name.empty() && m_fallback != nullptr) return m_fallback->language_name(marc);
    return name.empty() ? std::string(marc) : name;
}

std::string Messages::language_own_name(std::string_view marc) const {
    auto name = i18n::language_own_name(marc);
    return name.empty() ? std::string(marc) : name;
}

}  // namespace i18n
