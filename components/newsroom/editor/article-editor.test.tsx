import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ArticleEditor } from '#components/newsroom/editor/article-editor.client.tsx';
import { editionCodes } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { getEditorWords } from '#lib/i18n/newsroom/editor/words.ts';

test.each(editionCodes)('the server writes what needs no editor, in %s', (edition) => {
  const words = getEditorWords(edition);
  const html = renderToString(
    <ArticleEditor
      article="a1"
      language="zh-Hans"
      edition={edition}
      words={words}
      readerWords={getMessages(edition)}
      content={{
        ...{ headline: '江水', standfirst: null, epigraph: [], hero: null, references: [], past: [], statement: null },
        body: { type: 'doc', content: [] },
      }}
      base={1}
      pictures={{}}
      save={() => Promise.reject(new Error('nothing was changed'))}
    />,
  );
  for (const text of ['江水', words.saving.unchanged, words.actions.heading, words.shortcuts.title])
    expect(html).toContain(text);
  expect(html).toContain('role="toolbar"');
  // No policy would let one in.
  expect(html).not.toMatch(/ style="|<style/);
});
