#include "eval/behaviours/cues.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

namespace knaves {
namespace {

struct PhraseLine {
  CueKind kind;
  std::string_view phrases;  // divided by commas
};

constexpr std::array kPhrases = {
    PhraseLine{CueKind::kSuppose,
               "assume,assuming,suppose,supposing,imagine,if,let's say,let us say,say,try,consider,case,hypothetically,"
               "what if"},
    PhraseLine{CueKind::kReport,
               "says,said,saying,say that,claims,claimed,claiming,claim,states,stated,statement,statements,told,tells,"
               "remarks,remarked,asserts,asserted,declares,declared,mentions,mentioned,words,according to,expressed,"
               "noted,comments,commented,assumption,supposition,hypothesis,assumed,supposed,whether,i suppose,i guess,"
               "i would guess,my guess,insists,swears,announces,whispers,replies,reply,assures,you hear"},
    PhraseLine{
        CueKind::kConflict,
        "contradiction,contradictions,contradicts,contradict,contradicting,contradictory,impossible,conflict,"
        "conflicts,inconsistent,inconsistency,cannot stand,can't stand,cannot be right,can't be right,"
        "cannot be true,can't be true,that cannot be,that can't be,this cannot be,does not work,doesn't work,not "
        "possible,isn't possible,does not fit,"
        "doesn't fit,does not hold up,cannot both,can't both,cannot hold,can't hold,clash,clashes,not consistent,"
        "fails,paradox,absurd"},
    PhraseLine{CueKind::kReturn,
               "go back,going back,goes back,get back,come back,back to,backtrack,backtracking,return to,returning to,"
               "start over,starting over,start again,try again,the other case,other possibility,other option,"
               "give up,giving up,give that up,take that back,take back,undo,drop,dropped,discard,reject,rejected,"
               "ruled out,rule out,must be wrong,was wrong,is wrong,withdraw,turn back,instead"},
    PhraseLine{CueKind::kDoubt,
               "wait,hmm,hm,hold on,not sure,unsure,not certain,not so sure,am i sure,is that right,is this right,"
               "is it right,that seems wrong,that seems off,seems odd,seems wrong,double-check,double check,recheck,"
               "re-check,reconsider,re-examine,reexamine,re-evaluate,reevaluate,rethink,second thought,"
               "made a mistake,make a mistake,a mistake,step was wrong,slipped,did i,have i,doubt,careful,look "
               "again,read again,"
               "let me see again,once more"},
    PhraseLine{CueKind::kSoFar,
               "so far,to sum up,summing up,in summary,summary,to summarize,to summarise,summarizing,summarising,"
               "we now have,now we have,we have so far,up to now,until now,at this point,we know,i know,known,"
               "in short,that gives,this gives,which gives,taken together,to recap,recap,stand so far"},
    PhraseLine{CueKind::kCheck,
               "check,checks,checking,checked,verify,verifies,verifying,verified,verification,confirm,confirms,"
               "confirming,test,testing,make sure,making sure,go through,validate,double-check"},
    PhraseLine{
        CueKind::kOutcome,
        "true,false,holds,hold,consistent,fits,fit,matches,match,matching,correct,works,work,satisfied,ok,okay,"
        "fine,good,right,as it should,as it must,as required,as expected,no contradiction,truth,lie,\xE2\x9C\x93,"
        "\xE2\x9C\x94,agrees,agree,valid"},
    PhraseLine{CueKind::kDerive, "it follows,follows that,follows from,implies,implying,entails"},
    PhraseLine{CueKind::kGround, "since,because,given,given that,as,and i know that,and we know that"},
    PhraseLine{CueKind::kBreak,
               "so,therefore,thus,hence,which,but,means,meaning,implies,however,making,true,false,holds"},
};

using Phrase = std::pair<CueKind, std::vector<std::string>>;

// Phrases by their first word, longest first.
const std::unordered_map<std::string, std::vector<Phrase>>& PhraseTable() {
  static const auto table = [] {
    std::unordered_map<std::string, std::vector<Phrase>> built;
    for (const PhraseLine& line : kPhrases) {
      for (size_t begin = 0; begin < line.phrases.size();) {
        const size_t end = std::min(line.phrases.find(',', begin), line.phrases.size());
        std::vector<std::string> phrase;
        for (const Word& word : SplitWords(line.phrases.substr(begin, end - begin))) phrase.push_back(word.lower);
        built[phrase.front()].emplace_back(line.kind, std::move(phrase));
        begin = end + 1;
      }
    }
    for (auto& [word, phrases] : built) {
      std::stable_sort(phrases.begin(), phrases.end(),
                       [](const Phrase& a, const Phrase& b) { return a.second.size() > b.second.size(); });
    }
    return built;
  }();
  return table;
}

bool StandsAt(const std::vector<std::string>& phrase, const std::vector<Word>& words, size_t at) {
  if (at + phrase.size() > words.size()) return false;
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (words[at + i].lower != phrase[i] || words[at + i].sentence != words[at].sentence) return false;
  }
  return true;
}

// "no contradiction", "does not contradict", "to see if that leads to a contradiction": not a conflict found.
bool IsDenied(const std::vector<Word>& words, size_t at) {
  constexpr std::array<std::string_view, 10> kDenials = {"no",      "not", "without", "never", "any",
                                                         "doesn't", "if",  "whether", "until", "avoid"};
  constexpr size_t kWordsBefore = 5;
  for (size_t back = 1; back <= kWordsBefore && back <= at; ++back) {
    const Word& word = words[at - back];
    if (word.sentence != words[at].sentence || word.lower == "," || word.lower == ":") return false;
    if (std::find(kDenials.begin(), kDenials.end(), word.lower) != kDenials.end()) return true;
  }
  return false;
}

bool Follows(const std::vector<Word>& words, size_t at, std::string_view word) {
  return at > 0 && words[at - 1].sentence == words[at].sentence && words[at - 1].lower == word;
}

bool OpensSentence(const std::vector<Word>& words, size_t at) {
  return at == 0 || words[at - 1].sentence != words[at].sentence;
}

// Words that are a cue in some places alone: "Say Ann is a knight", but not "they say"; "suppose", but not "I suppose",
// which is a guess.
bool IsOutOfPlace(CueKind kind, const std::vector<Word>& words, size_t at) {
  if (kind == CueKind::kConflict) return IsDenied(words, at);
  if (kind != CueKind::kSuppose) return false;
  if (words[at].lower == "say") return !OpensSentence(words, at);
  return words[at].lower == "suppose" && Follows(words, at, "i");
}

}  // namespace

std::vector<Cue> FindCues(const std::vector<Word>& words) {
  std::vector<Cue> cues;
  std::array<size_t, kCueKinds> covered{};  // up to which word the kind's last phrase reaches
  for (size_t at = 0; at < words.size(); ++at) {
    const auto entry = PhraseTable().find(words[at].lower);
    if (entry == PhraseTable().end()) continue;
    for (const auto& [kind, phrase] : entry->second) {
      size_t& reach = covered[static_cast<size_t>(kind)];
      if (reach > at || !StandsAt(phrase, words, at)) continue;
      if (phrase.size() == 1 && IsOutOfPlace(kind, words, at)) continue;
      reach = at + phrase.size();
      cues.push_back({kind, at, reach});
    }
  }
  return cues;
}

}  // namespace knaves
