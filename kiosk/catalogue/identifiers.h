#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/record.h"

namespace catalogue {

/// 13 digits from an ISBN-10 or -13 with or without hyphens and spaces; the check digit must fit.
std::optional<std::string> normal_isbn(std::string_view text);
/// "1234-567X"; the check digit must fit.
std::optional<std::string> normal_issn(std::string_view text);

/// What a text may be, most certain first, as keys of the identifier index.
std::vector<std::string> identifier_keys(std::string_view text);
/// True for an ISBN or ISSN: nothing else looks like them.
bool certain_identifier(std::string_view text);

/// Every key under which the record is found.
std::vector<std::string> identifier_keys(const Record& record);

}  // namespace catalogue
