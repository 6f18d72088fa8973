#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/marc/directory.h"
#include "catalogue/marc/input.h"
#include "catalogue/marc/reader.h"

namespace catalogue::marc {

/// ISO 2709 as in real exports: records are split at 0x1D and their lengths are not believed; where
/// the directory is wrong the fields are split at 0x1E and given their tags in order.
class Iso2709Reader : public RecordFormat {
public:
    /// Longer records than this are taken for something else than MARC.
    static constexpr size_t longest_record = size_t{16} << 20;

    Iso2709Reader(Input& input, Encoding encoding) : m_input(input), m_decoder(encoding) {}
    bool next(RawRecord& record, std::vector<Problem>& problems) override;

private:
    enum class Found { record, end, too_long };

    Found find_segment();
    bool refill();
    void skip_too_long();
    void skip_blanks();
    void skip_junk();
    void split_joined();
    bool read(RawRecord& record);
    bool read_last(RawRecord& record);
    void deliver(RawRecord& record);
    void check_length();
    void report_layout();
    void decode(RawRecord& record);
    void decode_field(const Slice& slice, RawRecord& record);
    void report_text();
    void end_of_input();
    void report(Reason reason, Outcome outcome, std::string sentence);
    std::string control_number() const;

    Input& m_input;
    TextDecoder m_decoder;
    std::vector<Problem>* m_problems = nullptr;

    std::string m_buffer;
    size_t m_at = 0;        // start of the segment in the buffer
    size_t m_next = 0;      // where reading goes on after it
    uint64_t m_offset = 0;  // of the buffer's first byte in the input
    std::string_view m_segment;
    bool m_cut_off = false;  // the segment ends with the input
    bool m_finished = false;

    Layout m_layout;
    std::string m_scratch;
    uint64_t m_number = 0;  // records met, delivered or not
    uint64_t m_delivered = 0;
    bool m_told_breaks = false;
    bool m_told_encoding = false;
};

}  // namespace catalogue::marc
