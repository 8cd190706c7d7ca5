#include "reward/strict/chinese.h"

#include <array>

namespace knaves {
namespace {

constexpr std::array kChineseWords = std::to_array<ChineseWord>({
    {"综上所述", "therefore"},
    {"骑士", "knight"},
    {"无赖", "knave"},
    {"最终答案", "answer"},
    {"其他的人", "others"},
    {"其余的人", "others"},
    {"都不是", "aren't"},
    {"也不是", "aren't"},
    {"也都是", "are"},
    {"其他人", "others"},
    {"其余人", "others"},
    {"所有人", "everyone"},
    {"每个人", "everyone"},
    {"不是", "aren't"},
    {"都是", "are"},
    {"也是", "are"},
    {"就是", "are"},
    {"则是", "are"},
    {"只有", "only"},
    {"一个", "a"},
    {"一名", "a"},
    {"一位", "a"},
    {"以及", "and"},
    {"并且", "and"},
    {"但是", "but"},
    {"而且", "and"},
    {"因此", "therefore"},
    {"所以", "therefore"},
    {"综上", "therefore"},
    {"最终", "finally"},
    {"最后", "finally"},
    {"答案", "answer"},
    {"结论", "conclusion"},
    {"如下", "follows"},
    {"可能", "maybe"},
    {"也许", "maybe"},
    {"大概", "probably"},
    {"如果", "if"},
    {"或者", "or"},
    {"没有", "not"},
    {"身份", "identity"},
    {"角色", "role"},
    {"姓名", "name"},
    {"名字", "name"},
    {"人物", "person"},
    {"是", "are"},
    {"和", "and"},
    {"与", "and"},
    {"及", "and"},
    {"跟", "and"},
    {"而", "while"},
    {"但", "but"},
    {"或", "or"},
    {"不", "not"},
    {"故", "therefore"},
    {"的", "'s"},
    {"名", "a"},
    {"个", "a"},
});

}  // namespace

std::span<const ChineseWord> ChineseWords() { return kChineseWords; }

}  // namespace knaves
