#pragma once
#include <cstddef>
#include <string>

#include "base/secret.h"

namespace loans::local {

/// What one try costs. The defaults take some hundredths of a second on a small PC: a PIN of four
/// digits cannot be made strong, only slow to guess; the file itself is readable by one user only.
struct PinCost {
    unsigned long long passes = 2;
    size_t memory = 16 * 1024 * 1024;  // bytes
};

/// crypto_pwhash_str (Argon2id, with its salt and cost in the text). Throws base::Error when the
/// memory cannot be had.
std::string hash_pin(const base::Secret& pin, const PinCost& cost);
bool pin_matches(const std::string& hash, const base::Secret& pin);

}  // namespace loans::local
