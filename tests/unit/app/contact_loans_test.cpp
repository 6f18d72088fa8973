#include "staffed.h"
#include "support/catch.h"

/// A visit to the contact is nobody's visit to the loan system.
namespace {

using loans::Credentials;
using loans::Outcome;

/// Counts what the loan system is asked or told; what the terminal reads of its own (abilities, the
/// state of the line, keeping it alive) is not that.
class CountingService final : public loans::LoanService {
public:
    int calls = 0;

    Outcome<loans::Account> sign_in(const Credentials&) override { return counted(); }
    Outcome<loans::Account> account(const Credentials&) override { return counted(); }
    Outcome<loans::Registered> borrow(const Credentials&, const std::string&, bool) override {
        return counted();
    }
    Outcome<loans::Returned> return_item(const std::string&) override { return counted(); }
    Outcome<loans::Registered> renew(const Credentials&, const std::string&, bool) override {
        return counted();
    }
    Outcome<std::vector<loans::RenewedLoan>> renew_all(const Credentials&) override {
        return counted();
    }
    Outcome<loans::Hold> reserve(const Credentials&, const loans::HoldRequest&) override {
        return counted();
    }
    Outcome<void> cancel_hold(const Credentials&, const std::string&) override { return counted(); }
    Outcome<std::vector<loans::CopyState>> states(const std::vector<std::string>&) override {
        return counted();
    }
    Outcome<void> undo_borrow(const Credentials&, const std::string&) override { return counted(); }
    Outcome<void> pay(const Credentials&, const loans::Money&) override { return counted(); }
    void block_card(const Credentials&) override { ++calls; }
    void use_language(const std::string&) override { ++calls; }
    void end_session(const Credentials&) override { ++calls; }
    loans::Abilities abilities() const override { return {}; }
    loans::LinkState link() const override { return loans::LinkState::online; }
    std::chrono::milliseconds idle() override { return std::chrono::hours(1); }

private:
    tl::unexpected<loans::Refused> counted() {
        ++calls;
        return tl::unexpected(loans::Refused{loans::Reason::not_supported, {}, {}, 0, {}});
    }
};

using Leak = std::function<void(loans::LoanService&)>;

/// Everything that can be done on the page, and what the loan system has noticed of it. `leak` is
/// called with each message to staff.
int calls_of_a_visit(
    const std::string& way, const Leak& leak = [](loans::LoanService&) {}) {
    const auto service = std::make_shared<CountingService>();
    demo::Contact it({}, demo::help_settings(), service);
    it.desk.on_sent = [&] { leak(*service); };
    it.search("mask 19");
    REQUIRE(it.on_record());
    it.visit.press("record/read");
    it.visit.press("reading/back");
    it.order(way);
    it.relay();
    for (const auto answer : {notify::Answer::seen, notify::Answer::coming}) it.answer(answer, 5);
    it.visit.press("order/cancel");
    it.relay();
    it.order("later");
    it.relay();
    REQUIRE(it.status() == "Beställd");
    it.visit.press("shell/home");
    it.visit.player.advance(std::chrono::minutes(2));
    return service->calls;
}

}  // namespace

TEST_CASE("a visit to the contact asks nothing of the loan system, whatever is chosen") {
    const std::string way = GENERATE("desk_now", "stacks", "reading_room", "later", "other_branch");
    CAPTURE(way);
    CHECK(calls_of_a_visit(way) == 0);
}

TEST_CASE("one call would be noticed") {
    CHECK(calls_of_a_visit("stacks", [](loans::LoanService& service) { service.states({"1"}); }) >
          0);
    CHECK(calls_of_a_visit("stacks", [](loans::LoanService& service) { service.reserve({}, {}); }) >
          0);
}

TEST_CASE("an ordinary order of the same title does go to the loan system") {
    const auto service = std::make_shared<CountingService>();
    demo::Contact it({}, demo::help_settings(), service);
    it.search(demo::booklet_title);
    it.order("desk_now");
    CHECK(service->calls == 0);
    it.visit.sign_in(demo::vera);
    CHECK(service->calls > 0);
}
