#include "admin/sip2_command.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "loans/offline_key.h"
#include "loans/sip2/probe.h"
#include "loans/sip2/setup.h"

namespace admin {

Sip2Command::Sip2Command(CLI::App& program)
    : m_command(program.add_subcommand(
          "sip2",
          "Look at a library system behind SIP2, and make the key of the offline journal")) {
    m_command->require_subcommand(1);
    add_probe();
    m_key = m_command->add_subcommand(
        "key", "Make the key file of the offline journal; an existing one is left alone");
    m_key->add_option("FILE", m_key_file, "the key's file")->required();
}

void Sip2Command::add_probe() {
    m_probe = m_command->add_subcommand(
        "probe",
        "Ask a server what it supports and how it writes, and say which dialect fits. Nothing is "
        "lent, returned or changed");
    m_probe->add_option("HOST", m_host, "the server")->required();
    m_probe->add_option("--port", m_port, "its port")->capture_default_str();
    m_probe->add_flag("--tls", m_tls, "inside TLS");
    m_probe->add_option("--pin", m_pins, "its public key, sha256//...; may be given several times");
    m_probe->add_option("--ca-file", m_ca_file, "certificates to trust");
    m_probe->add_option("--user", m_user, "the terminal's user there");
    m_probe->add_option("--password-file", m_password_file, "one line, readable for you only");
    m_probe->add_option("--location", m_location, "CP");
    m_probe->add_option("--institution", m_institution, "AO");
    m_probe->add_option("--card", m_card, "a test card, with two loans if possible");
    m_probe->add_option("--pin-file", m_pin_file,
                        "the card's PIN: one line, readable for you only");
    m_probe->add_option("--item", m_item, "the barcode of an item on loan");
    m_probe->add_option("--dialects", m_dialects, "the folder of dialects")->capture_default_str();
}

ExitCode Sip2Command::probe(Console& console) const {
    using namespace loans;
    sip2::Server server;
    server.address = {m_host, m_port, m_tls, m_pins, m_ca_file};
    server.user = m_user;
    server.location = m_location;
    server.institution = m_institution;
    if (!m_password_file.empty()) server.password = sip2::read_secret(m_password_file);
    sip2::ProbeSubjects subjects;
    subjects.item = m_item;
    subjects.patron.card = base::Secret(m_card);
    if (!m_pin_file.empty()) subjects.patron.pin = sip2::read_secret(m_pin_file);
    const auto dialects = sip2::load_dialects(m_dialects);
    const auto dial = sip2::dial_network(server.address);
    for (const auto& line : sip2::probe(dial, server, console.clock, subjects, dialects))
        fmt::print(console.out, "{}\n", line);
    return ExitCode::well;
}

ExitCode Sip2Command::run(Console& console) const {
    if (m_probe->parsed()) return probe(console);
    loans::OfflineKey::make(m_key_file);
    fmt::print(console.out, "{} is the key of the offline journal\n", m_key_file.string());
    return ExitCode::well;
}

}  // namespace admin
