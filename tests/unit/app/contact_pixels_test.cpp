#include "loans/local/patron_import.h"
#include "screens/orders.h"
#include "staffed.h"
#include "support/catch.h"
#include "support/png.h"
#include "support/temporary.h"

using demo::Contact;

namespace {

struct Shown {
    support::Picture picture;
    std::vector<ui::Rect> texts;  // of every node with a text
    std::vector<std::string> words;
};

Shown shown(Contact& it, const demo::Look& look) {
    Shown out{support::render(it.visit.terminal.picture(), look.pixels), {}, {}};
    for (const auto& placed : it.visit.terminal.stage().placed()) {
        out.words.push_back(placed.node->text);
        out.texts.push_back(placed.rect);
    }
    return out;
}

struct Difference {
    size_t pixels = 0;   // that differ at all
    size_t outside = 0;  // of them, outside the rectangles of the texts that differ
};

Difference difference(const Shown& a, const Shown& b) {
    Difference out;
    REQUIRE(a.picture.size == b.picture.size);
    std::vector<ui::Rect> allowed;
    if (a.words.size() == b.words.size())
        for (size_t i = 0; i < a.words.size(); ++i)
            if (a.words[i] != b.words[i]) {
                allowed.push_back(a.texts[i]);
                allowed.push_back(b.texts[i]);
            }
    for (int y = 0; y < a.picture.size.h; ++y)
        for (int x = 0; x < a.picture.size.w; ++x) {
            const auto at = static_cast<size_t>(y * a.picture.size.w + x);
            if (a.picture.pixels[at] == b.picture.pixels[at]) continue;
            ++out.pixels;
            bool inside = false;
            for (const auto& rect : allowed)
                inside = inside ||
                         (x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h);
            if (!inside) ++out.outside;
        }
    return out;
}

/// With the patrons of the demonstration, in a data folder of its own.
settings::Settings with_patrons(const TemporaryFolder& folder) {
    auto out = demo::help_settings();
    std::filesystem::create_symlink(demo::folder() / "catalogue.db", folder / "catalogue.db");
    out.folders.data = folder.path();
    loans::local::import_patrons(out.loans_file(), KIOSK_SOURCE_DIR "/config/demo/patrons.csv",
                                 loans::local::load_rules(out.lending.rules), {1, 8192});
    return out;
}

const demo::Look looks[] = {{{1920, 1080}, "sv", "light", 0},
                            {{1920, 1080}, "ar", "light", 0},
                            {{1280, 720}, "en", "contrast", 1},
                            {{1080, 1920}, "sv", "dark", 0}};

}  // namespace

TEST_CASE("with the same words, the covert page is the ordinary page, pixel for pixel") {
    for (const auto& look : looks) {
        for (const bool staffed : {true, false}) {
            CAPTURE(look.language, look.theme, staffed);
            auto settings = demo::help_settings();
            if (!staffed) settings.hours.staffed = {};
            Contact covert(look, settings), ordinary(look, settings);
            covert.search("mask 19");
            ordinary.search(demo::booklet_title);
            REQUIRE(covert.desk.sent.size() == 1);
            CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
            // Another way chosen, the same again.
            covert.visit.press("collect/desk_now");
            ordinary.visit.press("collect/desk_now");
            CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
        }
    }
}

TEST_CASE("with another number on the line, only that line's text differs") {
    for (const auto& look : looks) {
        CAPTURE(look.language, look.theme);
        auto settings = demo::help_settings();
        settings.help->phone = "020-50 50 50";
        Contact covert(look, settings), ordinary(look, settings);
        covert.search("mask 19");
        ordinary.search(demo::booklet_title);
        const auto found = difference(shown(covert, look), shown(ordinary, look));
        CHECK(found.pixels > 0);
        CHECK(found.outside == 0);
    }
}

TEST_CASE("ordered and cancelled, the covert page is an ordinary one of somebody signed in") {
    const auto& look = looks[0];
    const TemporaryFolder here, there;
    Contact covert(look, with_patrons(here)), ordinary(look, with_patrons(there));
    for (Contact* it : {&covert, &ordinary}) {
        it->visit.scan("20720000000017");
        it->visit.type("2001");
        it->visit.press("card/continue");
        it->visit.terminal.catch_up();
        REQUIRE(it->visit.terminal.page().summary().starts_with("account"));
        it->visit.key(ui::KeyName::escape);
    }
    covert.search("mask 19");
    ordinary.search(demo::booklet_title);
    CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
    covert.order("desk_now");
    ordinary.order("desk_now");
    covert.relay();
    ordinary.visit.terminal.catch_up();
    CHECK(covert.status() == ordinary.status());
    CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
    for (Contact* it : {&covert, &ordinary}) REQUIRE(it->visit.press("order/cancel"));
    covert.relay();
    ordinary.visit.terminal.catch_up();
    CHECK(covert.status() == ordinary.status());
    CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
}

