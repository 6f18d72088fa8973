#include "notify/keys.h"

#include <algorithm>

#include "base/error.h"
#include "notify/encoding.h"

namespace notify {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

base::Secret random_key() {
    Locked<std::array<unsigned char, 32>> bytes;
    randombytes_buf(bytes->data(), bytes->size());
    auto text = base64(view(*bytes));
    const base::Secret out{text};
    base::wipe(text);
    return out;
}

using Bytes32 = std::array<unsigned char, 32>;

/// X25519 of two keys, then a key for one use. Throws base::Error for a public key that is none.
Locked<Bytes32> agreed(const Locked<Bytes32>& mine, const PublicKey& theirs,
                       std::string_view purpose) {
    Locked<Bytes32> shared, out;
    if (crypto_scalarmult(shared->data(), mine->data(), theirs.data()) != 0)
        throw base::Error("a public key is damaged: make this terminal's settings anew");
    crypto_generichash(out->data(), out->size(), bytes_of(purpose), purpose.size(), shared->data(),
                       shared->size());
    return out;
}

/// 32 bytes of base64 into locked memory.
std::optional<Locked<std::array<unsigned char, 32>>> key_bytes(std::string_view text) {
    start_sodium();
    auto bytes = from_base64(text);
    std::optional<Locked<std::array<unsigned char, 32>>> out;
    if (bytes && bytes->size() == 32) {
        out.emplace();
        std::copy_n(bytes_of(*bytes), 32, (*out)->begin());
    }
    if (bytes) base::wipe(*bytes);
    return out;
}

}  // namespace

base::Secret SigningKey::new_seed() {
    return random_key();
}

std::optional<SigningKey> SigningKey::from_seed(std::string_view seed) {
    const auto bytes = key_bytes(seed);
    if (!bytes) return std::nullopt;
    SigningKey out;
    PublicKey ignored;
    crypto_sign_seed_keypair(ignored.data(), out.m_key->data(), (*bytes)->data());
    return out;
}

PublicKey SigningKey::public_key() const {
    PublicKey out;
    crypto_sign_ed25519_sk_to_pk(out.data(), m_key->data());
    return out;
}

std::array<unsigned char, 64> SigningKey::sign(std::string_view text) const {
    std::array<unsigned char, 64> out;
    crypto_sign_detached(out.data(), nullptr, bytes_of(text), text.size(), m_key->data());
    return out;
}

Locked<std::array<unsigned char, 32>> SigningKey::derived(const char* purpose) const {
    Locked<std::array<unsigned char, 32>> out;
    const std::string_view label(purpose);
    crypto_generichash(out->data(), out->size(), bytes_of(label), label.size(), m_key->data(), 32);
    return out;
}

Locked<std::array<unsigned char, 32>> SigningKey::shared_with(const PublicKey& desk,
                                                              std::string_view purpose) const {
    Locked<Bytes32> mine;
    crypto_sign_ed25519_sk_to_curve25519(mine->data(), m_key->data());
    return agreed(mine, desk, purpose);
}

base::Secret DeskKey::new_secret() {
    return random_key();
}

std::optional<DeskKey> DeskKey::from_secret(std::string_view secret) {
    auto bytes = key_bytes(secret);
    if (!bytes) return std::nullopt;
    DeskKey out;
    out.m_key = std::move(*bytes);
    return out;
}

PublicKey DeskKey::public_key() const {
    PublicKey out;
    crypto_scalarmult_base(out.data(), m_key->data());
    return out;
}

std::optional<std::string> DeskKey::open(std::string_view box) const {
    if (box.size() < crypto_box_SEALBYTES) return std::nullopt;
    std::string out(box.size() - crypto_box_SEALBYTES, '\0');
    const auto mine = public_key();
    if (crypto_box_seal_open(bytes_of(out), bytes_of(box), box.size(), mine.data(),
                             m_key->data()) != 0)
        return std::nullopt;
    return out;
}

Locked<std::array<unsigned char, 32>> DeskKey::shared_with(const PublicKey& kiosk,
                                                           std::string_view purpose) const {
    PublicKey theirs;
    if (crypto_sign_ed25519_pk_to_curve25519(theirs.data(), kiosk.data()) != 0)
        throw base::Error("a public key is damaged: make this terminal's settings anew");
    return agreed(m_key, theirs, purpose);
}

std::optional<PublicKey> public_key_from(std::string_view text) {
    const auto bytes = from_base64(text);
    if (!bytes || bytes->size() != 32) return std::nullopt;
    PublicKey out;
    std::copy_n(bytes_of(*bytes), 32, out.begin());
    return out;
}

bool signed_by(const PublicKey& key, std::string_view signature, std::string_view text) {
    return signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytes_of(signature), bytes_of(text), text.size(),
                                       key.data()) == 0;
}

std::string sealed_to(const PublicKey& key, std::string_view text) {
    start_sodium();
    std::string out(text.size() + crypto_box_SEALBYTES, '\0');
    crypto_box_seal(bytes_of(out), bytes_of(text), text.size(), key.data());
    return out;
}

}  // namespace notify
