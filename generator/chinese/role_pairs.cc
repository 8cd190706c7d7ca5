#include "generator/chinese/chinese.h"

namespace knaves {

RoleWords ChineseRoles(const std::string& knight, const std::string& knave) {
  return {knight, knave, knight, knave, knight, knave};
}

const std::vector<RoleWords>& ChineseRolePairs() {
  static const std::vector<RoleWords> pairs = {
      ChineseRoles("骑士", "无赖"), ChineseRoles("英雄", "恶棍"), ChineseRoles("僧侣", "海盗"),
      ChineseRoles("先知", "小丑"), ChineseRoles("法官", "小偷"), ChineseRoles("学者", "骗子"),
      ChineseRoles("游侠", "强盗"), ChineseRoles("精灵", "妖怪"), ChineseRoles("守卫", "内奸"),
  };
  return pairs;
}

}  // namespace knaves
