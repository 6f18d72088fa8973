#include "loans/sip2/client.h"

#include "loans/sip2/patron.h"
#include "sip2_script.h"

using namespace script;

namespace {

const std::string blank14(14, ' ');
const std::string counts0 = "000000000000000000000000";

/// A 64 for Karin; `rest` are further fields.
std::string patron(const std::string& rest = "", const std::string& counts = counts0,
                   const std::string& flags = blank14) {
    return "64" + flags + "006" + now + counts + "AOMAIN|AA20000001|AEHolm, Karin Maria|BLY|CQY|" +
           rest + "\r";
}

std::string item(const std::string& status, const std::string& rest = "") {
    return "18" + status + "0101" + now + "AB3000|AJTitle|" + rest + "\r";
}

struct Fixture {
    base::ManualClock clock{noon()};
    Play play{clock};
    Dialect dialect;
    std::unique_ptr<Sip2Service> made;

    explicit Fixture(const std::string& bx = "YYYYYYYYYYYNNYYY") { play.add(greeting(bx)); }
    Sip2Service& service() {
        if (!made) made = std::make_unique<Sip2Service>(dial_to(play), server(), dialect, clock);
        return *made;
    }
    Fixture& says(const std::string& answer) {
        play.add({{"", answer}});
        return *this;
    }
    Fixture& loses() {
        play.add({{"", "", Then::hang_up}});
        return connects();
    }
    Fixture& connects() {
        play.add(
            {{"", "941\r"}, {"", "98YYYYNY030003" + now + "2.00AOMAIN|BXYYYYYYYYYYYNNYYY|\r"}});
        return *this;
    }
};

const std::string lent =
    "121NUY" + now + "AOMAIN|AA20000001|AB3000|AJTitle|AH20261220    235900|\r";
const std::string on_list = patron("AU3000|", "000000000001000000000000");

}  // namespace

TEST_CASE("sip2: nothing of a patron is shown before the PIN is right") {
    const std::string stranger = "64" + blank14 + "006" + now + counts0 +
                                 "AOMAIN|AA20000001|AEHolm, Karin|BEk@example.org|BV50.00|";
    struct Case {
        std::string answer;
        Reason reason;
    };
    for (const auto& one : {Case{stranger + "BLY|CQN|\r", Reason::wrong_pin},
                            Case{stranger + "BLN|CQN|\r", Reason::unknown_card},
                            Case{stranger + "BLN|\r", Reason::unknown_card},
                            Case{"64" + std::string(14, 'Y') + "006" + now + counts0 + "AA1|AE|\r",
                                 Reason::unknown_card}}) {
        Fixture f;
        f.says(one.answer);
        const auto out = f.service().sign_in(karin());
        REQUIRE_FALSE(out);
        CHECK(out.error().reason == one.reason);
        CHECK(out.error().system_words.empty());
        // No list is asked for.
        CHECK(f.play.codes() == "93 99 63");
    }
}

TEST_CASE("sip2: a missing CQ means that nobody checked") {
    Fixture f;
    f.says("64" + blank14 + "006" + now + counts0 + "AOMAIN|AA20000001|AEHolm, Karin|BLY|\r");
    for (int i = 0; i < 4; ++i) f.says(patron());
    const auto out = f.service().sign_in(karin());
    REQUIRE(out);
    CHECK(out->shown_name == "Karin H.");
}

TEST_CASE("sip2: a borrowed PIN is checked by us where the server does not") {
    Fixture f;
    f.says("64" + blank14 + "006" + now + counts0 + "AOMAIN|AA20000001|AEHolm|BLY|CQN|\r");
    const auto out = f.service().borrow(karin(), "3000", false);
    REQUIRE_FALSE(out);
    CHECK(out.error().reason == Reason::wrong_pin);
    CHECK(f.play.codes() == "93 99 63");
}

TEST_CASE("sip2: names are cut to first name and initial") {
    CHECK(shown_name("Holm, Karin Maria") == "Karin H.");
    CHECK(shown_name("Karin Maria Holm") == "Karin H.");
    CHECK(shown_name("Holm,") == "H.");
    CHECK(shown_name("  Madonna ") == "Madonna");
    CHECK(shown_name("Åström, Åsa") == "Åsa Å.");
    CHECK(shown_name("").empty());
}

