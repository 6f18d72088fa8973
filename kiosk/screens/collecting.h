#pragma once

namespace screens {

/// Ways to collect a book from the closed stacks; the building decides which exist.
enum class Collecting { desk_now, from_stacks, reading_room, later, other_branch };

}  // namespace screens
