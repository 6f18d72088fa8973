#pragma once
#include <string>
#include <string_view>

namespace catalogue::marc {

/// What a stretch of bytes holds, found in one fast pass.
struct Survey {
    bool high = false;     // bytes above 0x7F
    bool control = false;  // bytes below 0x20, or 0x7F, but not the separators 0x1D to 0x1F
    bool escape = false;   // 0x1B among them
};
Survey survey(std::string_view bytes);
/// As base::valid_utf8, faster where most is ASCII.
bool valid_utf8(std::string_view bytes);

/// Appends valid UTF-8 as it is kept in the catalogue: NFC; C0 and C1 controls, bidi controls and
/// byte order marks removed; tab and line break become a blank.
void append_clean(std::string& out, std::string_view utf8);

/// Undoes UTF-8 that was encoded twice by way of Windows-1252 or Latin-1 ("Ã¶" -> "ö"). False, and
/// `out` untouched, when the text is more likely meant as it is.
bool undo_double_encoding(std::string& out, std::string_view utf8);

/// Windows-1252 byte to character; the five undefined bytes become their C1 controls.
char32_t from_windows_1252(unsigned char byte);

}  // namespace catalogue::marc
