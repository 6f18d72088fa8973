#pragma once

namespace app {

/// The terminal program from arguments to exit code: 0 well, 1 something is wrong (said on stderr,
/// with file and key where there is one), 2 a replay did not show what it should.
int run(int argc, const char* const* argv);

}  // namespace app
