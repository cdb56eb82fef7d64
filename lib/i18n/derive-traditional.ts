import { toTraditional } from '#lib/text/script.ts';

/** Words of the interface that traditional readers call otherwise; everything else is converted character by character. */
const overrides: ReadonlyArray<readonly [string, string]> = [
  ['默认', '預設'],
  ['链接', '連結'],
  ['阅读设置', '閱讀設定'],
  ['设置', '設定'],
  ['这台设备', '這台裝置'],
  ['搜索引擎', '搜尋引擎'],
  ['平台', '平台'],
  ['快捷键', '快速鍵'],
  ['动效', '動態效果'],
  ['导入', '匯入'],
  ['导出', '匯出'],
  ['一台设备', '一台裝置'],
  ['文件', '檔案'],
  ['网络', '網路'],
  ['存储', '儲存'],
  ['退出登录', '登出'],
  ['登录', '登入'],
  ['账号', '帳號'],
  ['运行', '執行'],
  ['打印', '列印'],
  ['电子邮箱', '電子郵件'],
  ['邮箱', '電子郵件'],
  ['浏览器', '瀏覽器'],
  ['标签页', '分頁'],
  ['保存', '儲存'],
  ['字符', '字元'],
  ['通行密钥', '密碼金鑰'],
  ['安全密钥', '安全金鑰'],
  ['恢复码', '復原碼'],
  ['二维码', 'QR 碼'],
  ['验证器应用', '驗證器應用程式'],
  ['手机应用', '手機應用程式'],
  ['哪台设备', '哪台裝置'],
  // Shown as it is, in Hong Kong's forms.
  ['香港（裏、台）', '香港（裏、台）'],
];

/** Strings too short for a dictionary to tell what they mean. */
const whole: Readonly<Record<string, string>> = { 松: '鬆' };

const toHead = (folder: string): string => `import type { Messages } from '#${folder}/zh-hans.ts';

/** Traditional Chinese, made from zh-hans.ts by \`npm run catalogue\`: not to be edited by hand. */
export const zhHant: Messages = {`;

/**
 * The source text of the traditional catalogue, from that of the simplified one: its strings converted, keys left alone.
 *
 * @param source the whole of its zh-hans.ts
 * @param folder where that lies, `lib/i18n/…`
 */
export function deriveTraditionalCatalogue(source: string, folder: string): string {
  const object = /export const zhHans = \{\n([\s\S]*?)\n\};\n/.exec(source)?.[1] ?? '';
  return `${toHead(folder)}\n${object.replace(/'((?:[^'\\]|\\.)*)'/g, (_, text: string) => `'${convert(text)}'`)}\n};\n`;
}

function convert(text: string): string {
  const alone = whole[text];
  if (alone !== undefined) return alone;
  return overrides.reduce(
    (converted, [from, to]) => converted.replaceAll(toTraditional(from), to),
    toTraditional(text),
  );
}