TEST_CASE("sip2: requests carry one summary flag, pages, and the language") {
    Fixture f;
    f.service().use_language("sv");
    f.play.add(
        {{az("63006" + now + "          AOMAIN|AA20000001|AD1234|AY2AZ"), patron()},
         {az("63006" + now + "  Y       AOMAIN|AA20000001|AD1234|BP1|BQ20|AY3AZ"), patron()},
         {az("63006" + now + " Y        AOMAIN|AA20000001|AD1234|BP1|BQ20|AY4AZ"), patron()},
         {az("63006" + now + "Y         AOMAIN|AA20000001|AD1234|BP1|BQ20|AY5AZ"), patron()},
         {az("63006" + now + "     Y    AOMAIN|AA20000001|AD1234|BP1|BQ20|AY6AZ"), patron()}});
    REQUIRE(f.service().sign_in(karin()));
    f.play.add(
        {{az("11NN" + now + std::string(18, ' ') + "AOMAIN|AA20000001|AB3000|AC|AD1234|AY7AZ"),
          lent}});
    const auto out = f.service().borrow(karin(), "30\r0|0", false);
    REQUIRE(out);
    CHECK(out->due.iso == "2026-12-20");
    f.play.add(
        {{az("35" + now + "AOMAIN|AA20000001|AD1234|AY8AZ"), "36Y" + now + "AOMAIN|AA1|\r"}});
    f.service().end_session(karin());
    CHECK(f.play.wrong.empty());
    CHECK(f.play.done());
}

TEST_CASE(
    "sip2: lists go on by what has arrived (SIP2Mediator gives one less), titles without buttons") {
    Fixture f;
    f.dialect.lists = ListMeaning::titles;
    f.dialect.page_size = 3;
    const std::string counts = "000000000003000000000000";
    f.says(patron("", counts));
    f.play.add({{az("63000" + now + "  Y       AOMAIN|AA20000001|AD1234|BP1|BQ3|AY3AZ"),
                 patron("AUFirst book|AUSecond book|", counts)},
                {az("63000" + now + "  Y       AOMAIN|AA20000001|AD1234|BP3|BQ5|AY4AZ"),
                 patron("AUThird book|AU|AU|", counts)}});
    for (int i = 0; i < 3; ++i) f.says(patron("", counts));
    const auto out = f.service().sign_in(karin());
    REQUIRE(out);
    REQUIRE(out->loans.size() == 3);
    CHECK(out->loans[2].title == "Third book");
    CHECK(out->loans[2].barcode.empty());
    CHECK(out->loan_count == 3);
    CHECK(f.play.done());
}

TEST_CASE("sip2: a server that knows no pages is not asked forever") {
    Fixture f;
    f.dialect.lists = ListMeaning::titles;
    const std::string counts = "                        ";
    f.says(patron("", counts));
    for (int i = 0; i < 2; ++i) f.says(patron("AUOne|AUTwo|", counts));
    for (int i = 0; i < 3; ++i) f.says(patron("", counts));
    const auto out = f.service().sign_in(karin());
    REQUIRE(out);
    CHECK(out->loans.size() == 2);
    CHECK(f.play.done());
}

