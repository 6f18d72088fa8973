#pragma once
#include "base/clock.h"
#include "desk/calendar.h"
#include "desk/http.h"
#include "desk/settings.h"
#include "desk/site_facts.h"
#include "desk/store.h"

namespace desk {

/// The calendar's requests, all JSON, from enrolled devices only (whoever calls has seen to it):
///   GET  /desk/calendar          what is to be done, drills, terminals, channels, this device
///   POST /desk/drills            {"kiosk"} -> {"number", "phrase", "until"}; 409: used up today
///   POST /desk/drills/result     {"number", "seen_after", "coming_after", "right_action", "notes",
///                                 "leader"}; 409: no such drill without a result
///   POST /desk/drills/drop       {"number"}; 409 likewise
///   POST /desk/refresher         {}: this device's colleague has been through it
///   POST /desk/channels/tested   {"name"}
/// Nothing here takes an alert: a result is written only to a drill that was made before.
class CalendarApi {
public:
    CalendarApi(const Settings& settings, Store& store, Calendar& calendar,
                const base::Clock& clock)
        : m_settings(settings), m_store(store), m_calendar(calendar), m_clock(clock) {}

    static bool answers(const Request& request);
    Response handle(const Request& request, const Device& device, const Heard* heard);

private:
    Response describe(const Device& device, const Heard* heard);
    Response make_drill(const std::string& kiosk);

    const Settings& m_settings;
    Store& m_store;
    Calendar& m_calendar;
    const base::Clock& m_clock;
};

}  // namespace desk
