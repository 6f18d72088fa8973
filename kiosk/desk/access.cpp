#include "desk/access.h"

#include <sodium.h>

namespace desk {
namespace {

bool matches(std::string_view pattern, std::string_view topic) {
    if (pattern.empty()) return false;
    if (pattern.back() != '*') return pattern == topic;
    pattern.remove_suffix(1);
    return topic.starts_with(pattern);
}

}  // namespace

bool Rights::may_read(std::string_view topic) const {
    return matches(reads, topic);
}

bool Rights::may_write(std::string_view topic) const {
    return matches(writes, topic) || matches(writes_too, topic);
}

std::string token_hash(std::string_view token) {
    std::string out(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                       reinterpret_cast<const unsigned char*>(token.data()), token.size(), nullptr,
                       0);
    return out;
}

std::string random_token(std::string_view prefix) {
    unsigned char bytes[24];
    randombytes_buf(bytes, sizeof bytes);
    std::string text(
        sodium_base64_encoded_len(sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();
    return std::string(prefix) + text;
}

std::string random_name(size_t size) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string out;
    while (out.size() < size)
        out += letters[randombytes_uniform(static_cast<uint32_t>(letters.size()))];
    return out;
}

const Rights* AccessList::find(std::string_view token) const {
    return token.empty() ? nullptr : find_hash(token_hash(token));
}

const Rights* AccessList::find_hash(const std::string& hash) const {
    const auto found = m_rights.find(hash);
    return found == m_rights.end() ? nullptr : &found->second;
}

}  // namespace desk
