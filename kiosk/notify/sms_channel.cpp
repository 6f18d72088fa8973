#include "notify/sms_channel.h"

#include "net/http.h"

namespace notify {

ChannelReport SmsChannel::deliver(const Note& note, std::chrono::milliseconds limit) {
    net::HttpRequest request;
    request.url = m_settings.url;
    request.post = true;
    request.body = net::form({{"from", m_settings.from},
                              {"to", m_settings.to},
                              {"message", note.title + ": " + note.text}});
    request.headers = {"Content-Type: application/x-www-form-urlencoded"};
    request.user = m_settings.user;
    request.password = m_settings.password;
    request.pins = m_settings.pins;
    request.ca_file = m_settings.ca_file;
    request.limit = limit;
    return report_of(net::fetch(std::move(request)));
}

}  // namespace notify
