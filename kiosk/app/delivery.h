#pragma once
#include <string>

#include "settings/lending.h"

/// Handing over receipts. These block, and log neither text nor address.
namespace app {

/// True when the mail server has taken it.
bool mail_receipt(const settings::Receipts& settings, const std::string& library,
                  const std::string& address, const std::string& subject, const std::string& text);

/// Gives the text to CUPS: `lp` as a child process with the text on its standard input. True when
/// the printer's queue has taken it.
bool print_receipt(const std::string& printer, const std::string& text);

}  // namespace app
