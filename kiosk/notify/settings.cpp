#include "notify/settings.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/file.h"
#include "base/toml_reader.h"
#include "notify/encoding.h"
#include "notify/message.h"

namespace notify {
namespace {

using Reader = base::TomlReader;

constexpr auto web_address = "expected an address such as \"https://desk.example.org\"";

void read_secret(Reader& reader, const char* key, base::Secret& value, bool required) {
    std::string text;
    reader.text(key, text, required);
    value = base::Secret(text);
    base::wipe(text);
}

std::string host_of(const std::string& url) {
    const auto begin = url.find("//") + 2;
    const auto end = url.find_first_of("/?#", begin);
    auto host = url.substr(begin, end - begin);
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

/// https, or http on this machine only.
std::string read_url(Reader& reader, const char* key) {
    std::string url;
    reader.text(key, url, true);
    if (url.empty()) return url;
    const bool plain = url.starts_with("http://");
    const bool odd = std::any_of(url.begin(), url.end(), [](char c) { return c <= ' '; });
    if ((!plain && !url.starts_with("https://")) || odd || host_of(url).empty()) {
        reader.fault(key, web_address);
        return url;
    }
    const auto host = host_of(url);
    if (plain && host != "localhost" && host != "127.0.0.1" && host != "[::1]")
        reader.fault(key, "http is for this machine only; expected https");
    while (url.ends_with('/')) url.pop_back();
    return url;
}

void read_trust(Reader& reader, std::vector<std::string>& pins, std::string& ca_file) {
    reader.texts("pins", pins);
    for (const auto& pin : pins) {
        const auto bytes = pin.starts_with("sha256//") ? from_base64(pin.substr(8)) : std::nullopt;
        if (!bytes || bytes->size() != 32)
            reader.fault("pins", "expected \"sha256//\" and the base64 of 32 bytes");
    }
    std::filesystem::path file;
    reader.path("ca_file", file);
    ca_file = file.string();
    if (!ca_file.empty() && !std::filesystem::exists(file))
        reader.fault("ca_file", "is missing: " + ca_file);
}

/// A name that stands in messages and is shown to staff.
void read_name(Reader& reader, const char* key, size_t longest, std::string& value) {
    reader.text(key, value, true);
    const bool odd =
        std::any_of(value.begin(), value.end(), [](char c) { return c >= 0 && c < ' '; });
    if (value.size() > longest || odd)
        reader.fault(key, fmt::format("expected one line of at most {} bytes", longest));
}

void read_topics(Reader& reader, Topics& out) {
    const std::array<std::pair<const char*, std::string*>, 3> topics = {
        std::pair{"alerts", &out.alerts},
        {"heartbeats", &out.heartbeats},
        {"answers", &out.answers}};
    for (const auto& [key, topic] : topics) {
        reader.text(key, *topic, true);
        const bool odd = std::any_of(topic->begin(), topic->end(), [](unsigned char c) {
            return !std::isalnum(c) && c != '-' && c != '_';
        });
        if (topic->size() > 64 || odd)
            reader.fault(key, "expected at most 64 letters, digits, - and _");
    }
    if (out.alerts.size() != out.heartbeats.size() || out.alerts.size() != out.answers.size())
        reader.fault("alerts", "the topics must be of equal length: their sizes could be seen");
    if (!out.alerts.empty() && (out.alerts == out.heartbeats || out.alerts == out.answers))
        reader.fault("alerts", "expected another topic than heartbeats and answers have");
}

void read_keys(Reader& reader, LinkSettings& out) {
    std::string desk;
    reader.text("desk", desk, true);
    if (const auto key = public_key_from(desk))
        out.desk = *key;
    else if (!desk.empty())
        reader.fault("desk", "expected the base64 of 32 bytes");
    base::Secret seed;
    read_secret(reader, "signing", seed, true);
    auto key = SigningKey::from_seed(seed.reveal());
    if (key)
        out.signing = std::move(*key);
    else if (!seed.empty())
        reader.fault("signing", "expected the base64 of 32 bytes");
}

void read_texts(Reader& reader, Texts& out) {
    reader.text("title", out.title);
    reader.text("message", out.message);
    reader.text("exercise", out.exercise);
    for (const auto& [key, text] :
         {std::pair{"title", out.title}, {"message", out.message}, {"exercise", out.exercise}})
        if (text.empty()) reader.fault(key, "expected a text that is not empty");
    reader.text("coming", out.coming);
    reader.text("seen", out.seen);
    reader.text("fault", out.fault);
    reader.text("test", out.test);
}

void read_mail(Reader& reader, ChannelSettings& out) {
    reader.text("server", out.host, true);
    reader.whole("port", 1, 65535, out.port);
    reader.text("user", out.user);
    read_secret(reader, "password", out.password, false);
    reader.text("from", out.from, true);
    reader.text("to", out.to, true);
    for (const auto& [key, address] : {std::pair{"from", out.from}, {"to", out.to}})
        if (!address.empty() && address.find('@') == std::string::npos)
            reader.fault(key, "expected a mail address");
}

void read_webhook(Reader& reader, ChannelSettings& out) {
    out.url = read_url(reader, "url");
    read_secret(reader, "secret", out.password, true);
    auto text = out.password.reveal();
    if (text.starts_with("whsec_")) text.remove_prefix(6);
    const auto bytes = from_base64(text);
    if (!out.password.empty() && (!bytes || bytes->size() < 24 || bytes->size() > 64))
        reader.fault("secret", "expected \"whsec_\" and the base64 of 24 to 64 bytes");
}

ChannelSettings read_channel(Reader& reader) {
    using Kind = ChannelSettings::Kind;
    ChannelSettings out;
    reader.word<Kind>("kind",
                      {{"mail", Kind::mail},
                       {"webhook", Kind::webhook},
                       {"sms", Kind::sms},
                       {"teams", Kind::teams}},
                      out.kind, true);
    reader.text("name", out.name, true);
    int after = 0;
    reader.whole("after_seconds", 0, 300, after);
    out.after = std::chrono::seconds(after);
    reader.word<bool>("when", {{"always", false}, {"unstaffed", true}}, out.on_call, false);
    if (out.kind == Kind::mail) read_mail(reader, out);
    if (out.kind == Kind::webhook) read_webhook(reader, out);
    if (out.kind == Kind::teams) out.url = read_url(reader, "url");
    if (out.kind == Kind::sms) {
        out.url = read_url(reader, "url");
        reader.text("user", out.user, true);
        read_secret(reader, "password", out.password, true);
        reader.text("from", out.from, true);
        reader.text("to", out.to, true);
    }
    read_trust(reader, out.pins, out.ca_file);
    return out;
}

/// The longest message there can be must fit: sealing may not fail when it counts.
void check_sizes(Reader& reader, const LinkSettings& settings) {
    Message longest;
    longest.kind = Kind::update;
    longest.kiosk = settings.kiosk;
    longest.place = settings.place;
    longest.building = settings.building;
    longest.boot = 99'999'999'999'999;
    longest.number = 99'999'999'999;
    longest.at = base::WallTime(std::chrono::seconds(99'999'999'999));
    longest.scenario = Scenario::reading_room;
    longest.slot = Slot::personal;
    longest.revision = 999'999;
    longest.branch.assign(Alert{}.branch.size(), 'B');
    longest.late = true;
    if (encode(longest).size() > longest_json)
        reader.fault("place", "is too long with kiosk and building; take shorter names");
}

void check_permissions(const std::filesystem::path& file, base::Faults& faults) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        faults.add(file, 0, {}, "may be read by others; set its permissions to 0600");
}

void read_all(Reader& reader, LinkSettings& out) {
    read_name(reader, "kiosk", 32, out.kiosk);
    read_name(reader, "place", 120, out.place);
    read_name(reader, "building", 32, out.building);
    check_sizes(reader, out);
    int tick = 5;
    reader.whole("tick_seconds", 1, 60, tick);
    out.tick = std::chrono::seconds(tick);
    reader.path("slot_file", out.slot_file);
    if (out.slot_file.empty())
        reader.fault("slot_file", "is missing; expected a file in the runtime directory");
    bool relay = false, topics = false, keys = false, links = false;
    reader.table("relay", [&](Reader& entry) {
        relay = true;
        out.relay.url = read_url(entry, "url");
        read_secret(entry, "token", out.relay.token, true);
        read_trust(entry, out.relay.pins, out.relay.ca_file);
    });
    reader.table("topics", [&](Reader& entry) { topics = true, read_topics(entry, out.topics); });
    reader.table("keys", [&](Reader& entry) { keys = true, read_keys(entry, out); });
    reader.table("links", [&](Reader& entry) {
        links = true;
        out.click = read_url(entry, "click");
        read_secret(entry, "button_token", out.button_token, false);
    });
    for (const auto& [key, there] :
         {std::pair{"relay", relay}, {"topics", topics}, {"keys", keys}, {"links", links}})
        if (!there) reader.fault(key, fmt::format("is missing; expected a table [{}]", key));
    reader.table("texts", [&](Reader& entry) { read_texts(entry, out.texts); });
    reader.list("channel", [&](Reader& entry) { out.channels.push_back(read_channel(entry)); });
    if (out.channels.size() > 16) reader.fault("channel", "expected at most 16 channels");
    reader.finish();
}

}  // namespace

LinkSettings load_link_settings(const std::filesystem::path& file) {
    base::Faults faults;
    LinkSettings out;
    check_permissions(file, faults);
    auto text = base::read_file(file);
    try {
        const auto table = toml::parse(text, file.string());
        Reader reader(table, file, faults);
        read_all(reader, out);
    } catch (const toml::parse_error& error) {
        faults.add(file, error.source().begin.line, {}, error.description());
    }
    base::wipe(text);
    faults.throw_if_any();
    return out;
}

}  // namespace notify
