import pg from 'pg';

const longestPause = 5_000;

/**
 * Calls `onChange` whenever something has changed for readers, and each time the connection is made, since changes may
 * have been missed. Returns how to stop.
 */
export function followOutbox(url: string, onChange: () => void): () => Promise<void> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let wait = 100;

  async function listen(): Promise<void> {
    const opened = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
      application_name: 'kanbao jobs',
    });
    client = opened;
    let lost = false;
    const again = (): void => {
      if (lost || ended) return;
      lost = true;
      timer = setTimeout(() => void listen(), wait);
      wait = Math.min(wait * 2, longestPause);
      opened.end().catch(() => undefined);
    };
    opened.on('error', again);
    opened.on('end', again);
    opened.on('notification', onChange);
    try {
      await opened.connect();
      await opened.query('LISTEN kanbao_outbox');
      wait = 100;
      onChange();
    } catch {
      again();
    }
  }

  void listen();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
