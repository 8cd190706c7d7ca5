// The behaviours that a response's thought may show, after the study of Logic-RL (arXiv 2502.14768, section 3 and
// appendix): each is a name, a definition and a detector that finds where it happens.
//
//   BehaviourInput input{.response = response, .names = {"Ann", "Bob"}};
//   for (const BehaviourSpan& span : FindBehaviours(input)) Behaviours()[span.behaviour].name ...
//
// To add one: a file NAME.cc with its definition at the top, and its line in the table of behaviours.cc.
#pragma once

#include <string_view>
#include <vector>

#include "eval/behaviours/reading.h"

namespace knaves {

using BehaviourDetector = std::vector<TextSpan> (*)(const Reading& reading);

struct Behaviour {
  std::string_view name;        // stable, for files: "backtracking"
  std::string_view title;       // for people: "Backtracking"
  std::string_view definition;  // one sentence
  BehaviourDetector find;       // spans in order, without overlap; thread-safe
};

// In a fixed order: positions in this table identify a behaviour.
const std::vector<Behaviour>& Behaviours();

struct BehaviourSpan {
  size_t behaviour;  // index into Behaviours()
  TextSpan span;
};

// Every behaviour of one response, in order of the table. Never throws, whatever the bytes. Thread-safe.
std::vector<BehaviourSpan> FindBehaviours(const BehaviourInput& input);

// Detectors; their definitions stand at the top of their files.
std::vector<TextSpan> FindHesitation(const Reading& reading);
std::vector<TextSpan> FindExploration(const Reading& reading);
std::vector<TextSpan> FindBacktracking(const Reading& reading);
std::vector<TextSpan> FindSummaries(const Reading& reading);
std::vector<TextSpan> FindVerification(const Reading& reading);
std::vector<TextSpan> FindLanguageSwitches(const Reading& reading);

}  // namespace knaves
