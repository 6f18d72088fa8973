#include "base/secret.h"

#include <cstring>
#include <utility>

#include "base/clock.h"
#include "support/catch.h"

TEST_CASE("A secret overwrites its bytes when wiped") {
    base::Secret secret("4711-4711-4711-4711-4711");
    const char* bytes = secret.reveal().data();
    const size_t size = secret.reveal().size();
    REQUIRE(std::memcmp(bytes, "4711", 4) == 0);
    secret.wipe();
    // The buffer is still the string's own: wiping keeps the capacity.
    for (size_t i = 0; i < size; ++i) CHECK(bytes[i] == 0);
    CHECK(secret.empty());
}

TEST_CASE("Secrets compare, move and edit like text") {
    base::Secret a("1234");
    base::Secret b(a);
    CHECK(a == b);
    b.remove_last();
    CHECK_FALSE(a == b);
    b.append("4");
    CHECK(a == b);
    const base::Secret c = std::move(a);
    CHECK(c.reveal() == "1234");
    b.remove_last();
    base::Secret empty;
    empty.remove_last();
    CHECK(empty.empty());
}

TEST_CASE("A manual clock moves both times, and only when told") {
    base::ManualClock clock{base::WallTime{std::chrono::seconds{1000}}};
    const auto start = clock.now();
    clock.advance(base::Milliseconds{700});
    CHECK(clock.wall().time_since_epoch().count() == 1000);
    clock.advance(base::Milliseconds{700});
    CHECK(clock.wall().time_since_epoch().count() == 1001);
    CHECK((clock.now() - start).count() == 1400);
}
