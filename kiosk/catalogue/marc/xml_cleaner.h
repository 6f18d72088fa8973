#pragma once
#include <string>
#include <string_view>

namespace catalogue::marc {

/// Makes bytes that claim to be UTF-8 acceptable to an XML parser, chunk by chunk: one bad byte in
/// a hundred thousand records must not end the reading.
class XmlCleaner {
public:
    /// Appends cleaned bytes of `chunk` to `out` up to and including the first repair; returns how
    /// many bytes were taken. A sequence cut off by the chunk's end waits for the next chunk, so
    /// all is taken when `repaired` stays false.
    size_t clean(std::string_view chunk, std::string& out, bool& repaired);
    /// What still waits when the input ends.
    void finish(std::string& out, bool& repaired);

private:
    std::string m_waiting;
};

}  // namespace catalogue::marc
