#include "admin/command_line.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/file.h"
#include "support/catch.h"
#include "support/temporary.h"

namespace {

namespace fs = std::filesystem;
const fs::path source = std::filesystem::canonical(KIOSK_SOURCE_DIR);

constexpr auto records = R"(<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim">
<record>
<leader>00000nam a2200000 a 4500</leader>
<controlfield tag="001">r1</controlfield>
<controlfield tag="008">260101s1981    sw            000 1 swe  </controlfield>
<datafield tag="020" ind1=" " ind2=" "><subfield code="a">9789129688313</subfield></datafield>
<datafield tag="100" ind1="1" ind2=" "><subfield code="a">Lindgren, Astrid</subfield></datafield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Ronja rövardotter</subfield></datafield>
<datafield tag="952" ind1=" " ind2=" "><subfield code="p">3001</subfield><subfield code="o">uHcg</subfield><subfield code="b">MAIN</subfield><subfield code="c">BARN</subfield></datafield>
<datafield tag="952" ind1=" " ind2=" "><subfield code="p">3002</subfield><subfield code="o">uHcg</subfield><subfield code="b">NORD</subfield><subfield code="c">BARN</subfield><subfield code="q">2026-12-12</subfield></datafield>
</record>
<record>
<leader>00000nam a2200000 a 4500</leader>
<controlfield tag="001">r2</controlfield>
<controlfield tag="008">260101s1950    sw            000 1 eng  </controlfield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Ronja's forest</subfield></datafield>
<datafield tag="952" ind1=" " ind2=" "><subfield code="p">3003</subfield><subfield code="o">He</subfield><subfield code="b">MAIN</subfield><subfield code="c">MAG</subfield></datafield>
</record>
</collection>
)";

struct Ran {
    int code = 0;
    std::string out, error;
    bool says(const std::string& part) const { return out.find(part) != std::string::npos; }
    bool complains(const std::string& part) const { return error.find(part) != std::string::npos; }
};

/// The shipped configuration in a folder of its own, whose data folder is empty at first.
class Library {
public:
    Library() {
        fs::create_directories(m_folder / "config");
        for (const auto* folder :
             {"languages", "pages", "profiles", "keyboards", "readings", "buildings"})
            fs::copy(source / "config" / folder, m_folder / "config" / folder,
                     fs::copy_options::recursive);
        fs::create_directories(m_folder / "themes/light");
        write("themes/light/theme.toml", "");
        auto text = base::read_file(source / "config/kiosk.toml");
        replace(text, "\"../build/demo\"", "\"../data\"");
        // The fonts of this machine are none of this test's business.
        for (auto at = text.find("\"/usr/share/fonts"); at != std::string::npos;
             at = text.find("\"/usr/share/fonts"))
            text.replace(at, text.find('"', at + 1) - at, "\"font.otf");
        write("config/kiosk.toml", text);
        write("config/font.otf", "");
        write("config/loan_rules.toml", base::read_file(source / "config/loan_rules.toml"));
        write("records.xml", records);
    }

    static void replace(std::string& text, const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
    void edit(const std::string& name, const std::string& from, const std::string& to) const {
        auto text = base::read_file(m_folder / name);
        replace(text, from, to);
        write(name, text);
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name) << text;
    }
    std::string path(const std::string& name) const { return (m_folder / name).string(); }

    /// `arguments` after the command and its --config.
    Ran run(const std::string& command, std::vector<std::string> arguments = {}) const {
        arguments.insert(arguments.begin(), {command, "--config", path("config/kiosk.toml")});
        return plain(arguments);
    }
    Ran plain(const std::vector<std::string>& arguments) const {
        std::ostringstream out, error;
        const base::ManualClock clock{base::WallTime{}};
        admin::Console console{
            .out = out,
            .error = error,
            .clock = clock,
            .terminal = terminal,
            .programs = m_folder / "bin",
            .interrupted = [this] { return interrupted; },
            .person = false,
            .ask_unseen = [this](const std::string&) { return base::Secret(typed); }};
        const auto code = admin::run(arguments, console);
        return {static_cast<int>(code), out.str(), error.str()};
    }
    Ran import() const { return run("import", {path("records.xml")}); }

