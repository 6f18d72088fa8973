#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// UTF-8 throughout the program: every std::string is UTF-8 unless its name says otherwise.
namespace base {

bool valid_utf8(std::string_view text);
/// Bad bytes become U+FFFD.
std::u32string decode_utf8(std::string_view text);
void append_utf8(std::string& text, char32_t character);
/// Canonical composition (NFC). Bad bytes become U+FFFD.
std::string nfc(std::string_view text);
/// Lower case by full case folding, then NFC.
std::string fold_case(std::string_view text);
/// fold_case, compatibility decomposition and without combining marks: "Ångström" -> "angstrom".
/// Letters that do not decompose are spelled out: ø o, ß ss, æ ae, đ d, ł l, ŧ t, ŋ n, ı i.
std::string fold_marks(std::string_view text);
/// Byte offsets of grapheme boundaries, from 0 to text.size() inclusive.
std::vector<size_t> grapheme_boundaries(std::string_view text);
/// The first strong letter's direction; `fallback` when there is none.
bool starts_right_to_left(std::string_view text, bool fallback);

}  // namespace base
