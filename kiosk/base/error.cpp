#include "base/error.h"

#include <cstdio>
#include <cstdlib>

namespace base {

void assertion_failed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "library kiosk: internal fault: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

}  // namespace base
