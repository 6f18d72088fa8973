#include "i18n/dates.h"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include "base/error.h"
#include "i18n/messages.h"

namespace i18n {
namespace {

/// ICU skeletons: which parts are shown; their order and joining come from the locale.
const char* skeleton(DateStyle style) {
    switch (style) {
        case DateStyle::brief:
            return "dMMM";
        case DateStyle::with_year:
            return "yMMMd";
        case DateStyle::weekday_date:
            return "MMMMEEEEd";
        case DateStyle::weekday:
            return "cccc";
    }
    return "yMMMd";
}

std::string without_last_stop(std::string text) {
    // Swedish "dec." and German "Dez." end in a full stop that reads as a sentence's end in a line
    // of its own; a stop after the day ("12.") stays, since it is the number that has it.
    if (text.size() > 1 && text.back() == '.' &&
        (text[text.size() - 2] < '0' || text[text.size() - 2] > '9'))
        text.pop_back();
    return text;
}

}  // namespace

struct Dates::Formats {
    icu::Locale locale;
    std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>> made;

    icu::SimpleDateFormat& get(const char* wanted) {
        auto& format = made[wanted];
        if (format) return *format;
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::DateTimePatternGenerator> generator(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        KIOSK_ASSERT(U_SUCCESS(status));
        const auto pattern =
            generator->getBestPattern(icu::UnicodeString(wanted, -1, US_INV), status);
        format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
        KIOSK_ASSERT(U_SUCCESS(status));
        format->setTimeZone(*icu::TimeZone::getGMT());
        return *format;
    }

    std::string text(const char* wanted, UDate moment) {
        icu::UnicodeString out;
        get(wanted).format(moment, out);
        std::string utf8;
        out.toUTF8String(utf8);
        return utf8;
    }
};

Dates::Dates(const std::string& locale) : m_formats(std::make_unique<Formats>()) {
    UErrorCode status = U_ZERO_ERROR;
    m_formats->locale = icu::Locale::forLanguageTag(locale, status);
    KIOSK_ASSERT(U_SUCCESS(status));
}

Dates::~Dates() = default;

std::string Dates::date(Date date, DateStyle style) {
    KIOSK_ASSERT(date.ok());
    const auto days = std::chrono::sys_days(date).time_since_epoch();
    const auto moment = std::chrono::duration_cast<std::chrono::milliseconds>(days).count();
    return without_last_stop(m_formats->text(skeleton(style), static_cast<UDate>(moment)));
}

std::string Dates::time(TimeOfDay time) {
    const auto moment = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    return m_formats->text("Hm", static_cast<UDate>(moment));
}

}  // namespace i18n
