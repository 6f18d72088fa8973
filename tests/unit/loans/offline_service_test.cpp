#include "loans/offline.h"

#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

using namespace loans;

namespace {

tl::unexpected<Refused> no(Reason reason) {
    Refused out;
    out.reason = reason;
    return tl::unexpected(out);
}

/// A library system that is there or not, and remembers what it was told.
class Library final : public LoanService, public Replayer {
public:
    bool there = true, promises = true;
    bool loses_answers = false;     // the link breaks after the effect
    int breaks_after = -1;          // replays until the link breaks
    std::vector<std::string> told;  // "loan 3001", "past 3001", "asked 3001"
    std::vector<std::string> refuses;
    int checks = 0;

    Outcome<Account> sign_in(const Credentials&) override {
        if (!there) return no(Reason::unreachable);
        return Account{};
    }
    Outcome<Account> account(const Credentials& who) override { return sign_in(who); }
    Outcome<Registered> borrow(const Credentials&, const std::string& barcode, bool) override {
        if (!there) return no(Reason::unreachable);
        told.push_back("loan " + barcode);
        if (!loses_answers) return Registered{};
        there = false;
        return no(Reason::unknown_result);
    }
    Outcome<Returned> return_item(const std::string& barcode) override {
        if (!there) return no(Reason::unreachable);
        told.push_back("return " + barcode);
        return Returned{};
    }
    Outcome<Registered> renew(const Credentials&, const std::string&, bool) override {
        if (!there) return no(Reason::unreachable);
        return Registered{};
    }
    Outcome<std::vector<RenewedLoan>> renew_all(const Credentials&) override {
        return no(Reason::unreachable);
    }
    Outcome<Hold> reserve(const Credentials&, const HoldRequest&) override {
        return no(Reason::hold_limit);
    }
    Outcome<void> cancel_hold(const Credentials&, const std::string&) override { return {}; }
    Outcome<std::vector<CopyState>> states(const std::vector<std::string>&) override {
        if (!there) return no(Reason::unreachable);
        return std::vector<CopyState>();
    }
    void end_session(const Credentials&) override {}
    Abilities abilities() const override { return {}; }
    LinkState link() const override { return there ? LinkState::online : LinkState::unavailable; }
    base::Milliseconds idle() override { return base::Milliseconds(60'000); }

    bool link_is_good() override {
        ++checks;
        return there;
    }
    bool takes_the_past() const override { return promises; }
    Outcome<void> replay(const Kept& kept, bool maybe_done) override {
        if (breaks_after == 0) there = false;
        if (!there) return no(Reason::unreachable);
        if (breaks_after > 0) --breaks_after;
        told.push_back((maybe_done ? "asked " : "past ") + kept.barcode);
        if (std::ranges::find(refuses, kept.barcode) != refuses.end()) return no(Reason::fees);
        return {};
    }
};

struct Fixture {
    TemporaryFolder folder;
    base::ManualClock clock{base::WallTime(std::chrono::seconds(1795348800))};
    Library library;
    std::unique_ptr<OfflineJournal> journal;
    OfflineRules rules;
    FindItem find;
    std::unique_ptr<OfflineService> made;

    Fixture() {
        OfflineKey::make(folder / "key");
        rules.unknown_items = true;
        open();
    }
    void open() {
        made.reset();
        journal =
            std::make_unique<OfflineJournal>(folder / "journal", OfflineKey::load(folder / "key"));
    }
    OfflineService& service() {
        if (!made)
            made = std::make_unique<OfflineService>(library, library, *journal, rules, clock, find);
        return *made;
    }
    void go_on(int times) {
        for (int i = 0; i < times; ++i) clock.advance(service().idle());
    }
};

Credentials card(const std::string& number) {
    return {base::Secret(number), base::Secret("1234")};
}

}  // namespace

TEST_CASE("offline: with the link up nothing is kept") {
    Fixture f;
    REQUIRE(f.service().borrow(card("1"), "3001", false));
    REQUIRE(f.service().return_item("3001"));
    CHECK(f.journal->pending().empty());
    CHECK(f.service().link() == LinkState::online);
    CHECK(f.library.told == std::vector<std::string>{"loan 3001", "return 3001"});
}

TEST_CASE("offline: loans and returns are kept while the system is away, the rest is not") {
    Fixture f;
    f.find = [](const std::string& barcode) -> std::optional<OfflineItem> {
        if (barcode == "3001") return OfflineItem{"Known", true, 14};
        if (barcode == "3002") return OfflineItem{"Reference", false, 0};
        return std::nullopt;
    };
    f.library.there = false;
    const auto account = f.service().sign_in(card("1"));
    REQUIRE(account);
    CHECK(account->offline);
    CHECK(account->shown_name.empty());
    const auto known = f.service().borrow(card("1"), "3001", false);
    REQUIRE(known);
    CHECK(known->offline);
    CHECK(known->title == "Known");
    CHECK(known->due.iso == "2026-12-06");
    CHECK(f.service().borrow(card("1"), "3002", false).error().reason == Reason::not_for_loan);
    CHECK(f.service().borrow(card("1"), "3003", false)->due.iso == "2026-12-20");
    CHECK(f.service().return_item("3009")->offline);
    CHECK(f.service().renew(card("1"), "3001", false).error().reason == Reason::unreachable);
    CHECK(f.service().reserve(card("1"), {}).error().reason == Reason::unreachable);
    CHECK(f.service().link() == LinkState::offline_accepting);
    CHECK(f.journal->pending().size() == 3);
    CHECK(base::read_file(f.folder / "journal").find("1234") == std::string::npos);
}

TEST_CASE("offline: what the rules do not allow is not kept") {
    Fixture f;
    f.library.there = false;
    SECTION("loans") {
        f.rules.loans = OfflineRules::Permission::never;
        CHECK(f.service().borrow(card("1"), "3001", false).error().reason == Reason::unreachable);
        CHECK(f.service().sign_in(card("1")).error().reason == Reason::unreachable);
        CHECK(f.service().return_item("3001"));
    }
    SECTION("no promise of the system") {
        f.library.promises = false;
        CHECK_FALSE(f.service().borrow(card("1"), "3001", false));
        CHECK_FALSE(f.service().return_item("3001"));
        CHECK(f.service().link() == LinkState::unavailable);
    }
    SECTION("no promise, but switched on by staff") {
        f.library.promises = false;
        f.rules.loans = OfflineRules::Permission::always;
        CHECK(f.service().borrow(card("1"), "3001", false));
    }
    SECTION("unknown items") {
        f.rules.unknown_items = false;
        CHECK(f.service().borrow(card("1"), "3001", false).error().reason == Reason::not_for_loan);
    }
    SECTION("too many a day, also after a restart, and anew the next day") {
        f.rules.loans_per_card_and_day = 2;
        CHECK(f.service().borrow(card("1"), "3001", false));
        CHECK(f.service().borrow(card("1"), "3002", false));
        f.open();
        const auto third = f.service().borrow(card("1"), "3003", false);
        CHECK(third.error().reason == Reason::loan_limit);
        CHECK(third.error().limit == 2);
        CHECK(f.service().borrow(card("2"), "3003", false));
        f.clock.advance(std::chrono::hours(24));
        CHECK(f.service().borrow(card("1"), "3004", false));
    }
    SECTION("no card, no item") {
        CHECK(f.service().borrow(card(""), "3001", false).error().reason == Reason::unknown_card);
        CHECK(f.service().borrow(card("1"), "", false).error().reason == Reason::unknown_item);
        CHECK(f.service().return_item("").error().reason == Reason::unknown_item);
    }
}

TEST_CASE("offline: scanned twice is kept once; borrowed again after a return is kept again") {
    Fixture f;
    f.library.there = false;
    auto& service = f.service();
    CHECK(service.borrow(card("1"), "3001", false));
    CHECK(service.borrow(card("1"), "3001", false)->due.iso == "2026-12-20");
    CHECK(f.journal->pending().size() == 1);
    CHECK(service.return_item("3001"));
    CHECK(service.return_item("3001"));
    CHECK(f.journal->pending().size() == 2);
    CHECK(service.borrow(card("2"), "3001", false));
    CHECK(f.journal->pending().size() == 3);
}

TEST_CASE("offline: the past is told in order before anything new, after enough good answers") {
    Fixture f;
    f.library.there = false;
    f.library.refuses = {"3004"};
    for (int i = 0; i < 25; ++i)
        REQUIRE(f.service().borrow(card(std::to_string(i)), std::to_string(3000 + i), false));
    f.go_on(3);
    CHECK(f.library.told.empty());
    f.library.there = true;
    // A link that is barely back is not believed.
    f.go_on(2);
    f.library.there = false;
    f.go_on(1);
    f.library.there = true;
    f.go_on(2);
    CHECK(f.library.told.empty());
    CHECK(f.service().borrow(card("99"), "3100", false)->offline);
    f.go_on(1);
    CHECK(f.library.told.size() == 10);
    CHECK(f.service().link() == LinkState::offline_accepting);
    CHECK(f.service().borrow(card("99"), "3101", false)->offline);
    f.go_on(2);
    REQUIRE(f.library.told.size() == 27);
    for (int i = 0; i < 25; ++i)
        CHECK(f.library.told[static_cast<size_t>(i)] == "past " + std::to_string(3000 + i));
    CHECK(f.library.told[26] == "past 3101");
    CHECK(f.service().link() == LinkState::online);
    CHECK(f.journal->pending().empty());
    REQUIRE(f.journal->refusals().size() == 1);
    CHECK(f.journal->refusals().begin()->second.kept.barcode == "3004");
    CHECK_FALSE(f.service().borrow(card("99"), "3102", false)->offline);
}

TEST_CASE("offline: a replay cut short is asked about first, also after a restart") {
    Fixture f;
    f.library.there = false;
    for (const char* barcode : {"3001", "3002", "3003"})
        REQUIRE(f.service().borrow(card("1"), barcode, false));
    f.library.there = true;
    f.library.breaks_after = 1;
    f.go_on(4);
    CHECK(f.library.told == std::vector<std::string>{"past 3001"});
    f.library.there = true;
    f.library.breaks_after = -1;
    f.open();
    CHECK(f.service().link() == LinkState::offline_accepting);
    f.go_on(4);
    CHECK(f.library.told == std::vector<std::string>{"past 3001", "asked 3002", "past 3003"});
    CHECK(f.journal->pending().empty());
}

TEST_CASE("offline: a loan whose answer was lost is kept as one that may have been made") {
    Fixture f;
    f.library.loses_answers = true;
    const auto out = f.service().borrow(card("1"), "3001", false);
    REQUIRE(out);
    CHECK(out->offline);
    f.library.there = true;
    f.library.loses_answers = false;
    f.go_on(4);
    CHECK(f.library.told == std::vector<std::string>{"loan 3001", "asked 3001"});
}
