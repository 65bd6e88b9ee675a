import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isObject } from '../document/OpenApi.js'

/** A formatter that is a command, and reads what it formats from its input. */
interface Formatter {
  readonly package: string
  readonly settings: readonly string[]
  readonly args: (file: string) => readonly string[]
}

const formatters: readonly Formatter[] = [
  {
    package: '@biomejs/biome',
    settings: ['biome.json', 'biome.jsonc'],
    args: (file) => ['format', `--stdin-file-path=${file}`],
  },
  {
    package: 'oxfmt',
    settings: ['.oxfmtrc.json', '.oxfmtrc.jsonc'],
    args: (file) => [`--stdin-filepath=${file}`],
  },
  {
    package: 'dprint',
    settings: ['dprint.json', 'dprint.jsonc', '.dprint.json', '.dprint.jsonc'],
    args: (file) => ['fmt', '--stdin', file],
  },
]

/** How many commands run at a time. */
const atOnce = 4

/** A formatter that a project has settings for. */
export interface CommandFormat {
  /** Where its settings are. */
  readonly folder: string
  /** @throws what the command says, and when it is not there */
  readonly format: (file: string, text: string) => Promise<string>
}

/** Finds the formatter whose settings are nearest to a folder; `undefined` where there are none. */
export function commandFormat(folder: string): CommandFormat | undefined {
  const found = findFormatter(path.resolve(folder))
  if (!found) return undefined
  const { script, args, cwd } = found
  const known = new Map<string, Promise<string>>()
  const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, async () => {})
  return { folder: cwd, format }

  function format(file: string, text: string): Promise<string> {
    const key = `${file}\n${text}`
    const before = known.get(key)
    if (before) return before
    const lane = known.size % lanes.length
    const formatted = Promise.resolve(lanes[lane]).then(() =>
      pipe(text, { args: [script, ...args(file)], cwd }),
    )
    lanes[lane] = formatted.catch(() => {})
    known.set(key, formatted)
    return formatted
  }
}

interface Found extends Pick<Formatter, 'args'> {
  readonly script: string
  readonly cwd: string
}

function findFormatter(folder: string): Found | undefined {
  for (const { package: name, settings, args } of formatters) {
    const script = settings.some((each) => existsSync(path.join(folder, each)))
      ? scriptOf(name, folder)
      : undefined
    if (script !== undefined) return { script, args, cwd: folder }
  }
  const parent = path.dirname(folder)
  return parent === folder ? undefined : findFormatter(parent)
}

/** The script that a package has for its command. */
function scriptOf(name: string, folder: string): string | undefined {
  try {
    const require = createRequire(path.join(folder, 'index.js'))
    const manifest = require.resolve(`${name}/package.json`)
    const told: unknown = require(manifest)
    const bin = isObject(told) ? told['bin'] : undefined
    const script = isObject(bin) ? Object.values(bin)[0] : bin
    return typeof script === 'string' ? path.join(path.dirname(manifest), script) : undefined
  } catch {
    return undefined
  }
}

function pipe(
  text: string,
  { args, cwd }: { args: readonly string[]; cwd: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, { cwd }, (error, output) =>
      error ? reject(error) : resolve(output),
    )
    // A command that ends early closes its input.
    child.stdin?.on('error', reject)
    child.stdin?.end(text)
  })
}
