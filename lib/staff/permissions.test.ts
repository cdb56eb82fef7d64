import { describe, expect, test } from 'vitest';
import { may, mayFor, permissions, roles, type Permission } from '#lib/staff/permissions.ts';

describe('each role may do what the one before it may, and more', () => {
  test.each(Object.keys(permissions) as Permission[])('%s', (permission) => {
    const allowed = roles.map((role) => Number(may(role, permission)));
    expect(allowed).toEqual(allowed.toSorted((one, other) => one - other));
    expect(may('chief', permission)).toBe(true);
  });
});

test('what only the publisher-in-chief may', () => {
  const alone = (Object.keys(permissions) as Permission[]).filter((each) => !may('editor', each));
  expect(alone).toEqual(['articles.takedown', 'settings.manage', 'staff.manage', 'audit.read']);
});

describe('a contributor is bound to one publisher', () => {
  test.each([
    ['contributor', 'ours', 'articles.write', true],
    ['contributor', 'theirs', 'articles.write', false],
    ['contributor', null, 'articles.write', false],
    ['contributor', 'ours', 'articles.publish', false],
    ['editor', null, 'articles.write', true],
    ['editor', null, 'articles.publish', true],
    ['chief', null, 'articles.takedown', true],
  ] as const)('%s of %s: %s is %s', (role, publisherId, permission, expected) => {
    expect(mayFor({ role, publisherId }, permission, 'ours')).toBe(expected);
  });
});
