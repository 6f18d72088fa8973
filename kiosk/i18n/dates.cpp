#include "i18n/dates.h"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include "base/error.h"

namespace i18n {
namespace {

std::string without_last_stop(std::string text) {
    // Swedish "dec." and German "Dez." end in a full stop that reads as a sentence's end in a line
    // of its own; a stop after the day ("12.") stays, since it is the number that has it.
    if (text.size() > 1 && text.back() == '.' &&
        (text[text.size() - 2] < '0' || text[text.size() - 2] > '9'))
        text.pop_back();
    return text;
}

/// A line ends before a date or after it, not between the day and the month: "1 dec", "12. Dez".
std::string with_day_and_month_together(const std::string& text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool stop = i > 1 && text[i - 1] == '.' && digit(text[i - 2]);
        const bool after_day = i > 0 && (digit(text[i - 1]) || stop);
        out += text[i] == ' ' && after_day ? "\u00A0" : std::string(1, text[i]);
    }
    return out;
}

}  // namespace

struct Dates::Formats {
    icu::Locale locale;
    std::string time;  // pattern, made at first use
    std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>> made;

    icu::SimpleDateFormat& get(const std::string& pattern) {
        auto& format = made[pattern];
        if (format) return *format;
        UErrorCode status = U_ZERO_ERROR;
        format = std::make_unique<icu::SimpleDateFormat>(icu::UnicodeString::fromUTF8(pattern),
                                                         locale, status);
        KIOSK_ASSERT(U_SUCCESS(status));
        format->setTimeZone(*icu::TimeZone::getGMT());
        return *format;
    }

    std::string text(const std::string& pattern, UDate moment) {
        icu::UnicodeString out;
        get(pattern).format(moment, out);
        std::string utf8;
        out.toUTF8String(utf8);
        return utf8;
    }

    /// The language's way of writing a time of 24 hours: 14:30, in Finnish 14.30.
    std::string time_pattern() {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::DateTimePatternGenerator> generator(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        KIOSK_ASSERT(U_SUCCESS(status));
        std::string out;
        generator->getBestPattern(icu::UnicodeString("Hm"), status).toUTF8String(out);
        KIOSK_ASSERT(U_SUCCESS(status));
        return out;
    }
};

Dates::Dates(const std::string& locale) : m_formats(std::make_unique<Formats>()) {
    UErrorCode status = U_ZERO_ERROR;
    m_formats->locale = icu::Locale::forLanguageTag(locale, status);
    KIOSK_ASSERT(U_SUCCESS(status));
}

Dates::~Dates() = default;

std::string Dates::date(Date date, const std::string& pattern) {
    KIOSK_ASSERT(date.ok());
    const auto days = std::chrono::sys_days(date).time_since_epoch();
    const auto moment = std::chrono::duration_cast<std::chrono::milliseconds>(days).count();
    return with_day_and_month_together(
        without_last_stop(m_formats->text(pattern, static_cast<UDate>(moment))));
}

std::string Dates::time(TimeOfDay time) {
    const auto moment = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    if (m_formats->time.empty()) m_formats->time = m_formats->time_pattern();
    return m_formats->text(m_formats->time, static_cast<UDate>(moment));
}

}  // namespace i18n
