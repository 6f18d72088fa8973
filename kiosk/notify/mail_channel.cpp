#include "notify/mail_channel.h"

#include <fmt/format.h>

#include "net/mail.h"

namespace notify {

ChannelReport MailChannel::deliver(const Note& note, std::chrono::milliseconds limit) {
    net::MailServer server;
    server.host = m_settings.host;
    server.port = m_settings.port;
    server.user = m_settings.user;
    server.password = m_settings.password;
    server.pins = m_settings.pins;
    server.ca_file = m_settings.ca_file;
    server.from = m_settings.from;
    server.from_name = note.title;
    net::Mail mail;
    mail.to = m_settings.to;
    mail.subject = note.text;
    mail.body = note.click.empty() ? note.text + "\n" : note.text + "\n\n" + note.click + "\n";
    mail.message_id = message_name(note) + m_settings.from.substr(m_settings.from.find('@'));
    const auto sent = net::send_mail(server, mail, limit);
    if (!sent) return report_of(sent.error());
    return {ChannelReport::Result::accepted, "the mail server took it"};
}

}  // namespace notify
