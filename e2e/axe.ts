import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it stands, one line for each element, so that a failure says where to look.
 * `rules`: only these; else every rule of WCAG 2.2 A and AA, and axe's best practices.
 */
export async function findViolations(page: Page, rules?: string[]): Promise<string[]> {
  // What the one frame there is shows is a page like others, and looked at as one: as parts of one page two of them have two of
  // each landmark. And axe would open a second page to add its findings up.
  const axe = new AxeBuilder({ page }).options({ iframes: false }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
