#include "places.h"

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
    };
    return all;
}

}  // namespace demo
