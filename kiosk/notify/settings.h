#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "notify/keys.h"

namespace notify {

/// A way to staff beside the relay. It carries a text, and no answer back.
struct ChannelSettings {
    enum class Kind { mail, webhook, sms, teams };
    Kind kind = Kind::mail;
    std::string name;
    /// 0: when the relay takes nothing; else when nobody has answered for so long.
    std::chrono::seconds after{0};
    /// Only for alerts of hours in which nobody is there; then 0 means at once.
    bool on_call = false;
    std::string url;   // webhook, sms, teams
    std::string host;  // mail
    int port = 587;
    std::string user;
    base::Secret password;  // or a webhook's secret
    std::string from, to;
    std::vector<std::string> pins;
    std::string ca_file;
};

struct RelaySettings {
    std::string url;  // without a slash at its end
    base::Secret token;
    std::vector<std::string> pins;
    std::string ca_file;
};

struct Topics {
    std::string alerts, heartbeats, answers;  // random and of equal length
};

/// What others may read over a shoulder or on a lock screen: true on an ordinary day.
struct Texts {
    std::string title = "Magasin";
    std::string message = "1 beställning";
    std::string coming = "Jag tar den";  // a phone's buttons
    std::string seen = "Sett";
    std::string fault = "Terminalens förbindelse behöver ses över.";
    std::string test = "Prov av terminalens förbindelse. Ingen åtgärd behövs.";
    std::string exercise = "Det var en övning";  // place and time follow
};

/// config/notify.toml as checked values; that file explains every key.
struct LinkSettings {
    std::string kiosk, place, building;
    base::Milliseconds tick{5000};
    std::filesystem::path slot_file;
    RelaySettings relay;
    Topics topics;
    PublicKey desk{};
    SigningKey signing;
    std::string click;          // the desk page's address, without a slash at its end
    base::Secret button_token;  // empty: no buttons on phones
    Texts texts;
    std::vector<ChannelSettings> channels;
};

/// Throws base::Error with every fault of the file: line, key and what was expected.
LinkSettings load_link_settings(const std::filesystem::path& file);

}  // namespace notify
