#pragma once
#include "base/clock.h"
#include "desk/http.h"
#include "desk/pages.h"
#include "desk/rate_limit.h"
#include "desk/relay.h"
#include "desk/settings.h"
#include "desk/site.h"
#include "desk/store.h"

namespace desk {

/// Everything behind the server: the page, enrolment, the site's description, the relay.
class Desk final : public Handler {
public:
    Desk(const Settings& settings, Store& store, const base::Clock& clock);

    Answer handle(const Request& request) override;
    void tick() override;
    /// Headers of every answer.
    static std::vector<std::pair<std::string, std::string>> headers(const Settings& settings);

private:
    Answer answer(const Request& request);
    Response enrol(const Request& request);
    Response describe(const Request& request);
    void load_access();

    const Settings& m_settings;
    Store& m_store;
    const base::Clock& m_clock;
    Pages m_pages;
    Site m_site;
    Relay m_relay;
    RateLimit m_failures;  // by address
    int64_t m_version = -1;
};

}  // namespace desk
