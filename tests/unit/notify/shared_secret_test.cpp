#include "notify/keys.h"
#include "support/catch.h"

TEST_CASE("A kiosk and its desk work out the same secret, another kiosk and another use do not") {
    const auto kiosk = *notify::SigningKey::from_seed(notify::SigningKey::new_seed().reveal());
    const auto other = *notify::SigningKey::from_seed(notify::SigningKey::new_seed().reveal());
    const auto desk = *notify::DeskKey::from_secret(notify::DeskKey::new_secret().reveal());
    const auto at_kiosk = kiosk.shared_with(desk.public_key(), "drill");
    CHECK(*at_kiosk == *desk.shared_with(kiosk.public_key(), "drill"));
    CHECK(*at_kiosk != *desk.shared_with(other.public_key(), "drill"));
    CHECK(*at_kiosk != *desk.shared_with(kiosk.public_key(), "another use"));
    CHECK_THROWS(kiosk.shared_with(notify::PublicKey{}, "drill"));
}
