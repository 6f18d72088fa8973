#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <string>
#include <vector>

#include "base/jobs.h"
#include "ui/geometry.h"

namespace ui::sdl {

/// Reads a picture file and scales it to fill `size`, cutting what is too wide or too high.
/// Throws base::Error. Any thread.
std::vector<uint32_t> load_picture(const std::filesystem::path& file, Size size);

/// Picture files at the sizes they are shown in, loaded by jobs and kept up to a byte limit.
/// UI thread only.
class Pictures {
public:
    /// Without jobs pictures are loaded at once, on the caller's thread: for tests.
    Pictures(base::Jobs* jobs, size_t byte_limit) : m_jobs(jobs), m_limit(byte_limit) {}

    /// Pixels, size.w * size.h of them; nothing while they are being loaded and for a file that
    /// cannot be read, which is a warning once. Valid until the next call.
    const std::vector<uint32_t>* find(const std::string& path, Size size);
    /// On the UI thread, when pictures that were asked for have come.
    std::function<void()> on_ready;

private:
    struct Entry {
        std::string path;
        Size size;
        bool loading = true;
        std::vector<uint32_t> pixels;
    };
    using Entries = std::list<Entry>;
    void load(Entry& entry);
    void arrived(const std::string& path, Size size, std::vector<uint32_t> pixels);
    void make_room();

    base::Jobs* m_jobs;
    size_t m_limit;
    size_t m_bytes = 0;
    Entries m_entries;  // most recently used first
    base::Scope m_scope;
};

}  // namespace ui::sdl
