import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { ownSettings, type BenchSite } from '#bench/site.ts';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { testBuild } from '#server/testing/site.ts';

/** Somebody of staff at a browser without scripts, by whose forms everything can be done; and what each answer took, in ms. */
export type Visitor = Readonly<{
  see: (address: string) => Promise<Seen>;
  /** Sends the form of a page that has a field of this name, or this button, as the page has filled it in but for `fields`. */
  send: (seen: Seen, named: string, fields: Readonly<Record<string, string | readonly string[]>>) => Promise<Seen>;
  /** Calls an action as the newsroom's scripts do, with plain values: `file exported`. */
  call: (address: string, action: string, input: unknown) => Promise<number>;
}>;

type Seen = Readonly<{ address: string; document: Document; took: number }>;

const email = 'bench@example.org';
const password = 'four words for a test';

/** Makes an account on the command line and comes in by the link that is said there. */
export async function enterNewsroom(site: BenchSite): Promise<Visitor> {
  const cookies = new Map<string, string>();
  const ids = readActionIds();

  async function ask(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      ...{ origin: site.url, 'accept-encoding': 'br', 'accept-language': 'en' },
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const response = await fetch(new URL(address, site.url), {
      ...{ redirect: 'manual', ...init },
      headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  /** To the last byte of the page that it leads to. */
  async function follow(address: string, init?: RequestInit): Promise<Seen> {
    const begun = performance.now();
    let [at, response] = [address, await ask(address, init)];
    while (response.status === 303 || response.status === 307) {
      at = response.headers.get('location') ?? '/';
      await response.body?.cancel();
      response = await ask(at);
    }
    const html = await response.text();
    const took = performance.now() - begun;
    if (response.status !== 200) throw new Error(`${at} was answered ${String(response.status)}`);
    const { document } = parseHTML(html);
    return { address: at, document, took };
  }

  const visitor: Visitor = {
    see: (address) => follow(address),
    async send(seen, named, fields) {
      const form = findForm(seen, named);
      const data = new FormData();
      for (const [name, value] of listFields(form)) if (!(name in fields)) data.append(name, value);
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each);
      const answer = await follow(seen.address, { method: 'POST', body: data });
      const alert = answer.document.querySelector('[role="alert"]')?.textContent;
      const wrong = [...answer.document.querySelectorAll('[id$="-error"]')].map((each) => each.textContent);
      if (alert != null) throw new Error(`${seen.address}, ${named}: ${alert} ${wrong.join(' ')}`);
      return answer;
    },
    async call(address, action, input) {
      const id = ids.get(action);
      if (id === undefined) throw new Error(`there is no action ${action}`);
      const begun = performance.now();
      const response = await ask(address, {
        method: 'POST',
        body: JSON.stringify([input]),
        headers: { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
      });
      const text = await response.text();
      if (!text.includes('"kind":"done"')) throw new Error(`${action} was not done: ${text.slice(0, 300)}`);
      return performance.now() - begun;
    },
  };
  // Whoever has chosen a password is signed in.
  await visitor.send(await visitor.see(await makeAccount(site)), 'password', { password });
  return visitor;
}

/** The path by which a new account is given a password. */
async function makeAccount(site: BenchSite): Promise<string> {
  const args = ['add', email, '--name', 'Bench', '--role', 'chief', '--language', 'en'];
  const child = startNode('cli/staff.ts', args, {
    env: environment({ ...ownSettings, DATABASE_URL: site.databaseUrl, KANBAO_DATA: site.dataFolder }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  if ((await waitForExit(child)) !== 0) throw new Error('no account could be made');
  const link = /\/admin\/password\?link=\S+/.exec(said)?.[0];
  if (link === undefined) throw new Error(`no link was said: ${said}`);
  return link;
}

/** By which name a build takes each action: `file exported` → id. */
function readActionIds(): Map<string, string> {
  const file = path.join(root, testBuild, 'server', 'server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  return new Map(Object.entries(node).map(([id, { filename, exportedName }]) => [`${filename} ${exportedName}`, id]));
}

function findForm({ document, address }: Seen, named: string): Element {
  const forms = [...document.querySelectorAll('form')];
  const form =
    forms.find((each) => each.querySelector(`[name="${named}"]`) !== null) ??
    forms.find((each) => each.textContent.includes(named));
  if (form === undefined) throw new Error(`${address} has no form with ${named}`);
  return form;
}

/** What a form sends as it stands; boxes that are to be ticked are. */
function listFields(form: Element): Array<readonly [string, string]> {
  const inputs = [...form.querySelectorAll('input[name], textarea[name], select[name]')];
  return inputs.flatMap((field): Array<readonly [string, string]> => {
    const name = field.getAttribute('name') ?? '';
    if (field.localName === 'select')
      return [[name, field.querySelector('option[selected]')?.getAttribute('value') ?? '']];
    if (field.localName === 'textarea') return [[name, field.textContent ?? '']];
    const isBox = field.getAttribute('type') === 'checkbox';
    if (isBox && !field.hasAttribute('required')) return [];
    return [[name, field.getAttribute('value') ?? '']];
  });
}
