import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { withClient } from '#server/database/connect.ts';

// The native schema engine cannot be downloaded everywhere (docs/decisions/0004), so its WebAssembly build is driven
// by hand: it needs a panic registry and a driver adapter. @prisma/adapter-pg is not that adapter: it cannot decode
// PostgreSQL's `"char"` and splits scripts at each semicolon.

const charType = 18;

const parserOf = pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown;

/** PostgreSQL's internal `"char"` is a text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) => (oid === charType ? String : parserOf(oid, format)),
};

async function instantiate(): Promise<typeof engine.SchemaEngine> {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`the schema engine failed: ${message}`);
      },
    },
  });
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: begin } = instance.exports;
  (begin as () => void)();
  return engine.SchemaEngine;
}

let loaded: Promise<typeof engine.SchemaEngine> | undefined;

/** Once in a process: the bindings keep their view of one instance's memory. */
const load = () => (loaded ??= instantiate());

/** Column type numbers of @prisma/driver-adapter-utils that the engine's catalogue queries need. */
const columnType = (oid: number): number => {
  const known: Record<number, number> = { 16: 5, 18: 6, 19: 7, 20: 1, 21: 0, 23: 0, 25: 7, 26: 1, 1043: 7 };
  const arrays: Record<number, number> = { 1002: 70, 1003: 71, 1005: 64, 1007: 64, 1009: 71, 1015: 71 };
  return known[oid] ?? arrays[oid] ?? 7;
};

interface Query {
  sql: string;
  args: unknown[];
}

/** A driver adapter's answer, as the engine takes it. */
const answer = <T>(value: T) => ({ ok: true, value });

function adapt(client: pg.Client) {
  return {
    provider: 'postgres',
    adapterName: 'kanbao',
    getConnectionInfo: () => answer({ schemaName: 'public', maxBindValues: 32_766, supportsRelationJoins: true }),
    async queryRaw({ sql, args }: Query) {
      const result = await client.query<unknown[]>({ text: sql, values: args, rowMode: 'array', types });
      return answer({
        columnNames: result.fields.map((field) => field.name),
        columnTypes: result.fields.map((field) => columnType(field.dataTypeID)),
        rows: result.rows,
      });
    },
    async executeRaw({ sql, args }: Query) {
      return answer((await client.query(sql, args)).rowCount ?? 0);
    },
    async executeScript(script: string) {
      await client.query(script);
      return answer(undefined);
    },
    dispose: () => Promise.resolve(answer(undefined)),
  };
}

/**
 * The SQL that leads from the database at `url` (as migrations have made it) to a Prisma schema; empty when they agree.
 * What Prisma has no word for (CHECKs, triggers) is not compared.
 */
export async function diffSchema(url: string, schema: string): Promise<string> {
  const SchemaEngine = await load();
  const files = [{ path: 'schema.prisma', content: schema }];
  return withClient(url, async (client) => {
    const connection = answer(adapt(client));
    const factory = {
      ...connection.value,
      errorRegistry: { consumeError: () => undefined },
      connect: () => Promise.resolve(connection),
      connectToShadowDb: () => Promise.resolve(connection),
    };
    const session = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, factory);
    const { stdout } = await session.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
    });
    return stdout?.startsWith('-- This is an empty migration') === true ? '' : (stdout ?? '').trim();
  });
}
