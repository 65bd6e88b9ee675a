import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { Terminal } from '../Terminal.js'
import { loadParser } from './loadParser.js'
import { MigrationReport } from './MigrationReport.js'
import { readWorkspace } from './project/readWorkspace.js'
import { styleOf } from './project/Style.js'
import type { Workspace } from './project/Workspace.js'
import { migrateZodios } from './zodios/migrateZodios.js'
import { migrateQueries } from './queries/migrateQueries.js'

/** The arguments of `repository-hooks migrate`. */
export interface MigrateCommand {
  readonly files: readonly string[]
  /** The folder of the repositories. */
  readonly out: string
  /** Reports what would change, without writing it. */
  readonly dryRun: boolean
  /** A file for the report. */
  readonly report: string | undefined
  /** The folder that file names are relative to. */
  readonly folder: string
}

/** Migrates code to repositories. Resolves with the exit code. */
export async function runMigrate(command: MigrateCommand, terminal: Terminal): Promise<number> {
  const { files, out, dryRun, report: reportFile, folder } = command
  const parser = await loadParser()
  terminal.progress('Reading the project')
  const workspace = await readWorkspace(files, { folder, parser })
  const selected = workspace.project.files.filter(({ isGiven }) => isGiven)
  if (selected.length === 0) throw noFiles(files)
  const report = new MigrationReport(folder)
  for (const { path: file, problem } of workspace.unreadable) report.unreadable(file, problem)
  const options = { out: path.resolve(folder, out), style: styleOf(selected, parser), report }
  terminal.progress('Migrating')
  migrateZodios(workspace, options)
  migrateQueries(workspace, options)
  terminal.progress('')
  if (!dryRun) {
    await write(workspace.changed)
    for (const file of workspace.removed) await rm(file, { force: true })
  }
  terminal.write(summaryOf(workspace, { dryRun, folder }))
  const lines = report.lines()
  if (lines.length > 0) terminal.write(lines.join('\n'))
  if (reportFile !== undefined) {
    await write(new Map([[path.resolve(folder, reportFile), reportText(report)]]))
  }
  return 0
}

function noFiles(files: readonly string[]): Error {
  return configurationFailure(
    'migrate-files',
    `${files.join(' ')} matches no code. Pass files, folders or patterns, such as src or "src/**/*.tsx".`,
  )
}

async function write(texts: ReadonlyMap<string, string>): Promise<void> {
  for (const [file, text] of texts) {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

function summaryOf(
  workspace: Workspace,
  { dryRun, folder }: { dryRun: boolean; folder: string },
): string {
  const { changed, removed } = workspace
  const lines = [...new Set([...changed.keys(), ...removed])].sort().map((file) => {
    const verb = workspace.isNew(file) ? 'new    ' : 'changed'
    const word = removed.includes(file) ? 'gone   ' : verb
    return `  ${dryRun ? 'would be ' : ''}${word} ${path.relative(folder, file)}`
  })
  return lines.length === 0 ? 'Nothing changed.' : lines.join('\n')
}

function reportText(report: MigrationReport): string {
  return `${report.lines().join('\n')}\n`
}
