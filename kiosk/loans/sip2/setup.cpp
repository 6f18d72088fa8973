#include "loans/sip2/setup.h"

#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"
#include "loans/sip2/toml_reader.h"

namespace loans::sip2 {
namespace {

base::Milliseconds seconds(Reader& reader, const char* key, int high, base::Milliseconds value) {
    int whole = static_cast<int>(value.count() / 1000);
    reader.whole(key, 1, high, whole);
    return std::chrono::seconds(whole);
}

void read_secret_of(Reader& reader, const char* key, base::Secret& secret) {
    std::filesystem::path file;
    reader.path(key, file);
    if (file.empty()) return;
    try {
        secret = read_secret(file);
    } catch (const base::Error& error) {
        reader.fault(key, error.what());
    }
}

Server read_server(Reader& reader) {
    Server out;
    auto& address = out.address;
    reader.text("host", address.host, true);
    address.port = 6001;
    reader.whole("port", 1, 65535, address.port);
    reader.flag("tls", address.tls);
    reader.texts("pins", address.pins);
    std::filesystem::path authority;
    reader.path("ca_file", authority);
    address.ca_file = authority.string();
    if (!address.tls && (!address.pins.empty() || !address.ca_file.empty()))
        reader.fault("tls", "pins and ca_file are for tls = true");
    reader.text("user", out.user);
    read_secret_of(reader, "password_file", out.password);
    read_secret_of(reader, "terminal_password_file", out.terminal_password);
    reader.text("location", out.location);
    reader.text("institution", out.institution);
    reader.text("currency", out.currency);
    if (out.currency.size() != 3)
        reader.fault("currency", "expected three letters, such as \"SEK\"");
    out.time_limit = seconds(reader, "time_limit_seconds", 120, out.time_limit);
    out.connect_limit = seconds(reader, "connect_limit_seconds", 60, out.connect_limit);
    reader.whole("retries", 0, 5, out.retries);
    return out;
}

OfflineSetup read_offline(Reader& reader) {
    OfflineSetup out;
    using Permission = OfflineRules::Permission;
    const Words<Permission> permissions = {{"never", Permission::never},
                                           {"when_promised", Permission::when_promised},
                                           {"always", Permission::always}};
    auto& rules = out.rules;
    reader.word("loans", permissions, rules.loans);
    reader.word("returns", permissions, rules.returns);
    reader.whole("loans_per_card_and_day", 1, 100, rules.loans_per_card_and_day);
    reader.flag("unknown_items", rules.unknown_items);
    reader.whole("due_days", 1, 365, rules.due_days);
    reader.whole("good_checks", 1, 20, rules.good_checks);
    rules.check_every = seconds(reader, "check_every_seconds", 600, rules.check_every);
    reader.path("journal", out.journal);
    reader.path("key", out.key);
    if (out.journal.empty()) reader.fault("journal", "is missing; expected the journal's file");
    if (out.key.empty()) reader.fault("key", "is missing; expected the file of the journal's key");
    return out;
}

Dialect find_dialect(const std::filesystem::path& file, const std::string& name, Reader& reader) {
    const auto folder = std::filesystem::absolute(file).parent_path() / "dialects";
    try {
        std::string names;
        for (auto& dialect : load_dialects(folder)) {
            if (dialect.name == name) return dialect;
            names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", dialect.name);
        }
        reader.fault("dialect", "expected one of " + names);
    } catch (const base::Error& error) {
        reader.fault("dialect", error.what());
    }
    return {};
}

}  // namespace

base::Secret read_secret(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) throw base::Error(file.string() + " is missing");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw base::Error(file.string() + " may be read by others; set its permissions to 0600");
    auto text = base::read_file(file);
    const base::Secret out(std::string_view(text).substr(0, text.find_first_of("\r\n")));
    base::wipe(text);
    return out;
}

Setup load_setup(const std::filesystem::path& file) {
    base::Faults faults;
    Setup out;
    std::vector<Server> servers;
    try {
        const auto table = toml::parse(base::read_file(file), file.string());
        Reader reader(table, file, faults);
        std::string name = "generic";
        reader.text("dialect", name);
        out.dialect = find_dialect(file, name, reader);
        reader.list("server", [&](Reader& entry) { servers.push_back(read_server(entry)); });
        reader.table("offline", [&](Reader& entry) { out.offline = read_offline(entry); });
        reader.finish();
        try {
            out.server = only_server(servers);
        } catch (const base::Error& error) {
            reader.fault("server", error.what());
        }
        if (out.dialect.login_needs_location && out.server.location.empty())
            reader.fault("server", fmt::format("dialect {} needs a location", name));
    } catch (const toml::parse_error& error) {
        faults.add(file, error.source().begin.line, {}, error.description());
    }
    faults.throw_if_any();
    return out;
}

}  // namespace loans::sip2
