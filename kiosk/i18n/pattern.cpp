#include "i18n/pattern.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/uloc.h>

#include <memory>

#include "base/error.h"

namespace i18n {
namespace {

icu::MessagePattern parsed(const std::string& pattern, UErrorCode& status, UParseError& where) {
    icu::MessagePattern out(status);
    out.parse(icu::UnicodeString::fromUTF8(pattern), &where, status);
    return out;
}

icu::MessagePattern parsed(const std::string& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    auto out = parsed(pattern, status, where);
    KIOSK_ASSERT(U_SUCCESS(status));
    return out;
}

std::string part_text(const icu::MessagePattern& message, const icu::MessagePattern::Part& part) {
    std::string out;
    message.getSubstring(part).toUTF8String(out);
    return out;
}

/// The categories of whole numbers; French "many" starts at a million and is left out by this.
std::set<std::string> categories(const std::string& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(
        icu::PluralRules::forLocale(icu::Locale::forLanguageTag(locale, status), status));
    KIOSK_ASSERT(U_SUCCESS(status));
    std::set<std::string> out;
    for (int32_t number = 0; number <= 1000; ++number) {
        std::string name;
        rules->select(number).toUTF8String(name);
        out.insert(name);
    }
    return out;
}

}  // namespace

std::optional<std::string> pattern_fault(const std::string& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    parsed(pattern, status, where);
    if (U_SUCCESS(status)) return std::nullopt;
    std::string near;
    icu::UnicodeString(where.preContext).toUTF8String(near);
    return fmt::format("not a message pattern ({} after \"{}\"); check the braces",
                       u_errorName(status), near);
}

std::set<std::string> pattern_arguments(const std::string& pattern) {
    const auto message = parsed(pattern);
    std::set<std::string> out;
    for (int32_t i = 0; i < message.countParts(); ++i) {
        const auto& part = message.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
        auto name = part_text(message, message.getPart(i + 1));
        const auto type = part.getArgType();
        if (type == UMSGPAT_ARG_TYPE_PLURAL) name += ":plural";
        if (type == UMSGPAT_ARG_TYPE_SELECT) name += ":select";
        if (type == UMSGPAT_ARG_TYPE_SELECTORDINAL) name += ":ordinal";
        out.insert(name);
    }
    return out;
}

std::set<std::string> missing_plurals(const std::string& pattern, const std::string& locale) {
    const auto message = parsed(pattern);
    std::set<std::string> missing;
    for (int32_t i = 0; i < message.countParts(); ++i) {
        const auto& start = message.getPart(i);
        if (start.getType() != UMSGPAT_PART_TYPE_ARG_START ||
            start.getArgType() != UMSGPAT_ARG_TYPE_PLURAL)
            continue;
        auto wanted = categories(locale);
        const auto limit = message.getLimitPartIndex(i);
        for (int32_t j = i + 1; j < limit; ++j) {
            const auto& part = message.getPart(j);
            if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR)
                wanted.erase(part_text(message, part));
            // The selectors of a message inside belong to another argument.
            if (part.getType() == UMSGPAT_PART_TYPE_MSG_START) j = message.getLimitPartIndex(j);
        }
        missing.insert(wanted.begin(), wanted.end());
    }
    return missing;
}

bool is_locale(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t used = 0;
    char name[ULOC_FULLNAME_CAPACITY] = {};
    uloc_forLanguageTag(tag.c_str(), name, sizeof name, &used, &status);
    if (U_FAILURE(status) || static_cast<size_t>(used) != tag.size()) return false;
    // "xx-YY" is well formed too; a language that ICU has no data for would speak English.
    const auto language = std::string(icu::Locale(name).getLanguage());
    const char* const* languages = icu::Locale::getISOLanguages();
    for (; *languages != nullptr; ++languages)
        if (language == *languages) return true;
    return false;
}

}  // namespace i18n