TEST_CASE("sip2: barcodes are looked up, title and due date beside them are taken (mock)") {
    Fixture f;
    const std::string counts = "000100010002000000000000";
    f.says(patron("BV12.50|BHSEK|CB0000|", counts));
    f.says(patron("AU30000001|AU30000002|AJBeside|AH20261201    235900|", counts));
    f.says(item("04", "AH2026-11-20 23:59:59|"));
    f.says(patron("AT30000001|", counts));
    f.play.steps[4] = {"", patron("AT30000001|", counts)};
    f.play.steps[5] = {"", item("04", "AH2026-11-20 23:59:59|")};
    f.says(patron("AS30000009|", counts));
    f.says(item("08", "CM20261130    000000|"));
    f.says(patron("CDWaiting title|", counts));
    f.says(patron("AVOverdue 12.50|", "000100010002000100000000"));
    f.says(patron("", "000100010002000100000000"));
    const auto out = f.service().sign_in(karin());
    REQUIRE(out);
    REQUIRE(out->loans.size() == 2);
    CHECK(out->loans[0].overdue);
    CHECK(out->loans[0].due.iso == "2026-11-20");
    CHECK(out->loans[1].title == "Beside");
    CHECK(out->loans[1].due.iso == "2026-12-01");
    CHECK_FALSE(out->loans[1].overdue);
    REQUIRE(out->holds.size() == 2);
    CHECK(out->holds[0].state == HoldState::ready);
    CHECK(out->holds[0].until.iso == "2026-11-30");
    CHECK(out->holds[1].title == "Waiting title");
    CHECK(out->fee_total == Money{1250, "SEK"});
    REQUIRE(out->fees.size() == 1);
    CHECK(out->fees[0].amount.minor == 1250);
    CHECK(out->loan_limit == 0);  // 0000 is "not implemented" (fsip2)
}

TEST_CASE("sip2: why a card cannot borrow") {
    struct Case {
        std::string seen_with, flags, rest;
        std::optional<Reason> reason;
    };
    const auto flag = [](size_t place, bool denied = true) {
        std::string out(14, ' ');
        out[place] = 'Y';
        if (denied) out[0] = 'Y';
        return out;
    };
    for (const auto& one : std::vector<Case>{
             {"nothing", blank14, "", std::nullopt},
             {"Ns and blanks alike", "NNNNNNNNNNNNNN", "", std::nullopt},
             {"denied", flag(0), "", Reason::card_blocked},
             {"lost", flag(4), "", Reason::card_lost},
             {"too many", flag(5), "", Reason::loan_limit},
             {"overdue", flag(6), "", Reason::overdue},
             {"fines", flag(10), "", Reason::fees},
             {"fees", flag(11, false), "", Reason::fees},
             {"billed", flag(13), "", Reason::fees},
             {"all at once (Aleph, FOLIO)", std::string(14, 'Y'), "", Reason::card_blocked},
             {"expired (PA)", flag(0), "PA20260101    235900|", Reason::card_expired},
             {"not expired", blank14, "PA20270101    235900|", std::nullopt},
             {"renewals only", flag(7, false), "", std::nullopt},
             {"a sentence", flag(0), "AFYour card has Expired.|", Reason::card_expired},
         }) {
        CAPTURE(one.seen_with);
        base::ManualClock clock(noon());
        Dialect dialect;
        dialect.sentences = {{"expired", Reason::card_expired}};
        auto line = patron(one.rest, counts0, one.flags);
        line.pop_back();
        CHECK(blocked(*Message::parse(line, {}), dialect, clock) == one.reason);
    }
}

TEST_CASE("sip2: why an item cannot be borrowed") {
    struct Case {
        std::string seen_with, answer, item_says, patron_says;
        std::string list;  // answer to the list of loans, when it is asked for
        Reason reason;
    };
    const auto no = [](const std::string& rest) {
        return "120NUN" + now + "AOMAIN|AA20000001|AB3000|AJTitle|AH|" + rest + "\r";
    };
    for (const auto& one : std::vector<Case>{
             {"no such item", no(""), "18010101" + now + "AB3000|AJ|\r", patron(), "",
              Reason::unknown_item},
             {"on loan to another", no(""), item("04"), patron(), patron(),
              Reason::on_loan_to_another},
             {"on loan to the same", no(""), item("04"), patron(), on_list, Reason::on_loan_to_you},
             {"on the hold shelf", no("AFx|"), item("08"), patron(), "",
              Reason::reserved_for_another},
             {"card blocked", no(""), item("03"), patron("", counts0, "YYYY          "), "",
              Reason::card_blocked},
             {"limit reached", no(""), item("03"), patron("CB0002|", "000000000002000000000000"),
              "", Reason::loan_limit},
             {"a limit of 0000 is none", no("AFSorry|"), item("03"),
              patron("CB0000|", "000000000002000000000000"), "", Reason::refused},
             {"a fee", no("BT06|BV5.00|BHSEK|"), item("03"), patron(), "", Reason::fee_to_confirm},
             {"a known sentence (Koha)", no("AFIssue failed : DEBT|BV5.00|"), item("03"), patron(),
              "", Reason::fees},
             {"the system's own words", no("AFNot on Sundays|AFReally|"), item("03"), patron(), "",
              Reason::refused},
             {"PIN no longer right", no("CQN|"), item("03"), patron(), "", Reason::wrong_pin},
         }) {
        CAPTURE(one.seen_with);
        Fixture f;
        f.dialect.sentences = {{"debt", Reason::fees}};
        f.says(patron()).says(one.answer).says(one.item_says).says(one.patron_says);
        if (!one.list.empty()) f.says(one.list);
        const auto out = f.service().borrow(karin(), "3000", false);
        REQUIRE_FALSE(out);
        CHECK(out.error().reason == one.reason);
        CHECK(f.play.done());
        if (one.reason == Reason::refused && one.seen_with[0] == 't')
            CHECK(out.error().system_words == "Not on Sundays\nReally");
        else if (one.reason != Reason::refused)
            CHECK(out.error().system_words.empty());
        if (one.reason == Reason::fee_to_confirm) CHECK(out.error().fee == Money{500, "SEK"});
        if (one.reason == Reason::loan_limit) CHECK(out.error().limit == 2);
    }
}

