#include "loans/sip2/connection.h"

#include "sip2_script.h"

using namespace script;

namespace {

const std::string status = "98YYYYNY030003" + now + "2.00AOMAIN|AMBiblioteket|BXYYYYYYYYYYYNNYYY|";

struct Fixture {
    base::ManualClock clock{noon()};
    Play play{clock};
    Dialect dialect;
    Server at = server();
    std::unique_ptr<Connection> made;

    Connection& connection() {
        if (!made) made = std::make_unique<Connection>(dial_to(play), at, dialect, clock);
        return *made;
    }
    Request item(const std::string& barcode = "3000") {
        Request request("17", now);
        request.field("AO", "MAIN").field("AB", barcode);
        return request;
    }
    Answered<Message> ask(const Request& request, const std::string& code) {
        return connection().exchange(request, code, Connection::Again::never);
    }
};

const std::string asked = "17" + now + "AOMAIN|AB3000|";
const std::string told = "18040101" + now + "AB3000|AJTitle|";

}  // namespace

TEST_CASE("sip2: login, then status, byte for byte") {
    Fixture f;
    f.play.add({{"9300CNkiosk|COsecret|AY0AZF612\r", "941AY0AZFDFD\r"},
                {"9900802.00AY1AZFCA0\r", az(status + "AY1AZ")}});
    f.play.steps.front().request = az("9300CNkiosk|COsecret|AY0AZ");
    REQUIRE(f.connection().open());
    CHECK(f.play.done());
    CHECK(f.connection().policy().library == "Biblioteket");
    CHECK(f.connection().policy().offline);
    CHECK(f.connection().policy().timeout == base::Milliseconds(3000));
    CHECK(f.connection().observed().checksums);
    CHECK(f.connection().observed().terminator == "CR");
}

TEST_CASE("sip2: a location goes into the login; 99 may come first; CR LF may be sent") {
    Fixture f;
    f.at.location = "f00b-uuid";
    f.dialect.status_before_login = true;
    f.dialect.terminator = "\r\n";
    f.play.add({{az("9900802.00AY0AZ", "\r\n"), az(status + "AY0AZ")},
                {az("9300CNkiosk|COsecret|CPf00b-uuid|AY1AZ", "\r\n"), az("941AY1AZ")}});
    REQUIRE(f.connection().open());
    CHECK(f.play.done());
}

TEST_CASE("sip2: without checksums nothing is numbered, and a server may not know them") {
    Fixture f;
    SECTION("off") {
        f.dialect.checksum = false;
        f.play.add({{"9300CNkiosk|COsecret|\r", "941\r"}, {"9900802.00\r", status + "\r"}});
        f.play.add({{asked + "\r", told + "\r"}});
    }
    SECTION("on, and the server sends none (Aleph): no 97, ever") {
        f.play.add(greeting());
        for (auto& step : f.play.steps)
            step.answer = step.answer.substr(0, 2) == "94" ? "941\r" : status + "\r";
        f.play.add({{az(asked + "AY2AZ"), told + "\r"}});
    }
    REQUIRE(f.ask(f.item(), "18"));
    CHECK(f.play.done());
    CHECK_FALSE(f.connection().observed().checksums);
}