    bool terminal = false, interrupted = false;
    std::string typed;

private:
    TemporaryFolder m_folder;
};

}  // namespace

TEST_CASE("wrong arguments are exit code 2 and say what is wrong") {
    const Library library;
    CHECK(library.plain({}).code == 2);
    CHECK(library.plain({"polish"}).code == 2);
    CHECK(library.run("import").code == 2);
    CHECK(library.run("import", {"/no/such/file"}).code == 2);
    CHECK(library.run("search").code == 2);
    CHECK(library.run("search", {"--limit", "0", "x"}).code == 2);
    CHECK(library.run("search", {"--sort", "colour", "x"}).code == 2);
    for (const auto* filter : {"colour=red", "format=cup", "decade=1995", "decade=x", "branch="}) {
        const auto ran = library.run("search", {"--filter", filter, "x"});
        CHECK(ran.code == 2);
        CHECK(ran.complains("expected format=book"));
    }
    CHECK(library.plain({"--help"}).code == 0);
    CHECK(library.plain({"--version"}).says("library-kiosk-admin " KIOSK_VERSION));
}

TEST_CASE("an import tells what it did") {
    const Library library;
    const auto ran = library.import();
    INFO(ran.out << ran.error);
    CHECK(ran.code == 0);
    CHECK(ran.says("Added             2"));
    CHECK(ran.says("Repaired          0\nSkipped           0\n"));
    CHECK(ran.says("Catalogue         2 records, 3 items\n"));
    CHECK(fs::exists(library.path("data/catalogue.db")));
    CHECK(library.import().says("Replaced          2"));
}

TEST_CASE("an import's exit code tells skipped records from none at all") {
    const Library library;
    auto text = std::string(records);
    library.write("cut.xml", text.substr(0, text.find("<controlfield tag=\"001\">r2")));
    const auto cut = library.run("import", {library.path("cut.xml")});
    CHECK(cut.code == 3);
    CHECK(cut.says("Skipped           1"));
    CHECK(cut.says("import-report.txt"));
    library.write("empty.mrc", "this is no record");
    const auto empty = library.run("import", {library.path("empty.mrc")});
    CHECK(empty.code == 4);
    CHECK(empty.complains("the catalogue is as it was"));
    CHECK(library.run("search", {"ronja"}).says("1 träff"));
}

TEST_CASE("an import can be told which profile, catalogue and report") {
    const Library library;
    const auto unknown = library.run("import", {"--profile", "kohla", library.path("records.xml")});
    CHECK(unknown.code == 1);
    CHECK(unknown.complains("no profile is called \"kohla\""));
    const auto ran = library.run("import", {"--profile", library.path("config/profiles/koha.toml"),
                                            "--catalogue", library.path("other/c.db"), "--report",
                                            library.path("r.txt"), library.path("records.xml")});
    CHECK(ran.code == 0);
    CHECK(fs::exists(library.path("other/c.db")));
    CHECK_FALSE(fs::exists(library.path("data/catalogue.db")));
    CHECK(library.run("search", {"--catalogue", library.path("other/c.db"), "ronja"}).code == 0);
}

TEST_CASE("an interrupted import leaves the catalogue as it was") {
    Library library;
    library.interrupted = true;
    const auto ran = library.import();
    CHECK(ran.code == 1);
    CHECK(ran.complains("Interrupted"));
    CHECK_FALSE(fs::exists(library.path("data/catalogue.db")));
}

TEST_CASE("a terminal gets a line that is redrawn, a file gets plain lines") {
    Library library;
    CHECK(library.import().out.find('\x1b') == std::string::npos);
    library.terminal = true;
    const auto ran = library.import();
    CHECK(ran.out.find("\x1b[K") != std::string::npos);
    CHECK(ran.says("Replaced          2"));
}

