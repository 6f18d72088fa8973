#include "staffed.h"

#include "base/unicode.h"
#include "help/code_book.h"
#include "support/temporary.h"

namespace demo {
namespace {

const std::filesystem::path& codes() {
    static const TemporaryFolder folder;
    static const bool made = [] {
        help::CodeBook::make(folder.path()).add("Mask 19", help::Slot::open, opening);
        return true;
    }();
    (void)made;
    return folder.path();
}

}  // namespace

std::function<app::Line(notify::Events)> Desk::line() {
    return [this](notify::Events there) {
        events = std::move(there);
        return app::Line{[this](const std::optional<notify::Alert>& alert) {
                             ++handed_over;
                             if (!alert) return;
                             sent.push_back(*alert);
                             on_sent();
                         },
                         [this] { return up; }, drill};
    };
}

void Desk::relay() {
    events.relayed(sent.back().id, sent.back().revision);
}

void Desk::answer(notify::Answer answer, int minutes) {
    events.answered({sent.back().id, sent.back().revision, answer, minutes, opening});
}

settings::Settings help_settings() {
    auto out = settings();
    out.folders.codes = codes();
    settings::Help help;
    help.cover_query = {"mask", 1};
    help.cover_record = {booklet, 1};
    help.building = {"main-library", 1};
    help.phone = out.order.phone;
    help.all_hours = out.order.all_hours;
    out.help = help;
    for (auto& day : out.hours.open) day = {{0, 24 * 60}};
    out.hours.staffed = out.hours.open;
    return out;
}

void Contact::search(const std::string& words) {
    const auto letters = base::grapheme_boundaries(words);
    for (size_t i = 0; i + 1 < letters.size(); ++i)
        visit.type(words.substr(letters[i], letters[i + 1] - letters[i]));
    visit.key(ui::KeyName::enter);
    visit.terminal.catch_up();
}

void Contact::order(const std::string& way) {
    visit.press("collect/" + way);
    visit.press("order/place");
}

void Contact::relay() {
    desk.relay();
    visit.terminal.catch_up();
}

void Contact::answer(notify::Answer answer, int minutes) {
    desk.answer(answer, minutes);
    visit.terminal.catch_up();
}

std::string Contact::texts() {
    std::string out;
    for (const auto& placed : visit.terminal.stage().placed())
        for (const auto* text :
             {&placed.node->text, &placed.node->spoken, &placed.node->placeholder})
            if (!text->empty()) out += *text + "\n";
    return out;
}

bool Contact::on_record() {
    return visit.terminal.page().summary().starts_with("record 1/1 title=Masken");
}

std::string Contact::status() {
    std::string out;
    bool inside = false;
    size_t within = 0;
    const auto& placed = visit.terminal.stage().placed();
    for (size_t i = 0; i < placed.size(); ++i) {
        if (placed[i].node->id == "order/status") inside = true, within = i;
        if (!inside) continue;
        const bool below = i == within || placed[i].parent >= static_cast<int>(within);
        if (!below) break;
        out += placed[i].node->text;
    }
    return out;
}

}  // namespace demo
