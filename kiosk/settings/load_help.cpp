#include "settings/load_help.h"

namespace settings {

Help read_help(Section section) {
    Help out;
    out.cover_query = section.traced("cover_query");
    out.cover_record = section.traced("cover_record");
    out.building = section.traced("building");
    out.notify = section.path("notify", Section::Wanted::file, "notify.toml");
    out.phone = section.text("phone", "");
    out.all_hours = section.flag("all_hours", false);
    section.finish();
    return out;
}

}  // namespace settings
