#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "net/socket.h"

namespace loans::sip2 {

/// The one library system behind a terminal (the protocol's "ACS") and this terminal's account
/// there.
struct Server {
    net::Address address;
    std::string user;                       // CN
    base::Secret password;                  // CO
    std::string location;                   // CP; FOLIO: the service point's UUID
    std::string institution;                // AO; empty: what the server calls itself
    base::Secret terminal_password;         // AC
    std::string currency = "EUR";           // where the server names none; ISO 4217
    base::Milliseconds time_limit{10'000};  // for an answer
    base::Milliseconds connect_limit{5'000};
    int retries = 2;  // of requests that may be repeated without harm
};

/// Patrons of two systems cannot be told apart, so there is one. Throws base::Error otherwise.
const Server& only_server(const std::vector<Server>& configured);

}  // namespace loans::sip2
