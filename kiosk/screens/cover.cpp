#include "screens/cover.h"

#include "ui/widgets/cover.h"

namespace screens {

ui::Node cover(const Services& services, const catalogue::Hit& hit, float width) {
    const std::string file = services.cover && !hit.isbn.empty() ? services.cover(hit.isbn) : "";
    return ui::widgets::cover({hit.title, hit.author, file}, width);
}

}  // namespace screens