TEST_CASE("a search prints the hits in the library's words") {
    const Library library;
    REQUIRE(library.import().code == 0);
    const auto swedish = library.run("search", {"ronja", "--facets"});
    INFO(swedish.out << swedish.error);
    CHECK(swedish.code == 0);
    CHECK(swedish.says("2 träffar\n"));
    CHECK(swedish.says("Ronja rövardotter"));
    CHECK(swedish.says("Astrid Lindgren · 1981 · Bok · Svenska · uHcg"));
    CHECK(swedish.says("Tillgänglig · Stadsbiblioteket, Barn"));
    CHECK(swedish.says("Magasin"));
    CHECK(swedish.says("Typ: Bok (2)"));
    CHECK(swedish.says("Språk: "));
    CHECK(swedish.says("Engelska (1)"));
    CHECK(swedish.says("Norra biblioteket (1)"));
    CHECK(library.run("search", {"--lang", "en", "ronja"}).says("2 results\n"));
    CHECK(library.run("search", {"--limit", "1", "ronja"}).out.find(" 2. ") == std::string::npos);
    CHECK(library.run("search", {"--filter", "language=eng", "ronja"}).says("1 träff\n"));
    CHECK(library.run("search", {"--filter", "branch=NORD", "--filter", "format=book", "ronja"})
              .says("1 träff\n"));
    CHECK(library.run("search", {"--filter", "decade=1950", "ronja"}).says("1 träff\n"));
    CHECK(library.run("search", {"--filter", "available", "ronja"}).code == 0);
    const auto oldest = library.run("search", {"--sort", "oldest", "--limit", "1", "ronja"});
    CHECK(oldest.says("Ronja's forest"));
    CHECK(library.run("search", {"xyzzyq"}).says("Inga träffar\n"));
    const auto unknown = library.run("search", {"--lang", "xx", "ronja"});
    CHECK(unknown.code == 1);
    CHECK(unknown.complains("the language \"xx\" is not offered; there are: sv, en"));
}

TEST_CASE("a record is found by ISBN, barcode, control number and its number in a search") {
    const Library library;
    REQUIRE(library.import().code == 0);
    for (const auto* id : {"9789129688313", "978-91-29-68831-3", "3002", "r1"}) {
        const auto ran = library.run("record", {id});
        INFO(id << ": " << ran.out << ran.error);
        CHECK(ran.code == 0);
        CHECK(ran.says("Ronja rövardotter"));
        CHECK(ran.says("Lindgren, Astrid"));
        CHECK(ran.says("2 copies"));
        CHECK(ran.says("Utlånad · åter 12\u00A0dec"));
    }
    const auto hits = library.run("search", {"rövardotter"}).out;
    const auto number =
        hits.substr(hits.find('#'), hits.find('\n', hits.find('#')) - hits.find('#'));
    CHECK(library.run("record", {number}).says("Ronja rövardotter"));
    for (const auto* id : {"9999", "#", "#x", "#999999"}) {
        const auto none = library.run("record", {id});
        CHECK(none.code == 1);
        CHECK(none.complains("no record has this"));
    }
}

TEST_CASE("what is not there yet is said with what to do") {
    const Library library;
    CHECK(library.run("search", {"ronja"}).code == 1);
    CHECK(library.run("search", {"ronja"}).complains("catalogue.db"));
    const auto lost = library.plain({"check", "--config", "/no/kiosk.toml"});
    CHECK(lost.code == 1);
    CHECK(lost.says("/no/kiosk.toml"));
}

TEST_CASE("check finds nothing wrong with what is shipped") {
    const Library library;
    REQUIRE(library.import().code == 0);
    const auto ran = library.run("check");
    INFO(ran.out << ran.error);
    CHECK(ran.code == 0);
    for (const auto* part : {"settings    right", "files       right", "languages   right",
                             "pages       right: 4 in each of 9", "profiles    right",
                             "catalogue   right: 2 records, 3 copies"})
        CHECK(ran.says(part));
}

TEST_CASE("check lists the faults of every part in one run") {
    const Library library;
    fs::remove(library.path("config/font.otf"));
    library.edit("config/languages/so.toml", "back = ", "bakc = ");
    fs::remove(library.path("config/pages/fi/40-about.md"));
    library.write("config/pages/de/40-about.md", "Kein Titel\n");
    library.write("config/pages/fr/40-about.md", "# \xff\n");
    library.edit("config/profiles/libris.toml", "[copies]", "[kopies]");
    fs::create_directories(library.path("data"));
    library.write("data/catalogue.db", "not a catalogue");
    const auto ran = library.run("check");
    INFO(ran.out << ran.error);
    CHECK(ran.code == 1);
    CHECK(ran.says("fonts.regular: there is no file"));
    CHECK(ran.says("so.toml: app.back has no words"));
    CHECK(ran.says("pages/fi/40-about.md is missing"));
    CHECK(ran.says("pages/de/40-about.md:1: expected the page's title"));
    CHECK(ran.says("pages/fr/40-about.md is not UTF-8"));
    CHECK(ran.says("profiles/libris.toml:"));
    CHECK(ran.says("data/catalogue.db"));
    CHECK(ran.says("settings    right"));
}

