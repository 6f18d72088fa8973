#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

namespace desk {

/// What a token allows on the relay. A pattern is a topic, or its beginning with a * behind.
struct Rights {
    enum class Holder { kiosk, button, staff };
    Holder holder = Holder::button;
    std::string name;  // of the terminal or the device
    std::string reads;
    std::string writes, writes_too;

    bool may_read(std::string_view topic) const;
    bool may_write(std::string_view topic) const;
};

/// BLAKE2b-256 of a token, the only form in which the desk keeps one.
std::string token_hash(std::string_view token);
/// 24 random bytes as text, behind `prefix`.
std::string random_token(std::string_view prefix);
/// Small letters and digits.
std::string random_name(size_t size);

/// Tokens by their hashes, so that no comparison's time tells anything about a token.
class AccessList {
public:
    void add(std::string hash, Rights rights) { m_rights[std::move(hash)] = std::move(rights); }
    /// Null for a token that nobody holds.
    const Rights* find(std::string_view token) const;
    const Rights* find_hash(const std::string& hash) const;

private:
    std::unordered_map<std::string, Rights> m_rights;
};

}  // namespace desk
