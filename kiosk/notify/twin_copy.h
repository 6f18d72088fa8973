#pragma once
#include <array>
#include <cstdint>

#include "notify/locked.h"

namespace notify {

/// A value in memory that outlives the program, encrypted anew at each save so that its bytes look
/// random whatever it is. Two copies take turns: after a kill at any moment one of them is whole.
template <class Value>
class TwinCopy {
public:
    using Key = Locked<std::array<unsigned char, crypto_secretbox_KEYBYTES>>;

    static constexpr size_t size() { return 2 * (overhead + sizeof(Contents)); }

    /// size() bytes of memory that another keeps, as `key`.
    TwinCopy(unsigned char* memory, const Key& key) : m_memory(memory), m_key(key) {}

    /// What was saved last; false when there is nothing that the key opens.
    bool load(Value& value) {
        bool found = false;
        Locked<Contents> opened;
        for (uint64_t turn = 0; turn < 2; ++turn) {
            const auto* nonce = copy(turn);
            if (crypto_secretbox_open_easy(bytes(*opened), nonce + crypto_secretbox_NONCEBYTES,
                                           sizeof(Contents) + crypto_secretbox_MACBYTES, nonce,
                                           m_key->data()) != 0)
                continue;
            if (found && opened->turn <= m_contents->turn) continue;
            *m_contents = *opened;
            found = true;
        }
        if (found) value = m_contents->value;
        return found;
    }

    void save(const Value& value) {
        ++m_contents->turn;
        m_contents->value = value;
        auto* nonce = copy(m_contents->turn);
        randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
        crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES, bytes(*m_contents),
                              sizeof(Contents), nonce, m_key->data());
    }

private:
    struct Contents {
        uint64_t turn = 0;
        Value value;
    };
    static constexpr size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;

    static unsigned char* bytes(Contents& contents) {
        return reinterpret_cast<unsigned char*>(&contents);
    }
    unsigned char* copy(uint64_t turn) const { return m_memory + turn % 2 * (size() / 2); }

    unsigned char* m_memory;
    const Key& m_key;
    Locked<Contents> m_contents;
};

}  // namespace notify
