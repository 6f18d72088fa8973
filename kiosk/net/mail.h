#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "base/secret.h"
#include "net/problem.h"

namespace net {

struct MailServer {
    std::string host;
    int port = 587;    // 465: TLS from the first byte; others: STARTTLS, required
    std::string user;  // empty: no login
    base::Secret password;
    std::vector<std::string> pins;
    std::string ca_file;
    std::string from;  // address
    std::string from_name;
};

struct Mail {
    std::string to;          // one address
    std::string subject;     // UTF-8
    std::string body;        // UTF-8 plain text
    std::string message_id;  // without brackets; the same on every retry
};

/// True for what can be given to a mail server as one address: no spaces, quotes or line breaks.
bool looks_like_address(const std::string& address);

/// Blocks. Never without encryption. A fresh connection for each mail: some servers queue, and do
/// not deliver, the eleventh mail on one connection.
Outcome<void> send_mail(const MailServer& server, const Mail& mail,
                        std::chrono::milliseconds limit);

}  // namespace net
