#include "desk/desk.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

const base::WallTime morning{std::chrono::seconds{1'800'000'000}};
const std::filesystem::path source = KIOSK_SOURCE_DIR;

/// The shipped directives: nobody has approved them, so that the site is not ready.
desk::Settings settings_in(const std::filesystem::path& folder, bool order_when_not_ready) {
    desk::Settings out;
    out.data = folder;
    out.web = source / "kiosk/desk/web";
    out.tweetnacl = source / "kiosk/desk/web/view.js";
    out.directives = source / "config/directives";
    out.buildings = source / "config/buildings";
    out.languages = {"sv", "en"};
    out.order_when_not_ready = order_when_not_ready;
    return out;
}

std::string body_of_post(desk::Desk& desk, const std::string& topic) {
    desk::Request request;
    request.method = "POST";
    request.path = "/";
    request.headers["authorization"] = "Bearer tk_kiosk";
    request.body = R"({"topic":")" + topic + R"(","message":"Magasin"})";
    return std::get<desk::Response>(desk.handle(request)).body;
}

int status_of_post(desk::Desk& desk, const std::string& topic, const std::string& token) {
    desk::Request request;
    request.method = "POST";
    request.path = "/";
    request.headers["authorization"] = "Bearer " + token;
    request.body = R"({"topic":")" + topic + R"(","message":"Magasin"})";
    return std::get<desk::Response>(desk.handle(request)).status;
}

}  // namespace

TEST_CASE("Only where the site wants it a terminal learns that the site is not ready") {
    const bool orders = GENERATE(true, false);
    const TemporaryFolder folder;
    base::ManualClock clock(morning);
    const auto settings = settings_in(folder.path(), orders);
    desk::Store store(settings.data);
    store.add_kiosk({"hall-2", "By the stairs", "main-library", std::string(32, 'k'),
                     store.topics().answers + "0000000", desk::token_hash("tk_kiosk"),
                     desk::token_hash("tk_button")});
    desk::Desk desk(settings, store, clock);
    desk.tick();
    CHECK(status_of_post(desk, store.topics().heartbeats, "tk_kiosk") == 200);
    const auto heartbeat = body_of_post(desk, store.topics().heartbeats);
    const auto alert = body_of_post(desk, store.topics().alerts);
    const auto confirmed = [](const std::string& body) {
        return body.find(R"("event":"message")") != std::string::npos;
    };
    CHECK(confirmed(heartbeat) == orders);
    CHECK(confirmed(alert));
    // Whoever watches the wire must not tell one from the other by it.
    CHECK(heartbeat.size() == alert.size());
    // Answers of staff come through, and what is not allowed stays so.
    CHECK(status_of_post(desk, store.topics().answers + "0000000", "tk_button") == 200);
    CHECK(status_of_post(desk, store.topics().alerts, "tk_button") == 403);
    CHECK(status_of_post(desk, store.topics().alerts, "tk_nobody") == 401);
}
