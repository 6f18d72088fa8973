#include "settings/load_lending.h"

namespace settings {
namespace {

using Wanted = Section::Wanted;

base::Secret secret(Section& section, const char* key) {
    std::string text = section.text(key, "");
    base::Secret out(text);
    base::wipe(text);
    return out;
}

/// Only a file that is going to be read must be there.
std::filesystem::path optional_path(Section& section, const char* key) {
    return section.has(key) ? section.path(key, Wanted::file) : std::filesystem::path();
}

std::vector<std::string> optional_texts(Section& section, const char* key) {
    return section.has(key) ? section.texts(key) : std::vector<std::string>();
}

}  // namespace

Lending read_lending(Section section) {
    Lending out;
    out.system =
        static_cast<Lending::System>(section.choice("system", {"none", "embedded", "sip2"}, 0));
    out.card_prefix = section.text("card_prefix", "");
    out.card_length = section.whole("card_length", 0, 40, 0);
    const bool embedded = out.system == Lending::System::embedded;
    out.rules = section.path("rules", embedded ? Wanted::file : Wanted::nothing, "loan_rules.toml");
    const bool sip2 = out.system == Lending::System::sip2;
    out.sip2 = section.path("sip2", sip2 ? Wanted::file : Wanted::nothing, "sip2.toml");
    section.finish();
    return out;
}

Receipts read_receipts(Section section) {
    Receipts out;
    out.mail_host = section.text("mail_server", "");
    out.mail_port = section.whole("mail_port", 1, 65535, out.mail_port);
    out.mail_user = section.text("mail_user", "");
    out.mail_password = secret(section, "mail_password");
    out.mail_from = section.text("mail_from", "");
    out.mail_pins = optional_texts(section, "mail_pins");
    out.mail_ca_file = optional_path(section, "mail_ca_file");
    out.printer = section.text("printer", "");
    if (!out.mail_host.empty() && out.mail_from.empty())
        section.fault("mail_from", "is missing; expected the address that receipts come from");
    if (out.printer.starts_with("-"))
        section.fault("printer", "must not begin with a hyphen; expected the name of a CUPS queue");
    section.finish();
    return out;
}

}  // namespace settings
