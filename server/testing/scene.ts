import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { withClient } from '#server/database/connect.ts';
import { waitFor } from '#server/processes.ts';
import { Desk } from '#server/testing/desk.ts';
import { Kanbao } from '#server/testing/kanbao.ts';
import { ask } from '#server/testing/load.ts';
import { TestPostgres } from '#server/testing/postgres.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

type StartOptions = Omit<Parameters<typeof Kanbao.start>[0], 'dataFolder'>;

/** The pages that the newspaper of faults-setup.ts has from its beginning. */
export const articles = [1, 2, 3, 4, 5, 6].flatMap((each) => [
  `/en/articles/story-${each}`,
  `/zh-hans/articles/gushi-${each}`,
  `/zh-hant/articles/gushi-${each}`,
]);
export const lists = ['/en', '/en/sections/tech', '/zh-hans', '/zh-hant/sections/tech'];

/** What each test of a file has for itself: a database, a data folder, and whatever it starts. */
export class Scene {
  postgres!: TestPostgres;
  databaseUrl = '';
  dataFolder = '';
  #closing: Array<() => unknown> = [];

  /** Is done at the end of the test, the last first. */
  onEnd(action: () => unknown): void {
    this.#closing.push(action);
  }

  async openTest(): Promise<void> {
    this.databaseUrl = await this.postgres.create();
    const folder = makeTemporaryFolder();
    this.dataFolder = folder.path;
    this.onEnd(folder.remove);
  }

  async closeTest(): Promise<void> {
    for (const action of this.#closing.toReversed()) await action();
    this.#closing = [];
  }

  /** Starts a Kanbao on the test's database and data folder. */
  async start(options: StartOptions = {}): Promise<Kanbao> {
    const kanbao = await Kanbao.start({ dataFolder: this.dataFolder, databaseUrl: this.databaseUrl, ...options });
    this.onEnd(() => kanbao.kill());
    return kanbao;
  }

  async openDesk(url = this.databaseUrl): Promise<Desk> {
    const desk = await Desk.open(url);
    this.onEnd(() => desk.close());
    return desk;
  }

  /** The last place of the outbox, and how many publishes stand in it; drawing a picture for sharing is none. */
  readOutbox(): Promise<{ last: number; publishes: number }> {
    return withClient(this.databaseUrl, async (client) => {
      const { rows } = await client.query<{ last: number; publishes: number }>(
        `SELECT max(position)::int AS last, count(*) FILTER (WHERE paths <> '{}')::int AS publishes FROM outbox`,
      );
      return rows[0] ?? { last: 0, publishes: 0 };
    });
  }

  /** Visits pages until each is there and new, so that they are in memory and on disk. */
  async visit(kanbao: Kanbao, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const there = await waitFor(async () => (await ask(kanbao.url, path)).did === 'kanbao; hit', 30_000);
      if (there === null) throw new Error(`${path} did not come; Kanbao said:\n${kanbao.said}`);
    }
  }

  /**
   * Waits until nothing is left to be put on disk: the pages that nobody has visited, and those of each story once more when
   * its picture for sharing has been drawn.
   */
  async settle(kanbao: Kanbao): Promise<void> {
    const isDone = async () => {
      const read = await Promise.all(articles.map((page) => ask(kanbao.url, page)));
      const drawn = read.every(({ body }) => body.includes('property="og:image"'));
      return drawn && (await kanbao.measure())['unkept_pages'] === 0;
    };
    if ((await waitFor(isDone, 60_000, 200)) === null) throw new Error(`It goes on writing:\n${kanbao.said}`);
  }
}

/** Sets a scene for each test of the file that calls it. */
export function setScene(): Scene {
  const scene = new Scene();
  beforeAll(async () => {
    scene.postgres = await TestPostgres.open(inject('postgresFolder'));
  });
  beforeEach(() => scene.openTest());
  afterEach(() => scene.closeTest());
  afterAll(() => scene.postgres.close());
  return scene;
}