TEST_CASE("check asks the terminal program for what only that knows") {
    const Library library;
    REQUIRE(library.import().code == 0);
    fs::create_directories(library.path("bin"));
    const auto program = library.path("bin/library-kiosk");
    const auto asked = library.path("asked");
    for (const auto* code : {"0", "1"}) {
        library.write("bin/library-kiosk",
                      "#!/bin/sh\necho \"$@\" > '" + asked + "'\nexit " + std::string(code) + "\n");
        fs::permissions(program, fs::perms::owner_all);
        const auto ran = library.run("check");
        CHECK(ran.code == (std::string(code) == "0" ? 0 : 1));
        CHECK(base::read_file(asked) ==
              "--check --config " + library.path("config/kiosk.toml") + "\n");
    }
}

namespace {

/// A library whose terminal reads codes: r2 stands in the closed stacks of the profile "koha".
void add_help(const Library& library, const std::string& query, const std::string& record) {
    library.edit("config/kiosk.toml", "[loans]\n",
                 "[help]\ncover_query = \"" + query + "\"\ncover_record = \"" + record +
                     "\"\nbuilding = \"hall\"\n\n[loans]\n");
    library.write("config/buildings/hall.toml",
                  "name = { sv = \"Hus\" }\nhas = [\"desk\"]\nother_sites = false\n");
    library.write("config/notify.toml", base::read_file(source / "config/notify.toml"));
    library.edit("config/notify.toml", "\"main-library\"", "\"hall\"");
    fs::permissions(library.path("config/notify.toml"), fs::perms{0600});
}

}  // namespace

TEST_CASE("channels test reads the way to staff that the terminal reads") {
    Library library;
    const auto without =
        library.plain({"channels", "test", "--config", library.path("config/kiosk.toml")});
    CHECK(without.code == 1);
    CHECK(without.complains("there is no section [help]"));
    add_help(library, "forest", "r2");
    fs::rename(library.path("config/notify.toml"), library.path("config/line.toml"));
    library.edit("config/kiosk.toml", "building = \"hall\"\n",
                 "building = \"hall\"\nnotify = \"line.toml\"\n");
    // Nobody listens there; what counts is that this file was read, and no other.
    library.edit("config/line.toml", "http://127.0.0.1:8093\"\ntoken",
                 "http://127.0.0.1:1\"\ntoken");
    library.write("config/line.toml",
                  base::read_file(library.path("config/line.toml")) +
                      "\n[[channel]]\nkind = \"teams\"\nname = \"Eva\"\nwhen = \"unstaffed\"\n"
                      "url = \"https://127.0.0.1:1/\"\n");
    fs::permissions(library.path("config/line.toml"), fs::perms{0600});
    const auto ran =
        library.plain({"channels", "test", "--config", library.path("config/kiosk.toml")});
    INFO(ran.out << ran.error);
    CHECK(ran.code == 1);
    CHECK(ran.says("FAILED"));
    CHECK(ran.says("FAILED  Eva, in hours without staff: "));
    CHECK(ran.error.empty());
}

