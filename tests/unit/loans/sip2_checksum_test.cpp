#include "loans/sip2/checksum.h"
#include "support/catch.h"

using namespace loans::sip2;

namespace {

const std::string symphony =
    "300NUU20080228    222232AOWOHLERS|AAX00000241|ABM02400028262|AJFolksongs of Britain and "
    "Ireland|AH5/23/2008,23:59|CH|AFOverride required to exceed renewal limit.|AY1AZ";
const std::string decomposed =
    "1804020120110630    110249AB30007008503046|AJLe Pie\xCC\x80ge de Bogota|CK001|AQOSUL|APOSUL|"
    "BGOSUL|AH2011-10-28 23:59:59|CSPB LP DAL|AY7AZ";
const std::string dotted =
    "1812020120230316    145800AB0230200408766|AJAnam \xC4\x8B"
    "ara :|AQYS|CRNONFICTR|BGYS|AH20230131    235900|AY3AZ";

}  // namespace

TEST_CASE("sip2: the sums of messages seen on the wire come out") {
    const std::vector<std::pair<std::string, std::string>> seen = {
        {"990 402.00AY1AZ", "FCB4"},
        {"9900802.00AY1AZ", "FCA0"},
        {"9900302.00AY1AZ", "FCA5"},
        {"941AY0AZ", "FDFD"},
        {"97AZ", "FEF5"},
        {"96AZ", "FEF6"},
        {"9300CNLoginUserID|COLoginPassword|CPLocationCode|AY5AZ", "EC7B"},
        {symphony, "CDA5"},
        {decomposed, "DCF8"},
        {dotted, "E58D"},
    };
    for (const auto& [text, sum] : seen) {
        CAPTURE(text);
        CHECK(checksum(text) == sum);
        CHECK(verify_checksum(text + sum).state == ChecksumState::good);
    }
}

TEST_CASE("sip2: a sum over code points, or over signed bytes, is accepted too") {
    CHECK(checksum(dotted, Sum::code_points) == "E5D1");
    const auto points = verify_checksum(dotted + "E5D1");
    CHECK(points.state == ChecksumState::good);
    CHECK(points.sum == Sum::code_points);

    const std::string latin = "AJH\xE4nder|AY1AZ";
    // One byte over 127 counts 0xFF00 more, so that the check digits rise by 0x100.
    CHECK(checksum(latin, Sum::bytes) == "FABE");
    CHECK(checksum(latin, Sum::signed_bytes) == "FBBE");
    CHECK(verify_checksum(latin + "FBBE").sum == Sum::signed_bytes);
}

TEST_CASE("sip2: a wrong sum is wrong, a missing one is missing, small letters are taken") {
    CHECK(verify_checksum("9300CNLoginUserID|COLoginPassword|CPLocationCode|AY5AZEC78").state ==
          ChecksumState::bad);
    CHECK(verify_checksum("941").state == ChecksumState::absent);
    CHECK(verify_checksum("941AZ12G4").state == ChecksumState::absent);
    CHECK(verify_checksum("").state == ChecksumState::absent);
    CHECK(verify_checksum("97AZfef5").state == ChecksumState::good);
}
