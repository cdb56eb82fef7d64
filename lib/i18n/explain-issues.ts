import type { z } from 'zod';
import { format } from '#lib/i18n/messages.ts';
import { findSentence, type NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with each field of a form, in the reader's language: the first fault of each, by the field's name. */
export function explainIssues(issues: readonly Issue[], messages: NewsroomMessages): Record<string, string> {
  const found = new Map<string, string>();
  for (const issue of issues) {
    const name = String(issue.path[0] ?? '');
    if (!found.has(name)) found.set(name, explain(issue, messages));
  }
  return Object.fromEntries(found);
}

function explain(issue: Issue, messages: NewsroomMessages): string {
  // A schema may name the sentence itself: `error: 'desk.slugWrong'`.
  const own = findSentence(messages, 'errors', issue.message);
  if (own !== null) return own;
  const words = messages.staff.fields;
  switch (issue.code) {
    case 'too_small':
      return Number(issue.minimum) <= 1 ? words.missing : format(words.tooShort, { n: Number(issue.minimum) });
    case 'too_big':
      return format(words.tooLong, { n: Number(issue.maximum) });
    case 'invalid_format':
      return issue.format === 'email' ? words.email : words.wrong;
    case 'invalid_type':
      return words.missing;
    default:
      return words.wrong;
  }
}
