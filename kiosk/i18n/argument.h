#pragma once
#include <chrono>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace i18n {

using Date = std::chrono::year_month_day;
/// Since midnight.
using TimeOfDay = std::chrono::minutes;

/// A value for a named placeholder. Numbers are grouped as the language does ("2 026"), so a year,
/// a shelf mark or a telephone number is passed as text. A date reads "12 dec", a time "14:30".
struct Argument {
    using Value = std::variant<std::string, int64_t, double, Date, TimeOfDay>;

    Argument(std::string_view argument, std::string_view text)
        : name(argument), value(std::string(text)) {}
    Argument(std::string_view argument, const std::string& text) : name(argument), value(text) {}
    Argument(std::string_view argument, const char* text)
        : name(argument), value(std::string(text)) {}
    Argument(std::string_view argument, std::integral auto number)
        : name(argument), value(static_cast<int64_t>(number)) {}
    Argument(std::string_view argument, double number) : name(argument), value(number) {}
    Argument(std::string_view argument, Date date) : name(argument), value(date) {}
    Argument(std::string_view argument, TimeOfDay time) : name(argument), value(time) {}

    std::string_view name;
    Value value;
};

}  // namespace i18n
