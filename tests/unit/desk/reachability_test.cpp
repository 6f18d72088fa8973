#include "desk/reachability.h"

#include "support/catch.h"

TEST_CASE("All terminals are reachable since the last of them came back") {
    desk::Reachability heard;
    const std::vector<std::string> both = {"hall-1", "hall-2"};
    CHECK_FALSE(heard.all_since(both, 100));
    heard.heard("hall-1", 100);
    CHECK_FALSE(heard.all_since(both, 100));
    heard.heard("hall-2", 110);
    CHECK(heard.all_since(both, 110) == 110);
    for (int64_t now = 115; now <= 300; now += 5) heard.heard("hall-1", now);
    CHECK_FALSE(heard.all_since(both, 171));
    CHECK(heard.all_since({"hall-1"}, 300) == 100);
    heard.heard("hall-2", 300);
    CHECK(heard.all_since(both, 301) == 300);
    CHECK(heard.heard_at("hall-2") == 300);
    CHECK_FALSE(heard.heard_at("hall-3"));
    CHECK_FALSE(heard.all_since({}, 300));
}
