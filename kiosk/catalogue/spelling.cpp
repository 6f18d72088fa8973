#include "catalogue/spelling.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include "base/unicode.h"
#include "catalogue/bytes.h"
#include "catalogue/edition_schema.h"
#include "catalogue/key_blocks.h"

namespace catalogue {
namespace {

constexpr size_t compared_prefix = 7;
constexpr size_t longest_compared = 40;
constexpr size_t block_forms = 512;
/// Beyond this a form says too little; the nearest words come early because forms are tried with
/// the fewest characters left out first.
constexpr size_t most_candidates = 2000;

uint32_t form_hash(std::u32string_view form) {
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char32_t c : form) hash = (hash ^ c) * 0x100000001b3ULL;
    hash ^= hash >> 32;
    return static_cast<uint32_t>(hash * 0x9e3779b97f4a7c15ULL >> 32);
}

/// The form itself first, then those with one character less, then two.
std::vector<uint32_t> deleted_forms(std::u32string_view word, int edits) {
    std::vector<std::u32string> forms = {std::u32string(word.substr(0, compared_prefix))};
    size_t begin = 0;
    for (int round = 0; round < edits; ++round) {
        const size_t end = forms.size();
        for (size_t i = begin; i < end; ++i)
            for (size_t at = 0; at < forms[i].size(); ++at) {
                auto shorter = forms[i];
                shorter.erase(at, 1);
                forms.push_back(std::move(shorter));
            }
        begin = end;
    }
    std::vector<uint32_t> hashes;
    for (const auto& form : forms) {
        const auto hash = form_hash(form);
        if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) hashes.push_back(hash);
    }
    return hashes;
}

}  // namespace

int edit_distance(std::u32string_view a, std::u32string_view b, int most) {
    const auto longer = std::max(a.size(), b.size());
    const auto difference = longer - std::min(a.size(), b.size());
    if (longer > longest_compared || difference > static_cast<size_t>(most)) return most + 1;
    std::array<std::array<int, longest_compared + 1>, 3> rows{};
    for (size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (size_t i = 1; i <= a.size(); ++i) {
        auto& now = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        now[0] = static_cast<int>(i);
        int best = now[0];
        for (size_t j = 1; j <= b.size(); ++j) {
            const int changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({above[j] + 1, now[j - 1] + 1, changed});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], two_above[j - 2] + 1);
            best = std::min(best, now[j]);
        }
        if (best > most) return most + 1;
    }
    return std::min(rows[a.size() % 3][b.size()], most + 1);
}

void SpellingWriter::add(std::string_view word, uint32_t number) {
    const auto characters = base::decode_utf8(word);
    const int edits = forgiven_edits(characters.size());
    if (edits == 0 || characters.size() > longest_compared) return;
    for (const uint32_t hash : deleted_forms(characters, edits))
        m_forms.push_back(static_cast<uint64_t>(hash) << 32 | number);
}

void SpellingWriter::write(db::Database& database) {
    std::sort(m_forms.begin(), m_forms.end());
    auto insert = database.prepare("INSERT INTO spelling(id, bytes) VALUES(?, ?)");
    std::string first;
    int64_t block = 0;
    for (size_t begin = 0; begin < m_forms.size(); begin += block_forms) {
        const auto end = std::min(m_forms.size(), begin + block_forms);
        const auto begins_with = static_cast<uint32_t>(m_forms[begin] >> 32);
        first.append(reinterpret_cast<const char*>(&begins_with), sizeof begins_with);
        ByteWriter out;
        uint32_t last = begins_with;
        for (size_t i = begin; i < end; ++i) {
            const auto hash = static_cast<uint32_t>(m_forms[i] >> 32);
            out.number(hash - last);
            out.number(static_cast<uint32_t>(m_forms[i]));
            last = hash;
        }
        insert.bind(1, block++).bind_blob(2, out.bytes()).run();
    }
    schema::write_part(database, "spelling", first);
    m_forms = {};
}

Spelling::Spelling(db::Database& database, KeyBlocks& terms)
    : m_select(database.prepare("SELECT bytes FROM spelling WHERE id = ?")), m_terms(terms) {
    const auto first = schema::read_part(database, "spelling");
    m_first.resize(first.size() / sizeof(uint32_t));
    if (!m_first.empty()) std::memcpy(m_first.data(), first.data(), m_first.size() * 4);
}

void Spelling::collect(uint32_t hash, std::vector<uint32_t>& numbers) {
    // The block before the first one that begins with the hash may end with it.
    auto found = std::lower_bound(m_first.begin(), m_first.end(), hash);
    if (found != m_first.begin()) --found;
    for (; found != m_first.end() && *found <= hash; ++found) {
        const db::ResetGuard guard(m_select);
        m_select.bind(1, static_cast<int64_t>(found - m_first.begin()));
        if (!m_select.step()) ByteReader::damaged();
        ByteReader reader(m_select.blob(0));
        uint32_t current = *found;
        while (!reader.at_end() && current <= hash) {
            current += reader.small();
            const auto number = reader.small();
            if (current == hash) numbers.push_back(number);
        }
    }
}

std::vector<Suggestion> Spelling::suggest(std::string_view word, size_t limit) {
    std::vector<Suggestion> out;
    const auto wanted = base::decode_utf8(word);
    const int most = forgiven_edits(wanted.size());
    if (most == 0 || wanted.size() > longest_compared) return out;
    std::unordered_set<uint32_t> seen;
    std::vector<uint32_t> numbers;
    for (const uint32_t hash : deleted_forms(wanted, most)) {
        numbers.clear();
        collect(hash, numbers);
        for (const uint32_t number : numbers) {
            if (!seen.insert(number).second) continue;
            const auto entry = m_terms.at(number);
            if (!entry || entry->key == word) continue;
            const auto found = base::decode_utf8(entry->key);
            const int allowed = std::min(most, forgiven_edits(found.size()));
            const int distance = edit_distance(wanted, found, allowed);
            if (distance <= allowed)
                out.push_back({entry->key, distance, ByteReader(entry->value).small()});
        }
        if (seen.size() > most_candidates) break;
    }
    std::sort(out.begin(), out.end(), [](const Suggestion& a, const Suggestion& b) {
        if (a.distance != b.distance) return a.distance < b.distance;
        return a.records != b.records ? a.records > b.records : a.word < b.word;
    });
    if (out.size() > limit) out.resize(limit);
    return out;
}

}  // namespace catalogue
