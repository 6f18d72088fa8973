#include "unit/marc/marc_builder.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace marc_test {

using namespace catalogue::marc;

std::string iso2709(const Fields& fields, std::string_view leader) {
    std::string directory;
    std::string text;
    for (const auto& [tag, body] : fields) {
        std::string bytes = body + field_end;
        for (size_t i = 0; i < bytes.size(); ++i)
            if (bytes[i] == '$' && (i == 0 || bytes[i - 1] != '\x1B')) bytes[i] = '\x1F';
        directory += fmt::format("{}{:04}{:05}", tag, bytes.size() % 10000, text.size() % 100000);
        text += bytes;
    }
    const size_t base = leader.size() + directory.size() + 1;
    const size_t length = base + text.size() + 1;
    std::string out(leader);
    out.replace(0, 5, fmt::format("{:05}", length > 99999 ? 99999 : length));
    out.replace(12, 5, fmt::format("{:05}", base));
    return out + directory + field_end + text + record_end;
}

std::string simple(std::string_view control_number, std::string_view title,
                   std::string_view leader) {
    return iso2709({{"001", std::string(control_number)},
                    {"008", "250101s1994    sw            000 1 swe d"},
                    {"245", "00$a" + std::string(title)}},
                   leader);
}

std::string xml_record(std::string_view control_number, std::string_view title) {
    return fmt::format(
        "<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">{}"
        "</controlfield><datafield tag=\"245\" ind1=\"0\" ind2=\"0\"><subfield code=\"a\">{}"
        "</subfield></datafield></record>\n",
        control_number, title);
}

std::string xml_file(std::string_view records) {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n{}</collection>\n",
        records);
}

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        std::abort();
    std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

Outcome read_all(std::string bytes, Encoding encoding) {
    Outcome outcome;
    auto reader = Reader::from_bytes(std::move(bytes), encoding);
    RawRecord raw;
    while (reader.next(raw, outcome.details)) {
        std::string title;
        for (const Field& field : raw.fields())
            if (field.is("245")) title = raw.first(field, 'a');
        outcome.records.push_back(std::string(raw.control("001")) + " " + title);
    }
    for (const Problem& problem : outcome.details)
        outcome.problems.push_back(
            fmt::format("{} {} {}{}", problem.record, name(problem.outcome), name(problem.reason),
                        problem.control_number.empty() ? "" : " " + problem.control_number));
    return outcome;
}

SourceProfile profile(std::string_view name) {
    return load_source_profile(fmt::format("{}/config/profiles/{}.toml", KIOSK_SOURCE_DIR, name));
}

catalogue::Record mapped(const Fields& fields, std::string_view profile_name,
                         std::string_view leader) {
    auto reader = Reader::from_bytes(iso2709(fields, leader));
    RawRecord raw;
    std::vector<Problem> problems;
    if (!reader.next(raw, problems)) std::abort();
    return to_record(raw, profile(profile_name));
}

std::string shared_data(std::string_view file) {
    const char* told = std::getenv("KIOSK_SHARED_DATA");
    const std::filesystem::path folder =
        told ? std::filesystem::path(told)
             : std::filesystem::path(KIOSK_SOURCE_DIR) / ".." / "shared" / "data";
    const auto path = folder / file;
    if (std::filesystem::exists(path)) return path.string();
    std::printf("skipped: no real records at %s (set KIOSK_SHARED_DATA)\n", path.c_str());
    return {};
}

}  // namespace marc_test
