#include <cstdlib>
#include <ctime>

#include "loans/sip2/dates.h"
#include "loans/sip2/money.h"
#include "support/catch.h"

using namespace loans;
using namespace loans::sip2;

namespace {

/// The zone for one test.
class Zone {
public:
    explicit Zone(const char* name) {
        ::setenv("TZ", name, 1);
        ::tzset();
    }
    ~Zone() {
        ::setenv("TZ", "UTC", 1);
        ::tzset();
    }
};

base::WallTime at(int64_t seconds) {
    return base::WallTime(std::chrono::seconds(seconds));
}

}  // namespace

TEST_CASE("sip2: due dates are read as systems write them") {
    const Zone zone("Europe/Stockholm");
    struct Case {
        std::string text;
        DateOrder order;
        std::string iso;
    };
    using enum DateOrder;
    const std::vector<Case> seen = {
        {"20261212    235900", unknown, "2026-12-12"},  // the manual
        {"20261212   Z235900", unknown, "2026-12-13"},  // UTC, here already tomorrow
        {"20261212   Z120000", unknown, "2026-12-12"},
        {"20261212235900", unknown, "2026-12-12"},
        {"20261212", unknown, "2026-12-12"},
        {"2026-12-12 23:59:59", unknown, "2026-12-12"},
        {"2026-12-12T23:59:59+01:00", unknown, "2026-12-12"},
        {"2026-12-12", unknown, "2026-12-12"},
        {"2026/12/12", unknown, "2026-12-12"},
        {"5/23/2008,23:59", unknown, "2008-05-23"},  // Symphony; 23 can be no month
        {"23/5/2008", unknown, "2008-05-23"},
        {"4/5/2026", month_first, "2026-04-05"},
        {"4/5/2026", day_first, "2026-05-04"},
        {"4/5/2026", unknown, ""},
        {"4/4/2026", unknown, "2026-04-04"},
        {"12.5.2026", unknown, "2026-05-12"},
        {"12.05.26", unknown, "2026-05-12"},
        {"12-05-2026", day_first, "2026-05-12"},
        {"Sat, 12 Dec 2026 23:59:00 +0100", unknown, "2026-12-12"},
        {"12 December 2026", unknown, "2026-12-12"},
        {"Dec 12, 2026", unknown, "2026-12-12"},
        {"  20261212  ", unknown, "2026-12-12"},
        {"20261312", unknown, ""},
        {"31.2.2026", unknown, ""},
        {"in three weeks", unknown, ""},
        {"", unknown, ""},
    };
    for (const auto& one : seen) {
        CAPTURE(one.text);
        const auto due = read_due(one.text, one.order);
        CHECK(due.iso == one.iso);
        if (one.iso.empty()) CHECK(due.verbatim == one.text);
    }
}

TEST_CASE("sip2: our own dates are local, with four blanks for the zone") {
    const Zone zone("Europe/Stockholm");
    CHECK(sip_date(at(1795348800)) == "20261122    130000");
    CHECK(iso_day(at(1795348800)) == "2026-11-22");
    CHECK(iso_day_after(at(1795348800), 28) == "2026-12-20");
    // Over the end of summer time.
    CHECK(iso_day_after(at(1792875600), 1) == "2026-10-25");
    CHECK(sip_end_of_day("2026-12-20") == "20261220    235900");
    CHECK(sip_end_of_day("") == std::string(18, ' '));
}

TEST_CASE("sip2: amounts are read as systems write them") {
    struct Case {
        std::string text, currency;
        int64_t minor;
    };
    const std::vector<Case> seen = {
        {"12.50", "SEK", 1250},      {"12,5", "EUR", 1250},       {"12", "EUR", 1200},
        {"$12.50", "USD", 1250},     {"1 234,50", "SEK", 123450}, {"1,234.50", "USD", 123450},
        {"1.234,50", "EUR", 123450}, {"-3.00", "EUR", -300},      {"500", "JPY", 500},
        {"1,234", "USD", 123400},    {"0.00", "EUR", 0},          {"10.333333", "EUR", 1033},
    };
    for (const auto& one : seen) {
        CAPTURE(one.text);
        CHECK(minor_units(one.text, one.currency) == one.minor);
    }
    CHECK_FALSE(minor_units("", "EUR"));
    CHECK_FALSE(minor_units("none", "EUR"));
    CHECK_FALSE(minor_units("99999999999999999999", "EUR"));
    CHECK(decimal({1250, "SEK"}) == "12.50");
    CHECK(decimal({5, "EUR"}) == "0.05");
    CHECK(decimal({500, "JPY"}) == "500");
    CHECK(amount_within("Overdue: 12.50 for 3000123", "SEK").minor == 1250);
    CHECK(amount_within("12.50 of 20.00", "SEK").minor == 0);
}
