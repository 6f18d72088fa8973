#include "base/secret.h"

#include <string.h>

#include <utility>

namespace base {

void wipe(std::string& text) {
    // The capacity, not only the size: shorter text may hide the end of a longer one.
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

__attribute__((noinline)) void wipe_stack() {
    // Searches and views reach about 60 kB down; a thread's stack has 8 MB.
    char below[256 * 1024];
    ::explicit_bzero(below, sizeof below);
}

Secret::Secret(std::string_view text) {
    append(text);
}

Secret& Secret::operator=(const Secret& other) {
    if (this != &other) {
        wipe();
        append(other.reveal());
    }
    return *this;
}

Secret::Secret(Secret&& other) noexcept {
    append(other.reveal());
    other.wipe();
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        append(other.reveal());
        other.wipe();
    }
    return *this;
}

void Secret::append(std::string_view text) {
    if (m_text.size() + text.size() > m_text.capacity()) {
        // A string that grows by itself leaves its old bytes behind.
        std::string larger;
        larger.reserve(2 * (m_text.size() + text.size()) + 32);
        larger = m_text;
        base::wipe(m_text);
        m_text.swap(larger);
    }
    m_text += text;
}

void Secret::remove_last() {
    if (m_text.empty()) return;
    m_text.back() = '\0';
    m_text.pop_back();
}

void Secret::wipe() {
    base::wipe(m_text);
}

bool operator==(const Secret& a, const Secret& b) {
    if (a.m_text.size() != b.m_text.size()) return false;
    unsigned char difference = 0;
    for (size_t i = 0; i < a.m_text.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a.m_text[i] ^ b.m_text[i]));
    return difference == 0;
}

}  // namespace base
