// knaves play: a person solves puzzles in a terminal, through the environment that policies are trained in.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/grammars.h"
#include "cli/people_range.h"
#include "cli/played_puzzles.h"
#include "cli/spies.h"
#include "generator/language.h"

namespace knaves {
namespace {

struct PlayOptions {
  std::string people = "2-4";
  std::string language = "en";
  std::vector<std::string> roles;
  std::vector<std::string> grammars = {"classic"};
  int depth = 2;
  SpyOptions spies;
  uint64_t seed = std::random_device()();
};

constexpr const char* kHelp =
    "Say what each person is, in your own words (\"Zoey is a knight, Oliver a knave\"), on one line or several.\n"
    ":hint tells what one person is, :solution everything, :quit ends.\n";

// Graders want to see a thought; a person's is not heard.
constexpr const char* kThought = "A person has thought about this without a word.";

enum class Outcome { kSolved, kFailed, kGaveUp, kQuit };

std::unique_ptr<PlayedPuzzles> PuzzlesOf(const PlayOptions& options) {
  const PeopleRange people = ParsePeopleRange(options.people);
  if (options.spies.Chosen(options.grammars)) {
    constexpr int64_t kPuzzlesOfASitting = 200;  // then the first one comes again
    return PlaySpies({.min_people = people.min,
                      .max_people = people.max,
                      .spies = options.spies.Count(),
                      .seed = options.seed,
                      .count = kPuzzlesOfASitting,
                      .wording = {options.language, options.roles}});
  }
  return PlayKnightsAndKnaves({.min_people = people.min,
                               .max_people = people.max,
                               .grammars = options.grammars,
                               .depth = options.depth,
                               .split = Split::kAll,
                               .wording = {.language = options.language, .roles = options.roles, .names = {}}},
                              options.seed);
}

// One sitting of a person at the terminal.
class Sitting {
 public:
  explicit Sitting(const PlayOptions& options)
      : puzzles_(PuzzlesOf(options)), seed_(options.seed), terminal_(::isatty(STDIN_FILENO) == 1) {}

  void Play() {
    std::signal(SIGINT, SIG_DFL);  // there is nothing to save: Ctrl-C leaves at once
    fmt::print("{}(--seed {} brings these puzzles back.)\n", kHelp, seed_);
    int solved = 0;
    int shown = 0;
    for (Outcome outcome = Outcome::kSolved; outcome != Outcome::kQuit; ++shown) {
      outcome = PlayPuzzle(shown);
      solved += outcome == Outcome::kSolved ? 1 : 0;
    }
    fmt::print("\nSolved {} of {}.\n", solved, shown - 1);
  }

 private:
  Outcome PlayPuzzle(int number) {
    puzzles_->Pose(number);
    hints_ = 0;
    answer_.clear();
    fmt::print("\nPuzzle {}\n{}\n", number + 1, puzzles_->quiz());
    while (true) {
      if (terminal_) fmt::print("> ");
      std::fflush(stdout);
      std::string line;
      if (!std::getline(std::cin, line) || line == ":quit") return Outcome::kQuit;
      if (line == ":solution") {
        fmt::print("{}\n", puzzles_->Solution());
        return Outcome::kGaveUp;
      }
      if (line.starts_with(':')) {
        fmt::print("{}\n", line == ":hint" ? Hint() : kHelp);
      } else if (line.find_first_not_of(" \t\r") != std::string::npos) {
        const RewardBreakdown breakdown = Submit(line);
        if (breakdown.Correct()) return Outcome::kSolved;
        if (breakdown.answer == AnswerVerdict::kWrong) return Outcome::kFailed;
      }
    }
  }

  // The truth about one more person.
  std::string Hint() {
    if (hints_ == puzzles_->names().size()) return "You have been told everything.";
    return puzzles_->Fact(hints_++) + std::string(puzzles_->full_stop());
  }

  // Takes the line as the answer's next one. What cannot be judged yet leaves the puzzle as it is.
  RewardBreakdown Submit(const std::string& line) {
    answer_ += line + "\n";
    RewardBreakdown breakdown = puzzles_->Judge(fmt::format("{}</think>\n<answer>\n{}</answer>", kThought, answer_));
    const bool judged = breakdown.Correct() || breakdown.answer == AnswerVerdict::kWrong;
    fmt::print("{}\n", judged ? Verdict(breakdown) : AskOn(breakdown));
    return breakdown;
  }

  std::string Verdict(const RewardBreakdown& breakdown) const {
    std::string text = breakdown.Correct() ? "Correct." : "Wrong.";
    for (size_t person = 0; person < puzzles_->names().size(); ++person) {
      const std::optional<std::string> said = puzzles_->Said(breakdown, person);
      if (said && *said != puzzles_->Fact(person)) text += fmt::format(" You said that {}.", *said);
    }
    return fmt::format("{} {}\nReward {}{}", text, puzzles_->Solution(), breakdown.reward, Reasons(breakdown));
  }

  // What to say to an answer that is not complete, or not understood; the latter is forgotten.
  std::string AskOn(const RewardBreakdown& breakdown) {
    const std::vector<std::string>& names = puzzles_->names();
    std::vector<std::string> missing;
    for (size_t person = 0; person < names.size(); ++person) {
      if (!puzzles_->Said(breakdown, person)) missing.push_back(names[person]);
    }
    if (!missing.empty() && missing.size() < names.size()) return fmt::format("And {}?", fmt::join(missing, ", "));
    answer_.clear();
    return fmt::format("That was not understood{}. Say it like \"{}\", for each person.", Reasons(breakdown),
                       puzzles_->Example());
  }

  static std::string Reasons(const RewardBreakdown& breakdown) {
    return breakdown.reasons.empty() ? "" : fmt::format(" ({})", fmt::join(breakdown.reasons, ", "));
  }

  std::unique_ptr<PlayedPuzzles> puzzles_;
  uint64_t seed_;
  bool terminal_;
  size_t hints_ = 0;
  std::string answer_;  // the lines given so far for this puzzle
};

}  // namespace

CommandRun AddPlay(CLI::App& parser) {
  const auto options = std::make_shared<PlayOptions>();
  parser.add_option("--people", options->people, "How many people, N or N-M")->capture_default_str();
  parser.add_option("--seed", options->seed, "Which puzzles; another time other ones when left out");
  parser.add_option("--language", options->language, "Language of the puzzles")
      ->capture_default_str()
      ->check(CLI::IsMember(LanguageCodes()));
  parser.add_option("--roles", options->roles, "Pairs of roles to tell of, e.g. knight,hero; all when left out")
      ->delimiter(',');
  AddGrammarOption(parser, options->grammars);
  parser.add_option("--depth", options->depth, "Greatest depth of a statement")->capture_default_str();
  options->spies.Add(parser, {"--depth"});
  parser.footer("Example:\n  knaves play --people 3 --seed 7 --roles knight");
  return [options] {
    Sitting(*options).Play();
    return 0;
  };
}

}  // namespace knaves
