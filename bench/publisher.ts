// A process that publishes as the newsroom does, when it is told to: it must not share the load generator's thread.
import { operator } from '#lib/actor.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import type { Publish, Published } from '#bench/publishing.ts';

process.on('message', ({ slug, headline, now }: Publish) => {
  publishArticle(operator, slug, { headline, ...(now ? { at: new Date() } : {}) }).then(
    () => answer({ at: Date.now(), fault: null }),
    (error: unknown) => answer({ at: Date.now(), fault: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

function answer(published: Published): void {
  process.send?.(published);
}
