#pragma once
#include <string>
#include <string_view>

namespace catalogue::marc {

/// What decoding met; also the evidence whether the text was MARC-8 at all.
struct Marc8Findings {
    size_t unknown = 0;   // characters of sets without a table: each became U+FFFD
    size_t bad = 0;       // bytes that no set has, marks with nothing to stand on
    size_t composed = 0;  // marks that make a usual Latin letter with their base (E8 61 is ä)
    size_t loose = 0;     // marks that make no letter at all with what they stand on
};

/// Appends MARC-8 as UTF-8, marks after their letters, not yet NFC. Every subfield begins in ASCII
/// and extended Latin. Source: MARC 21 Specifications for Record Structure, Character Sets, "MARC-8
/// Encoding Environment".
Marc8Findings append_marc8(std::string& out, std::string_view bytes);

}  // namespace catalogue::marc
