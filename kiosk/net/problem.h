#pragma once
#include <string>
#include <tl/expected.hpp>

namespace net {

/// What the world answered instead, told apart as far as a librarian's IT person can act on it.
enum class Failure {
    name_not_found,  // DNS
    refused,         // nobody listens there
    timed_out,
    tls,        // no encryption, or a certificate that cannot be trusted
    wrong_pin,  // a certificate, but not the pinned one
    login,      // user or password
    recipient,  // the mail server will not take mail for this address
    closed,     // the other side hung up
    other,
};

struct Problem {
    Failure failure = Failure::other;
    std::string detail;  // libcurl's own words, for the log and the command line; never for patrons
};

template <class T>
using Outcome = tl::expected<T, Problem>;

/// The cause in plain words: "the name of the server is not known (DNS)".
const char* plain_words(Failure failure);

}  // namespace net
