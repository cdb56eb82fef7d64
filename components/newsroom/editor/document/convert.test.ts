import { Fragment } from '@tiptap/pm/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodies, inOneWay } from '#components/newsroom/editor/document/bodies.test-helper.ts';
import { toBody, toDocument, writeBlock } from '#components/newsroom/editor/document/convert.ts';
import { schema } from '#components/newsroom/editor/document/schema.ts';
import { bodySchema } from '#lib/articles/body.ts';

test('a body comes back from the editor as it went in, to the last byte', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const doc = toDocument(schema, body);
      doc.check();
      expect(JSON.stringify(toBody(doc))).toBe(JSON.stringify(body));
    }),
  );
});

test('what the editor itself says of a body is the same body', () => {
  fc.assert(
    fc.property(bodies, (given) => {
      const body = inOneWay(given);
      const written = toDocument(schema, body).children.map(writeBlock);
      expect(body.content.length === 0 ? [] : written).toEqual(body.content);
      expect(bodySchema.safeParse({ type: 'doc', content: written }).error).toBeUndefined();
    }),
  );
});

test('a change of one block leaves the others the very same', () => {
  fc.assert(
    fc.property(bodies, fc.nat(), (body, at) => {
      fc.pre(body.content.length > 0);
      const doc = toDocument(schema, body);
      const place = at % doc.childCount;
      const added = schema.node('paragraph', { id: 'new0001' }, schema.text('新'));
      const changed = toBody(doc.copy(Fragment.from(doc.children.toSpliced(place, 1, added))));
      const others = body.content.filter((block, index) => index !== place && changed.content[index] !== block);
      expect(others).toEqual([]);
      expect(changed.content[place]).toEqual({
        type: 'paragraph',
        attrs: { id: 'new0001' },
        content: [{ type: 'text', text: '新' }],
      });
    }),
  );
});

test.each([
  ['half of a character', 'a\uD83D', 'a\uFFFD'],
  ['a NUL', 'a\0b', 'ab'],
])('%s is not kept', (_name, typed, kept) => {
  const block = writeBlock(schema.node('paragraph', { id: 'b001' }, schema.text(typed)));
  expect(block).toMatchObject({ content: [{ text: kept }] });
});

test('of six marks on a text five are kept', () => {
  const all = ['strong', 'emphasis', 'code'].map((name) => schema.mark(name));
  const named = [
    schema.mark('link', { href: '/a' }),
    schema.mark('ruby', { reading: 'a' }),
    schema.mark('lang', { lang: 'ja' }),
  ];
  const block = writeBlock(schema.node('paragraph', { id: 'b001' }, schema.text('a', [...all, ...named])));
  expect(bodySchema.safeParse({ type: 'doc', content: [block] }).error).toBeUndefined();
});

test.each([
  { type: 'paragraph', attrs: { id: 'UPPER' } },
  { type: 'figure', attrs: { media: '../../etc/passwd' } },
  { type: 'embed', attrs: { href: 'javascript:alert(1)', title: 'x' } },
  { type: 'list', attrs: { ordered: 'yes' }, content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
  { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'data:x' } }] }] },
  { type: 'quote', content: [{ type: 'sectionHeading' }] },
])('a document with what no body may hold does not pass: %j', (json) => {
  expect(() => schema.nodeFromJSON({ type: 'doc', content: [json] }).check()).toThrow(RangeError);
});
