#include "reward/strict/lead_in_words.h"

namespace knaves {
namespace {

constexpr std::string_view kOpeningsTable =
    "which makes, this makes, that makes, making, so, therefore, thus, hence, then, "
    "finally, consequently, accordingly, overall, ultimately, lastly, also, "
    "similarly, likewise, however, on the other hand, in conclusion, in summary, in short, in total, to conclude, "
    "to summarize, to summarise, to sum up, as a result, as such, this means that, this means, that means that, "
    "that means, which means that, which means, meaning that, meaning, this implies that, that is, first, "
    "firstly, second, secondly, third, thirdly, in the end, all in all, taken together, putting it all together, "
    "putting it together, putting everything together, putting this together, summing up, to answer the question, "
    "to recap, in other words, this shows that, this leaves us with, from this, given this, given that "
    "information, next, last, fourth, fourthly, fifth, sixth, this tells us that, this proves that, this confirms "
    "that, now, to be precise, in particular, in addition, additionally, furthermore, moreover, meanwhile, "
    "conversely, in contrast, by contrast, as for the answer, in brief, in detail, specifically, namely, as we "
    "have seen";
constexpr auto kOpenings = SplitPhrases<CountPhrases(kOpeningsTable)>(kOpeningsTable);

constexpr std::string_view kEvidenceBeginningsTable =
    "based on, after, by, from, given, using, with, considering, following, through, upon, via, having analyzed, "
    "having considered, having examined, analyzing, analysing, examining, evaluating, checking, reviewing, "
    "testing, combining, comparing, exploring, looking at, working through, going through, solving, taking into "
    "account";
constexpr auto kEvidenceBeginnings = SplitPhrases<CountPhrases(kEvidenceBeginningsTable)>(kEvidenceBeginningsTable);

// No word here denies, doubts, or says who said what.
constexpr std::string_view kEvidenceWordsTable =
    "the, a, an, all, each, every, of, these, this, those, our, my, above, given, provided, available, preceding, "
    "previous, statement, statements, claim, claims, clue, clues, condition, conditions, constraint, constraints, "
    "information, fact, facts, evidence, logic, logical, logically, careful, carefully, thorough, thoroughly, "
    "systematic, systematically, step, steps, step-by-step, deduction, deductions, deductive, reasoning, "
    "analysis, elimination, exclusion, process, inference, inferences, everything, puzzle, problem, people, "
    "islanders, inhabitants, characters, everyone, 's, and, for, consistency, contradiction, contradictions, "
    "exhaustive, by, made, possible";
constexpr auto kEvidenceWords = SplitPhrases<CountPhrases(kEvidenceWordsTable)>(kEvidenceWordsTable);

// What may be true or not: evidence only where all of it was looked at.
constexpr std::string_view kCaseWordsTable =
    "possibility, possibilities, scenario, scenarios, combination, combinations, option, options, cases";
constexpr auto kCaseWords = SplitPhrases<CountPhrases(kCaseWordsTable)>(kCaseWordsTable);

// What people said: behind these a colon would begin a quotation.
constexpr std::string_view kSaidWordsTable =
    "statement, statements, claim, claims, clue, clues, condition, conditions, constraint, constraints, information, "
    "fact, facts";
constexpr auto kSaidWords = SplitPhrases<CountPhrases(kSaidWordsTable)>(kSaidWordsTable);

constexpr std::string_view kConclusionAdverbsTable =
    "now, therefore, thus, hence, then, also, finally, safely, confidently, logically, clearly, definitively";
constexpr auto kConclusionAdverbs = SplitPhrases<CountPhrases(kConclusionAdverbsTable)>(kConclusionAdverbsTable);

constexpr std::string_view kConclusionVerbsTable =
    "conclude, concluded, deduce, deduced, determine, determined, find, found, infer, inferred, establish, "
    "established, see, know, get, obtain, obtained, derive, derived, identify, identified, confirm, confirmed, "
    "arrive at, arrived at, reach, reached, come to, end up with, are left with";
constexpr auto kConclusionVerbs = SplitPhrases<CountPhrases(kConclusionVerbsTable)>(kConclusionVerbsTable);

constexpr std::string_view kItFollowsTable =
    "follows, turns out, is clear, is evident, is certain, is concluded, is determined, is established, can be "
    "concluded, can be deduced, can be determined, can be inferred, is the case, has been determined, has been "
    "concluded, has been established, can be seen, is "
    "known, is deduced";
constexpr auto kItFollows = SplitPhrases<CountPhrases(kItFollowsTable)>(kItFollowsTable);

constexpr std::string_view kConclusionAdjectivesTable =
    "final, correct, only possible, only, unique, consistent, valid, resulting, right, logical, complete, full, "
    "overall";
constexpr auto kConclusionAdjectives =
    SplitPhrases<CountPhrases(kConclusionAdjectivesTable)>(kConclusionAdjectivesTable);

constexpr std::string_view kConclusionNounsTable =
    "answer, solution, conclusion, result, assignment, arrangement, configuration, combination, outcome, verdict, "
    "deduction, determination, identification";
constexpr auto kConclusionNouns = SplitPhrases<CountPhrases(kConclusionNounsTable)>(kConclusionNounsTable);

constexpr std::string_view kHeadingWordsTable =
    "a, an, the, is, are, as, of, for, each, every, all, in, to, this, here, my, our, follows, following, below, "
    "answer, answers, final, solution, solutions, conclusion, result, results, identity, identities, role, roles, "
    "type, types, status, name, names, person, persons, people, character, characters, inhabitant, inhabitants, "
    "islander, islanders, individual, individuals, resident, residents, summary, assignment, assignments, puzzle, "
    "island, unique, correct, determined, total, we, have, conclude, their, respective, list, table, number, and, "
    "'s, everyone, count, complete, full, identification, who, classification, breakdown, step, steps, so, "
    "therefore, thus, hence, finally, layout, overview, report, verdict, outcome, arrangement, configuration, "
    "details, key, statuses, kind, kinds, category, label, player, players, member, members, participant, "
    "participants, determination, determinations, deduced, identified, found, concluded, now, mapping, order";
constexpr auto kHeadingWords = SplitPhrases<CountPhrases(kHeadingWordsTable)>(kHeadingWordsTable);

}  // namespace

PhraseTable OpeningPhrases() { return {kOpenings, kBeginsOpening}; }
PhraseTable EvidenceBeginnings() { return {kEvidenceBeginnings, kBeginsEvidence}; }
PhraseTable EvidenceWords() { return {kEvidenceWords, kIsEvidenceWord}; }
PhraseTable CaseWords() { return {kCaseWords, kIsCaseWord}; }
PhraseTable SaidWords() { return {kSaidWords, kIsSaidWord}; }
PhraseTable ConclusionAdverbs() { return {kConclusionAdverbs, kBeginsConclusionAdverb}; }
PhraseTable ConclusionVerbs() { return {kConclusionVerbs, kBeginsConclusionVerb}; }
PhraseTable ItFollowsPhrases() { return {kItFollows, kBeginsItFollows}; }
PhraseTable ConclusionAdjectives() { return {kConclusionAdjectives, kBeginsConclusionAdjective}; }
PhraseTable ConclusionNouns() { return {kConclusionNouns, kBeginsConclusionNoun}; }
PhraseTable HeadingWords() { return {kHeadingWords, kIsHeadingWord}; }

}  // namespace knaves
