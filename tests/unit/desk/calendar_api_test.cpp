#include "desk/calendar_api.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "desk/calendar_commands.h"
#include "desk/site.h"
#include "help/drill_code.h"
#include "notify/keys.h"
#include "support/catch.h"
#include "support/temporary.h"

using nlohmann::json;

namespace {

const base::WallTime morning{std::chrono::seconds{1'800'000'000}};  // 2027-01-15 08:00 UTC
const std::filesystem::path source = KIOSK_SOURCE_DIR;

struct Site {
    TemporaryFolder folder;
    base::ManualClock clock{morning};
    desk::Settings settings;
    std::unique_ptr<desk::Store> store;
    std::unique_ptr<desk::Calendar> calendar;
    std::unique_ptr<desk::CalendarApi> api;
    desk::Device device;
    base::Secret seed = notify::SigningKey::new_seed();

    Site() {
        settings.data = folder.path();
        settings.web = source / "kiosk/desk/web";
        settings.directives = source / "config/directives";
        settings.buildings = source / "config/buildings";
        settings.languages = {"sv", "en"};
        settings.channels = {"SMS"};
        settings.hand_over_to = "Social services, 0911-1";
        store = std::make_unique<desk::Store>(settings.data);
        calendar = std::make_unique<desk::Calendar>(settings.data);
        api = std::make_unique<desk::CalendarApi>(settings, *store, *calendar, clock);
        store->enrol(store->invite("Eva", morning, std::chrono::minutes(5)), morning);
        device = store->devices().front();
        const auto key = notify::SigningKey::from_seed(seed.reveal())->public_key();
        store->add_kiosk({"hall-2",
                          "By the stairs",
                          "main-library",
                          {key.begin(), key.end()},
                          "answers",
                          "hash",
                          "button"});
    }

    desk::Response ask(const std::string& method, const std::string& path,
                       const std::string& body = {}, const desk::Heard* heard = nullptr) {
        desk::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        REQUIRE(desk::CalendarApi::answers(request));
        return api->handle(request, device, heard);
    }
    json described(const desk::Heard* heard = nullptr) {
        return json::parse(ask("GET", "/desk/calendar", {}, heard).body);
    }
    std::vector<std::string> fault_keys(const desk::Heard* heard = nullptr) {
        std::vector<std::string> out;
        const auto told = described(heard);
        for (const auto& fault : told["faults"])
            if (const std::string key = fault["key"]; !key.starts_with("directive"))
                out.push_back(key);
        return out;
    }
};

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("A site turns ready by a drill, a refresher and a channel test") {
    Site site;
    CHECK(site.fault_keys() == Keys{"drill_never", "refresher_never", "channel_never"});
    const auto made = json::parse(site.ask("POST", "/desk/drills", R"({"kiosk":"hall-2"})").body);
    // The code is the one that the terminal works out for itself, and counts there.
    const auto kiosk = *notify::SigningKey::from_seed(site.seed.reveal());
    const auto desk =
        *notify::DeskKey::from_secret(desk::base64(site.store->secret_key().reveal()));
    const auto shared = kiosk.shared_with(desk.public_key(), help::drill_purpose);
    help::DrillCode at_terminal(*shared);
    CHECK(at_terminal.match(made["phrase"].get<std::string>(), desk::day_of(morning)));
    CHECK(made["until"] == 1'800'000'000 + 16 * 3600);

    const json result{{"number", made["number"]}, {"seen_after", 12}, {"coming_after", nullptr},
                      {"right_action", true},     {"notes", "calm"},  {"leader", "Eva"}};
    CHECK(site.ask("POST", "/desk/drills/result", result.dump()).status == 200);
    CHECK(site.ask("POST", "/desk/drills/result", result.dump()).status == 409);
    CHECK(site.ask("POST", "/desk/drills", R"({"kiosk":"hall-2"})").status == 409);
    CHECK(site.ask("POST", "/desk/refresher", "{}").status == 200);
    CHECK(site.ask("POST", "/desk/channels/tested", R"({"name":"SMS"})").status == 200);
    CHECK(site.fault_keys().empty());
    const auto drill = site.described()["drills"][0];
    CHECK(drill["passed"] == true);
    CHECK(drill["coming_after"] == nullptr);
    // What is shipped is a proposal, and keeps a site from being ready until it is approved.
    CHECK(site.described()["ready"] == false);
    CHECK(site.described()["faults"][0]["key"] == "directive_not_approved");
}

TEST_CASE("The register takes results of drills that were made, and nothing else") {
    Site site;
    const json result{{"number", 1}, {"right_action", true}, {"notes", ""}, {"leader", "Eva"}};
    CHECK(site.ask("POST", "/desk/drills/result", result.dump()).status == 409);
    CHECK(site.ask("POST", "/desk/drills/drop", R"({"number":1})").status == 409);
    CHECK(site.ask("POST", "/desk/drills", R"({"kiosk":"hall-9"})").status == 404);
    for (const auto* body :
         {"", "[]", "{", "null", R"({"kiosk":7})", R"({"number":"1"})", R"({"number":1})",
          R"({"number":1,"right_action":1,"notes":"","leader":"Eva"})",
          R"({"number":1,"right_action":true,"notes":"","leader":""})",
          R"({"number":1,"seen_after":-1,"right_action":true,"notes":"","leader":"Eva"})",
          R"({"number":1,"seen_after":1e99,"right_action":true,"notes":"","leader":"Eva"})"}) {
        CAPTURE(body);
        CHECK(site.ask("POST", "/desk/drills/result", body).status == 400);
        CHECK(site.ask("POST", "/desk/drills", body).status == 400);
        CHECK(site.ask("POST", "/desk/channels/tested", body).status == 400);
    }
    CHECK(site.ask("POST", "/desk/channels/tested", R"({"name":"unknown"})").status == 400);
    CHECK(site.described()["drills"].empty());
}

TEST_CASE("The calendar tells the line of the morning, rooms of buildings, whom to hand over to") {
    Site site;
    desk::Reachability terminals;
    const int64_t now = morning.time_since_epoch().count();
    const desk::Heard heard{terminals, now - 300};
    CHECK(site.fault_keys(&heard)[0] == "terminal_silent");
    CHECK(site.described(&heard)["reachable_since"] == nullptr);
    terminals.heard("hall-2", now - 20);
    terminals.heard("hall-2", now);
    const auto told = site.described(&heard);
    CHECK(told["reachable_since"] == now - 20);
    CHECK(told["terminals"][0]["heard_at"] == now);
    CHECK(site.described()["listening_since"] == nullptr);
    CHECK(told["hand_over_to"] == "Social services, 0911-1");
    CHECK(told["device"]["name"] == "Eva");
    CHECK(told["buildings"]["main-library"]["offers"] ==
          json{"noticed", "desk_now", "stacks", "reading_room", "later", "other_branch",
               "withdrawn", "missed"});
    CHECK(told["buildings"]["book-bus"]["offers"].size() <
          told["buildings"]["main-library"]["offers"].size());
}

TEST_CASE("A drill can be held from the command line alone") {
    Site site;
    std::ostringstream out, error;
    desk::Console console{.out = out, .error = error, .clock = site.clock};
    CHECK(desk::show_readiness(site.settings, console) == 1);
    CHECK(out.str().find("No drill has been held in main-library. Hold a drill") !=
          std::string::npos);
    CHECK_THROWS_WITH(desk::new_drill(site.settings, {"hall-9"}, console), contains("hall-9"));
    out.str("");
    CHECK(desk::new_drill(site.settings, {"hall-2"}, console) == 0);
    CHECK(out.str().find(
              "    " + desk::drill_phrase(*site.store, site.store->kiosks()[0], morning) + "\n") !=
          std::string::npos);
    CHECK(desk::write_result(site.settings, {1, 12, 30, true, "", "Eva"}, console) == 0);
    CHECK(desk::write_result(site.settings, {1, 12, 30, true, "", "Eva"}, console) == 1);
    CHECK(desk::drop_drill(site.settings, {1}, console) == 1);
    CHECK(desk::new_drill(site.settings, {"hall-2"}, console) == 1);
    out.str("");
    CHECK(desk::list_drills(site.settings, console) == 0);
    CHECK(out.str() == "   1  2027-01-15  hall-2  seen: 12 s  coming: 30 s  passed  Eva\n");
}
