#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/secret.h"

namespace settings {

/// Borrow, return and account at this terminal.
struct Lending {
    enum class System { none, embedded, sip2 };
    System system = System::none;
    std::string card_prefix;
    int card_length = 0;          // 0: any
    std::filesystem::path rules;  // of the embedded library
    std::filesystem::path sip2;   // its own file: the library system and this terminal's account
};

/// How a patron may have a receipt, beside a code on the screen.
struct Receipts {
    std::string mail_host;  // empty: no e-mail
    int mail_port = 587;
    std::string mail_user, mail_from;
    base::Secret mail_password;
    std::vector<std::string> mail_pins;
    std::filesystem::path mail_ca_file;
    std::string printer;  // a CUPS queue; empty: none
};

}  // namespace settings
