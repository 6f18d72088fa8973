// Copies by source profile.
#include "catalogue/marc/map.h"
#include "support/catch.h"
#include "unit/marc/marc_builder.h"

using namespace marc_test;
using catalogue::Item;
using catalogue::ItemStatus;

namespace {

std::vector<Item> items(const char* profile_name, Fields fields) {
    fields.insert(fields.begin(), {{"001", "t1"}, {"245", "00$aBok"}});
    return mapped(fields, profile_name).items;
}

Item koha(const std::string& more) {
    const auto found = items("koha", {{"952", "  $aMAIN$bNORD$cVUX$oHc LIN$p301$yBOK" + more}});
    REQUIRE(found.size() == 1);
    return found[0];
}

}  // namespace

TEST_CASE("Koha's copies") {
    const Item item = koha("$hDel 2$zSignerad");
    CHECK(item.barcode == "301");
    CHECK(item.branch == "NORD");
    CHECK(item.location == "VUX");
    CHECK(item.call_number == "Hc LIN");
    CHECK(item.item_type == "BOK");
    CHECK(item.volume == "Del 2");
    CHECK(item.note == "Signerad");
    CHECK(item.status == ItemStatus::available);
    CHECK_FALSE(item.closed_stacks);
    CHECK(items("koha", {{"952", "  $aMAIN$8BARN$p1"}})[0].branch == "MAIN");
    CHECK(items("koha", {{"952", "  $aMAIN$8BARN$p1"}})[0].location == "BARN");
    CHECK(items("koha", {{"952", "  $x "}, {"852", "  $bX"}}).empty());
}

TEST_CASE("Koha's states of a copy") {
    CHECK(koha("$00$10$40$70").status == ItemStatus::available);
    CHECK(koha("$01").status == ItemStatus::withdrawn);
    CHECK(koha("$12").status == ItemStatus::lost);
    CHECK(koha("$41").status == ItemStatus::lost);
    CHECK(koha("$71").status == ItemStatus::reference);
    CHECK(koha("$7-1").status == ItemStatus::on_order);
    CHECK(koha("$q2026-09-05").status == ItemStatus::on_loan);
    CHECK(koha("$q2026-09-05 23:59:00").due == "2026-09-05");
    CHECK(koha("$q20260905").due == "2026-09-05");
    CHECK(koha("$qsnart").status == ItemStatus::on_loan);
    CHECK(koha("$qsnart").due.empty());
    CHECK(koha("$11$q2026-09-05").status == ItemStatus::lost);
    CHECK(koha("$11$q2026-09-05").due.empty());
    CHECK(koha("$71$q2026-09-05").status == ItemStatus::on_loan);
}

TEST_CASE("Closed stacks by place, or by branch and place") {
    CHECK(items("koha", {{"952", "  $aMAIN$cMAG$p1"}})[0].closed_stacks);
    auto profile_here = profile("koha");
    profile_here.closed_stacks = {"MAIN/ARKIV"};
    auto reader = catalogue::marc::Reader::from_bytes(
        iso2709({{"952", "  $aMAIN$cARKIV$p1"}, {"952", "  $aNORD$cARKIV$p2"}}));
    catalogue::marc::RawRecord raw;
    std::vector<catalogue::marc::Problem> problems;
    REQUIRE(reader.next(raw, problems));
    const auto found = to_record(raw, profile_here).items;
    REQUIRE(found.size() == 2);
    CHECK(found[0].closed_stacks);
    CHECK_FALSE(found[1].closed_stacks);
}

TEST_CASE("A library's item type says that a book is a comic") {
    CHECK(mapped({{"245", "00$aB"}, {"952", "  $aMAIN$ySERIE$p1"}}).format ==
          catalogue::Format::comic);
    CHECK(mapped({{"245", "00$aB"}, {"952", "  $aMAIN$ySERIE$p1"}}, "koha",
                 "00000njm a2200000 a 4500")
              .format == catalogue::Format::music);
}

TEST_CASE("Evergreen's copies") {
    const auto found = items("evergreen", {{"852", "4 $bBR1$cStacks$jFIC LIN$p33$t2$xnonreference"},
                                           {"852", "4 $bBR2$cAdult$jFIC LIN$p34$xNoncirculating"},
                                           {"852", "4 $bBR2$cAdult$p35$xunholdable$xhidden"},
                                           {"852", "0 $bnote"},
                                           {"952", "  $aa cataloguer's note$p9"}});
    REQUIRE(found.size() == 3);
    CHECK(found[0].barcode == "33");
    CHECK(found[0].branch == "BR1");
    CHECK(found[0].location == "Stacks");
    CHECK(found[0].call_number == "FIC LIN");
    CHECK(found[0].closed_stacks);
    CHECK(found[0].status == ItemStatus::available);
    CHECK(found[1].status == ItemStatus::reference);
    CHECK(found[2].status == ItemStatus::withdrawn);
}

TEST_CASE("Holdings of Libris, with single copies where a library has them") {
    const auto found = items("libris", {{"852", "  $5Li$bLi$cMAG$hHc$jLIN$xintern$zLäsesal"},
                                        {"852", "  $5Bo$bBo"},
                                        {"876", "  $5Li$p100"},
                                        {"876", "  $5Li$p101$3Del 2"},
                                        {"876", "  $5Um$p900"}});
    REQUIRE(found.size() == 3);
    CHECK(found[0].barcode == "100");
    CHECK(found[0].branch == "Li");
    CHECK(found[0].call_number == "Hc LIN");
    CHECK(found[0].note == "Läsesal");
    CHECK(found[0].closed_stacks);
    CHECK(found[1].barcode == "101");
    CHECK(found[1].volume == "Del 2");
    CHECK(found[2].branch == "Bo");
    CHECK(found[2].barcode.empty());
}

TEST_CASE("Two holdings of one library share its single copies only once") {
    const auto found = items(
        "libris", {{"852", "  $5Li$bLi$hA"}, {"852", "  $5Li$bLi$hB"}, {"876", "  $5Li$p100"}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].barcode == "100");
    CHECK(found[1].barcode.empty());
}
