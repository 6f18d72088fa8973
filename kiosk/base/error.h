#pragma once
#include <stdexcept>
#include <string>

namespace base {

/// Cannot go on: bad configuration, corrupt database, unreadable file. Caught in main, at a job's
/// edge and at a screen's edge. The message is for the librarian: it names file, line or key, says
/// what was expected and what to do; it never holds a query or personal data.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace base

/// Our own mistake. Stays on in release: the service manager restarts to the home screen.
#define KIOSK_ASSERT(expression) \
    ((expression) ? void(0) : ::base::assertion_failed(#expression, __FILE__, __LINE__))
