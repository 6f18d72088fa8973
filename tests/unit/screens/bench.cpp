#include "bench.h"

#include "catalogue/edition_builder.h"
#include "catalogue/indexed_record.h"
#include "screens/page.h"
#include "screens/words.h"

namespace {

using catalogue::Item;
using catalogue::ItemStatus;
using catalogue::Record;

Record book(const std::string& number, const std::string& title, const std::string& author,
            int year) {
    Record record;
    record.control_number = number;
    record.source = "TEST";
    record.format = catalogue::Format::book;
    record.title = title;
    record.year = year;
    record.languages = {"swe"};
    record.contributors.push_back({author, "aut", true, ""});
    record.items.push_back(
        {"B" + number, "MAIN", "BARN", "Hcg", "", "", "", "", ItemStatus::available, false});
    return record;
}

/// Built once; every bench reads the same file.
const std::filesystem::path& edition_file() {
    static const TemporaryFolder folder;
    static const std::filesystem::path file = [] {
        auto made = folder / "catalogue.db";
        catalogue::EditionBuilder builder(made);
        catalogue::IndexedRecord indexed;
        for (const Record& record : bench_records()) {
            catalogue::index_record(record, indexed);
            builder.add(indexed);
        }
        builder.finish(2026);
        return made;
    }();
    return file;
}

void collect(const ui::Node& node, std::string& out) {
    if (!node.text.empty()) out += screens::plain(node.text) + "\n";
    for (const ui::Node& child : node.children) collect(child, out);
}

}  // namespace

std::vector<Record> bench_records() {
    std::vector<Record> records;
    records.push_back(book("1", "Pippi Långstrump", "Lindgren, Astrid", 1945));
    records.push_back(book("2", "Pippi går ombord", "Lindgren, Astrid", 1946));
    records.push_back(book("3", "Ronja rövardotter", "Lindgren, Astrid", 1981));
    for (size_t i = 0; i < 2; ++i) {
        records[i].series.push_back({"Pippi", std::to_string(i + 1), static_cast<int>(i + 1)});
        records[i].subjects = {"Flickor", "Styrka"};
    }
    records[0].isbns = {"9789129688313"};
    records[0].description = "Pippi bor i Villa Villekulla.";
    records[1].format = catalogue::Format::audiobook;
    records[2].items[0].status = ItemStatus::on_loan;
    records[2].items[0].due = "2026-04-08";
    records.push_back(book("4", "Masken", "Biblioteket", 2021));
    records.back().items[0].closed_stacks = true;
    records.back().items[0].location = "MAG";
    for (int i = 0; i < 30; ++i)
        records.push_back(book(std::to_string(100 + i), "Skogens djur " + std::to_string(i + 1),
                               "Persson, Per", 1990 + i));
    return records;
}

Bench::Bench()
    : clock(base::WallTime(std::chrono::seconds(1773482400))),
      jobs(inbox, 0),
      languages(i18n::Languages::load(KIOSK_SOURCE_DIR "/config/languages", {"sv", "en", "ar"})),
      services{jobs, clock, languages} {
    services.edition = catalogue::Catalogue::open(edition_file());
    services.library.name = "Stadsbiblioteket";
    services.library.branch = "MAIN";
    services.library.branches["MAIN"] = {"Stadsbiblioteket", {{"BARN", {"Barn", "Plan 1", ""}}}};
    services.library.collecting = {screens::Collecting::desk_now, screens::Collecting::from_stacks,
                                   screens::Collecting::later};
    services.library.order_number = "0980-31 92 10";
    services.themes = {"light", "dark", "contrast"};
    services.open = [this](std::unique_ptr<ui::Screen> page) { opened = std::move(page); };
    services.prefer = [this](const screens::Preferences& wanted) { preferred.push_back(wanted); };
    services.opening = [this](base::WallTime) { return today; };
    services.pages = [] {
        return std::vector<screens::InformationPage>{{"10-how", "Så gör du", "Fråga **oss**."}};
    };
    today = {{{600, 1140}}, {{660, 900}}, true};
}

void Bench::settle() {
    while (inbox.drain() > 0) {
    }
}

ui::Outcome Bench::send(ui::Screen& page, ui::Action::Kind kind, const std::string& id,
                        const std::string& text) {
    auto outcome = page.on({kind, id, text});
    settle();
    if (page.holds_picture()) {
        clock.advance(screens::Page::answer_after);
        tick(page);
        if (opened) page.resumed();
    }
    return outcome;
}

void Bench::tick(ui::Screen& page) {
    page.on({ui::Action::Kind::tick, "", ""});
    settle();
}

ui::Outcome Bench::press(ui::Screen& page, const std::string& id) {
    return send(page, ui::Action::Kind::activate, id, "");
}

void Bench::type(ui::Screen& page, const std::string& text) {
    send(page, ui::Action::Kind::edited, "search/field", text);
}

void Bench::submit(ui::Screen& page, const std::string& text) {
    send(page, ui::Action::Kind::submit, "search/field", text);
}

ui::Node Bench::view(const ui::Screen& page) const {
    ui::ViewContext context;
    context.now = clock.wall();
    return page.view(context);
}

std::string Bench::text_of(const ui::Screen& page) const {
    std::string out;
    collect(view(page), out);
    return out;
}

const ui::Node* find(const ui::Node& view, const std::string& id) {
    if (view.id == id) return &view;
    for (const ui::Node& child : view.children)
        if (const ui::Node* found = find(child, id)) return found;
    return nullptr;
}
