import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runMigrate } from '../../../src/codegen/migrate/runMigrate.js'
import { makeFolder } from '../setUp.js'

/** The projects before and after, by their names. */
export const projects = globSync('projects/*.before.md', { cwd: import.meta.dirname })
  .map((file) => path.basename(file, '.before.md'))
  .sort()

/** Writes the files of a project before its migration. */
export function writeProject(name: string, folder = makeFolder()): string {
  const text = readFileSync(projectFile(`${name}.before.md`), 'utf8')
  for (const [, file = '', code = ''] of text.matchAll(/```\w+ title="([^"]+)"\n(.*?)```\n/gs)) {
    write(path.join(folder, file), code)
  }
  write(path.join(folder, 'package.json'), '{ "type": "module" }')
  return folder
}

/** A document of this folder. */
export function projectFile(name: string): string {
  return path.join(import.meta.dirname, 'projects', name)
}

/** Migrates a folder; gives what was written to the terminal. */
export async function migrate(
  folder: string,
  options: { files?: readonly string[]; dryRun?: boolean; report?: string } = {},
): Promise<string> {
  const lines: string[] = []
  const write = (text: string) => void lines.push(text)
  const terminal = { write, note: write, progress: () => {}, read: async () => '' }
  const { files = ['src'], dryRun = false, report } = options
  await runMigrate({ files, out: 'src/repositories', dryRun, report, folder }, terminal)
  return lines.join('\n')
}

/** The files of a folder, by their names. */
export function filesIn(folder: string): Map<string, string> {
  const names = globSync('src/**/*.{ts,tsx}', { cwd: folder }).sort()
  return new Map(
    names.map((name) => [
      name.replaceAll('\\', '/'),
      readFileSync(path.join(folder, name), 'utf8'),
    ]),
  )
}

/** What a migration did, as a document. */
export function documentOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  output: string,
): string {
  const changed = [...after].filter(([name, text]) => before.get(name) !== text)
  const files = changed.map(
    ([name, text]) => `\`\`\`${path.extname(name).slice(1)} title="${name}"\n${text}\`\`\``,
  )
  return [...files, `\`\`\`text title="what the command says"\n${output}\n\`\`\``, ''].join('\n\n')
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}
