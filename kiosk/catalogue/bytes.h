#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace catalogue {

/// Numbers in 1 to 10 bytes (seven bits each, low end first) and texts with their length before.
class ByteWriter {
public:
    void byte(uint8_t value) { m_bytes += static_cast<char>(value); }
    void number(uint64_t value) { append_number(m_bytes, value); }
    void text(std::string_view value) {
        number(value.size());
        m_bytes += value;
    }
    void raw(std::string_view value) { m_bytes += value; }
    const std::string& bytes() const { return m_bytes; }
    std::string take() { return std::move(m_bytes); }
    void clear() { m_bytes.clear(); }

    static void append_number(std::string& out, uint64_t value) {
        while (value >= 0x80) {
            out += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        out += static_cast<char>(value);
    }

private:
    std::string m_bytes;
};

/// Reads what ByteWriter wrote. Never reads past the end: damaged bytes throw base::Error.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    uint8_t byte() {
        if (m_rest.empty()) damaged();
        const auto value = static_cast<uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return value;
    }
    uint64_t number() {
        uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const uint8_t next = byte();
            value |= static_cast<uint64_t>(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        damaged();
    }
    uint32_t small() { return static_cast<uint32_t>(number()); }
    std::string_view text() { return raw(number()); }
    std::string_view raw(uint64_t size) {
        if (size > m_rest.size()) damaged();
        const auto value = m_rest.substr(0, static_cast<size_t>(size));
        m_rest.remove_prefix(static_cast<size_t>(size));
        return value;
    }
    bool at_end() const { return m_rest.empty(); }
    std::string_view rest() const { return m_rest; }

    [[noreturn]] static void damaged() {
        throw base::Error("the catalogue file is damaged: import the records again");
    }

private:
    std::string_view m_rest;
};

/// FNV-1a with a last mixing step: the same on every machine, so that it may be stored.
inline uint64_t stable_hash(std::string_view text) {
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3ULL;
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29);
}

}  // namespace catalogue
