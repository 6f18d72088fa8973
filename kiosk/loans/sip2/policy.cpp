#include "loans/sip2/policy.h"

#include <charconv>

namespace loans::sip2 {
namespace {

int three_digits(std::string_view lead, size_t at) {
    int value = -1;
    if (lead.size() < at + 3) return value;
    std::from_chars(lead.data() + at, lead.data() + at + 3, value);
    return value;
}

}  // namespace

Policy Policy::read(const Message& status) {
    constexpr int unknown = 999;
    Policy out;
    out.known = true;
    const auto lead = status.lead();
    out.online = status.flag(0) != 'N';
    out.checkin = status.flag(1) != 'N';
    out.checkout = status.flag(2) != 'N';
    out.renewal = status.flag(3) == 'Y';
    out.offline = status.flag(5) == 'Y';
    const int tenths = three_digits(lead, 6);
    if (tenths == 0) out.online = false;
    if (tenths > 0 && tenths != unknown) out.timeout = base::Milliseconds(tenths * 100);
    const int retries = three_digits(lead, 9);
    if (retries >= 0 && retries != unknown) out.retries = retries;
    out.supported = status.value("BX");
    out.institution = status.value("AO");
    out.library = status.value("AM");
    out.date = status.date();
    return out;
}

bool Policy::supports(Supported what) const {
    const auto place = static_cast<size_t>(what);
    return place >= supported.size() || supported[place] != 'N';
}

}  // namespace loans::sip2