TEST_CASE("check reads what the terminal reads of its library system") {
    Library library;
    library.import();
    fs::copy(source / "config/dialects", library.path("config/dialects"));
    library.edit("config/kiosk.toml", "system = \"embedded\"", "system = \"sip2\"");
    library.write("config/loan_rules.toml", "of no library system");
    const std::string right = "dialect = \"koha\"\n[[server]]\nhost = \"sip.example.org\"\n";
    library.write("config/sip2.toml", right);
    auto ran = library.run("check");
    INFO(ran.out);
    CHECK(ran.code == 0);
    CHECK(ran.says("sip2        right: "));
    CHECK(ran.says("sip.example.org:6001 in the dialect koha"));
    CHECK_FALSE(ran.says("loan rules"));

    library.write("config/sip2.toml",
                  "dialect = \"kohaa\"\n[[server]]\nhost = \"\"\nport = 99999\n");
    ran = library.run("check");
    CHECK(ran.code == 1);
    const auto file = "sip2        " + library.path("config/sip2.toml");
    CHECK(ran.says(file + ":1: dialect: expected one of "));
    CHECK(ran.says(file + ":3: host: "));
    CHECK(ran.says(file + ":4: port: "));

    library.write("config/sip2.toml", right + "[offline]\njournal = \"j\"\nkey = \"k\"\n");
    CHECK(library.run("check").says(library.path("config/k") +
                                    ": the key of the offline journal is missing"));
}

TEST_CASE("check lets the terminal name its faults, and never say that all is well below others") {
    Library library;
    library.import();
    fs::create_directories(library.path("bin"));
    const auto program = library.path("bin/library-kiosk");
    library.write("bin/library-kiosk",
                  "#!/bin/sh\n[ /dev/stdout -ef /dev/null ] && [ ! /dev/stderr -ef /dev/null ]\n");
    fs::permissions(program, fs::perms{0755});
    CHECK(library.run("check").says("terminal    right: themes, fonts and keyboards"));
}

TEST_CASE("a fault of the settings does not hide a font that is missing") {
    Library library;
    fs::remove(library.path("config/font.otf"));
    library.edit("config/kiosk.toml", "seconds = 45", "seconds = \"long\"");
    const auto ran = library.run("check");
    INFO(ran.out);
    CHECK(ran.code == 1);
    CHECK(ran.says("idle.seconds: "));
    CHECK(ran.says("fonts.regular: there is no file " + library.path("config/font.otf")));
}

