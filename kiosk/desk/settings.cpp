#include "desk/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "settings/section.h"

namespace desk {
namespace {

using settings::Section;
using Wanted = Section::Wanted;

const std::vector<std::string> page_languages = {"sv", "en"};

bool is_web_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

std::string web_address(Section& section, const char* key) {
    auto out = section.text(key);
    if (!out.empty() && !is_web_address(out))
        section.fault(key, "expected an address that begins with https:// or http://");
    while (out.ends_with('/')) out.pop_back();
    return out;
}

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1";
}

void read_listen(Section section, Settings& out) {
    out.listen_address = section.text("address", "127.0.0.1");
    out.listen_port = section.whole("port", 0, 65535, 8719);
    out.public_address = web_address(section, "public_address");
    if (section.has("certificate")) out.certificate = section.path("certificate", Wanted::file);
    if (section.has("key")) out.key = section.path("key", Wanted::file);
    if (out.certificate.empty() != out.key.empty())
        section.fault("key", "certificate and key belong together");
    if (out.certificate.empty() && !is_loopback(out.listen_address))
        section.fault("address",
                      "without a certificate only this machine may connect: expected 127.0.0.1 "
                      "or ::1");
    section.finish();
}

void read_relay(Section section, OutsideRelay& out) {
    if (section.has("url")) {
        out.url = web_address(section, "url");
        out.token_read = section.text("token_read");
        out.token_answer = section.text("token_answer");
        out.token_kiosk = section.text("token_kiosk");
        out.token_button = section.text("token_button");
    }
    section.finish();
}

void read_folders(Section section, Settings& out) {
    out.data = section.path("data", Wanted::nothing);
    out.web = section.path("web", Wanted::folder, "../desk");
    out.tweetnacl =
        section.path("tweetnacl", Wanted::file, "/usr/share/nodejs/tweetnacl/nacl-fast.min.js");
    out.directives = section.path("directives", Wanted::folder, "directives");
    out.buildings = section.path("buildings", Wanted::folder, "buildings");
    section.finish();
}

void read_site(Section section, settings::Reading& reading, Settings& out) {
    out.languages = section.texts("languages");
    for (const auto& language : out.languages)
        if (std::ranges::find(page_languages, language) == page_languages.end())
            section.fault("languages",
                          fmt::format("\"{}\": the page speaks \"sv\" and \"en\"", language));
    if (!out.languages.empty()) reading.main_language = out.languages.front();
    out.site = section.name("name", true);
    out.on_call = section.text("on_call", "");
    section.finish();
}

void read_calendar(Section section, Settings& out) {
    if (section.has("channels")) out.channels = section.texts("channels");
    out.hand_over_to = section.text("hand_over_to", "");
    out.order_when_not_ready = section.flag("order_when_not_ready", true);
    section.finish();
}

void read_mail_server(Section& section, net::MailServer& out) {
    out.host = section.text("mail_server");
    out.port = section.whole("mail_port", 1, 65535, out.port);
    out.user = section.text("mail_user", "");
    auto password = section.text("mail_password", "");
    out.password = base::Secret(password);
    base::wipe(password);
    out.from = section.text("mail_from");
    if (section.has("mail_pins")) out.pins = section.texts("mail_pins");
    if (section.has("mail_ca_file"))
        out.ca_file = section.path("mail_ca_file", Wanted::file).string();
    if (!out.from.empty() && !net::looks_like_address(out.from))
        section.fault("mail_from", "expected an address such as library@example.org");
}

/// An absent section: no mail is sent.
void read_reminders(Section section, bool wanted, Settings& out) {
    if (wanted) {
        out.reminders.to = section.text("to");
        if (!out.reminders.to.empty() && !net::looks_like_address(out.reminders.to))
            section.fault("to", "expected an address such as branch@example.org");
        read_mail_server(section, out.reminders.server);
    }
    out.reminders.language = out.languages.empty() ? "sv" : out.languages.front();
    out.reminders.page = out.public_address;
    section.finish();
}

void read_kiosks(Section section, Settings& out) {
    out.tick_seconds = section.whole("tick_seconds", 1, 60, 5);
    out.slot_file = section.path("slot_file", Wanted::nothing, "/run/library-kiosk/slot");
    section.finish();
}

void check_paths(settings::Reading& reading) {
    std::error_code unknown;
    for (const auto& named : reading.named_paths)
        if (!(named.folder ? std::filesystem::is_directory(named.path, unknown)
                           : std::filesystem::is_regular_file(named.path, unknown)))
            reading.faults.add(reading.file, named.line, named.key,
                               fmt::format("there is no {} {}", named.folder ? "folder" : "file",
                                           named.path.string()));
}

}  // namespace

Settings load_settings(const std::filesystem::path& file) {
    const auto text = base::read_file(file);
    settings::Reading reading;
    reading.file = file;
    reading.languages = {page_languages.begin(), page_languages.end()};
    Settings out;
    out.file = std::filesystem::absolute(file);
    try {
        const auto table = toml::parse(text, file.string());
        Section root(table, "", reading);
        read_site(root.section("site"), reading, out);
        read_listen(root.section("listen"), out);
        read_folders(root.section("folders"), out);
        read_relay(root.section("relay"), out.relay);
        read_calendar(root.section("calendar"), out);
        read_reminders(root.section("reminders"), root.has("reminders"), out);
        read_kiosks(root.section("kiosks"), out);
        root.finish();
    } catch (const toml::parse_error& error) {
        reading.faults.add(file, error.source().begin.line, "", error.description());
    }
    check_paths(reading);
    reading.faults.throw_if_any();
    return out;
}

Listening listening(const Settings& settings) {
    Listening out{settings.listen_address, settings.listen_port, {}, {}};
    if (settings.certificate.empty()) return out;
    out.certificate = base::read_file(settings.certificate);
    out.key = base::read_file(settings.key);
    return out;
}

}  // namespace desk
