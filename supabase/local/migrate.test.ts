import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate } from './migrate'
import { withClient } from './with-client'

const stack = inject('stack')
let folder: string
let database: string
let databaseUrl: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'turnout-migrations-'))
  database = `migrations_${crypto.randomUUID().replaceAll('-', '')}`
  databaseUrl = stack.databaseUrl.replace(/\/postgres$/, `/${database}`)
  await withClient(stack.databaseUrl, (client) => client.query(`create database ${database}`))
})

afterEach(async () => {
  await withClient(stack.databaseUrl, (client) => client.query(`drop database ${database} with (force)`))
  rmSync(folder, { recursive: true })
})

function write(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql)
}

test('each file is applied once, in order, and recorded as the Supabase CLI records it', async () => {
  write('20260102000000_second.sql', 'insert into one values (2);')
  write('20260101000000_first.sql', '-- a table\ncreate table one (id int); comment on table one is $$a; b$$;')
  expect(await migrate(databaseUrl, folder)).toEqual(['20260101000000_first.sql', '20260102000000_second.sql'])
  expect(await migrate(databaseUrl, folder)).toEqual([])
  const recorded = await withClient(databaseUrl, (client) =>
    client.query('select * from supabase_migrations.schema_migrations order by version'),
  )
  expect(recorded.rows).toEqual([
    {
      version: '20260101000000',
      name: 'first',
      statements: ['create table one (id int)', 'comment on table one is $$a; b$$'],
    },
    { version: '20260102000000', name: 'second', statements: ['insert into one values (2)'] },
  ])
})

test('a statement that fails is named by file and line, and nothing of its file stays', async () => {
  write('1_broken.sql', 'create table stays_not (id int);\n\n-- too much\ninsert into stays_not\nvalues (1 / 0);\n')
  await expect(migrate(databaseUrl, folder)).rejects.toThrow('1_broken.sql:4: division by zero')
  write('1_broken.sql', 'select 1;\nselect\n  missing_column;\n')
  await expect(migrate(databaseUrl, folder)).rejects.toThrow('1_broken.sql:3: column "missing_column" does not exist')
  write('1_broken.sql', "select 'ü';\n\nselekt 2;\n")
  await expect(migrate(databaseUrl, folder)).rejects.toThrow('1_broken.sql:3: syntax error at or near "selekt"')
  const left = await withClient(databaseUrl, (client) => client.query(`select to_regclass('stays_not') as found`))
  expect(left.rows).toEqual([{ found: null }])
})

test('two starts at once apply each file once between them', async () => {
  write('1_slow.sql', 'create table one (id int); select pg_sleep(0.2); insert into one values (1);')
  const applied = await Promise.all([migrate(databaseUrl, folder), migrate(databaseUrl, folder)])
  expect(applied.flat()).toEqual(['1_slow.sql'])
})
