#pragma once
#include <string>
#include <string_view>

/// The AZ field (3M SIP 2.00, "Error detection"): the two's complement of the low 16 bits of the
/// sum of everything from the first character up to and including "AZ", as four hexadecimal digits.
namespace loans::sip2 {

/// Deployed ways of summing. `bytes` is right; `code_points` is what servers do that sum decoded
/// characters, `signed_bytes` those that follow the C sample of the manual, where a byte over 127
/// counts 0xFF00 more.
enum class Sum { bytes, code_points, signed_bytes };

/// `text` ends with "AZ". For `code_points` bytes that are no UTF-8 count as U+FFFD.
std::string checksum(std::string_view text, Sum sum = Sum::bytes);

enum class ChecksumState { absent, good, bad };

struct Verified {
    ChecksumState state = ChecksumState::absent;
    Sum sum = Sum::bytes;  // the way that matched
};

/// `line` without its terminator. Good when any of the three sums matches.
Verified verify_checksum(std::string_view line);

/// True when `line` ends in "AZ" and four hexadecimal digits.
bool ends_in_checksum(std::string_view line);

}  // namespace loans::sip2
