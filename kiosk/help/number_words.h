#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace help {

/// Languages whose number words are understood (BCP 47).
inline constexpr const char* number_languages[] = {"sv", "en", "fi", "ar", "uk", "se", "fr", "de",
                                                   "es", "it", "nl", "da", "nb", "pl", "ru", "so"};

/// "nitton", "nineteen", "dixneuf", "تسعةعشر" -> "19": the folded word or words, without spaces, of
/// 0 to 99 in any of the languages. The words come from ICU's spell-out rules; where ICU has none
/// (Somali) from a table. Nothing when it is no number word.
std::optional<std::string> number_of_word(std::string_view folded);

/// "xix" -> "19"; only well-formed numerals from 1 to 3999.
std::optional<std::string> number_of_roman(std::string_view folded);

}  // namespace help
