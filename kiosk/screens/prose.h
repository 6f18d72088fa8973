#pragma once
#include <string>
#include <vector>

#include "ui/node.h"

namespace screens {

/// A text for reading: paragraphs parted by empty lines, "# " and "## " headings, "- " lists and
/// "| a | b |" lines for a value beside its name. Anything else is shown as it is written.
std::vector<ui::Node> prose(const std::string& text);

}  // namespace screens
