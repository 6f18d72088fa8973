// MARCXML: the bytes are put behind a declaration and a root when they have none, so that more of
// the inputs reach the records.
#include "fuzz/read_everything.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.starts_with("<?xml") || bytes.starts_with("<!"))
        fuzz::read_everything(bytes);
    else
        fuzz::read_everything("<collection>" + std::string(bytes) + "</collection>");
    return 0;
}
