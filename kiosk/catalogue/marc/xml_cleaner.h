#pragma once
#include <string>
#include <string_view>

namespace catalogue::marc {

/// Makes bytes that claim to be UTF-8 acceptable to an XML parser, as they come: one bad byte or
/// bare ampersand in a hundred thousand records must not end the reading.
class XmlCleaner {
public:
    void add(std::string_view bytes);
    /// No more bytes will come: what was incomplete is repaired.
    void finish() { m_ended = true; }
    /// Appends cleaned bytes. True: stopped behind a repair, more may follow; false: all has been
    /// taken, but for a sequence that the next bytes must complete.
    bool clean(std::string& out);

private:
    enum class Step { taken, repaired, incomplete };
    Step special(std::string& out);
    Step ampersand(std::string& out);
    Step sequence(std::string& out);

    std::string m_pending;
    size_t m_at = 0;
    bool m_ended = false;
    bool m_cdata = false;  // seen: in such a section a bare ampersand is right
};

}  // namespace catalogue::marc
