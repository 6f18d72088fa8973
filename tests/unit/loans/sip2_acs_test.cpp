#include "sip2_acs.h"

#include <fstream>

#include "loans/sip2/dates.h"
#include "support/temporary.h"

using namespace loans;
using namespace loans::sip2;

namespace {

/// Manners of the server, and the dialect the terminal speaks with it.
struct Pairing {
    std::string server, dialect;
};
const std::vector<Pairing> pairings = {
    {"generic", "generic"},    {"koha", "koha"},   {"evergreen", "evergreen"},
    {"mediator", "evergreen"}, {"folio", "folio"}, {"symphony", "symphony"},
    {"aleph", "aleph"},        {"alma", "alma"},   {"mock", "generic"},
};

Dialect dialect(const std::string& name) {
    auto out = load_dialect(KIOSK_SOURCE_DIR "/config/dialects/" + name + ".toml");
    out.page_size = 4;
    return out;
}

struct Terminal {
    base::SystemClock clock;
    Sip2Service service;

    explicit Terminal(const Server& server, const Dialect& spoken)
        : service(dial_network(server.address), server, spoken, clock) {}
};

Credentials patron(int number) {
    return {base::Secret("2000000" + std::to_string(number)), base::Secret("1234")};
}

std::string book(int number) {
    return std::to_string(30000000 + number);
}

}  // namespace

TEST_CASE("sip2: a patron's day with every kind of server") {
    for (const auto& pairing : pairings) {
        CAPTURE(pairing.server);
        Acs acs(pairing.server);
        Terminal terminal(acs.server(), dialect(pairing.dialect));
        auto& service = terminal.service;
        const auto karin = patron(1);

        REQUIRE(service.sign_in(karin));
        CHECK(service.sign_in({base::Secret("20000001"), base::Secret("9999")}).error().reason ==
              Reason::wrong_pin);
        CHECK(service.sign_in({base::Secret("77777777"), base::Secret("1234")}).error().reason ==
              Reason::unknown_card);

        for (int i = 1; i <= 9; ++i) {
            const auto lent = service.borrow(karin, book(i), false);
            REQUIRE(lent);
            if (i == 3) CHECK(lent->title == "Bok nummer 3");
            if (i == 2 && pairing.server == "evergreen")
                CHECK(lent->title == "Smörgåsbordet | en bok");
            CHECK(lent->due.iso == iso_day_after(terminal.clock.wall(), 28));
        }
        CHECK(acs.effects("\"loan\"") == 9);

        auto account = service.account(karin);
        REQUIRE(account);
        REQUIRE(account->loans.size() == 9);
        CHECK(account->shown_name == "Karin H.");
        CHECK(account->loan_limit == 0);
        const bool titles = pairing.server == "mediator";
        CHECK(account->loans[4].title == "Bok nummer 5");
        CHECK(account->loans[4].barcode.empty() == titles);
        if (!titles) CHECK(account->loans[4].due.iso == iso_day_after(terminal.clock.wall(), 28));

        const auto renewed = service.renew(karin, book(1), false);
        REQUIRE(renewed);
        CHECK(renewed->due.iso == iso_day_after(terminal.clock.wall(), 35));
        const auto all = service.renew_all(karin);
        REQUIRE(all);
        CHECK(all->size() == (pairing.server == "koha" ? 10 : 9));
        CHECK(acs.effects("\"renew\"") == 10);

        const auto returned = service.return_item(book(1));
        REQUIRE(returned);
        CHECK(returned->sort_bin == "2");
        CHECK(service.return_item(book(1)).error().reason == Reason::not_on_loan);
        CHECK(service.return_item("39999998").error().reason == Reason::unknown_item);
        CHECK(service.borrow(patron(5), book(2), false).error().reason ==
              Reason::on_loan_to_another);

        const auto blocked = service.account(patron(3));
        REQUIRE(blocked);
        CHECK(blocked->blocked == Reason::card_blocked);
        CHECK(service.borrow(patron(3), book(20), false).error().reason == Reason::card_blocked);

        HoldRequest request;
        request.barcode = book(30);
        request.pickup_branch = "MAIN";
        const auto hold = service.reserve(karin, request);
        if (pairing.dialect == "folio") {
            CHECK(hold.error().reason == Reason::not_supported);
        } else {
            REQUIRE(hold);
            CHECK(hold->position == 3);
            account = service.account(karin);
            REQUIRE(account->holds.size() == 1);
            CHECK(account->holds[0].title == "Bok nummer 30");
            if (!titles) CHECK(service.cancel_hold(karin, account->holds[0].id));
        }

        const auto owing = service.account(patron(4));
        REQUIRE(owing);
        CHECK(owing->fee_total == Money{2550, "SEK"});
        REQUIRE(owing->fees.size() == 1);
        CHECK(owing->fees[0].amount.minor == 2550);
        CHECK(service.pay(patron(4), {550, "SEK"}));
        CHECK(service.account(patron(4))->fee_total.minor == 2000);
        service.end_session(karin);
        CHECK(service.link() == LinkState::online);
    }
}