TEST_CASE("sip2: sequence digits go round, and a wrong one is waited past") {
    Fixture f;
    f.play.add(greeting());
    for (int i = 2; i < 14; ++i) {
        const auto digit = std::to_string(i % 10), stale = std::to_string((i + 9) % 10);
        const auto wrong = "18030101" + now + "AB9|AJStale|AY" + stale + "AZ";
        f.play.add({{az(asked + "AY" + digit + "AZ"), az(wrong) + az(told + "AY" + digit + "AZ")}});
    }
    for (int i = 2; i < 14; ++i) {
        const auto answer = f.ask(f.item(), "18");
        REQUIRE(answer);
        CHECK(answer->value("AJ") == "Title");
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: a bad checksum is asked about with 97, whose answer may be renumbered") {
    Fixture f;
    f.play.add(greeting());
    f.play.add({{az(asked + "AY2AZ"), told + "AY2AZ0000\r"},
                {"97AZFEF5\r", "\r" + az(told + "AY0AZ")}});  // Aleph: an empty line in front
    const auto answer = f.ask(f.item(), "18");
    REQUIRE(answer);
    CHECK(answer->value("AJ") == "Title");
    CHECK(f.play.done());
    CHECK(f.connection().observed().bad_checksums);
}

TEST_CASE("sip2: an answer to 97 that is somebody else's is thrown away with the connection") {
    Fixture f;
    f.play.add(greeting());
    SECTION("another item") {
        f.play.add({{"", told + "AY2AZ0000\r"},
                    {"97AZFEF5\r", az("18040101" + now + "AB4000|AJOther|AY5AZ")}});
    }
    SECTION("a patron's status") {
        f.play.add({{"", told + "AY2AZ0000\r"},
                    {"97AZFEF5\r", az("24              000" + now + "AA1|AEHolm|AY5AZ")}});
    }
    const auto answer = f.ask(f.item(), "18");
    REQUIRE_FALSE(answer);
    CHECK(answer.error().lost == Lost::no_answer);
    CHECK_FALSE(f.connection().is_open());
    CHECK(f.play.done());
}

TEST_CASE("sip2: 97 is not sent forever") {
    Fixture f;
    f.play.add(greeting());
    for (int i = 0; i < 4; ++i) f.play.add({{"", told + "AY2AZ0000\r"}});
    REQUIRE_FALSE(f.ask(f.item(), "18"));
    CHECK(f.play.codes() == "93 99 17 97 97 97");
}

TEST_CASE("sip2: 96 has the same bytes sent again, at most three times, and never after 97") {
    Fixture f;
    f.play.add(greeting());
    const auto original = az(asked + "AY2AZ");
    SECTION("once") {
        f.play.add({{original, "96AZFEF6\r"}, {original, az(told + "AY2AZ")}});
        CHECK(f.ask(f.item(), "18"));
    }
    SECTION("always") {
        f.play.add(
            {{original, "96\r"}, {original, "96\r"}, {original, "96\r"}, {original, "96\r"}});
        CHECK_FALSE(f.ask(f.item(), "18"));
    }
    SECTION("after 97") {
        f.play.add({{original, told + "AY2AZ0000\r"}, {"97AZFEF5\r", "96AZFEF6\r"}});
        CHECK_FALSE(f.ask(f.item(), "18"));
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: a 98 in the place of an answer is taken over, and the request made anew") {
    Fixture f;
    f.play.add(greeting());
    SECTION("still open") {
        f.play.add({{az(asked + "AY2AZ"), az("98YYYNNN100003" + now + "2.00AOMAIN|AY2AZ")},
                    {az(asked + "AY3AZ"), az(told + "AY3AZ")}});
        REQUIRE(f.ask(f.item(), "18"));
        CHECK_FALSE(f.connection().policy().offline);
        CHECK(f.connection().policy().timeout == base::Milliseconds(10000));
    }
    SECTION("off-line now") {
        f.play.add({{az(asked + "AY2AZ"), az("98NNNNNN100003" + now + "2.00AOMAIN|AY2AZ")}});
        const auto answer = f.ask(f.item(), "18");
        REQUIRE_FALSE(answer);
        CHECK(answer.error().lost == Lost::not_sent);
    }
    SECTION("again and again") {
        for (int i = 0; i < 3; ++i) f.play.add({{"", status + "\r"}});
        CHECK_FALSE(f.ask(f.item(), "18"));
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: 98 says off-line by its time limit or its flag; 999 says nothing") {
    for (const std::string limits : {"000003", "999999", "100003"}) {
        Fixture f;
        f.play.add(greeting());
        f.play.steps.back().answer = "98YYYYNY" + limits + now + "2.00AOMAIN|\r";
        CAPTURE(limits);
        CHECK(f.connection().open().has_value() == (limits != "000003"));
        if (limits == "999999") CHECK(f.connection().policy().timeout.count() == 0);
        if (limits == "100003") CHECK(f.connection().policy().timeout.count() == 10000);
    }
}

TEST_CASE("sip2: no answer: harmless questions are asked again, everything else is not") {
    Fixture f;
    f.play.add(greeting());
    f.play.add({{"", "", Then::silence}});
    SECTION("harmless") {
        for (int i = 0; i < 2; ++i) f.play.add({{"", "941\r"}, {"", status + "\r"}});
        f.play.steps.insert(f.play.steps.end() - 2, {"", "", Then::hang_up});
        f.play.add({{"", told + "\r"}});
        REQUIRE(f.connection().exchange(f.item(), "18", Connection::Again::harmless));
        CHECK(f.play.codes() == "93 99 17 93 99 17 93 99 17");
    }
    SECTION("bounded") {
        for (int i = 0; i < 2; ++i)
            f.play.add({{"", "941\r"}, {"", status + "\r"}, {"", "", Then::silence}});
        f.at.retries = 2;
        CHECK_FALSE(f.connection().exchange(f.item(), "18", Connection::Again::harmless));
    }
    SECTION("not harmless") {
        const auto answer = f.connection().exchange(f.item(), "18", Connection::Again::never);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().lost == Lost::no_answer);
        CHECK(f.play.codes() == "93 99 17");
    }
    CHECK(f.play.done());
}

TEST_CASE("sip2: a silent server costs the longer of the two time limits") {
    Fixture f;
    f.play.add(greeting());  // 98 says 3 s
    f.at.time_limit = base::Milliseconds(1000);
    f.play.add({{"", "", Then::silence}});
    REQUIRE(f.connection().open());
    const auto begin = f.clock.now();
    CHECK_FALSE(f.ask(f.item(), "18"));
    CHECK(f.clock.now() - begin == base::Milliseconds(3000));
}

TEST_CASE("sip2: connecting again takes longer each time, up to a minute") {
    Fixture f;
    f.play.refuse_dials = 9;
    std::vector<int64_t> pauses;
    for (int i = 0; i < 9; ++i) {
        CHECK_FALSE(f.connection().open());
        const auto dialled = f.play.dialled;
        CHECK_FALSE(f.connection().open());  // too early
        CHECK(f.play.dialled == dialled);
        const auto pause = f.connection().next_attempt() - f.clock.now();
        pauses.push_back(pause.count() / 1000);
        f.clock.advance(pause);
    }
    CHECK(pauses == std::vector<int64_t>{1, 2, 4, 8, 16, 32, 60, 60, 60});
    f.play.add(greeting());
    CHECK(f.connection().open());
    CHECK(f.play.dialled == 10);
}

TEST_CASE("sip2: a refused login is no connection, and says why") {
    Fixture f;
    f.play.add({{"", "940AY0AZ0000\r"}, {"", "", Then::silence}});
    f.play.steps = {{"", "940\r"}};
    const auto opened = f.connection().open();
    REQUIRE_FALSE(opened);
    CHECK_THAT(opened.error().detail, contains("user or password"));
    CHECK(opened.error().lost == Lost::not_sent);
    CHECK_FALSE(f.connection().is_open());
}

TEST_CASE("sip2: a connection that the server closed while idle is opened anew before asking") {
    Fixture f;
    f.play.add(greeting());
    f.play.add({{"", told + "\r", Then::hang_up}});
    REQUIRE(f.ask(f.item(), "18"));
    f.play.add({{"", "941\r"}, {"", status + "\r"}, {"", told + "\r"}});
    REQUIRE(f.ask(f.item(), "18"));
    CHECK(f.play.dialled == 2);
    CHECK(f.play.done());
}

TEST_CASE("sip2: an answer that comes too late is not taken for the next one's") {
    Fixture f;
    f.play.add(greeting());
    f.dialect.checksum = false;
    f.play.steps = {{"", "941\r"}, {"", status + "\r"}, {"", "", Then::silence}};
    CHECK_FALSE(f.ask(f.item("1111"), "18"));
    CHECK_FALSE(f.connection().is_open());
}

TEST_CASE("sip2: answers come in pieces, with CR LF, with telnet bytes, or without an end") {
    Fixture f;
    f.play.add(greeting());
    SECTION("byte by byte") {
        f.play.chunk = 1;
        f.play.add({{"", az(told + "AY2AZ", "\r\n")}});
    }
    SECTION("telnet") {
        f.play.add({{"", "\xFF\xFB\x01" + az(told + "AY2AZ")}});
    }
    SECTION("no end, but a sum (FOLIO)") {
        f.play.add({{"", az(told + "AY2AZ", "")}});
    }
    SECTION("no end and no sum") {
        f.play.add({{"", told}});
    }
    SECTION("an error text in front (FOLIO)") {
        f.play.add({{"", "java.lang.NullPointerException\r" + az(told + "AY2AZ")}});
    }
    SECTION("an unknown message in front") {
        f.play.add({{"", "77xx|\r" + az(told + "AY2AZ")}});
    }
    const auto answer = f.ask(f.item(), "18");
    REQUIRE(answer);
    CHECK(answer->value("AJ") == "Title");
    CHECK(f.play.done());
}

TEST_CASE("sip2: an answer cut off in a field is no answer") {
    Fixture f;
    f.play.add(greeting());
    f.play.add({{"", "121NUU" + now + "AOMAIN|AJTit", Then::hang_up}});
    CHECK_FALSE(f.ask(f.item(), "12"));
    f.play.steps = {{"", "941\r"}, {"", status + "\r"}, {"", "", Then::answer}};
}

TEST_CASE("sip2: a stream of nonsense ends") {
    Fixture f;
    f.play.add(greeting());
    std::string junk;
    SECTION("lines") {
        for (int i = 0; i < 1000; ++i) junk += "Exception in thread\r";
    }
    SECTION("one endless line") {
        junk = std::string(Framing::longest + 10, 'x');
    }
    SECTION("empty lines") {
        junk = std::string(500'000, '\r');
    }
    SECTION("other answers") {
        for (int i = 0; i < 1000; ++i) junk += "36Y" + now + "AA1|\r";
    }
    f.play.add({{"", junk}});
    const auto answer = f.ask(f.item(), "18");
    REQUIRE_FALSE(answer);
    CHECK(answer.error().lost == Lost::no_answer);
}

TEST_CASE("sip2: exactly one library system may be configured") {
    Server one;
    one.address.host = "acs.example.org";
    CHECK(only_server({one}).address.host == "acs.example.org");
    CHECK_THROWS_WITH(only_server({}), contains("no SIP2 server is configured"));
    CHECK_THROWS_WITH(only_server({one, one}), contains("2 SIP2 servers are configured"));
}
