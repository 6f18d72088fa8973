#pragma once
#include <optional>
#include <string_view>

#include "catalogue/record.h"

namespace catalogue {

/// "book", "audiobook" and so on, as facets and message keys use them.
std::string_view name(Format format);
std::optional<Format> format_of(std::string_view name);

}  // namespace catalogue