TEST_CASE("sip2: the server dies between request and answer: exactly one effect") {
    struct Case {
        std::string code, effect;
        std::function<bool(Sip2Service&)> deed;
    };
    const auto karin = patron(1), owing = patron(4);
    const std::vector<Case> cases = {
        {"11", "\"loan\"", [&](auto& s) { return s.borrow(karin, book(1), false).has_value(); }},
        {"09", "\"return\"", [&](auto& s) { return s.return_item(book(50)).has_value(); }},
        {"29", "\"renew\"", [&](auto& s) { return s.renew(karin, book(50), false).has_value(); }},
        {"65", "\"renew\"", [&](auto& s) { return s.renew_all(karin).has_value(); }},
        {"15", "\"hold+\"",
         [&](auto& s) {
             HoldRequest request;
             request.barcode = book(7);
             return s.reserve(karin, request).has_value();
         }},
        {"37", "\"pay\"",
         [&](auto& s) {
             return s.pay(owing, {500, "SEK"}).has_value();
         }},
    };
    for (const std::string server : {"generic", "evergreen", "alma", "mock"}) {
        for (const std::string when : {"before", "after"}) {
            Acs acs(server);
            Terminal terminal(acs.server(), dialect(server == "mock" ? "generic" : server));
            auto& service = terminal.service;
            REQUIRE(service.sign_in(karin));
            for (const auto& one : cases) {
                CAPTURE(server, when, one.code);
                // Something to return or renew.
                if (one.code == "09" || one.code == "29" || one.code == "65")
                    if (one.code != "65") REQUIRE(service.borrow(karin, book(50), false));
                const int before = acs.effects(one.effect);
                REQUIRE(acs.ask("drop " + one.code + " " + when) == "ok");
                CHECK(one.deed(service));
                const int loans = one.code == "65" ? 2 : 1;  // two loans are renewed together
                CHECK(acs.effects(one.effect) == before + loans);
            }
        }
    }
}

TEST_CASE("sip2: a mute server is not asked twice to do the same") {
    Acs acs;
    auto server = acs.server();
    server.time_limit = base::Milliseconds(100);
    Terminal terminal(server, dialect("generic"));
    REQUIRE(terminal.service.sign_in(patron(1)));
    REQUIRE(acs.ask("mute 11") == "ok");
    CHECK(terminal.service.borrow(patron(1), book(1), false));
    CHECK(acs.effects("\"loan\"") == 1);
    CHECK(acs.effects("\"renew\"") == 0);
    REQUIRE(acs.ask("mute 63 9") == "ok");
    CHECK(terminal.service.account(patron(1)).error().reason == Reason::unreachable);
    CHECK(terminal.service.link() == LinkState::unavailable);
}

