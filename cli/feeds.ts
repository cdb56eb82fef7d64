import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { importSubscriptions, type Imported } from '#lib/subscriptions/import-list.ts';
import {
  addSubscription,
  changeSubscription,
  pauseSubscription,
  removeSubscription,
  resumeSubscription,
} from '#lib/subscriptions/mutations.ts';
import { writeOpml } from '#lib/subscriptions/opml.ts';
import { listSubscriptions, type SubscriptionRecord } from '#lib/subscriptions/queries.ts';
import { parseSettings } from '#lib/subscriptions/schema.ts';
import type { Polled } from '#lib/subscriptions/settle.ts';

const usage =
  'Say what to do: npm run feeds -- list | add <address> | set <address> | import <file.opml> | export | pause <address> | resume <address> | remove <address> | poll [<address>], with --edition --section --publisher --title --rule draft|publish --right own|licensed|none --licence "…" for add, set and import, --json for programs.';
const mostOpml = 10 * 1024 * 1024;

/** `npm run feeds -- …`: the feeds that Kanbao polls. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      title: { type: 'string' },
      edition: { type: 'string' },
      section: { type: 'string' },
      publisher: { type: 'string' },
      rule: { type: 'string' },
      right: { type: 'string' },
      licence: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { json, ...given } = values;
  const [verb, target, ...others] = positionals;
  if (others.length > 0) throw new KanbaoError('bad-input', usage);
  const settings = parseSettings(given);
  const takesSettings = verb === 'add' || verb === 'set' || verb === 'import';
  if (!takesSettings && Object.keys(settings).length > 0) throw new KanbaoError('bad-input', usage);
  const show = (sentence: string, record: object): string => (json ? JSON.stringify(record) : sentence);
  if (target === undefined)
    switch (verb) {
      case 'list': {
        const records = await listSubscriptions();
        return json ? JSON.stringify(records) : printRecords(records);
      }
      case 'export':
        return writeOpml(await listSubscriptions(), new Date());
      case 'poll': {
        const { pollDue, pollTools } = await loadPolling();
        const results: Polled[] = [];
        await pollDue(operator, pollTools(untilTold()), 10 * 60_000, (polled) => {
          results.push(polled);
          if (!json) console.log(printPolled(polled));
        });
        return json ? JSON.stringify(results) : results.length === 0 ? 'No feed is due.' : null;
      }
      default:
        throw new KanbaoError('bad-input', usage);
    }
  switch (verb) {
    case 'add': {
      const record = await addSubscription(operator, target, settings);
      return show(`Subscribed: ${record.address}. It is polled within two minutes where Kanbao runs.`, record);
    }
    case 'set': {
      const record = await changeSubscription(operator, target, settings);
      return show(`Changed: ${record.address} (${printRules(record)}).`, record);
    }
    case 'import': {
      const results = await importSubscriptions(operator, await readList(target), settings);
      if (results.some(({ outcome }) => outcome === 'refused')) process.exitCode = 65;
      return json ? JSON.stringify(results) : printImported(results);
    }
    case 'pause': {
      const record = await pauseSubscription(operator, target);
      return show(`Paused: ${record.address}.`, record);
    }
    case 'resume': {
      const record = await resumeSubscription(operator, target);
      return show(`Polled again from now on: ${record.address}.`, record);
    }
    case 'remove': {
      const record = await removeSubscription(operator, target);
      return show(`Removed: ${record.address}. The articles it brought stay.`, record);
    }
    case 'poll': {
      const { pollSubscription, pollTools } = await loadPolling();
      const polled = await pollSubscription(operator, target, pollTools(untilTold()));
      if (polled.outcome === 'failed' || polled.outcome === 'gone') process.exitCode = 69;
      return show(printPolled(polled), polled);
    }
    default:
      throw new KanbaoError('bad-input', usage);
  }
});

/** Only where feeds are read: the import takes a second to load. */
function loadPolling() {
  return import('#lib/subscriptions/poll.ts');
}

/** Until somebody ends the command: what is at work then is put back. */
function untilTold(): AbortSignal {
  const told = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => told.abort());
  return told.signal;
}

/** @throws KanbaoError `bad-input` for what cannot be read, or is larger than any list */
async function readList(file: string): Promise<Uint8Array> {
  const about = await stat(file).catch(() => null);
  if (about?.isFile() !== true)
    throw new KanbaoError('bad-input', `Cannot read ${file}: there is no such file. Nothing was changed.`);
  if (about.size > mostOpml)
    throw new KanbaoError('bad-input', `${file} is larger than 10 MB; take it in parts. Nothing was changed.`);
  return readFile(file);
}

function printRules({ rule, right, edition, section, publisher }: SubscriptionRecord): string {
  const said = [rule === 'publish' ? 'published at once' : 'drafts', right === 'none' ? 'no right on record' : right];
  return [...said, edition, section, publisher].filter((each) => each !== null).join(', ');
}

function printRecords(records: readonly SubscriptionRecord[]): string {
  if (records.length === 0) return 'There are no subscriptions; npm run feeds -- add <address> makes one.';
  return records
    .map((record) => {
      const { state, nextPollAt, items, address, title, failures, lastError } = record;
      const next = state === 'active' ? `${nextPollAt.toISOString().slice(0, 16)}Z` : '-'.padEnd(17);
      const line = `${state.padEnd(6)}  ${next}  ${String(items).padStart(5)}  ${address}  ${title ?? '(no title yet)'} (${printRules(record)})`;
      return lastError === null ? line : `${line}\n        failures: ${String(failures)}, the last: ${lastError}`;
    })
    .join('\n');
}

function printImported(results: readonly Imported[]): string {
  const count = (outcome: Imported['outcome']) => results.filter((each) => each.outcome === outcome).length;
  return [
    ...results.flatMap(({ address, outcome, reason }) =>
      outcome === 'refused' ? [`Refused: ${address} (${reason ?? ''})`] : [],
    ),
    `${String(count('added'))} subscribed, ${String(count('present'))} here already, ${String(count('refused'))} refused.`,
  ].join('\n');
}

function printPolled({ address, outcome, news, published, error, movedTo }: Polled): string {
  const moved = movedTo === null ? '' : ` (it has moved to ${movedTo})`;
  switch (outcome) {
    case 'news':
      return `${address}: ${String(news)} new or changed, ${String(published)} published${moved}`;
    case 'nothing-new':
      return `${address}: nothing new${moved}`;
    case 'stopped':
      return `${address}: stopped before its end; the rest is taken next time`;
    case 'gone':
      return `${address}: given up: ${error ?? ''}`;
    default:
      return `${address}: ${error ?? ''}`;
  }
}
