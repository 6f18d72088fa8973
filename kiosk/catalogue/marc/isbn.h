#pragma once
#include <string>
#include <string_view>

namespace catalogue::marc {

/// Thirteen digits from an ISBN-10 or -13 as catalogued, with hyphens and notes: "91-642-2009-5
/// (inb.)". Empty when there is none whose check digit is right.
std::string isbn13_from(std::string_view text);

}  // namespace catalogue::marc
