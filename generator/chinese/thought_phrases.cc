#include "generator/chinese/chinese.h"

namespace knaves {
namespace {

SmallStepsPhrases ChineseSmallSteps() {
  return {.suppose = "假设{0}。",
          .known_says = "{1}{0}说“{2}”",
          .fits = "：{0}，符合。",
          .tells_speaker = "：{0}，所以{1}。",
          .clashes = "：{0}，但{1}。",
          .open = "：未定，还推不出什么。",
          .must_be = "：必为{0}。",
          .must_be_so = "：必为{0}，所以{1}。",
          .must_be_for_nothing = "：必为{0}，但还推不出什么。",
          .part = "于是“{0}”",
          .impossible = "等等，这不可能。",
          .go_back = "退回去：{0}。",
          .so_far = "目前已知：{0}。",
          .so_far_supposing = "在假设{0}的前提下，目前已知：{1}。",
          .check = "检验。",
          .conclude = "全部符合。{0}"};
}

NarrativePhrases ChineseNarrative() {
  return {
      .openings = {"我来想想谁是谁。", "好，一件一件来。", "我要弄清楚每个人是什么身份。", "让我把这些话逐句过一遍。"},
      .suppose = {"我们先假设{0}。", "暂且假定{0}。", "不妨试试这个想法：{0}。", "假设{0}。"},
      .next = {"现在，", "然后，", "接下来，", ""},
      .says = "{0}{1}说：“{2}。”",
      .since = {"由于{0}，", "因为{0}，所以", "既然{0}，那么"},
      .fits = "这句话是{0}的，而{1}{2}",
      .fitting = {"，正该如此。", "，符合。", "，没有问题。"},
      .tells_speaker = "这句话是{0}的，可见{1}。",
      .clashes = "这句话是{0}的，可是{1}。",
      .open = "这句话真假未定，由此还推不出什么。",
      .impossible = {"这是矛盾的。", "等等，这不可能。", "这不可能。", "这两点互相抵触，矛盾。"},
      .must_be = "这句话必定是{0}的",
      .must_be_for_nothing = "，但由此还推不出什么。",
      .known = "，又已知{0}",
      .it_follows = "；由此可知{0}。",
      .go_back = {"所以我得退回去，放弃上一个假设：{0}。", "看来上一个假设错了。退回去，现在认定{0}。",
                  "回到作上一个假设的地方，走另一条路：{0}。"},
      .doubt = {"等等，我再看一遍。", "嗯，我没弄错吧？", "慢着，再仔细看看这句。"},
      .reassure = {"对，我用的就是这个。", "好，刚才说的不变。", "没错，我没看错。"},
      .summary = {"到目前为止：{0}。", "小结一下：{0}。", "目前的情况是这样：{0}。"},
      .check = {"现在每个人的身份都定了。回答之前，我来检验这些话。", "所有人都有了着落。我来逐句检验。",
                "让我对照他们说的话检验一下。"},
      .conclude = {"全都符合。{0}", "这样谜题就解开了。{0}", "没有哪句话与此抵触。{0}"}};
}

ByCasesPhrases ChineseByCases() {
  return {.one_case = "情况{0}：{1}。",
          .fits = "：{0}，理应如此。",
          .clashes = "：{0}，但{1}。矛盾。",
          .no_case = "没有剩下任何情况",
          .several_cases = "剩下不止一种情况",
          .only_case = "所以只剩下情况{0}。",
          .verify = "我来检验一下。",
          .check_fails = "检验没有通过",
          .conclude = "所以结果是：{0}"};
}

HastyPhrases ChineseHasty() {
  return {.suppose = "就当{0}。",
          .then = "那么{0}。",
          .clashes = "，这说不通。",
          .nothing = "，这没问题。",
          .so = "，所以{0}。",
          .gaps = "我估计{0}。",
          .conclude = "应该就是这样。{0}"};
}

}  // namespace

const ThoughtPhrases& ChineseThoughtPhrases() {
  static const ThoughtPhrases phrases = {.space = "",
                                         .joining_marks = "",
                                         .between_facts = "，",
                                         .truths = {"假", "真", "未定"},
                                         .value_begin = "（",
                                         .value_so = "故",
                                         .value_between = "，",
                                         .value_end = "）",
                                         .says = "{0}说“{1}”",
                                         .nothing_fits = "没有哪种情况成立",
                                         .step_was_wrong = "{0}，所以有一步错了。",
                                         .my_guess = "我猜：{0}",
                                         .small_steps = ChineseSmallSteps(),
                                         .narrative = ChineseNarrative(),
                                         .by_cases = ChineseByCases(),
                                         .hasty = ChineseHasty(),
                                         .quick_guess = {"乍一看：", "这道题很容易。", "我会这样猜：", "没怎么想：",
                                                         "我感觉是这样：", "我来猜一下。", "大概是这样："}};
  return phrases;
}

}  // namespace knaves
