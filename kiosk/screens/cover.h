#pragma once
#include <string>

#include "catalogue/record.h"
#include "screens/services.h"
#include "ui/node.h"

namespace screens {

/// The picture of a title: the file for its ISBN when there is one, otherwise drawn from its words.
/// The same title always has the same colours. `width` in dp; covers are 1.46 times as high.
struct CoverOf {
    std::string title;
    std::string author;
    std::string isbn;
    catalogue::Format format = catalogue::Format::unknown;
};
ui::Node cover(const Services& services, const CoverOf& of, float width);
float cover_height(float width);

/// Name of the icon for a format.
std::string format_icon(catalogue::Format format);

}  // namespace screens
