import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadSecrets } from './secrets'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-secrets-'))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

it('makes the secrets once, for their owner only', () => {
  const folder = newFolder()
  const made = loadSecrets(folder)
  expect(loadSecrets(folder)).toEqual(made)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(Buffer.from(made.vapidPublicKey, 'base64url')).toHaveLength(65)
  expect(Buffer.from(made.vapidPrivateKey, 'base64url')).toHaveLength(32)
})

it('gives a data folder of an earlier version its push keys, keeps all else, and keeps the keys from then on', () => {
  const folder = newFolder()
  const file = join(folder, 'secrets.json')
  const { vapidPublicKey: _public, vapidPrivateKey: _private, ...earlier } = loadSecrets(folder)
  writeFileSync(file, JSON.stringify(earlier))
  const completed = loadSecrets(folder)
  expect(completed).toMatchObject(earlier)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(completed)
  expect(loadSecrets(folder)).toEqual(completed)
})

it('does not guess when the file is damaged', () => {
  const folder = newFolder()
  const file = join(folder, 'secrets.json')
  const { vapidPublicKey: _public, ...half } = loadSecrets(folder)
  for (const text of ['{', JSON.stringify(half), '{}']) {
    writeFileSync(file, text)
    expect(() => loadSecrets(folder)).toThrow(/cannot be read as the secrets/)
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
})
