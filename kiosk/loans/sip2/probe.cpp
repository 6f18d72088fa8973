#include "loans/sip2/probe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/unicode.h"
#include "loans/sip2/codes.h"
#include "loans/sip2/connection.h"
#include "loans/sip2/patron.h"
#include "loans/sip2/talk.h"

namespace loans::sip2 {
namespace {

constexpr std::array<const char*, 16> supported_names = {
    "patron status (23)",
    "checkout (11)",
    "checkin (09)",
    "block patron (01)",
    "status (99)",
    "resend (97)",
    "login (93)",
    "patron information (63)",
    "end session (35)",
    "fee paid (37)",
    "item information (17)",
    "item status update (19)",
    "patron enable (25)",
    "hold (15)",
    "renew (29)",
    "renew all (65)",
};

/// What is found out on the way, and the lines that say so.
class Probe {
public:
    Probe(const Dial& dial, const Server& server, const base::Clock& clock)
        : m_dial(dial), m_server(server), m_clock(clock) {}

    std::vector<std::string> run(const ProbeSubjects& subjects,
                                 const std::vector<Dialect>& dialects) {
        if (!connect()) return std::move(m_lines);
        tell_policy();
        if (!subjects.patron.card.empty()) ask_patron(subjects.patron);
        if (!subjects.item.empty()) ask_item(subjects.item);
        tell_observed();
        suggest(dialects);
        return std::move(m_lines);
    }

private:
    template <class... Args>
    void say(fmt::format_string<Args...> format, Args&&... args) {
        m_lines.push_back(fmt::format(format, std::forward<Args>(args)...));
    }

    /// Tries the ways to begin, from the usual to the rare.
    bool connect() {
        struct Way {
            const char* name;
            bool login, status_first, checksum;
        };
        const bool user = !m_server.user.empty();
        std::vector<Way> ways;
        if (user) ways.push_back({"login, then status", true, false, true});
        if (user) ways.push_back({"login, then status, without checksums", true, false, false});
        if (user) ways.push_back({"status, then login", true, true, true});
        ways.push_back({"status without a login", false, false, true});
        ways.push_back({"status without a login and without checksums", false, false, false});
        for (const auto& way : ways) {
            m_dialect.login = way.login;
            m_dialect.status_before_login = way.status_first;
            m_dialect.checksum = way.checksum;
            m_connection = std::make_unique<Connection>(m_dial, m_server, m_dialect, m_clock);
            const auto opened = m_connection->open();
            say("{:<46} {}", fmt::format("Greeting: {}", way.name),
                opened ? "works" : opened.error().detail);
            if (opened) return true;
        }
        say("The server cannot be spoken to. Check host, port, TLS, user and password, and the "
            "server's list of allowed addresses.");
        return false;
    }

    void tell_policy() {
        const auto& policy = m_connection->policy();
        say("Institution (AO): {}; library (AM): {}",
            policy.institution.empty() ? "not told" : policy.institution,
            policy.library.empty() ? "not told" : policy.library);
        say("Checkin {}, checkout {}, renewals {}, off-line transactions {}",
            policy.checkin ? "yes" : "no", policy.checkout ? "yes" : "no",
            policy.renewal ? "yes" : "no", policy.offline ? "promised" : "not promised");
        say("Time limit {}, retries {}",
            policy.timeout.count() > 0
                ? fmt::format("{} s", static_cast<double>(policy.timeout.count()) / 1000)
                : "not told",
            policy.retries >= 0 ? std::to_string(policy.retries) : "not told");
        const auto here = sip_date(m_clock.wall());
        say("Clock: server {}, terminal {}{}", policy.date, here,
            policy.date.substr(0, 8) == here.substr(0, 8) ? "" : "  <- different days");
        if (policy.supported.empty()) say("Supported messages (BX): not told");
        for (size_t i = 0; i < supported_names.size() && i < policy.supported.size(); ++i)
            say("  {:<26} {}", supported_names[i], policy.supported[i] == 'Y' ? "yes" : "no");
    }

    void ask_patron(const Credentials& who) {
        Talk talk(*m_connection, m_server, m_dialect, m_clock);
        const auto answer = talk.patron(who, Summary::charged, 1, 2);
        if (!answer) return say("Patron information (63): {}", answer.error().detail);
        say("Patron information (63): card {}, PIN {}",
            answer->value("BL").starts_with('N') ? "unknown" : "known",
            !answer->has("CQ")                     ? "not checked"
            : answer->value("CQ").starts_with('N') ? "wrong"
                                                   : "right");
        if (turned_away(*answer, m_dialect)) {
            if (!answer->value("AE").empty())
                say("  <- name and data are sent all the same; the terminal shows nothing of them");
            return;
        }
        for (const auto& id : {"BZ", "CA", "CB"})
            if (answer->value(id) == "0000")
                say("  {} is 0000: taken as \"not told\", not as \"nothing allowed\"", id);
        if (answer->has("AD")) say("  <- the server sends the PIN back; have it switched off");
        tell_list(*answer, talk, who);
    }

