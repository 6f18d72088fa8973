#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "notify/locked.h"

namespace notify {

using PublicKey = std::array<unsigned char, 32>;

/// A kiosk's Ed25519 key. Its settings keep the seed, the desk the public half, both in base64.
class SigningKey {
public:
    static base::Secret new_seed();
    /// Nothing when `seed` is no base64 of 32 bytes.
    static std::optional<SigningKey> from_seed(std::string_view seed);

    PublicKey public_key() const;
    std::array<unsigned char, 64> sign(std::string_view text) const;
    /// A key for another use, told apart by `purpose`: never the key itself.
    Locked<std::array<unsigned char, 32>> derived(const char* purpose) const;
    /// What only this kiosk and its desk can work out, for one use.
    Locked<std::array<unsigned char, 32>> shared_with(const PublicKey& desk,
                                                      std::string_view purpose) const;

private:
    Locked<std::array<unsigned char, 64>> m_key;
};

/// A desk's X25519 key, which opens what kiosks have sealed to its public half.
class DeskKey {
public:
    static base::Secret new_secret();
    static std::optional<DeskKey> from_secret(std::string_view secret);

    PublicKey public_key() const;
    /// Nothing when it was not sealed to this key, or is damaged.
    std::optional<std::string> open(std::string_view box) const;
    /// As SigningKey::shared_with; `kiosk` is its public half.
    Locked<std::array<unsigned char, 32>> shared_with(const PublicKey& kiosk,
                                                      std::string_view purpose) const;

private:
    Locked<std::array<unsigned char, 32>> m_key;
};

std::optional<PublicKey> public_key_from(std::string_view text);
bool signed_by(const PublicKey& key, std::string_view signature, std::string_view text);
/// Only the owner of the key's secret half can open it, not even who sealed it.
std::string sealed_to(const PublicKey& key, std::string_view text);

}  // namespace notify