TEST_CASE("sip2: a server that is away is told as such, and found again") {
    Acs acs;
    base::ManualClock clock(base::SystemClock().wall());
    Sip2Service service(dial_network(acs.server().address), acs.server(), dialect("generic"),
                        clock);
    REQUIRE(service.sign_in(patron(1)));
    REQUIRE(acs.ask("down") == "ok");
    CHECK(service.borrow(patron(1), book(1), false).error().reason == Reason::unreachable);
    CHECK(service.link() == LinkState::unavailable);
    REQUIRE(acs.ask("up") == "ok");
    clock.advance(service.idle() + base::Milliseconds(1));
    service.idle();
    CHECK(service.link() == LinkState::online);
    CHECK(service.borrow(patron(1), book(1), false));
    CHECK(acs.effects("\"loan\"") == 1);
}

TEST_CASE("sip2: inside TLS, with the right pin and with a wrong one") {
    if (std::system("command -v stunnel4 >/dev/null && command -v openssl >/dev/null") != 0) {
        WARN("stunnel4 or openssl is not installed: not tested");
        return;
    }
    const TemporaryFolder folder;
    const auto path = [&](const char* name) { return (folder / name).string(); };
    const auto run = [](const std::string& command) { return std::system(command.c_str()); };
    REQUIRE(run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
                "-subj /CN=acs -keyout " +
                path("key.pem") + " -out " + path("cert.pem") + " 2>/dev/null") == 0);
    REQUIRE(run("openssl x509 -in " + path("cert.pem") +
                " -pubkey -noout | openssl pkey -pubin "
                "-outform der | openssl dgst -sha256 -binary | openssl base64 >" +
                path("pin")) == 0);
    Acs acs("evergreen");
    // stunnel takes a connection on its standard streams: one for each that is accepted here.
    std::ofstream(path("stunnel.conf"))
        << "foreground = yes\npid =\nsyslog = no\noutput = " << path("log")
        << "\n[acs]\naccept = 127.0.0.1:0\nconnect = 127.0.0.1:" << acs.port()
        << "\ncert = " << path("cert.pem") << "\nkey = " << path("key.pem") << "\n";
    int port = 0;
    std::optional<Child> stunnel;
    stunnel.emplace(std::vector<std::string>{
        "python3", "-c",
        "import socket,subprocess,sys\n"
        "s=socket.socket(); s.bind(('127.0.0.1',0)); port=s.getsockname()[1]; s.close()\n"
        "c=sys.argv[1]; t=open(c).read().replace('127.0.0.1:0','127.0.0.1:%d'%port)\n"
        "open(c,'w').write(t)\n"
        "p=subprocess.Popen(['stunnel4',c],stdin=subprocess.DEVNULL,stdout=subprocess.DEVNULL,"
        "stderr=subprocess.DEVNULL)\n"
        "while p.poll() is None:\n"
        "    try:\n"
        "        socket.create_connection(('127.0.0.1',port)).close(); break\n"
        "    except OSError: pass\n"
        "print(port,flush=True)\n"
        "sys.stdin.read(); p.kill()\n",
        path("stunnel.conf")});
    port = std::atoi(stunnel->line().c_str());
    REQUIRE(port > 0);

    std::string pin;
    std::ifstream(path("pin")) >> pin;
    auto server = acs.server();
    server.address.port = port;
    server.address.tls = true;
    server.address.pins = {"sha256//" + std::string(43, 'A') + "=", "sha256//" + pin};
    Terminal terminal(server, dialect("evergreen"));
    const auto account = terminal.service.sign_in(patron(2));
    REQUIRE(account);
    CHECK(account->shown_name == "Åsa B.");
    REQUIRE(acs.ask("drop 11 after") == "ok");
    CHECK(terminal.service.borrow(patron(2), book(1), false));
    CHECK(acs.effects("\"loan\"") == 1);

    server.address.pins = {"sha256//" + std::string(43, 'A') + "="};
    Terminal stranger(server, dialect("evergreen"));
    CHECK(stranger.service.sign_in(patron(2)).error().reason == Reason::unreachable);
    server.address.pins.clear();  // and nobody has signed the certificate
    Terminal trusting(server, dialect("evergreen"));
    CHECK(trusting.service.sign_in(patron(2)).error().reason == Reason::unreachable);
}
