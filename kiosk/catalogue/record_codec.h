#pragma once
#include <string>
#include <string_view>

#include "catalogue/record.h"

namespace catalogue {

/// The stored form of a record: a version byte, then every field in order.
std::string encode_record(const Record& record);
/// Throws base::Error when the bytes are damaged or of another version.
Record decode_record(std::string_view bytes);

}  // namespace catalogue
