#include <random>

#include "sip2_script.h"

using namespace script;

namespace {

/// True answers of all kinds, the seeds of what follows.
const std::vector<std::string> seeds = {
    "941AY0AZFDFD\r",
    az("98YYYYNY030003" + now + "2.00AOMAIN|AMBiblioteket|BXYYYYYYYYYYYNNYYY|AY1AZ"),
    az("64              006" + now +
       "000100010002000100000001AOMAIN|AA20000001|AEHolm, Karin|BLY|CQY|"
       "AU30000001|AU30000002|AT30000001|AS30000003|CDTitle|AVFee 12.50|BV12.50|BHSEK|AY2AZ"),
    az("24              006" + now + "AOMAIN|AA20000001|AEHolm, Karin|BLY|CQY|AY2AZ"),
    az("121NUY" + now + "AOMAIN|AA20000001|AB3000|AJSm\x94rg\x86s|AH20261220    235900|AY3AZ"),
    az("120NUN" + now + "AOMAIN|AA20000001|AB3000|AJ|AH|AFNo|BV5.00|AY3AZ"),
    az("101YUY" + now + "AOMAIN|AB3000|AQMAIN|AJTitle|CV02|CTNORD|AY3AZ"),
    az("18040101" + now + "AB3000|AJAsa O\xCC\x88stro\xCC\x88m|AH2026-12-20 23:59:59|CF2|AY4AZ"),
    az("161N" + now + "AOMAIN|AA20000001|BR3|BSMAIN|AY5AZ"),
    az("301YUN" + now + "AOMAIN|AA1|AB3000|AJTitle|AH5/23/2027,23:59|AY6AZ"),
    az("66100010001" + now + "AOMAIN|BM3000|C4=HASH(0x55)BN2|AY7AZ"),
    az("38Y" + now + "AOMAIN|AA1|AY8AZ"),
    az("36Y" + now + "AOMAIN|AA1|AY9AZ"),
    "96AZFEF6\r",
    "97AZFEF5\r",
};

class Mutator {
public:
    explicit Mutator(unsigned seed) : m_random(seed) {}

    std::string next() {
        auto out = seeds[below(seeds.size())];
        for (size_t i = below(6); i > 0; --i) change(out);
        if (below(8) == 0) out += seeds[below(seeds.size())];
        return out;
    }
    size_t below(size_t limit) {
        return std::uniform_int_distribution<size_t>(0, limit - 1)(m_random);
    }

private:
    void change(std::string& text) {
        static const std::vector<std::string> bits = {"|",
                                                      "\r",
                                                      "\n",
                                                      std::string(1, '\0'),
                                                      "AY",
                                                      "AZ",
                                                      "AZ0000",
                                                      "&#124;",
                                                      "HASH(0x",
                                                      "HASH(0x1)",
                                                      "\xFF\xFB\x01",
                                                      "\xFF",
                                                      "9999",
                                                      "    ",
                                                      "98",
                                                      "96",
                                                      "AU|AU|",
                                                      "\xF0\x9F",
                                                      "\xCC\x88",
                                                      "AH",
                                                      "BV-",
                                                      "99999999999999999999"};
        const auto at = below(text.size() + 1);
        switch (below(6)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(below(256));
                break;
            case 1:
                text.insert(at, bits[below(bits.size())]);
                break;
            case 2:
                text.erase(at, below(20));
                break;
            case 3:
                text.resize(at);
                break;
            case 4:
                text.insert(at, text.substr(0, below(200)));
                break;
            default:
                text.insert(at, std::string(below(2000), static_cast<char>(below(256))));
        }
    }
    std::mt19937 m_random;
};

/// A server that answers everything with nonsense, hangs up now and then, and ends.
class Nonsense final : public Transport {
public:
    Nonsense(Mutator& mutator, base::ManualClock& clock) : m_mutator(mutator), m_clock(clock) {}
    net::Outcome<void> send(std::string_view bytes, base::Milliseconds) override {
        // Mostly the right kind of answer, so that the client gets far.
        m_waiting += m_mutator.next();
        for (const auto& seed : seeds)
            if (m_mutator.below(2) == 0 && seed.substr(0, 1) == "9" && bytes.substr(0, 1) == "9")
                m_waiting += seed;
        return {};
    }
    net::Outcome<std::string> receive(base::Milliseconds limit) override {
        if (m_waiting.empty() || limit.count() == 0) {
            m_clock.advance(limit);
            const auto failure =
                m_mutator.below(30) == 0 ? net::Failure::closed : net::Failure::timed_out;
            return tl::unexpected(net::Problem{failure, ""});
        }
        auto out = std::move(m_waiting);
        m_waiting.clear();
        return out;
    }

private:
    Mutator& m_mutator;
    base::ManualClock& m_clock;
    std::string m_waiting;
};

}  // namespace

TEST_CASE("sip2: ten thousand damaged answers neither crash nor grow") {
    Mutator mutator(20261122);
    size_t parsed = 0;
    for (int i = 0; i < 10'000; ++i) {
        Framing framing;
        const auto bytes = mutator.next();
        framing.add(bytes);
        for (int lines = 0; lines < 100; ++lines) {
            auto line = framing.next();
            if (!line) line = framing.proven();
            if (!line) line = framing.unterminated();
            if (!line) break;
            REQUIRE(line->size() <= bytes.size());
            const auto message = Message::parse(*line, {"auto", "cp850"});
            if (!message) continue;
            ++parsed;
            size_t size = 0;
            for (const auto& field : message->fields()) {
                size += field.value.size();
                CHECK(field.value.find_first_of("\r\n\x1b") == std::string::npos);
            }
            // A byte of a code page becomes three bytes of UTF-8 at most.
            REQUIRE(size <= line->size() * 3);
        }
    }
    CHECK(parsed > 5000);
}

TEST_CASE("sip2: a service lives through a server that talks nonsense") {
    Mutator mutator(42);
    base::ManualClock clock(noon());
    Dialect dialect;
    Sip2Service service(
        [&](base::Milliseconds) -> net::Outcome<std::unique_ptr<Transport>> {
            return std::make_unique<Nonsense>(mutator, clock);
        },
        server(), dialect, clock);
    int outcomes = 0;
    for (int i = 0; i < 150; ++i) {
        outcomes += service.sign_in(karin()) ? 1 : 1;
        outcomes += service.borrow(karin(), "3000", false) ? 1 : 1;
        outcomes += service.return_item("3000") ? 1 : 1;
        outcomes += service.renew_all(karin()) ? 1 : 1;
        service.end_session(karin());
        clock.advance(service.idle());
    }
    CHECK(outcomes == 600);
}
