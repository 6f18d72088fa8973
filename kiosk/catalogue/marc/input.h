#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace catalogue::marc {

/// A stream of bytes from a file or from memory, unpacked when the bytes begin like gzip. Memory
/// use does not grow with the input. Not thread-safe.
class Input {
public:
    /// Throws base::Error when the file cannot be opened.
    static Input file(const std::filesystem::path& path);
    static Input bytes(std::string content);
    ~Input();
    Input(Input&&) noexcept;
    Input& operator=(Input&&) noexcept;

    /// Up to `size` unpacked bytes; 0 only at the end. Throws base::Error when the disk fails.
    size_t read(char* into, size_t size);
    /// The next bytes without taking them; shorter than `size` only at the end.
    std::string_view peek(size_t size);

    /// Of the packed file: for a progress bar.
    uint64_t bytes_read() const;
    uint64_t bytes_total() const;
    /// Why unpacking ended before the end of the data; empty when all is well. Known at the end.
    const std::string& damage() const;

private:
    struct State;
    explicit Input(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace catalogue::marc
