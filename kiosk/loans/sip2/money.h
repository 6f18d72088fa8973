#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "loans/service.h"

namespace loans::sip2 {

/// "12.50", "12,5", "1 234,50", "$12.50", "-3": in the smallest unit of the currency (ISO 4217).
/// nullopt: no amount in it.
std::optional<int64_t> minor_units(std::string_view text, const std::string& currency);
/// As the protocol wants it: "12.50".
std::string decimal(const Money& money);
/// The one amount with decimals inside a line of text; zero when there is none or several.
Money amount_within(std::string_view line, const std::string& currency);

}  // namespace loans::sip2
