#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "loans/service.h"
#include "loans/sip2/dialect.h"
#include "loans/sip2/server.h"
#include "loans/sip2/transport.h"

namespace loans::sip2 {

/// A test card and a test item, both optional: without them less can be found out.
struct ProbeSubjects {
    Credentials patron;
    std::string item;
};

/// What `library-kiosk-admin sip2 probe HOST` prints: does the server answer, what does it say it
/// supports, how does it write, which dialect fits and what in it to change. Asks with 93, 99, 63
/// and 17 only: nothing is lent, returned or changed. No name, title or address is in the lines.
/// `dialects`: the files there are, to compare with.
std::vector<std::string> probe(const Dial& dial, const Server& server, const base::Clock& clock,
                               const ProbeSubjects& subjects, const std::vector<Dialect>& dialects);

}  // namespace loans::sip2
