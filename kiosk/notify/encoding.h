#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace notify {

/// base64url without padding, as in URLs and messages.
std::string base64url(std::string_view bytes);
/// base64 with padding, as in settings and headers.
std::string base64(std::string_view bytes);
/// Nothing when it is not exactly that encoding.
std::optional<std::string> from_base64url(std::string_view text);
std::optional<std::string> from_base64(std::string_view text);

/// Any contiguous bytes as a view.
template <class Bytes>
std::string_view view(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Starts libsodium, once. Throws base::Error.
void start_sodium();

}  // namespace notify
