// The ways in which a puzzle introduces what somebody says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace knaves {

uint64_t SayingCount();

// A sentence with the statement in quotation marks. Saying 0 is 'NAME says: "STATEMENT."'.
// REQUIRES: 0 <= saying < SayingCount(); the statement begins with a capital letter and has no full stop.
std::string SayingText(int saying, std::string_view name, std::string_view statement);

}  // namespace knaves
