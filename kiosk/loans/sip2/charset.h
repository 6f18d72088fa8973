#pragma once
#include <string>
#include <string_view>

/// Bytes on the wire and UTF-8 here. The protocol's own default is code page 850; servers are set
/// to others by agreement, and some mix.
namespace loans::sip2 {

struct Charset {
    /// "auto": what is valid UTF-8 is UTF-8, anything else is `page`. Or a character set's name.
    std::string name = "auto";
    std::string page = "cp850";

    /// "cp850", "cp1252", "iso-8859-1" and what else ICU knows by name.
    static bool known(const std::string& name);
};

/// To UTF-8, canonically composed (some servers send letters and marks apart), control characters
/// left out: a line break becomes a blank.
std::string decode(std::string_view bytes, const Charset& charset);
/// From UTF-8; a character that the set lacks becomes '?'. "auto" sends UTF-8.
std::string encode(std::string_view text, const Charset& charset);

/// Text that a person typed or scanned, fit for a field: no delimiter, no line break, no control
/// character, no blanks around it, at most 255 bytes.
std::string clean(std::string_view typed, char delimiter);

}  // namespace loans::sip2
