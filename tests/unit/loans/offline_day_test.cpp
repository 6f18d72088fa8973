#include <signal.h>
#include <sys/wait.h>

#include <random>

#include "loans/offline.h"
#include "sip2_acs.h"
#include "support/temporary.h"

using namespace loans;
using namespace loans::sip2;

namespace {

/// One thing a patron does while the library system is away.
struct Deed {
    bool loan = true;
    std::string card, barcode;
};

std::vector<Deed> a_day(std::mt19937& random) {
    std::vector<Deed> out;
    std::vector<Deed> on_loan;
    for (int item = 1; out.size() < 200;) {
        const bool back = on_loan.size() > 10 && random() % 5 < 2;
        if (back) {
            const auto which = on_loan.begin() + static_cast<long>(random() % on_loan.size());
            out.push_back({false, which->card, which->barcode});
            on_loan.erase(which);
        } else {
            const auto card = std::to_string(20000001 + random() % 30);
            // Patron 3 is blocked; a loan of the past is taken all the same.
            on_loan.push_back({true, card, std::to_string(30000000 + item++)});
            out.push_back(on_loan.back());
        }
    }
    return out;
}

/// Kills this process at one of the moments when bytes go or come.
class Mortal final : public Transport {
public:
    Mortal(std::unique_ptr<Transport> inner, int& left) : m_inner(std::move(inner)), m_left(left) {}
    net::Outcome<void> send(std::string_view bytes, base::Milliseconds limit) override {
        age();
        auto out = m_inner->send(bytes, limit);
        age();
        return out;
    }
    net::Outcome<std::string> receive(base::Milliseconds limit) override {
        auto out = m_inner->receive(limit);
        if (limit.count() > 0) age();
        return out;
    }

private:
    void age() {
        if (--m_left == 0) ::raise(SIGKILL);
    }
    std::unique_ptr<Transport> m_inner;
    int& m_left;
};

struct Terminal {
    base::ManualClock clock{base::SystemClock().wall()};
    Sip2Service library;
    OfflineJournal journal;
    OfflineService service;

    static OfflineRules rules() {
        OfflineRules out;
        out.loans = out.returns = OfflineRules::Permission::always;
        out.unknown_items = true;
        out.loans_per_card_and_day = 100;
        return out;
    }
    static Dialect dialect() {
        Dialect out;
        out.no_block = NoBlock::honoured;
        return out;
    }
    Terminal(Dial dial, const Server& server, const TemporaryFolder& folder)
        : library(std::move(dial), server, dialect(), clock),
          journal(folder / "journal", OfflineKey::load(folder / "key")),
          service(library, library, journal, rules(), clock) {}

    void do_it(const Deed& deed) {
        const Credentials who{base::Secret(deed.card), base::Secret("1234")};
        const bool done = deed.loan ? service.borrow(who, deed.barcode, false).has_value()
                                    : service.return_item(deed.barcode).has_value();
        if (!done) ::_exit(3);
    }
};

/// Runs `work(pipe)` in a process of its own and reads a byte for each thing it has confirmed;
/// kills it after `kill_after` of them (0: never). Returns how many came, and whether it ended by
/// itself.
std::pair<size_t, bool> in_child(size_t kill_after, const std::function<void(int)>& work) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const auto child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        work(pipe[1]);
        ::_exit(0);
    }
    ::close(pipe[1]);
    size_t confirmed = 0;
    char byte = 0;
    while (::read(pipe[0], &byte, 1) == 1)
        if (++confirmed == kill_after) ::kill(child, SIGKILL);
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return {confirmed, WIFEXITED(status)};
}

}  // namespace

TEST_CASE("offline: a day of 200 loans and returns with kills at any moment") {
    std::mt19937 random(22);
    const TemporaryFolder folder;
    OfflineKey::make(folder / "key");
    const auto deeds = a_day(random);
    Acs acs;
    std::vector<std::string> refused;
    for (size_t i = 0; i < deeds.size(); i += 20)
        if (deeds[i].loan) refused.push_back(deeds[i].barcode);
    for (const auto& barcode : refused) REQUIRE(acs.ask("refuse " + barcode) == "ok");
    REQUIRE(acs.ask("down") == "ok");

    // The day: whatever was confirmed is counted by the patrons; who was not, tries again.
    size_t confirmed = 0;
    int kills = 0;
    while (confirmed < deeds.size()) {
        const auto [more, ended] = in_child(1 + random() % 25, [&](int pipe) {
            Terminal terminal(dial_network(acs.server().address), acs.server(), folder);
            for (size_t i = confirmed; i < deeds.size(); ++i) {
                terminal.do_it(deeds[i]);
                if (::write(pipe, "!", 1) != 1) ::_exit(4);
            }
        });
        confirmed += more;
        kills += ended ? 0 : 1;
    }
    CHECK(kills >= 5);
    {
        const OfflineJournal journal(folder / "journal", OfflineKey::load(folder / "key"));
        CHECK(journal.pending().size() == deeds.size());
        CHECK(journal.damaged() == 0);
    }

    // The link comes back, and the terminal dies again and again while it tells.
    REQUIRE(acs.ask("up") == "ok");
    bool over = false;
    int deaths = 0;
    for (int life = 0; life < 200 && !over; ++life) {
        int left = 30 + static_cast<int>(random() % 120);
        over = in_child(0, [&](int) {
                   const auto dial = dial_network(acs.server().address);
                   Terminal terminal(
                       [&](base::Milliseconds limit) -> net::Outcome<std::unique_ptr<Transport>> {
                           auto inner = dial(limit);
                           if (!inner) return inner;
                           return std::make_unique<Mortal>(std::move(*inner), left);
                       },
                       acs.server(), folder);
                   while (!terminal.journal.pending().empty())
                       terminal.clock.advance(terminal.service.idle());
               }).second;
        deaths += over ? 0 : 1;
    }
    REQUIRE(over);
    CHECK(deaths >= 5);

    const OfflineJournal journal(folder / "journal", OfflineKey::load(folder / "key"));
    CHECK(journal.pending().empty());
    CHECK(journal.refusals().size() == refused.size());
    const auto effects = acs.ask("effects");
    CHECK(effects.find("renew") == std::string::npos);  // a doubled loan would be one
    size_t loans = 0;
    for (const auto& deed : deeds) {
        const bool was_refused = std::ranges::find(refused, deed.barcode) != refused.end();
        const auto what = "[\"" + std::string(deed.loan ? "loan" : "return") + "\", \"" +
                          deed.card + "\", \"" + deed.barcode + "\"]";
        size_t times = 0;
        for (size_t at = 0; (at = effects.find(what, at)) != std::string::npos; ++at) ++times;
        CAPTURE(what);
        CHECK(times == (was_refused ? 0 : 1));
        loans += times;
    }
    CHECK(loans > 180);
}
