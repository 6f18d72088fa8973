#include "help/drill_code.h"

#include <fmt/format.h>

#include <set>

#include "help/phrase.h"
#include "support/catch.h"

using namespace std::chrono;

namespace {

constexpr help::Date first_day = year{2027} / January / 15;

help::Date days_later(int days) {
    return help::Date(sys_days(first_day) + std::chrono::days{days});
}

std::array<unsigned char, 32> secret_of(unsigned char filling) {
    std::array<unsigned char, 32> out{};
    out.fill(filling);
    return out;
}

}  // namespace

TEST_CASE("Each day of a terminal has a drill code of a code's form, hard to meet by chance") {
    std::set<std::string> phrases;
    for (int day = 0; day < 400; ++day)
        for (unsigned char filling = 1; filling <= 3; ++filling) {
            const auto phrase = help::drill_phrase(secret_of(filling), days_later(day));
            const auto read = help::read_phrase(phrase);
            REQUIRE(read);
            CHECK(fmt::format("{} {}", read->word, read->number) == phrase);
            phrases.insert(phrase);
        }
    // 1200 draws out of 5120 leave some 1070 different ones.
    CHECK(phrases.size() > 1000);
    CHECK(phrases.size() < 1140);
}

TEST_CASE("A drill code counts once, on its day, at its terminal, in every spelling of a code") {
    const auto phrase = help::drill_phrase(secret_of(1), first_day);
    help::DrillCode here(secret_of(1));
    help::DrillCode elsewhere(secret_of(2));
    CHECK_FALSE(elsewhere.match(phrase, first_day));
    CHECK_FALSE(here.match("", first_day));
    CHECK_FALSE(here.match(phrase.substr(0, phrase.find(' ')), first_day));
    CHECK_FALSE(here.match(phrase, days_later(1)));
    auto typed = phrase;
    typed[typed.find(' ')] = '-';
    for (auto& letter : typed)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    CHECK(here.match(typed, first_day));
    CHECK_FALSE(here.match(phrase, first_day));
    help::DrillCode again(secret_of(1));  // the program is started anew, and told
    again.set_used_on(*here.used_on());
    CHECK_FALSE(again.match(phrase, first_day));
    CHECK(again.match(help::drill_phrase(secret_of(1), days_later(1)), days_later(1)));
    CHECK(here.match(help::drill_phrase(secret_of(1), days_later(1)), days_later(1)));
}
