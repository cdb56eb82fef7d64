import { findWords } from '#lib/text/house-words.ts';
import { getJieba } from '#lib/text/jieba.ts';
import { taiwanPhrases } from '#lib/text/opencc.ts';
import { cutter } from '#lib/text/rewrite-content.ts';
import { toSimplified } from '#lib/text/script.ts';

/**
 * Words as Taiwan says them (软件 → 軟體), by OpenCC's phrases (`s2twp`). That table was made for the interfaces of programs: it takes a
 * word wherever its characters stand (国内存款 would have 記憶體 in it) and in a programmer's sense (项目 → 專案). So here a word is only
 * replaced where jieba, too, sees words begin and end, and these stay, since in a newspaper they mostly mean something else.
 */
const leftAsWritten = new Set(
  '发布 低级 高级 保存 优化 全局 局部 函数 分区 刷新 参数 回调 多态 实例 审核 对象 导入 导出 循环 打开 批量 抛出 指针 挂断 扩展 支持 文件 映射 权限 消息 添加 溢出 社区 禁用 程序 窗口 绑定 联系 声明 脚本 菜单 万象 视图 触摸 设备 设置 注销 调度 调用 调制 连接 进程 运行 重装 重载 镜像 队列 集群 项目 类型 默认 缺省 点击 奔驰 的士 字节 远程 查看 性价比 持久性 便携式 计算机安全'.split(
    ' ',
  ),
);

let words: ReadonlyMap<string, string> | undefined;

/** Words by how simplified text writes them; made once, 800 of them. */
function getWords(): ReadonlyMap<string, string> {
  words ??= new Map(
    taiwanPhrases()
      .map(([from, to]) => [toSimplified(from, 'standard'), to] as const)
      .filter(([word]) => !leftAsWritten.has(word)),
  );
  return words;
}

/**
 * A simplified text in traditional characters and in Taiwan's words.
 *
 * @param convert to traditional characters, words as they are
 */
export function convertWithTaiwanWords(text: string, convert: (text: string) => string): string {
  const converted = convert(text);
  const found = findWords(text, getWords());
  if (found.length === 0) return converted;
  const isFree = toFree(text);
  const cut = cutter(text, converted, convert);
  const pieces: string[] = [];
  let from = 0;
  for (const { word, start, value } of found) {
    if (!isFree(start, start + word.length)) continue;
    pieces.push(converted.slice(cut(from), cut(start)), value);
    from = start + word.length;
  }
  return [...pieces, converted.slice(cut(from))].join('');
}

/** Whether a stretch of a text is one word or several, or within one. */
function toFree(text: string): (start: number, end: number) => boolean {
  // By offset, where the word begins that stands there.
  const words = new Uint32Array(text.length + 1);
  let at = 0;
  for (const word of getJieba().cut(text, true)) {
    words.fill(at, at, at + word.length);
    at += word.length;
  }
  words[text.length] = text.length;
  const begins = (offset: number): boolean => words[offset] === offset;
  return (start, end) => (begins(start) && begins(end)) || words[start] === words[end - 1];
}
