#pragma once
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "i18n/argument.h"
#include "i18n/language.h"

namespace i18n {

enum class DateStyle {
    brief,         // 12 dec
    with_year,     // 12 dec 2026
    weekday_date,  // lördag 12 december
    weekday        // lördag
};

/// Everything the program says in one language. Patterns are ICU MessageFormat. Used on one thread
/// at a time: compiled patterns are kept at first use.
class Messages {
public:
    using Patterns = std::map<std::string, std::string, std::less<>>;

    /// `fallback` answers for keys that are missing here; may be null; must outlive this object.
    Messages(Language language, Patterns patterns, const Messages* fallback);
    ~Messages();
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;

    const Language& language() const { return m_language; }

    /// messages("results.total", {{"count", 214}}). A key that no file has shows as ⟦key⟧ and is
    /// logged once. In right-to-left sentences text values are isolated (U+2068 … U+2069), so that
    /// a telephone number keeps its order.
    std::string operator()(std::string_view key) const { return (*this)(key, {}); }
    std::string operator()(std::string_view key, std::initializer_list<Argument> arguments) const;

    bool has(std::string_view key) const;
    /// The message `family` + `name`, such as "role." + "ill"; empty when there is none.
    std::string one_of(std::string_view family, std::string_view name) const;

    std::string date(Date date, DateStyle style = DateStyle::brief) const;
    std::string time(TimeOfDay time) const;  // 14:30
    std::string number(int64_t number) const;
    /// Text of any language for a place among this language's words: its direction stays its own.
    std::string isolated(const std::string& text) const;

    /// Name of a MARC language code in this language, as a heading ("Arabiska"); an unknown code
    /// comes back as it is.
    std::string language_name(std::string_view marc) const;
    /// The same in that language's own words ("العربية").
    std::string language_own_name(std::string_view marc) const;

    /// For the checks: what this language's own file says.
    const Patterns& patterns() const { return m_patterns; }

private:
    struct Formats;

    const std::string* pattern(std::string_view key) const;
    std::string format(std::string_view key, const std::string& pattern,
                       std::initializer_list<Argument> arguments) const;

    Language m_language;
    Patterns m_patterns;
    const Messages* m_fallback;
    std::unique_ptr<Formats> m_formats;
};

}  // namespace i18n