    void tell_list(const Message& answer, Talk& talk, const Credentials& who) {
        const auto entries = answer.values("AU");
        const auto count = answer.count(2);
        say("  Loans: {} counted, 2 asked for, {} came", count ? std::to_string(*count) : "not",
            entries.size());
        if (entries.empty()) return say("  (take a card with two loans to learn more of lists)");
        m_titles = !std::ranges::all_of(entries, looks_like_barcode);
        say("  Lists hold {}", m_titles ? "titles: no renewal of single loans" : "barcodes");
        if (count && *count >= 2 && entries.size() == 1)
            say("  <- pages are one entry short; the terminal goes on by what has come");
        if (entries.size() > 2) say("  <- pages are not known here: everything comes at once");
        const auto all = talk.list(who, Summary::charged);
        if (all && count && all->size() != static_cast<size_t>(*count))
            say("  <- the whole list has {} entries, the count says {}", all->size(), *count);
    }

    void ask_item(const std::string& barcode) {
        Talk talk(*m_connection, m_server, m_dialect, m_clock);
        const auto answer = talk.item(barcode);
        if (!answer) return say("Item information (17): {}", answer.error().detail);
        const auto item = ItemFacts::read(*answer);
        say("Item information (17): {}, circulation status {:02}, title {}",
            item.exists ? "known" : "unknown", static_cast<int>(item.circulation),
            item.title.empty() ? "missing" : "there");
        if (item.due.empty()) return;
        const auto due = read_due(item.due, DateOrder::unknown);
        const auto guess = read_due(item.due, DateOrder::day_first);
        m_ambiguous = due.iso.empty() && !guess.iso.empty();
        say("  Due date (AH): {}", !due.iso.empty() ? "understood: " + due.iso
                                   : m_ambiguous    ? "day or month first? set `dates`"
                                                    : "not understood; shown as it comes");
    }

    void tell_observed() {
        const auto& seen = m_connection->observed();
        say("Messages end in {}", seen.terminator.empty() ? "nothing" : seen.terminator);
        say("Checksums: {}", !seen.checksums                ? "not sent"
                             : seen.sum == Sum::bytes       ? "sent, right"
                             : seen.sum == Sum::code_points ? "sent, summed over characters"
                                                            : "sent, summed over signed bytes");
        if (seen.bad_checksums) say("  <- some sums match no way of summing");
        if (m_dialect.checksum && !seen.sequence) say("Sequence digits: not sent");
        if (seen.utf8 || seen.page)
            say("Letters beyond ASCII: {}{}", seen.utf8 ? "UTF-8" : "a code page",
                seen.decomposed ? ", letters and marks apart" : "");
        if (seen.irregular) say("  <- fixed parts are not as long as the manual says");
        if (seen.unterminated) say("  <- some messages have no end: each costs a time limit");
        if (seen.junk_lines > 0) say("  <- {} lines were no messages", seen.junk_lines);
    }

    std::string fitting() const {
        const auto& seen = m_connection->observed();
        const auto& policy = m_connection->policy();
        const auto no = [&](Supported what) { return !policy.supports(what); };
        const auto greeting = base::fold_case(policy.library + policy.institution);
        for (const char* name : {"koha", "evergreen", "alma", "symphony", "folio", "aleph"})
            if (greeting.find(name) != std::string::npos) return name;
        if (seen.decomposed || (m_titles && !policy.offline)) return "evergreen";
        if (no(Supported::hold) && no(Supported::block_patron)) return "folio";
        if (no(Supported::hold) && no(Supported::patron_enable)) return "symphony";
        if (seen.terminator == "CR LF" && seen.checksums) return "koha";
        if (!seen.checksums) return "aleph";
        if (m_server.address.tls && policy.offline) return "alma";
        return "generic";
    }

    void suggest(const std::vector<Dialect>& dialects) {
        const auto name = fitting();
        say("Suggested dialect: {}", name);
        const auto found = std::ranges::find(dialects, name, &Dialect::name);
        const Dialect fits = found == dialects.end() ? Dialect{} : *found;
        const auto& seen = m_connection->observed();
        const auto differs = [&](bool ours, bool theirs, const char* key) {
            if (ours != theirs) say("  set {} = {}", key, theirs);
        };
        differs(fits.login, m_dialect.login, "login");
        differs(fits.status_before_login, m_dialect.status_before_login, "status_before_login");
        differs(fits.checksum, m_dialect.checksum && seen.checksums, "checksum");
        if (m_titles && fits.lists == ListMeaning::barcodes) say("  set lists = \"titles\"");
        if (m_ambiguous && fits.dates == DateOrder::unknown)
            say("  set dates = \"day_first\" or \"month_first\"");
        if (seen.page && fits.charset.name == "utf-8") say("  set charset = \"auto\"");
        differs(fits.end_session,
                fits.end_session && m_connection->policy().supports(Supported::end_session),
                "end_session");
    }

    const Dial& m_dial;
    const Server& m_server;
    const base::Clock& m_clock;
    Dialect m_dialect;
    std::unique_ptr<Connection> m_connection;
    std::vector<std::string> m_lines;
    bool m_titles = false, m_ambiguous = false;
};

}  // namespace

std::vector<std::string> probe(const Dial& dial, const Server& server, const base::Clock& clock,
                               const ProbeSubjects& subjects,
                               const std::vector<Dialect>& dialects) {
    return Probe(dial, server, clock).run(subjects, dialects);
}

}  // namespace loans::sip2
