import { openDesk, paragraphOf, saveNow, textOf, typeAfter } from '#e2e/desk.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter } from '#e2e/newsroom.ts';

test(
  'a composition is never broken, by a save in the middle of it neither',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const id = await own.draft({ headline: '输入法', markdown: '第一段。' });
    await enter(page.context(), own, 'editor');
    await openDesk(page, id);
    await typeAfter(page, '第一段。', 'x');
    await page.keyboard.press('Backspace');
    const client = await page.context().newCDPSession(page);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['compositionstart', 'compositionend'])
        document.addEventListener(type, (event) => heard.push(`${type}:${(event as CompositionEvent).data}`), true);
    });
    const heard = () => page.evaluate(() => (window as { heard?: string[] }).heard);
    for (const text of ['c', 'chong', 'chong q', 'chong qing'])
      await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    // What was typed before is saved by itself now.
    await expect(page.locator('[data-save="saved"]')).toHaveText(/^Saved at/);
    expect(await heard()).toEqual(['compositionstart:']);
    await client.send('Input.insertText', { text: '重庆' });
    await expect(paragraphOf(page, '第一段。')).toHaveText('第一段。重庆');
    expect(await heard()).toEqual(['compositionstart:', 'compositionend:重庆']);
    await saveNow(page);
    await page.reload();
    await expect(paragraphOf(page, '第一段。')).toHaveText('第一段。重庆');
  },
);

test('what is pasted goes through the steps of an import', { tag: '@desktop' }, async ({ page, own }) => {
  const id = await own.draft({ headline: '粘贴', markdown: '第一段。' });
  await enter(page.context(), own, 'editor');
  await openDesk(page, id);
  await typeAfter(page, '第一段。', ' ');
  await textOf(page).evaluate((element) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<p style="color:red" onclick="x()">粘贴<b>进来</b><img src="x" onerror="alert(1)"></p><script>x()</script>',
    );
    data.setData('text/plain', '粘贴进来');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(textOf(page).locator('strong')).toHaveText('进来');
  await saveNow(page);
  await page.reload();
  await expect(textOf(page).locator('strong')).toHaveText('进来');
  await expect(textOf(page).locator('[style], [onclick], [onerror], script')).toHaveCount(0);
});