TEST_CASE("check says that a code opens the right title, or what is wrong with it") {
    Library library;
    library.write("config/loan_rules.toml", base::read_file(source / "config/loan_rules.toml"));
    library.import();
    const auto check = [&library] { return library.run("check"); };
    SECTION("no code, no text") {
        add_help(library, "forest", "r2");
        const auto ran = check();
        INFO(ran.out);
        CHECK(ran.says("site.key: missing; library-kiosk-admin code list makes it"));
        CHECK(
            ran.says("help.cover_record: \"Ronja's forest\" has no description and no text of "
                     "its own; write"));
        CHECK_FALSE(ran.says("help.cover_query"));
    }
    SECTION("all of it") {
        add_help(library, "forest", "r2");
        library.typed = "Kanot 41";
        REQUIRE(
            library.plain({"code", "add", "--config", library.path("config/kiosk.toml")}).code ==
            0);
        library.write("config/readings/sv/r2.md", "Det var en gång.\n");
        const auto ran = check();
        INFO(ran.out);
        CHECK(ran.says("help        right: forest opens r2, 1 codes"));
    }
    SECTION("another title") {
        add_help(library, "forest", "r1");
        const auto ran = check();
        INFO(ran.out);
        CHECK(
            ran.says("help.cover_record: \"Ronja rövardotter\" has no copy in the closed stacks"));
        CHECK(ran.says("help.cover_query: a search for \"forest\" does not find"));
    }
    SECTION("no building") {
        add_help(library, "forest", "r2");
        library.edit("config/kiosk.toml", "building = \"hall\"", "building = \"shed\"");
        CHECK(check().says("help.building: there is no "));
    }
    SECTION("another building at the desk, and a file for everybody's eyes") {
        add_help(library, "forest", "r2");
        library.edit("config/notify.toml", "\"hall\"", "\"book-bus\"");
        CHECK(check().says("says \"book-bus\": staff would be told what another building has"));
        fs::permissions(library.path("config/notify.toml"), fs::perms{0644});
        CHECK(check().says("may be read by others"));
    }
    SECTION("no title") {
        add_help(library, "forest", "r3");
        CHECK(check().says("no record of the catalogue has the control number \"r3\""));
    }
    SECTION("directives: each that nobody has approved, and each that is too old") {
        add_help(library, "forest", "r2");
        CHECK(check().says("directives  right: with the desk, on another machine"));
        fs::copy(source / "config/directives", library.path("config/directives"),
                 fs::copy_options::recursive);
        for (const auto& file : fs::directory_iterator(source / "config/buildings"))
            fs::copy(file, library.path("config/buildings"), fs::copy_options::skip_existing);
        library.edit("config/directives/sv/later.md", "approved_by:", "approved_by: Eva");
        library.edit("config/directives/sv/missed.md",
                     "approved_by:\nreview_by:", "approved_by: Eva\nreview_by: 1969-12-30");
        library.edit("config/directives/sv/stacks.md",
                     "approved_by:\nreview_by:", "approved_by: Eva\nreview_by: 1970-01-02");
        const auto ran = check();
        INFO(ran.out);
        CHECK(ran.says("directives  warning: en/later.md: nobody has approved it"));
        CHECK(ran.says("directives  warning: sv/later.md: no day of review"));
        CHECK(
            ran.says("directives  warning: sv/missed.md: its day of review (review_by) has "
                     "passed"));
        CHECK_FALSE(ran.says("sv/stacks.md"));
        CHECK(ran.says("directives  right: "));  // a warning is no fault
        library.write("config/directives/sv/later.md", "---\nno such\n---\n");
        CHECK(check().says("directives  " + library.path("config/directives/sv/later.md")));
    }
    SECTION("somebody is on call for hours that there are not") {
        add_help(library, "forest", "r2");
        const std::string words = "is for hours without staff, of which [hours] has none";
        const std::string on_call =
            "\n[[channel]]\nkind = \"teams\"\nname = \"on call\"\nwhen = \"unstaffed\"\n"
            "url = \"https://x.example/\"\n";
        library.write("config/notify.toml",
                      base::read_file(library.path("config/notify.toml")) + on_call);
        fs::permissions(library.path("config/notify.toml"), fs::perms{0600});
        CHECK_FALSE(check().says(words));
        auto text = base::read_file(library.path("config/kiosk.toml"));
        const auto exceptions = text.find("[[hours.exceptions]]");
        if (exceptions != std::string::npos) text.resize(exceptions);
        text.resize(text.find("[hours.staffed]"));
        auto open = text.substr(text.find("[hours.open]"));
        library.write("config/kiosk.toml", text + "[hours.staffed]" + open.substr(open.find('\n')));
        CHECK(check().says(words));
    }
    SECTION("a visitor who is not alone has nothing to choose") {
        add_help(library, "forest", "r2");
        CHECK_FALSE(check().says("order.collecting"));
        library.edit("config/kiosk.toml", "\"reading_room\", \"later\", \"other_branch\"]  #",
                     "\"reading_room\", \"other_branch\"]  #");
        const auto ran = check();
        INFO(ran.out);
        CHECK(ran.code == 1);
        CHECK(std::regex_search(
            ran.out,
            std::regex(
                R"(help +\S+kiosk\.toml:\d+: order\.collecting: add "later": with \[help\])")));
    }
    SECTION("languages without a text, and a text that may promise a room") {
        add_help(library, "forest", "r2");
        CHECK(check().says(
            "help        warning: \"r2\" has no text in: sv, en, ar, fi, uk, se, so, fr, de;"));
        library.write("config/readings/sv/r2.md", "Det var en gång.\n");
        library.write("config/readings/en/r2.hall.md", "Once upon a time.\n");
        const auto ran = check();
        INFO(ran.out);
        CHECK(ran.says("help        warning: \"r2\" has no text in: ar, fi, uk, se, so, fr, de;"));
        CHECK(
            ran.says("help        warning: the text of \"r2\" in sv is the one for every building, "
                     "and \"hall\" has not every room"));
        library.edit("config/buildings/hall.toml", "[\"desk\"]",
                     "[\"desk\", \"stacks\", \"reading_room\"]");
        CHECK_FALSE(check().says("the one for every building"));
    }
    SECTION("no orders") {
        add_help(library, "forest", "r2");
        library.edit("config/kiosk.toml", "system = \"embedded\"", "system = \"none\"");
        CHECK(check().says("help: needs a loan system in [loans]"));
    }
}
