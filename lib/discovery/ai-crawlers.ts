/**
 * Programs that gather texts for language models, or fetch them while answering with one: the names they say they obey in
 * robots.txt, as their makers document them (November 2026). Search engines' own crawlers are not among them.
 */
export const aiCrawlers = [
  'AI2Bot',
  'Amazonbot',
  'Applebot-Extended',
  'Bytespider',
  'CCBot',
  'ChatGPT-User',
  'Claude-SearchBot',
  'Claude-User',
  'ClaudeBot',
  'GPTBot',
  'Google-Extended',
  'MistralAI-User',
  'OAI-SearchBot',
  'Perplexity-User',
  'PerplexityBot',
  'meta-externalagent',
] as const;
