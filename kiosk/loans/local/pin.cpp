#include "loans/local/pin.h"

#include <sodium.h>

#include <array>

#include "base/error.h"

namespace loans::local {

std::string hash_pin(const base::Secret& pin, const PinCost& cost) {
    if (sodium_init() < 0)
        throw base::Error("libsodium cannot be started: the installation is broken");
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const auto text = pin.reveal();
    if (crypto_pwhash_str(out.data(), text.data(), text.size(), cost.passes, cost.memory) != 0)
        throw base::Error("cannot hash a PIN: too little memory is free");
    return out.data();
}

bool pin_matches(const std::string& hash, const base::Secret& pin) {
    const auto text = pin.reveal();
    return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

}  // namespace loans::local
