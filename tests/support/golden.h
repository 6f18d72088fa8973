#pragma once
#include <string>

#include "support/png.h"

namespace support {

/// Compares with tests/golden/<name>.png, bit for bit. A difference fails the test, naming the
/// first pixel that differs and how many do, and leaves <name>-actual.png beside the golden one.
/// KIOSK_UPDATE_GOLDEN=1 in the environment writes the golden picture instead: look at it before
/// it is committed.
void check_golden(const std::string& name, const Picture& picture);

/// What check_golden says of two pictures; empty when they are equal.
std::string difference(const Picture& expected, const Picture& actual);

}  // namespace support
