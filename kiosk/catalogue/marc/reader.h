#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "catalogue/marc/encoding.h"
#include "catalogue/marc/problem.h"
#include "catalogue/marc/raw_record.h"

namespace catalogue::marc {

class Input;

/// One form of MARC; Reader chooses it.
class RecordFormat {
public:
    virtual ~RecordFormat() = default;
    virtual bool next(RawRecord& record, std::vector<Problem>& problems) = 0;
};

/// Records one after the other from ISO 2709 or MARCXML, either of them also compressed with gzip.
/// The bytes decide, never the file's name. Reads as a stream: memory does not grow with the
/// input. A damaged record is repaired or skipped with a Problem and never stops the reading.
/// Any one thread at a time.
class Reader {
public:
    /// Throws base::Error when the file cannot be opened; so does next() when the disk fails.
    static Reader open(const std::filesystem::path& path, Encoding encoding = Encoding::detect);
    static Reader from_bytes(std::string content, Encoding encoding = Encoding::detect);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    /// Fills `record` (its memory is used again) and appends what was met on the way. False at the
    /// end, where a last Problem may have been appended.
    bool next(RawRecord& record, std::vector<Problem>& problems);

    /// Records delivered so far.
    uint64_t records() const { return m_records; }
    /// Of the file as it lies on the disk: for a progress bar.
    uint64_t bytes_read() const;
    uint64_t bytes_total() const;

private:
    Reader(Input input, Encoding encoding);

    std::unique_ptr<Input> m_input;
    std::unique_ptr<RecordFormat> m_format;
    Encoding m_encoding;
    uint64_t m_records = 0;
};

}  // namespace catalogue::marc