namespace {

void change_language(Contact& it) {
    it.visit.press("shell/language");
    it.visit.press("choose/language/en");
}

const std::vector<std::pair<const char*, void (*)(Contact&)>> changes = {
    {"language", change_language},
    {"text size", [](Contact& it) { it.visit.press("shell/larger"); }},
    {"theme", [](Contact& it) {
         it.visit.press("shell/display");
         it.visit.press("choose/theme/dark");
         it.visit.key(ui::KeyName::escape);
     }}};

}  // namespace

TEST_CASE("a choice is open and the page is shown otherwise: still the ordinary page") {
    const auto& look = looks[0];
    for (const auto& [name, change] : changes)
        for (const std::string way : {"", "desk_now", "later", "other_branch"}) {
            CAPTURE(name, way);
            Contact covert(look), ordinary(look);
            covert.search("mask 19");
            ordinary.search(demo::booklet_title);
            for (Contact* it : {&covert, &ordinary}) {
                if (!way.empty()) it->visit.press("collect/" + way);
                change(*it);
            }
            CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
            // Staff answer what they have been told so far: that nothing has been chosen, or, where
            // the page is left, that somebody is with her.
            const auto before = shown(covert, look);
            covert.relay();
            CHECK(difference(shown(covert, look), before).pixels == 0);
            covert.answer(notify::Answer::coming, 5);
            if (std::string(name) == "language") {
                CHECK(covert.told() == notify::Scenario::later);
                CHECK(difference(shown(covert, look), before).pixels == 0);
                covert.desk.events.missed(covert.desk.sent.back().id);
                covert.visit.player.advance(std::chrono::seconds(20));
                ordinary.visit.player.advance(std::chrono::seconds(20));
                CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
            }
        }
}

TEST_CASE("ordered, and then another language: the page of somebody who has ordered nothing") {
    const auto& look = looks[0];
    for (const char* way : {"desk_now", "later"}) {
        CAPTURE(way);
        Contact covert(look), ordinary(look);
        covert.search("mask 19");
        ordinary.search(demo::booklet_title);
        covert.order(way);
        covert.relay();
        covert.answer(notify::Answer::seen);
        change_language(covert);
        change_language(ordinary);
        CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
        covert.answer(notify::Answer::coming, 5);
        CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
    }
}

TEST_CASE("ordered, and then larger or darker: the order stands as an ordinary one does") {
    const auto& look = looks[0];
    for (const auto& [name, change] : changes) {
        if (std::string(name) == "language") continue;
        CAPTURE(name);
        const TemporaryFolder here, there;
        Contact covert(look, with_patrons(here)), ordinary(look, with_patrons(there));
        for (Contact* it : {&covert, &ordinary}) {
            it->visit.sign_in(demo::vera);
            it->visit.key(ui::KeyName::escape);
        }
        covert.search("mask 19");
        ordinary.search(demo::booklet_title);
        covert.order("desk_now");
        ordinary.order("desk_now");
        covert.relay();
        ordinary.visit.terminal.catch_up();
        change(covert);
        change(ordinary);
        CHECK(covert.status() == ordinary.status());
        CHECK(difference(shown(covert, look), shown(ordinary, look)).pixels == 0);
        covert.answer(notify::Answer::seen);
        CHECK(covert.status().starts_with("Mottagen"));
    }
}

namespace {

/// What must never be: a panel that shows whose it is.
class Leaky final : public screens::Orders {
public:
    explicit Leaky(screens::Orders& inner) : m_inner(inner) {}
    screens::OrderState state(const catalogue::Record& record, base::WallTime now) const override {
        auto out = m_inner.state(record, now);
        out.can_cancel = true;
        return out;
    }
    void choose(const catalogue::Record&, screens::Collecting) override {}
    void choose_branch(const catalogue::Record&, const std::string&) override {}
    ui::Outcome place(const catalogue::Record&) override { return ui::Outcome::stay(); }
    void cancel(const catalogue::Record&) override {}

private:
    screens::Orders& m_inner;
};

}  // namespace

TEST_CASE("a panel with one button more is caught, and so is a text that grows") {
    const auto& look = looks[0];
    Contact covert(look), ordinary(look);
    covert.search("mask 19");
    ordinary.search(demo::booklet_title);
    auto& services = const_cast<screens::Services&>(covert.visit.terminal.services());
    Leaky leaky(*services.orders);
    services.orders = &leaky;
    covert.visit.terminal.stage().refresh();
    CHECK(difference(shown(covert, look), shown(ordinary, look)).outside > 0);

    auto settings = demo::help_settings();
    settings.help->phone =
        "020-50 50 50, day and night, whoever you are and wherever you are, "
        "and also on Sundays";
    Contact wordy(look, settings);
    wordy.search("mask 19");
    CHECK(difference(shown(wordy, look), shown(ordinary, look)).outside > 0);
}
