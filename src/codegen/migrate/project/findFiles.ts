import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

const ignored = new Set(['node_modules', 'dist', 'build', 'coverage', 'out'])

/** The files of code in a folder, and in those below it that are no packages or builds. */
export async function codeFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map(async (entry) => {
      const file = path.join(folder, entry.name)
      if (entry.isDirectory()) {
        return ignored.has(entry.name) || entry.name.startsWith('.') ? [] : codeFilesIn(file)
      }
      return isCode(file) ? [file] : []
    }),
  )
  return found.flat().sort()
}

/** The files that a name, a folder or a pattern such as `src/*.tsx` stands for. */
export async function filesOf(pattern: string, folder: string): Promise<string[]> {
  const file = path.resolve(folder, pattern)
  const known = await stat(file).catch(() => undefined)
  if (known?.isFile()) return [file]
  if (known?.isDirectory()) return codeFilesIn(file)
  const [base = ''] = pattern.split(/[*?{[]/, 1)
  const root = path.resolve(folder, base.replace(/[^/\\]*$/, ''))
  const matches = toExpression(path.resolve(folder, pattern).replaceAll('\\', '/'))
  return (await codeFilesIn(root)).filter((each) => matches.test(each.replaceAll('\\', '/')))
}

/** The nearest folder above with a `package.json`; files of one project are read together. */
export async function projectOf(file: string): Promise<string> {
  const start = path.dirname(file)
  for (let folder = start; ; folder = path.dirname(folder)) {
    const isRoot = await stat(path.join(folder, 'package.json')).catch(() => undefined)
    if (isRoot) return folder
    if (path.dirname(folder) === folder) return start
  }
}

function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file)
}

function toExpression(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[.+^$()|[\]\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?'
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    if (!part.startsWith('{')) return `\\${part}`
    return `(?:${part
      .slice(1, -1)
      .split(',')
      .map((each) => each.replace(/[.*+?]/g, '\\$&'))
      .join('|')})`
  })
  return new RegExp(`^${source}$`)
}
