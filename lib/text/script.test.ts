import { describe, expect, it } from 'vitest';
import { findScript, toSimplified, toTraditional } from '#lib/text/script.ts';

const rows = (table: string): [string, string][] =>
  table
    .trim()
    .split(/\s+/)
    .map((row) => row.split('=') as [string, string]);

describe('toSimplified', () => {
  it.each(
    rows(`著名=著名 著作=著作 著稱=著称 顯著=显著 名著=名著 原著=原著 專著=专著 編著=编著 土著=土著 卓著=卓著 論著=论著 譯著=译著 遺著=遗著 拙著=拙著 合著=合著
      著眼=着眼 著手=着手 著陸=着陆 著火=着火 看著=看着 標誌著=标志着 意味著=意味着 接著=接着 執著=执着 沉著=沉着 穿著=穿着 睡著=睡着 附著=附着 看著書=看着书 拿著名單=拿着名单
      對著錄音=对着录音 冒著名譽=冒着名誉 有著名學府=有著名学府 乾隆=乾隆 乾坤=乾坤 乾淨=干净 幹部=干部 樹幹=树干 若干=若干 裡面=里面 裏面=里面 公里=公里 鄰里=邻里 頭髮=头发
      發展=发展 理髮=理发 皇后=皇后 後來=后来 隻身=只身 船隻=船只 只有=只有 關係=关系 聯繫=联系 系統=系统 麵粉=面粉 表面=表面 什麼=什么 什么=什么 藉口=借口 慰藉=慰藉 狼藉=狼藉
      瞭解=了解 瞭望=瞭望 答覆=答复 覆蓋=覆盖 徵收=征收 魏徵=魏徵 於是=于是 於陵=於陵 游說=游说 遊說=游说 台積電=台积电 臺灣=台湾 鐘錶=钟表 佔領=占领 H20=H20 CoWoS=CoWoS`),
  )('%s → %s', (from, to) => expect(toSimplified(from)).toBe(to));
});

describe('toTraditional', () => {
  it.each(
    rows(`前头发生=前頭發生 街头发现=街頭發現 倒霉=倒霉 粉丝发布=粉絲發布 妆发=妝髮 头发=頭髮 理发=理髮 发展=發展 发型=髮型 里面=裡面 这里=這裡 公里=公里 邻里=鄰里 为了=為了 看着=看著
      着手=著手 著名=著名 皇后=皇后 影后=影后 以后=以後 今后=今後 先后=先後 只有=只有 一只=一隻 船只=船隻 关系=關係 没关系=沒關係 联系=聯繫 系统=系統 系鞋带=繫鞋帶 面粉=麵粉 表面=表面
      方便面=方便麵 拉面=拉麵 干净=乾淨 干部=幹部 干涉=干涉 若干=若干 乾隆=乾隆 饼干=餅乾 范冰冰=范冰冰 范围=範圍 师范=師範 余先生=余先生 剩余=剩餘 制造=製造 制度=制度 复杂=複雜 恢复=恢復
      答复=答覆 征收=徵收 长征=長征 台风=颱風 钟表=鐘錶 谷歌=谷歌 稻谷=稻穀 人云亦云=人云亦云 云南=雲南 并发现=並發現 上传并发出=上傳並發出 部长发表=部長發表 龙头发展=龍頭發展 胡同=胡同 H20=H20`),
  )('%s → %s', (from, to) => expect(toTraditional(from)).toBe(to));

  it.each(['发布', '软件', '信息', '网络', '视频', '芯片'])(
    'keeps the word %s: characters change, vocabulary does not',
    (word) => {
      expect(toSimplified(toTraditional(word))).toBe(word);
    },
  );
});

describe('findScript', () => {
  it.each([
    ['这是简体字', 'hans'],
    ['這是繁體字', 'hant'],
    ['这是简体, 這是繁體', 'mixed'],
    ['皇后在公里外', 'neither'],
    ['plain English', 'neither'],
    ['', 'neither'],
  ])('%s is %s', (text, script) => expect(findScript(text).script).toBe(script));
});
