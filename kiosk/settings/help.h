#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace settings {

/// A word of the file, and where it stands, for what can only be checked against the catalogue.
struct Traced {
    std::string text;
    uint32_t line = 0;
};

/// How a code that is searched for reaches staff. A terminal whose file has no [help] has none of
/// it.
struct Help {
    Traced cover_query;            // stands for the code everywhere
    Traced cover_record;           // control number of the title that opens
    Traced building;               // a profile of folders.buildings
    std::filesystem::path notify;  // the way to staff
    std::string phone;             // on the order panel; empty: the line of ordinary orders
    bool all_hours = false;
};

}  // namespace settings
