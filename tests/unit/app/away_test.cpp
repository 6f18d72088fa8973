#include "away.h"
#include "demo.h"
#include "support/catch.h"

using demo::Visit;

namespace {

/// Away, and it says no titles.
class SilentSystem final : public demo::AwaySystem {
public:
    loans::Outcome<loans::Registered> borrow(const loans::Credentials&, const std::string& barcode,
                                             bool) override {
        if (barcode == demo::film) return refused();
        return loans::Registered{{}, {"2026-04-11", {}}, false, true, {}};
    }
    loans::Outcome<loans::Returned> return_item(const std::string& barcode) override {
        if (barcode == demo::film) return refused();
        loans::Returned out;
        out.offline = true;
        return out;
    }

private:
    static tl::unexpected<loans::Refused> refused() {
        return tl::unexpected(loans::Refused{loans::Reason::unreachable, {}, {}, 0, {}});
    }
};

}  // namespace

TEST_CASE("while the library system is away, a row still says the title that the catalogue knows") {
    Visit visit({}, demo::settings(), std::make_shared<SilentSystem>());
    const auto edition = visit.terminal.services().edition;
    const auto film = edition->record(*edition->find_identifier(demo::film))->title;
    visit.press("home/return");
    for (const std::string& code : {demo::novel, demo::film, std::string("30720000000000")})
        visit.scan(code);
    CHECK_THAT(visit.text(), contains("Martin Bircks ungdom\n") && contains(film + "\n") &&
                                 contains("30720000000000\n") && !contains(demo::novel) &&
                                 !contains(demo::film));
    visit.press("return/finish");
    CHECK_THAT(visit.text(), contains("Martin Bircks ungdom\n"));
    visit.press("shell/home");
    visit.press("home/borrow");
    visit.sign_in(demo::vera);
    for (const std::string& code : {demo::novel, demo::film}) visit.scan(code);
    CHECK_THAT(visit.text(), contains("Martin Bircks ungdom\n") && contains(film + "\n"));
    visit.press("borrow/finish");
    CHECK_THAT(visit.text(), contains("Martin Bircks ungdom\n"));
}