TEST_CASE("sip2: a confirmed fee is said so, and charged") {
    Fixture f;
    f.says(patron());
    f.play.add(
        {{az("11NN" + now + std::string(18, ' ') + "AOMAIN|AA20000001|AB3000|AC|AD1234|BOY|AY3AZ"),
          "121NUY" + now + "AOMAIN|AJTitle|AH20261220    235900|BT06|BV5.00|BHSEK|\r"}});
    const auto out = f.service().borrow(karin(), "3000", true);
    REQUIRE(out);
    CHECK(out->fee == Money{500, "SEK"});
    CHECK(f.play.done());
}

TEST_CASE(
    "sip2: a checkout may turn out to be a renewal; only where the dialect wants it is it asked "
    "for") {
    Fixture f;
    f.dialect.renew_on_borrow = true;
    f.says(patron());
    f.play.add(
        {{az("11YN" + now + std::string(18, ' ') + "AOMAIN|AA20000001|AB3000|AC|AD1234|AY3AZ"),
          "121YUY" + now + "AOMAIN|AJTitle|AHtomorrow evening|\r"}});
    const auto out = f.service().borrow(karin(), "3000", false);
    REQUIRE(out);
    CHECK(out->renewal);
    CHECK(out->due.verbatim == "tomorrow evening");
    CHECK(f.play.done());
}

TEST_CASE("sip2: where a returned item goes") {
    struct Case {
        std::string seen_with, flags, rest;
        Destination destination;
        std::string branch;
    };
    for (const auto& one : std::vector<Case>{
             {"the shelf", "1YUN", "CL4|", Destination::trolley, ""},
             {"hold here", "1YUY", "CV01|", Destination::reserved_shelf, ""},
             {"hold elsewhere", "1YUY", "CV02|CTNORD|", Destination::other_branch, "NORD"},
             {"interlibrary loan", "1YUY", "CV03|", Destination::desk, ""},
             {"transfer", "1YUY", "CV04|CTSOD|", Destination::other_branch, "SOD"},
             {"alert without flag (FOLIO)", "1YUN", "CV01|", Destination::reserved_shelf, ""},
             {"success with 00 (Koha)", "1YUN", "CV00|", Destination::trolley, ""},
             {"data problem (Koha)", "1YUY", "CV98|", Destination::desk, ""},
             {"alert and nothing else", "1YUY", "", Destination::desk, ""},
             {"alert and a branch", "1YUY", "CTNORD|", Destination::other_branch, "NORD"},
             {"a word (FBS)", "1YUN", "AFMaterialet er Reserveret|", Destination::reserved_shelf,
              ""},
         }) {
        CAPTURE(one.seen_with);
        Fixture f;
        f.dialect.return_sentences = {{"reserveret", Destination::reserved_shelf}};
        f.play.add({{az("09N" + now + now + "AP|AOMAIN|AB3000|AC|AY2AZ"),
                     "10" + one.flags + now + "AOMAIN|AB3000|AQMAIN|AJTitle|" + one.rest + "\r"}});
        const auto out = f.service().return_item("3000");
        REQUIRE(out);
        CHECK(out->destination == one.destination);
        CHECK(out->branch == one.branch);
        CHECK(f.play.done());
    }
}

