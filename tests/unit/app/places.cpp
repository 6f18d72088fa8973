#include "places.h"

#include "away.h"

namespace demo {
namespace {

void search(Visit& visit, const std::string& words) {
    visit.press("home/search");
    visit.type(words);
}

void record(Visit& visit, const std::string& words) {
    search(visit, words);
    visit.press("hit/0");
}

void signed_in(Visit& visit, const char* door, const Patron& patron) {
    visit.press(door);
    visit.sign_in(patron);
}

void borrow(Visit& visit) {
    signed_in(visit, "home/borrow", vera);
    for (const std::string& code : {novel, in_stacks, of_vera, std::string("30720000000000"), film})
        visit.scan(code);
}

void order(Visit& visit) {
    record(visit, "masken liten bok");
    visit.press("collect/desk_now");
    visit.press("order/place");
    visit.sign_in(vera);
}

}  // namespace

const std::vector<Place>& places() {
    static const std::vector<Place> all{
        {"home", [](Visit&) {}},
        {"search", [](Visit& v) { v.press("home/search"); }},
        {"typing",
         [](Visit& v) {
             v.press("home/search");
             for (const char* key : {"key/l", "key/i", "key/n", "key/d"}) v.press(key);
         }},
        {"results", [](Visit& v) { search(v, "lindgren"); }},
        {"narrowed",
         [](Visit& v) {
             search(v, "lindgren");
             v.press("narrow/available");
             v.press("panel/language");
         }},
        {"nothing",
         [](Visit& v) {
             search(v, "xyzzyx");
             v.key(ui::KeyName::enter);
         }},
        {"record", [](Visit& v) { record(v, "pippi"); }},
        {"stacks", [](Visit& v) { record(v, "masken liten bok"); }},
        {"reading",
         [](Visit& v) {
             record(v, "masken liten bok");
             v.press("record/read");
         }},
        {"information", [](Visit& v) { v.press("home/information"); }},
        {"page",
         [](Visit& v) {
             v.press("home/information");
             v.press("page/20-useful-numbers");
         }},
        {"languages", [](Visit& v) { v.press("shell/language"); }},
        {"display", [](Visit& v) { v.press("shell/display"); }},
        {"unknown-code", [](Visit& v) { v.scan("4006381333931"); }},
        {"still-there",
         [](Visit& v) {
             search(v, "lindgren");
             v.player.advance(std::chrono::seconds(50));
         }},
        {"card", [](Visit& v) { v.press("home/borrow"); }},
        {"pin",
         [](Visit& v) {
             v.press("home/account");
             v.scan(vera.card);
             v.type("0000");
             v.press("card/continue");
             v.type("20");
         }},
        {"borrow-fee", [](Visit& v) { borrow(v); }},
        {"borrow",
         [](Visit& v) {
             borrow(v);
             v.press("dialog/fee_yes");
         }},
        {"borrow-blocked", [](Visit& v) { signed_in(v, "home/borrow", majken); }},
        {"card-locked",
         [](Visit& v) {
             v.press("home/account");
             for (int i = 0; i < 3; ++i) {
                 v.scan(vera.card);
                 v.type("0000");
                 v.press("card/continue");
             }
         }},
        {"pin-book",
         [](Visit& v) {
             v.press("home/borrow");
             v.scan(vera.card);
             v.scan(novel);
         }},
        {"borrow-limit",
         [](Visit& v) {
             signed_in(v, "home/borrow", otto);
             for (const std::string& code : {novel, of_vera}) v.scan(code);
         }},
        {"borrow-child",
         [](Visit& v) {
             signed_in(v, "home/borrow", elis);
             for (const std::string& code : {film, of_vera, novel}) v.scan(code);
         }},
        {"borrow-offline",
         [](Visit& v) {
             signed_in(v, "home/borrow", vera);
             for (const char* code : {novel.c_str(), AwaySystem::refused_item}) v.scan(code);
         },
         true},
        {"return-offline",
         [](Visit& v) {
             v.press("home/return");
             for (const char* code : {novel.c_str(), AwaySystem::refused_item}) v.scan(code);
         },
         true},
        {"account-offline", [](Visit& v) { signed_in(v, "home/account", vera); }, true},
        {"return",
         [](Visit& v) {
             v.press("home/return");
             for (const char* code : {"30721778091491", "30721597869044", "30720000000000"})
                 v.scan(code);
         }},
        {"account",
         [](Visit& v) {
             signed_in(v, "home/account", tuva);
             v.press("account/renew_all");
         }},
        {"account-arabic", [](Visit& v) { signed_in(v, "home/account", layla); }},
        {"account-ready", [](Visit& v) { signed_in(v, "home/account", ingrid); }},
        {"account-late", [](Visit& v) { signed_in(v, "home/account", nils); }},
        {"account-cancel",
         [](Visit& v) {
             signed_in(v, "home/account", ingrid);
             v.press("cancel/" + v.terminal.services().lending->account().holds.front().id);
         }},
        {"account-fees", [](Visit& v) { signed_in(v, "home/account", majken); }},
        {"other-card",
         [](Visit& v) {
             signed_in(v, "home/account", vera);
             v.scan(otto.card);
         }},
        {"receipt",
         [](Visit& v) {
             borrow(v);
             v.press("dialog/fee_yes");
             v.press("borrow/finish");
         }},
        {"receipt-code",
         [](Visit& v) {
             borrow(v);
             v.press("dialog/fee_no");
             v.press("borrow/finish");
             v.press("receipt/code");
         }},
        {"reserve",
         [](Visit& v) {
             record(v, "pippi");
             v.press("reserve/open");
         }},
        {"reserved",
         [](Visit& v) {
             record(v, "pippi");
             v.press("reserve/open");
             v.press("reserve_at/NORD");
             v.press("dialog/reserve");
             v.sign_in(vera);
         }},
        {"order-elsewhere",
         [](Visit& v) {
             record(v, "masken liten bok");
             v.press("collect/other_branch");
         }},
        {"order-placed", order},
        {"order-cancelled",
         [](Visit& v) {
             order(v);
             v.press("order/cancel");
         }},
        {"order-at-desk",
         [](Visit& v) {
             order(v);
             v.press("shell/home");
             v.press("home/return");
             v.scan(in_stacks);  // staff have fetched it
             v.press("shell/home");
             signed_in(v, "home/account", vera);
             v.press("account/back");
             record(v, "masken liten bok");
         }},
        {"order-refused",
         [](Visit& v) {
             record(v, "masken liten bok");
             v.press("order/place");
             v.sign_in(majken);
         }},
        {"order-unstaffed",
         [](Visit& v) {
             v.player.advance(std::chrono::hours(6));
             record(v, "masken liten bok");
         }},
    };
    return all;
}

Visit visit_for(const Place& place, const Look& look) {
    return Visit(look, settings(), place.system_away ? std::make_shared<AwaySystem>() : nullptr);
}

}  // namespace demo
