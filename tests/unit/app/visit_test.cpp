#include "app/visit.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/arguments.h"
#include "app/idle.h"
#include "base/error.h"
#include "demo.h"
#include "support/catch.h"
#include "support/temporary.h"

TEST_CASE("recorded visits show what they showed when they were made") {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(KIOSK_SOURCE_DIR "/tests/unit/app/visits"))
        files.push_back(entry.path());
    std::ranges::sort(files);
    REQUIRE(files.size() >= 6);
    for (const auto& file : files) {
        demo::Visit visit;
        std::ostringstream out;
        const auto steps = app::read_visit(file);
        const int wrong = visit.player.play(steps, out);
        INFO(file.filename().string() << "\n" << out.str());
        CHECK(std::ranges::count(steps, app::VisitStep::Kind::expect, &app::VisitStep::kind) > 0);
        CHECK(wrong == 0);
    }
}

TEST_CASE("an expectation that is not met is told") {
    demo::Visit visit;
    const TemporaryFolder folder;
    std::ofstream(folder / "v.txt") << "+0 press home/search\n> home\n+0 press nowhere\n";
    std::ostringstream out;
    CHECK(visit.player.play(app::read_visit(folder / "v.txt"), out) == 2);
    CHECK_THAT(out.str(), contains("line 2") && contains("nowhere"));
}

TEST_CASE("events are written as they are read") {
    const TemporaryFolder folder;
    const std::vector<std::string> lines{"+250 type å b",      "+0 key page_down", "+0 scan 978",
                                         "+3 down 10 -2",      "+0 move 1 2",      "+0 up 1 2",
                                         "+12 wheel 40 30 -2", "+0 cancel 0 0"};
    std::ofstream out(folder / "v.txt");
    for (const auto& line : lines) out << line << "\n";
    out.close();
    const auto steps = app::read_visit(folder / "v.txt");
    REQUIRE(steps.size() == lines.size());
    for (size_t i = 0; i < lines.size(); ++i)
        CHECK(app::visit_line(steps[i].after, steps[i].event) == lines[i]);
}

TEST_CASE("a faulty visit names its line") {
    for (const char* line : {"type a", "+x type a", "+0 key nothing", "+0 down 1", "+0 dance",
                             "+99999999999 wait", "picture"}) {
        const TemporaryFolder folder;
        std::ofstream(folder / "v.txt") << "# a visit\n\n" << line << "\n";
        INFO(line);
        CHECK_THROWS_WITH(app::read_visit(folder / "v.txt"), contains("v.txt:3"));
    }
}

TEST_CASE("arguments") {
    int code = 0;
    const char* window[] = {"library-kiosk", "--window", "800x600", "--text-size", "2"};
    const auto read = app::read_arguments(5, window, code);
    REQUIRE(read);
    CHECK(read->window == ui::Size{800, 600});
    CHECK(read->text_size == 2);
    for (const char* wrong : {"800", "x600", "800x", "8x6", "800x600x3", "-800x600"}) {
        const char* arguments[] = {"library-kiosk", "--window", wrong};
        INFO(wrong);
        CHECK_FALSE(app::read_arguments(3, arguments, code));
        CHECK(code != 0);
    }
}

TEST_CASE("idle time asks, then ends, and begins again at a touch") {
    using namespace std::chrono_literals;
    app::Idle idle({45s, 15s});
    const base::Instant start{};
    CHECK(idle.due(start + 1000s) == app::Idle::Due::nothing);
    idle.touch(start);
    CHECK(idle.due(start + 44s) == app::Idle::Due::nothing);
    CHECK(idle.next(start) == start + 45s);
    CHECK(idle.due(start + 45s) == app::Idle::Due::ask);
    CHECK(idle.next(start + 45s) == start + 60s);
    CHECK(idle.due(start + 60s) == app::Idle::Due::end);
    idle.touch(start + 59s);
    CHECK(idle.due(start + 60s) == app::Idle::Due::nothing);
    idle.rest();
    CHECK_FALSE(idle.next(start + 60s));
}
