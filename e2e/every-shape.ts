/** A text with a block of each kind, each mark, and passages in other languages: for whoever looks at all an article can have. */
export const everyShape =
  '## 一节\n\n一段**重**、*轻*、`码`、[链接](https://example.com/)、{囧|jiǒng}。\n\n> 一句引文。\n> —— 某人，某处\n\n> [!NOTE]\n> 一则说明。\n\n- 一\n- 二\n\n3. 三\n4. 四\n\n| 左 | 右 |\n| --- | ---: |\n| 1 | 2 |\n\n表：一张表。\n\n![](absent "图说 / 图源")\n\n---\n\n## 又一节\n\nThis is an English sentence of its own.\n\nこれは日本語の文です。';
