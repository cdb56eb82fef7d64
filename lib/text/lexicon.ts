/**
 * The house lexicon: words that OpenCC's dictionaries get wrong, as `source target` pairs. They are loaded before
 * OpenCC's own phrases, so the longest match wins and these win among equals. Each row was seen to fail without it.
 */

/**
 * Words in which 著 is zhù ('famous', 'to write') and stays in simplified text; everywhere else it is the particle 着.
 * OpenCC has 著名 著作 名著 巨著 but turns 土著 into 土着, 原著 into 原着 (GB 2312 has both characters, both are right somewhere).
 */
const zhuWords =
  '著名 著作 著称 著书 著述 著者 著录 著文 著论 著说 著书立说 名著 原著 专著 编著 土著 显著 卓著 昭著 论著 译著 遗著 拙著 巨著 合著 大著 近著 ' +
  '旧著 新著 所著 力著 撰著 自著 共著 主著 佳著 杰著 鸿著 宏著 专著 小著 处女著 较著 臭名昭著 恶名昭著 彰明较著 成效显著 见微知著 视微知著 睹微知著 ' +
  '功勋卓著 战功卓著 信誉卓著 四大名著 古典名著 世界名著 文学名著 学术专著 等身著作';

/** Verbs that take the particle, and nouns that begin like a word with zhù: 看著书 is 看着书, not 看 and 著书. */
const particleVerbs =
  '看 拿 捧 抱 带 读 背 夹 冒 顶 打 对 朝 跟 随 望 盯 听 写 做 赶 握 举 提 抓 翻 念 藏 堆 摆 挂 印 刻 记 列 查 核 指 凭 借 靠 围 守';
const particleNouns =
  '书 名单 名字 名片 名牌 名义 名号 名誉 名酒 名表 名画 作业 作品 作者 作文 录音 录像 录音机 称号 文件 文章 说明 论文 述职';

const words = (list: string): string[] => list.split(' ');
const kept = words(zhuWords).map((word): [string, string] => [toTraditionalWord(word), word]);
const keptSimplified = words(zhuWords).map((word): [string, string] => [word, word]);
const particles = words(particleVerbs).flatMap((verb) =>
  words(particleNouns).map((noun): [string, string] => [`${verb}著${noun}`, `${verb}着${noun}`]),
);

/** The other characters of the zhù words as traditional text has them. */
function toTraditionalWord(word: string): string {
  const forms: Record<string, string> = {
    称: '稱',
    书: '書',
    录: '錄',
    论: '論',
    说: '說',
    专: '專',
    编: '編',
    显: '顯',
    译: '譯',
    遗: '遺',
    旧: '舊',
    杰: '傑',
    鸿: '鴻',
    处: '處',
    较: '較',
    恶: '惡',
    见: '見',
    视: '視',
    战: '戰',
    誉: '譽',
    学: '學',
    术: '術',
    勋: '勳',
  };
  return [...word].map((char) => forms[char] ?? char).join('');
}

const pairs = (rows: string): [string, string][] =>
  rows
    .trim()
    .split(/\s+/)
    .map((row) => {
      const [from = '', to = ''] = row.split('=');
      return [from, to];
    });

/** Traditional to simplified: 著 and 着. Particle phrases have traditional and simplified nouns, as mirrors mix both. */
export const simplifyingParticle: [string, string][] = [
  ...kept,
  ...keptSimplified,
  ...particles,
  ...pairs(`
    看著書=看着书 拿著書=拿着书 捧著書=捧着书 抱著書=抱着书 讀著書=读着书 帶著書=带着书 背著書=背着书 對著書=对着书 翻著書=翻着书
    看著名單=看着名单 拿著名單=拿着名单 對著名單=对着名单 看著作業=看着作业 寫著作業=写着作业 做著作業=做着作业 趕著作業=赶着作业
    冒著名譽=冒着名誉 對著錄音=对着录音 聽著錄音=听着录音 看著錄像=看着录像 寫著論文=写着论文 讀著論文=读着论文 看著說明=看着说明
    念著名字=念着名字 寫著名字=写着名字 唸著名字=念着名字 記著名字=记着名字 頂著稱號=顶着称号 合著眼=合着眼 合著雙眼=合着双眼 著麼=着么`),
];

/** Traditional to simplified: the rest. */
export const simplifying: [string, string][] = pairs(`
    么=么 乾縣=乾县 陳乾=陈乾 王乾=王乾 乾清宮=乾清宫 乾陵=乾陵 乾元=乾元 乾德=乾德 乾道=乾道 乾符=乾符 乾寧=乾宁 乾安=乾安
    瞭若指掌=了若指掌 瞭如指掌=了如指掌 明瞭=明了 枕藉=枕藉 蘊藉=蕴藉 徵羽=徵羽 魏徵=魏徵 宮徵=宫徵 射覆=射覆
    有甚於=有甚于 樊於期=樊於期 於陵=於陵 商於=商於 黄勛=黄勋 黃勛=黄勋 仁勛=仁勋
    覆核=复核 答覆=答复 回覆=回复 反覆=反复 批覆=批复 函覆=函复 覆審=复审 覆查=复查 覆診=复诊
    妳=你  牠=它 裡=里 衹=只 祇是=只是 祇有=只有 祇能=只能 祇要=只要 祇好=只好`);

