import { describe, expect, test } from 'vitest';
import { finishPage } from '#server/front/html/finish.ts';
import { toLastResort } from '#server/front/html/last-resort.ts';
import { toLitePage } from '#server/front/html/lite.ts';
import { makePage } from '#server/front/html/page.test-helper.ts';
import { toPageHeaders } from '#server/front/html/security-headers.ts';
import { openObservatory } from '#server/testing/observatory.ts';

const observe = await openObservatory();
const reach = { isSecure: true };

describe.skipIf(observe === null)('Mozilla’s HTTP Observatory', () => {
  test.each([
    ['a page', finishPage(makePage(), reach)],
    ['a lite page', toLitePage(makePage(), { ...reach, path: '/en' })],
    ['a page of the last resort', toLastResort(503, '/en', reach)],
  ])('gives %s A+ and at least 130', (_, { html, policy }) => {
    const headers = Object.fromEntries([['content-type', 'text/html; charset=utf-8'], ...toPageHeaders(policy, reach)]);
    expect(observe?.(headers, html)).toMatchObject({ grade: 'A+', failed: [] });
    expect(observe?.(headers, html).score).toBeGreaterThanOrEqual(130);
  });

  test('does grade: without our headers a page is worth little', () => {
    expect(observe?.({ 'content-type': 'text/html' }, makePage()).grade).not.toMatch(/^[ABC]/);
  });
});

test.each([true, false])('HTTPS is demanded where the site is reached by it (%s)', (isSecure) => {
  const names = toPageHeaders('', { isSecure }).map(([name]) => name);
  expect(names.includes('strict-transport-security')).toBe(isSecure);
});
