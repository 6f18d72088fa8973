#include "support/catch.h"
#include "ui/sdl/wedge_scanner.h"

using namespace ui;
using namespace std::chrono_literals;
using sdl::ScannerRules;
using sdl::WedgeScanner;

namespace {

/// Types letters a fixed time apart and collects what comes out as words: "t:abc", "s:1234",
/// "enter", "other".
struct Bench {
    explicit Bench(ScannerRules rules = {}) : scanner(std::move(rules)) {}

    void take(const std::vector<TimedInput>& inputs) {
        for (const auto& input : inputs) {
            if (const auto* typed = std::get_if<Typed>(&input.event))
                out.push_back("t:" + typed->text);
            else if (const auto* scan = std::get_if<Scan>(&input.event))
                out.push_back("s:" + scan->text);
            else if (const auto* key = std::get_if<Key>(&input.event))
                out.push_back(key->name == KeyName::enter ? "enter" : "other");
        }
    }
    void type(const std::string& text, base::Milliseconds apart) {
        for (const char letter : text) {
            now += apart;
            take(scanner.due(now));
            take(scanner.typed(std::string(1, letter), now));
        }
    }
    void press(KeyName name, base::Milliseconds after = 5ms) {
        now += after;
        take(scanner.due(now));
        take(scanner.key({name, false}, now));
    }
    void pause(base::Milliseconds by) {
        now += by;
        take(scanner.due(now));
    }

    WedgeScanner scanner;
    base::Instant now{1000s};
    std::vector<std::string> out;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a burst of digits with Enter is a scan and nothing else", "[scanner]") {
    Bench bench;
    bench.type("9789113071985", 8ms);
    CHECK(bench.out.empty());
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"s:9789113071985"});
    CHECK_FALSE(bench.scanner.deadline());
}

TEST_CASE("a scan may hold letters after its first digit", "[scanner]") {
    Bench bench;
    bench.type("30A7-X", 8ms);
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"s:30A7-X"});
}

TEST_CASE("a person's letters are never late", "[scanner]") {
    Bench bench;
    bench.type("norr", 120ms);
    CHECK(bench.out == Words{"t:n", "t:o", "t:r", "t:r"});
    bench.take(bench.scanner.typed("å", bench.now));
    CHECK(bench.out.back() == "t:å");
}

TEST_CASE("a person's digits come after the gap, by a deadline", "[scanner]") {
    Bench bench;
    bench.type("1", 120ms);
    CHECK(bench.out.empty());
    REQUIRE(bench.scanner.deadline());
    CHECK(*bench.scanner.deadline() == bench.now + 50ms);
    bench.pause(49ms);
    CHECK(bench.out.empty());
    bench.pause(1ms);
    CHECK(bench.out == Words{"t:1"});
}

TEST_CASE("slow digits with Enter are typed", "[scanner]") {
    Bench bench;
    bench.type("1984", 90ms);
    bench.press(KeyName::enter, 90ms);
    CHECK(bench.out == Words{"t:1", "t:9", "t:8", "t:4", "enter"});
}

TEST_CASE("a burst that is too short is typed", "[scanner]") {
    Bench bench;
    bench.type("20012", 8ms);
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"t:20012", "enter"});
}

TEST_CASE("a burst without Enter is typed in one piece", "[scanner]") {
    Bench bench;
    bench.type("12345", 8ms);
    bench.pause(50ms);
    CHECK(bench.out == Words{"t:12345"});
}

TEST_CASE("a burst that takes too long is typed, in order", "[scanner]") {
    Bench bench;
    bench.type(std::string(40, '7'), 45ms);
    bench.press(KeyName::enter);
    std::string typed;
    for (const auto& word : bench.out)
        if (word != "enter") typed += word.substr(2);
    CHECK(typed == std::string(40, '7'));
    CHECK(bench.out.back() == "enter");
}

TEST_CASE("half a code is not a scan", "[scanner]") {
    Bench bench;
    bench.type("A12345", 8ms);
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"t:A", "t:1", "t:2", "t:3", "t:4", "t:5", "enter"});
}

TEST_CASE("another key gives back what is held before it", "[scanner]") {
    Bench bench;
    bench.type("12", 8ms);
    bench.press(KeyName::backspace);
    CHECK(bench.out == Words{"t:12", "other"});
}

TEST_CASE("a configured prefix and suffix are taken off", "[scanner]") {
    Bench bench({.prefix = "#~", .suffix = "$"});
    bench.type("#~AB12$", 8ms);
    CHECK(bench.out.empty());
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"s:AB12"});
    // With a prefix digits are never held.
    bench.pause(1s);
    bench.out.clear();
    bench.type("1984", 8ms);
    CHECK(bench.out == Words{"t:1", "t:9", "t:8", "t:4"});
}

TEST_CASE("what only begins like a prefix is typed", "[scanner]") {
    Bench bench({.prefix = "#~"});
    bench.type("#1", 8ms);
    CHECK(bench.out == Words{"t:#", "t:1"});
}

TEST_CASE("a missing suffix means typing", "[scanner]") {
    Bench bench({.suffix = "$"});
    bench.type("12345", 8ms);
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"t:12345", "enter"});
}

TEST_CASE("a program that was busy does not split a scan", "[scanner]") {
    Bench bench;
    bench.type("9789", 8ms);
    bench.now += 200ms;
    bench.scanner.forgive(200ms);
    bench.type("113071985", 8ms);
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"s:9789113071985"});
}

TEST_CASE("without a scanner everything passes at once", "[scanner]") {
    Bench bench({.enabled = false});
    bench.type("12345", 8ms);
    bench.press(KeyName::enter);
    CHECK(bench.out == Words{"t:1", "t:2", "t:3", "t:4", "t:5", "enter"});
}

TEST_CASE("two scans in a row are two", "[scanner]") {
    Bench bench;
    for (int i = 0; i < 2; ++i) {
        bench.type("10001234", 8ms);
        bench.press(KeyName::enter);
    }
    CHECK(bench.out == Words{"s:10001234", "s:10001234"});
}
