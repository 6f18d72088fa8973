#pragma once
#include <array>

namespace catalogue::marc {

/// Characters of the codes 0x21 to 0x7E; 0 where the set has none. In the upper half of a byte the
/// same codes stand 0x80 higher.
using Marc8Set = std::array<char16_t, 94>;

/// By the final byte of its escape sequence (ESC ( N is basic Cyrillic): N Q 2 3 4 S, E for
/// extended Latin, b p g for the old sub- and superscripts and Greek symbols. Null for ASCII (B),
/// the three-byte set (1) and anything else.
const Marc8Set* marc8_set(char final_byte);

}  // namespace catalogue::marc
