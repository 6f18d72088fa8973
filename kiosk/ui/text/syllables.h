#pragma once
#include <unicode/unistr.h>

namespace ui::text {

/// For words that are wider than their line. Positions are UTF-16 units.

/// Whether a line that ends at `at` breaks a word where nothing allows it, so that a hyphen has to
/// tell. Addresses are left as they are: a hyphen in them would be taken for a part.
bool breaks_word(const icu::UnicodeString& text, int32_t at);

/// Whether a syllable is likely to begin at `at`: a consonant before a vowel. Right often enough in
/// the languages with an alphabet, and better than what happens to fit.
bool syllable_begins(const icu::UnicodeString& text, int32_t at);

}  // namespace ui::text
