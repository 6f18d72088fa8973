#pragma once
#include <string>
#include <string_view>

namespace base {

/// Text that must not stay behind: a card number, a PIN. Overwrites itself when it goes, has no
/// stream or format operator, and is compared in constant time.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view text);
    ~Secret() { wipe(); }
    Secret(const Secret& other) : Secret(other.reveal()) {}
    Secret& operator=(const Secret& other);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;

    std::string_view reveal() const { return m_text; }
    bool empty() const { return m_text.empty(); }
    void append(std::string_view text);
    void remove_last();
    void wipe();

    friend bool operator==(const Secret& a, const Secret& b);

private:
    std::string m_text;
};

/// Overwrites the bytes in a way the compiler may not leave out, then empties the string.
void wipe(std::string& text);

/// Overwrites what earlier calls have left on this thread's stack below the caller.
void wipe_stack();

}  // namespace base
