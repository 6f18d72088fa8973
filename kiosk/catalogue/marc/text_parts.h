#pragma once
#include <string>
#include <string_view>

namespace catalogue::marc {

/// Without blanks at both ends (also the unbreakable ones).
std::string_view trimmed(std::string_view text);
/// Without the punctuation that catalogue rules put between the parts of a record: " /", " :", "
/// ;", " =", ",", and a full stop that belongs to no abbreviation.
std::string_view without_isbd(std::string_view text);
/// Appends `part` after `separator`, or alone when there is nothing yet; empty parts change
/// nothing.
void append_part(std::string& text, std::string_view separator, std::string_view part);
/// The last whole number in a volume: 19 for "Del 19", 2 for "1-2"; 0 when there is none.
int last_integer(std::string_view text);
/// ASCII letters in lower case; others unchanged.
std::string lower_ascii(std::string_view text);
/// Letters, digits and bytes above ASCII of both are the same, ASCII letter case aside.
bool same_words(std::string_view a, std::string_view b);
bool is_digit(char c);

}  // namespace catalogue::marc