/** Simplified to traditional in Taiwan's character forms (字形), characters only, no change of words. */
export const traditionalizing: [string, string][] = pairs(`
  前头发生=前頭發生 里头发生=裡頭發生 外头发生=外頭發生 后头发生=後頭發生 上头发布=上頭發布 前头发现=前頭發現 街头发生=街頭發生 街头发放=街頭發放
  街头发现=街頭發現 街头发起=街頭發起 街头发言=街頭發言 镜头发生=鏡頭發生 镜头发现=鏡頭發現 码头发生=碼頭發生 码头发现=碼頭發現 码头发出=碼頭發出 源头发力=源頭發力 巨头发布=巨頭發布
  巨头发力=巨頭發力 巨头发起=巨頭發起 巨头发展=巨頭發展 巨头发表=巨頭發表 巨头发声=巨頭發聲 龙头发展=龍頭發展 龙头发布=龍頭發布 寡头发动=寡頭發動 带头发言=帶頭發言 带头发起=帶頭發起
  口头发言=口頭發言 口头发表=口頭發表 钟头发生=鐘頭發生 年头发生=年頭發生 年头发展=年頭發展 两头发力=兩頭發力 两头发展=兩頭發展 开头发言=開頭發言 矛头发向=矛頭發向 回头发现=回頭發現
  回头发觉=回頭發覺 抬头发现=抬頭發現 低头发现=低頭發現 点头发出=點頭發出 摇头发出=搖頭發出 埋头发展=埋頭發展 势头发展=勢頭發展 苗头发现=苗頭發現 木头发霉=木頭發霉 馒头发酵=饅頭發酵
  并发布=並發佈 并发表=並發表 并发出=並發出 并发起=並發起 并发现=並發現 并发展=並發展 并发生=並發生 并发送=並發送 并发放=並發放 并发动=並發動 并发文=並發文 并发射=並發射 并发挥=並發揮 并发言=並發言
  丝发布=絲發布 粉丝发布=粉絲發布 粉丝发现=粉絲發現 粉丝发起=粉絲發起 粉丝发文=粉絲發文 粉丝发表=粉絲發表 粉丝发言=粉絲發言 粉丝发声=粉絲發聲 粉丝发出=粉絲發出 粉丝发放=粉絲發放
  粉丝发来=粉絲發來 粉丝发帖=粉絲發帖 粉丝发展=粉絲發展 粉丝发生=粉絲發生 粉丝发微博=粉絲發微博 铁丝发现=鐵絲發現 螺丝发生=螺絲發生 一丝发现=一絲發現
  妆发=妝髮 妆发造型=妝髮造型 化妆发布=化妝發布 新妆发布=新妝發布 彩妆发布=彩妝發布 美妆发展=美妝發展 美妆发布=美妝發布 倒霉=倒霉 倒霉蛋=倒霉蛋
  毛发展=毛發展 白发布=白發布 长发表=長發表 部长发表=部長發表 部长发布=部長發布 部长发言=部長發言 部长发现=部長發現 校长发表=校長發表 校长发言=校長發言 市长发表=市長發表 市长发言=市長發言 会长发表=會長發表
  会长发言=會長發言 院长发表=院長發表 局长发表=局長發表 董事长发表=董事長發表 董事长发布=董事長發布 董事长发言=董事長發言 秘书长发表=秘書長發表 增长发展=增長發展 成长发展=成長發展 成长发育=成長發育
  生长发育=生長發育 增长发力=增長發力 美发布=美發布 美发动=美發動 美发起=美發起 美发射=美發射 美发表=美發表 美发言人=美發言人 中美发布=中美發布 中美发表=中美發表
  方便面=方便麵 吃方便面=吃方便麵 泡方便面=泡方便麵 速食面=速食麵 意大利面=意大利麵 意面=意麵 炸酱面=炸醬麵 牛肉面=牛肉麵 刀削面=刀削麵 热干面=熱乾麵 担担面=擔擔麵 拌面=拌麵
  邻里=鄰里 邻里间=鄰里間 邻里之间=鄰里之間 邻里纠纷=鄰里糾紛 街坊邻里=街坊鄰里 胡同=胡同 范先生=范先生 范女士=范女士 范教授=范教授 范某=范某 范冰冰=范冰冰 范仲淹=范仲淹 范志毅=范志毅
  范蠡=范蠡 姓范=姓范 范老师=范老師 范德萨=范德薩 于先生=于先生 于女士=于女士 于某=于某 姓于=姓于 于正=于正 于谦=于謙 余先生=余先生 余女士=余女士 余某=余某 姓余=姓余 余华=余華
  余光中=余光中 余承东=余承東 余秋雨=余秋雨 姓姜=姓姜 姓沈=姓沈 姓钟=姓鍾 钟南山=鍾南山 姓党=姓黨 干系=干係 没关系=沒關係 有关系=有關係 系列=系列 派系=派系 星系=星系 体系=體系
  中文系=中文系 外语系=外語系 系主任=系主任 系于=繫於 系上=繫上 系着=繫著 系紧=繫緊 心系=心繫 情系=情繫 皇后=皇后 王后=王后 太后=太后 歌后=歌后 天后=天后 影后=影后 视后=視后 封后=封后 蚁后=蟻后
  蜂后=蜂后 后妃=后妃 后冠=后冠 影后来=影后來 今后=今後 先后=先後 干支=干支 相干=相干 不相干=不相干 干预=干預 干扰=干擾 豆干=豆乾 肉干=肉乾 葡萄干=葡萄乾
  干尸=乾屍 干货=乾貨 干细胞=幹細胞 干线=幹線 主干=主幹 干事=幹事 干将=幹將 能干=能幹 精干=精幹 实干=實幹 苦干=苦幹 埋头苦干=埋頭苦幹 单干=單幹 大干=大幹 高干=高幹 干群=幹群
  谷爱凌=谷愛凌 姓谷=姓谷 谷歌=谷歌 周杰伦=周杰倫 占比=佔比 占优=佔優 只争朝夕=只爭朝夕 只字未提=隻字未提 只字不提=隻字不提 片言只语=片言隻語 这只股票=這隻股票 个股只=個股只`);