TEST_CASE("sip2: a return that is none") {
    Fixture f;
    const std::string no = "100NUN" + now + "AOMAIN|AB3000|AQ|AFx|\r";
    f.says(no).says(item("03"));
    CHECK(f.service().return_item("3000").error().reason == Reason::not_on_loan);
    f.says(no).says("18010101" + now + "AB3000|AJ|\r");
    CHECK(f.service().return_item("3000").error().reason == Reason::unknown_item);
    CHECK(f.service().return_item(" \r|").error().reason == Reason::unknown_item);
    CHECK(f.play.done());
}

TEST_CASE("sip2: a lost checkout is looked up before anything is sent again") {
    Fixture f;
    f.says(patron()).loses();
    SECTION("it came through") {
        f.says(item("04", "AH20261220    235900|")).says(on_list);
        const auto out = f.service().borrow(karin(), "3000", false);
        REQUIRE(out);
        CHECK(out->due.iso == "2026-12-20");
        CHECK(f.play.codes() == "93 99 63 11 93 99 17 63");
    }
    SECTION("it did not: once more") {
        f.says(item("03")).says(patron()).says(lent);
        CHECK(f.service().borrow(karin(), "3000", false));
        CHECK(f.play.codes() == "93 99 63 11 93 99 17 63 11");
    }
    SECTION("somebody else has it") {
        f.says(item("04")).says(patron());
        CHECK(f.service().borrow(karin(), "3000", false).error().reason ==
              Reason::on_loan_to_another);
    }
    SECTION("the second is refused because the first came late") {
        f.says(item("03")).says(patron());
        f.says("120NUN" + now + "AB3000|AJTitle|AH|\r");
        f.says(item("04")).says(patron()).says(on_list);
        f.says(item("04")).says(on_list);
        CHECK(f.service().borrow(karin(), "3000", false));
    }
    SECTION("it cannot be told") {
        f.dialect.lists = ListMeaning::titles;
        f.says("18010101" + now + "AB3000|AJ|\r").says(patron("AUSome title|"));
        CHECK(f.service().borrow(karin(), "3000", false).error().reason == Reason::unknown_result);
    }
    SECTION("by title") {
        f.dialect.lists = ListMeaning::titles;
        f.says(item("04")).says(patron("AUTitle and more|"));
        CHECK(f.service().borrow(karin(), "3000", false));
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: when the server stays away, a lost checkout is an unknown result") {
    Fixture f;
    f.says(patron());
    f.play.add({{"", "", Then::hang_up}});
    f.play.dials_then_refused = 1;
    CHECK(f.service().borrow(karin(), "3000", false).error().reason == Reason::unknown_result);
    CHECK(f.service().link() == LinkState::unavailable);
    // And what was never sent has not happened.
    CHECK(f.service().return_item("3000").error().reason == Reason::unreachable);
    CHECK(f.play.done());
}

TEST_CASE("sip2: a lost return is looked up") {
    Fixture f;
    f.loses();
    SECTION("it came through") {
        f.says(item("10", "CTNORD|"));
        const auto out = f.service().return_item("3000");
        REQUIRE(out);
        CHECK(out->destination == Destination::other_branch);
        CHECK(f.play.codes() == "93 99 09 93 99 17");
    }
    SECTION("it did not") {
        f.says(item("04", "AH20261220    235900|")).says("101YUN" + now + "AB3000|AJTitle|\r");
        CHECK(f.service().return_item("3000"));
        CHECK(f.play.codes() == "93 99 09 93 99 17 09");
    }
    SECTION("it cannot be told") {
        f.says("18010101" + now + "AB3000|\r");
        CHECK(f.service().return_item("3000").error().reason == Reason::unknown_result);
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: a lost renewal is told by the due date") {
    Fixture f;
    f.says(patron()).says(item("04", "AH20261201    235900|")).loses();
    SECTION("it moved") {
        f.says(item("04", "AH20261229    235900|"));
        const auto out = f.service().renew(karin(), "3000", false);
        REQUIRE(out);
        CHECK(out->due.iso == "2026-12-29");
        CHECK(out->renewal);
    }
    SECTION("it did not move") {
        f.says(item("04", "AH20261201    235900|"));
        f.says("301YUN" + now + "AB3000|AJTitle|AH20261229    235900|\r");
        CHECK(f.service().renew(karin(), "3000", false)->due.iso == "2026-12-29");
        CHECK(f.play.codes() == "93 99 63 17 29 93 99 17 29");
    }
    SECTION("no due date") {
        f.says(item("04"));
        CHECK(f.service().renew(karin(), "3000", false).error().reason == Reason::unknown_result);
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: a lost reservation is told by the number of holds") {
    Fixture f;
    const std::string one = "000100000000000000000000", two = "000100000000000000000001";
    f.says(patron("", one)).says(patron("", one)).loses();
    HoldRequest request;
    request.control_number = "b123";
    request.pickup_branch = "MAIN";
    SECTION("one more") {
        f.says(patron("", two));
        CHECK(f.service().reserve(karin(), request));
        CHECK(f.play.codes() == "93 99 63 63 15 93 99 63");
    }
    SECTION("as many") {
        f.says(patron("", one)).says("161N" + now + "AJTitle|BR2|BSMAIN|\r");
        const auto out = f.service().reserve(karin(), request);
        REQUIRE(out);
        CHECK(out->position == 2);
    }
    SECTION("nobody counts") {
        f.says(patron("", "                        "));
        CHECK(f.service().reserve(karin(), request).error().reason == Reason::unknown_result);
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: a lost payment is told by the balance") {
    Fixture f;
    const Money amount{500, "SEK"};
    f.says(patron("BV12.50|")).says(patron("BV12.50|")).loses();
    SECTION("less by the amount") {
        f.says(patron("BV7.50|"));
        CHECK(f.service().pay(karin(), amount));
    }
    SECTION("the same") {
        f.says(patron("BV12.50|")).says("38Y" + now + "AOMAIN|AA1|\r");
        CHECK(f.service().pay(karin(), amount));
    }
    SECTION("something else") {
        f.says(patron("BV1.00|"));
        CHECK(f.service().pay(karin(), amount).error().reason == Reason::unknown_result);
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: what the server cannot do is not offered") {
    Fixture f("YYYNYYYYYYYNNNYN");
    f.says(patron());
    REQUIRE_FALSE(f.service().reserve(karin(), {}));
    const auto can = f.service().abilities();
    CHECK_FALSE(can.reserve);
    CHECK_FALSE(can.cancel_hold);
    CHECK(can.renew);
    CHECK(can.renew_all);  // one by one
    CHECK(can.pay);
    CHECK(f.service().link() == LinkState::online);
}

TEST_CASE("sip2: a card left behind is blocked, then its session ended") {
    Fixture f;
    f.says(patron());
    for (int i = 0; i < 4; ++i) f.says(patron());
    REQUIRE(f.service().sign_in(karin()));
    f.says("24YYYY          000" + now + "AOMAIN|AA1|AE|BLY|\r").says("36Y" + now + "AA1|\r");
    f.service().block_card(karin());
    CHECK(f.play.codes() == "93 99 63 63 63 63 63 01 35");
    CHECK(f.play.done());
}

TEST_CASE("sip2: where 35 is not wanted it is not sent, and short connections close") {
    Fixture f;
    f.dialect.end_session = false;
    f.dialect.short_connections = true;
    f.says(patron());
    for (int i = 0; i < 4; ++i) f.says(patron());
    REQUIRE(f.service().sign_in(karin()));
    f.service().end_session(karin());
    CHECK_FALSE(f.service().connection().is_open());
    CHECK(f.play.done());
}

TEST_CASE("sip2: a quiet connection is kept alive with 99, a closed one opened again") {
    Fixture f;
    f.dialect.keep_alive = std::chrono::seconds(240);
    f.service().idle();
    CHECK(f.service().link() == LinkState::online);
    f.clock.advance(base::Milliseconds(100'000));
    CHECK(f.service().idle() == base::Milliseconds(140'000));
    CHECK(f.play.codes() == "93 99");
    f.clock.advance(base::Milliseconds(140'000));
    f.play.add({{"", "", Then::hang_up}});
    f.service().idle();
    CHECK(f.play.codes() == "93 99 99");
    CHECK(f.service().link() == LinkState::unavailable);
    f.connects();
    f.service().idle();
    CHECK(f.service().link() == LinkState::online);
    CHECK(f.play.done());
}

TEST_CASE("sip2: an undone loan is a return marked as such") {
    Fixture f;
    f.says(patron());
    f.play.add({{az("09N" + now + now + "AP|AOMAIN|AB3000|AC|BIY|AY3AZ"),
                 "101YUN" + now + "AB3000|AJTitle|\r"}});
    CHECK(f.service().undo_borrow(karin(), "3000"));
    CHECK(f.play.done());
}

TEST_CASE("sip2: the past is told with its own date, without checks where that is honoured") {
    Kept kept;
    kept.kind = Kept::Kind::loan;
    kept.when = noon() - std::chrono::hours(25);
    kept.card = base::Secret("20000001");
    kept.barcode = "3000";
    kept.due = "2026-12-19";
    const std::string then = "20261121    110000";
    struct Case {
        NoBlock block;
        std::string flag;
    };
    for (const auto& one : {Case{NoBlock::honoured, "Y"}, Case{NoBlock::with_due_date, "Y"},
                            Case{NoBlock::refused, "N"}}) {
        Fixture f;
        f.dialect.no_block = one.block;
        f.play.add({{az("11N" + one.flag + then + "20261219    235900" +
                        "AOMAIN|AA20000001|AB3000|AC|AY2AZ"),
                     lent}});
        CHECK(f.service().replay(kept, false));
        CHECK(f.play.done());
        CHECK(f.play.wrong.empty());
    }
    kept.kind = Kept::Kind::give_back;
    Fixture f;
    f.dialect.no_block = NoBlock::honoured;
    f.play.add({{az("09Y" + then + then + "AP|AOMAIN|AB3000|AC|AY2AZ"),
                 "101YUN" + now + "AB3000|AJTitle|\r"}});
    CHECK(f.service().replay(kept, false));
    CHECK(f.play.wrong.empty());
}

TEST_CASE("sip2: the institution is what the server calls itself, when none is configured") {
    base::ManualClock clock(noon());
    Play play(clock);
    play.add(greeting());
    auto at = server();
    at.institution.clear();
    Sip2Service service(dial_to(play), at, Dialect{}, clock);
    play.add({{az("17" + now + "AOMAIN|AB3000|AY2AZ"), item("03")}});
    CHECK(service.states({"3000"}));
    CHECK(play.done());
}

TEST_CASE("sip2: 23 serves where there is no 63") {
    Fixture f("YYYYYYYNYYYNNYYY");
    f.play.add({{az("23000" + now + "AOMAIN|AA20000001|AC|AD1234|AY2AZ"),
                 "24" + blank14 + "000" + now + "AOMAIN|AA20000001|AEKarin Holm|BLY|CQY|\r"}});
    const auto out = f.service().sign_in(karin());
    REQUIRE(out);
    CHECK(out->shown_name == "Karin H.");
    CHECK(f.play.done());
}

TEST_CASE("sip2: the state of copies, those unknown left out") {
    Fixture f;
    f.says(item("03")).says(item("04", "AH20261220    235900|")).says(item("08")).says(item("10"));
    f.says(item("12")).says("18010101" + now + "AB3000|AJ|\r");
    const auto out = f.service().states({"1", "2", "3", "4", "5", "6"});
    REQUIRE(out);
    std::vector<CopyState::State> states;
    for (const auto& copy : *out) states.push_back(copy.state);
    using enum CopyState::State;
    CHECK(states == std::vector{available, on_loan, on_hold_shelf, in_transit, unavailable});
    CHECK((*out)[1].due.iso == "2026-12-20");
    CHECK(f.play.codes() == "93 99 17 17 17 17 17 17");
}
