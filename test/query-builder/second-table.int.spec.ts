import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderJson } from '../../src/common/json/render-json.js';
import { readSettings } from '../../src/config/read-settings.js';
import type { Database } from '../../src/database/database.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import {
  decodeRows,
  DEFAULT_LIMITS,
  defineSchema,
  QueryBuilder,
  type CompiledQuery,
  FIRST_LANGUAGE,
} from '../../src/query-builder/index.js';
import { InjectQueryBuilder, QueryBuilderModule } from '../../src/query-builder/query-builder.module.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';

/** A table that has nothing in common with job tasks, not even the names of its tenant and its key. */
const INVOICE_SCHEMA = defineSchema({
  table: 'invoice',
  key: 'number',
  language: FIRST_LANGUAGE,
  tenant: 'customer',
  fields: {
    number: { kind: 'string', column: 'number', nullable: false },
    customer: { kind: 'string', column: 'customer_id', nullable: false },
    cents: { kind: 'int', column: 'cents', nullable: true },
    lines: { kind: 'json', column: 'line_items', nullable: false },
    sent: { kind: 'datetime', column: 'sent_at', nullable: false },
  },
  whole: ['number', 'customer', 'cents', 'lines', 'sent'],
  minimal: ['number', 'cents'],
  keyword: 'number',
  defaultSort: { key: 'sent', desc: true },
  primaryKey: ['customer', 'sent', 'number'],
  narrowIndex: { name: 'ix_sent', fields: ['customer', 'sent', 'number'] },
  scopedIndex: null,
  indexes: { ix_sent: ['customer', 'sent', 'number'] },
  fieldIndexes: { number: 'uq_number' },
});

const TABLE = {
  sqlite: `CREATE TABLE invoice (number TEXT NOT NULL, customer_id TEXT NOT NULL, cents INTEGER, line_items TEXT NOT NULL,
    sent_at INTEGER NOT NULL, PRIMARY KEY (customer_id, sent_at, number)) STRICT, WITHOUT ROWID`,
  server: `CREATE TABLE invoice (number VARCHAR(20) NOT NULL, customer_id VARCHAR(20) NOT NULL, cents INT, line_items JSON NOT NULL,
    sent_at DATETIME(3) NOT NULL, PRIMARY KEY (customer_id, sent_at, number))`,
};
const INDEXES = [
  'CREATE UNIQUE INDEX uq_number ON invoice (number)',
  'CREATE INDEX ix_sent ON invoice (customer_id, sent_at, number)',
];
const INVOICES = [
  ['a-1', 'acme', 100, '{"items":[{"sku":"x"},{"sku":"y"}]}', '2026-01-01'],
  ['a-2', 'acme', 250, '{"items":[{"sku":"x"}]}', '2026-01-02'],
  ['a-3', 'acme', null, '{"items":[]}', '2026-01-03'],
  ['b-1', 'other', 999, '{"items":[{"sku":"x"}]}', '2026-01-01'],
] as const;

class Invoices {
  constructor(@InjectQueryBuilder(INVOICE_SCHEMA) readonly queries: QueryBuilder) {}
}

@Module({
  imports: [QueryBuilderModule.forSchema(INVOICE_SCHEMA, { useFactory: () => ({ ...DEFAULT_LIMITS, conditions: 2 }) })],
  providers: [Invoices],
})
class InvoiceModule {}

describeOnEachEngine('the query builder of another table', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let queries: QueryBuilder;
  const acme = { customer: 'acme' };

  const run = async (query: CompiledQuery | null): Promise<unknown> =>
    query === null ? null : JSON.parse(renderJson(decodeRows(query, database.dialect, await database.run(query))));

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openJobTaskDatabase(readSettings({ DATABASE_URL: home.url, DATABASE_POOL_SIZE: '2' }));
    const { dataSource } = database;
    for (const statement of [engine === 'sqlite' ? TABLE.sqlite : TABLE.server, ...INDEXES]) {
      await dataSource.query(statement);
    }
    for (const [number, customer, cents, lines, sent] of INVOICES) {
      const time = engine === 'sqlite' ? Date.parse(sent) : sent;
      await dataSource.query('INSERT INTO invoice VALUES (?, ?, ?, ?, ?)', [number, customer, cents, lines, time]);
    }
    const context = await NestFactory.createApplicationContext(InvoiceModule, { logger: false });
    ({ queries } = context.get(Invoices));
    await context.close();
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it('reads one record of the tenant', async () => {
    const find = (required: Record<string, string>): Promise<unknown> =>
      run(queries.get(required, ['number', 'cents'], database));
    expect(await find({ ...acme, number: 'a-2' })).toEqual([{ number: 'a-2', cents: 250 }]);
    expect(await find({ ...acme, number: 'b-1' })).toEqual([]);
  });

  it('lists, filters through arrays, sorts and pages', async () => {
    const query = {
      filter: [{ k: 'lines.items.sku', v: 'x', o: 'eq' }],
      sort: { key: 'cents', desc: true },
      only: ['number'],
      page: { limit: 1 },
    };
    const { rows, count } = queries.list(query, acme, database);
    expect(await run(rows)).toEqual([{ number: 'a-2', cents: 250 }]);
    expect(await run(count)).toEqual([{ count: 2 }]);
  });

  it('answers statistics', async () => {
    const query = {
      aggregate: [
        { unwind: { path: 'lines.items' } },
        {
          group: {
            keys: [{ key: 'lines.items.sku', name: 'sku' }],
            fields: [{ name: 'cents', key: 'cents', operator: 'sum' }],
          },
        },
        { sort: { key: 'sku' } },
      ],
    };
    expect(await run(queries.stat(query, acme, database).rows)).toEqual([
      { sku: 'x', cents: 350 },
      { sku: 'y', cents: 100 },
    ]);
  });

  it('keeps the limits of its module and the columns of its schema', () => {
    const filter = ['a', 'b', 'c'].map((v) => ({ k: 'number', v, o: 'not' }));
    expect(() => queries.list({ filter }, acme, database)).toThrow('2');
    expect(() => queries.list({ filter: [{ k: 'status', v: 'x', o: 'eq' }] }, acme, database)).toThrow('status');
  });
});
