#include "loans/sip2/checksum.h"

#include <fmt/format.h>

#include <cctype>

#include "base/unicode.h"

namespace loans::sip2 {
namespace {

constexpr size_t digits = 4;

uint32_t sum_of(std::string_view text, Sum sum) {
    uint32_t total = 0;
    if (sum == Sum::code_points) {
        for (const char32_t c : base::decode_utf8(text)) total += static_cast<uint32_t>(c);
        return total;
    }
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        total += byte;
        if (sum == Sum::signed_bytes && byte > 127) total += 0xFF00;
    }
    return total;
}

}  // namespace

std::string checksum(std::string_view text, Sum sum) {
    return fmt::format("{:04X}", (0u - sum_of(text, sum)) & 0xFFFFu);
}

bool ends_in_checksum(std::string_view line) {
    if (line.size() < digits + 2 || line.substr(line.size() - digits - 2, 2) != "AZ") return false;
    for (const char c : line.substr(line.size() - digits))
        if (!std::isxdigit(static_cast<unsigned char>(c))) return false;
    return true;
}

Verified verify_checksum(std::string_view line) {
    if (!ends_in_checksum(line)) return {};
    std::string given(line.substr(line.size() - digits));
    for (char& c : given) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const auto text = line.substr(0, line.size() - digits);
    for (const auto sum : {Sum::bytes, Sum::code_points, Sum::signed_bytes})
        if (checksum(text, sum) == given) return {ChecksumState::good, sum};
    return {ChecksumState::bad, Sum::bytes};
}

}  // namespace loans::sip2
