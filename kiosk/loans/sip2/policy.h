#pragma once
#include <string>

#include "base/clock.h"
#include "loans/sip2/message.h"

namespace loans::sip2 {

/// Places in BX, the list of what a server supports.
enum class Supported {
    patron_status,
    checkout,
    checkin,
    block_patron,
    status,
    resend,
    login,
    patron_information,
    end_session,
    fee_paid,
    item_information,
    item_update,
    patron_enable,
    hold,
    renew,
    renew_all,
};

/// What the last 98 said.
struct Policy {
    bool online = true;
    bool checkin = true;
    bool checkout = true;
    bool renewal = true;
    bool offline = false;           // promises to take transactions of the past
    base::Milliseconds timeout{0};  // 0: not told
    int retries = -1;               // -1: not told
    std::string supported;          // BX; some is configured by hand and wrong
    std::string institution, library;
    std::string date;    // the server's clock, 18 characters
    bool known = false;  // a 98 has come at all

    static Policy read(const Message& status);
    /// Unless BX says no.
    bool supports(Supported what) const;
};

}  // namespace loans::sip2
