#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "admin/console.h"

namespace admin {

/// `sip2 probe HOST` and `sip2 key FILE`: terminals whose loans another library system keeps.
class Sip2Command {
public:
    explicit Sip2Command(CLI::App& program);
    Sip2Command(const Sip2Command&) = delete;  // the program writes into it
    Sip2Command& operator=(const Sip2Command&) = delete;

    bool parsed() const { return m_command->parsed(); }
    /// Throws base::Error.
    ExitCode run(Console& console) const;

private:
    void add_probe();
    ExitCode probe(Console& console) const;

    CLI::App* m_command = nullptr;
    CLI::App* m_probe = nullptr;
    CLI::App* m_key = nullptr;
    std::string m_host, m_ca_file, m_user, m_location, m_institution, m_card, m_item;
    std::vector<std::string> m_pins;
    std::filesystem::path m_password_file, m_pin_file;
    std::filesystem::path m_dialects = "/etc/library-kiosk/dialects";
    int m_port = 6001;
    bool m_tls = false;
    std::filesystem::path m_key_file;
};

}  // namespace admin
