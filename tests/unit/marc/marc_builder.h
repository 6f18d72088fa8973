#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/marc/map.h"
#include "catalogue/marc/reader.h"

/// Small MARC records for tests. In field texts '$' stands for the subfield delimiter.
namespace marc_test {

constexpr char record_end = '\x1D';
constexpr char field_end = '\x1E';

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Tag and text; indicators are the first two characters of data fields.
std::string iso2709(const Fields& fields, std::string_view leader = "00000nam a2200000 a 4500");
/// A record with 001, 008 and 245 $a.
std::string simple(std::string_view control_number, std::string_view title,
                   std::string_view leader = "00000nam a2200000 a 4500");
std::string xml_record(std::string_view control_number, std::string_view title);
/// In a collection of the MARC21/slim namespace.
std::string xml_file(std::string_view records);
std::string gzip(std::string_view bytes);

struct Outcome {
    std::vector<std::string> records;   // "001 title"
    std::vector<std::string> problems;  // "2 repaired record_length 001"
    std::vector<catalogue::marc::Problem> details;
};
Outcome read_all(std::string bytes,
                 catalogue::marc::Encoding encoding = catalogue::marc::Encoding::detect);

catalogue::marc::SourceProfile profile(std::string_view name);
/// The record that one ISO 2709 record of these fields means.
catalogue::Record mapped(const Fields& fields, std::string_view profile_name = "koha",
                         std::string_view leader = "00000nam a2200000 a 4500");

/// Folder of real records outside the project; empty, with a message, when there is none.
std::string shared_data(std::string_view file);

}  // namespace marc_test
