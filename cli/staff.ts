import { parseArgs } from 'node:util';
import { z } from 'zod';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { KanbaoError } from '#lib/errors.ts';
import { offerFirstAccount } from '#lib/staff/links.ts';
import { addStaff, changeRole, disableStaff, enableStaff, resetStaff } from '#lib/staff/mutations.ts';
import { roles } from '#lib/staff/permissions.ts';
import { getStaffRow, listStaff } from '#lib/staff/queries.ts';
import { emailSchema, newStaffSchema } from '#lib/staff/schema.ts';
import type { StaffRow } from '#lib/staff/views.ts';

const usage = `Say what to do: npm run staff --
  add <e-mail> --name <name> --role ${roles.join('|')} [--publisher <handle>] [--language zh-hans|zh-hant|en]
  list
  role <e-mail> ${roles.join('|')} [--publisher <handle>]
  reset <e-mail>
  disable <e-mail> | enable <e-mail>`;

const options = {
  name: { type: 'string' },
  role: { type: 'string' },
  publisher: { type: 'string' },
  language: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** What was given, as the schema has it; what is wrong with it is said by the names of the options. */
function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = Object(given) as Readonly<Record<string, unknown>>;
  const faults = parsed.error.issues.map(({ path: [name], message }) => {
    if (name === undefined) return `  e-mail: ${message}`;
    const isMissing = fields[String(name)] === undefined;
    return isMissing
      ? `  ${name === 'email' ? 'the e-mail' : `--${String(name)}`} is missing`
      : `  ${String(name)}: ${message}`;
  });
  throw new KanbaoError('bad-input', `This cannot be used:\n${faults.join('\n')}\n${usage}`);
}

async function find(email: string | undefined): Promise<StaffRow> {
  const row = await getStaffRow({ email: parse(emailSchema, email) });
  if (row === null)
    throw new KanbaoError('not-found', `Nobody has an account as ${email}; npm run staff -- list shows who has.`);
  return row;
}

const toLine = ({ email, name, role, publisher, state, signedInAt }: StaffRow): string =>
  [role.padEnd(11), state.padEnd(8), signedInAt?.toISOString().slice(0, 16) ?? 'never'.padEnd(16), email, name]
    .concat(publisher === null ? [] : [`(writes for ${publisher})`])
    .join('  ');

const say = (path: string): string =>
  `They choose a password here (works once, for two days):\n${siteAddress()}${path}`;

/** `npm run staff -- add|list|role|reset|disable|enable`: who may come into the newsroom. */
await run(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [verb, email, role, ...others] = positionals;
  const { publisher = null } = values;
  if (others.length > 0 || (role !== undefined && verb !== 'role')) throw new KanbaoError('bad-input', usage);
  switch (verb) {
    case 'add': {
      const edition = values.language ?? 'zh-hans';
      const given = parse(newStaffSchema, { email, name: values.name, role: values.role, publisher, edition });
      return say(await addStaff(operator, given));
    }
    case 'list': {
      const rows = await listStaff();
      if (values.json) return JSON.stringify(rows);
      return rows.length === 0 ? 'There are no accounts yet.' : rows.map(toLine).join('\n');
    }
    case 'role': {
      const { id } = await find(email);
      await changeRole(operator, id, { role: parse(z.enum(roles), role), publisher });
      return `${email} is ${role} from now on.`;
    }
    case 'reset':
      return `${email} has no password, authenticator app, recovery codes or passkeys any more.\n${say(
        await resetStaff(operator, (await find(email)).id),
      )}`;
    case 'disable':
      await disableStaff(operator, (await find(email)).id);
      return `${email} is disabled and signed out everywhere.`;
    case 'enable':
      await enableStaff(operator, (await find(email)).id);
      return `${email} may sign in again.`;
    case 'first': {
      // Told by `npm start`, which knows where the site is.
      const path = await offerFirstAccount();
      if (path === null) return null;
      return `Kanbao: nobody can sign in yet. Make the first account (works once): ${email ?? siteAddress()}${path}`;
    }
    default:
      throw new KanbaoError('bad-input', usage);
  }
});
