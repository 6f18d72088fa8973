// ISO 2709 (and whatever else the bytes look like) must end without a crash and within its bounds.
#include "fuzz/read_everything.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    fuzz::read_everything({reinterpret_cast<const char*>(data), size});
    return 0;
}
