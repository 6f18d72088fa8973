#pragma once
#include <optional>
#include <set>
#include <string>

namespace i18n {

/// What is wrong with an ICU MessageFormat pattern, in a few words; nothing when it is right.
std::optional<std::string> pattern_fault(const std::string& pattern);

/// What a pattern needs: "count:plural", "date". The pattern must be right.
std::set<std::string> pattern_arguments(const std::string& pattern);

/// Plural categories that whole numbers have in `locale` but a plural of `pattern` lacks.
std::set<std::string> missing_plurals(const std::string& pattern, const std::string& locale);

/// A well-formed BCP 47 name of a language that ICU knows.
bool is_locale(const std::string& tag);

}  // namespace i18n
