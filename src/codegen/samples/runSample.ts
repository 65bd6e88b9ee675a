import { configurationFailure } from '../../failure/configurationFailure.js'
import { generateFiles } from '../generateFiles.js'
import { planOutput, writeOutput } from '../output/planOutput.js'
import { listChanges } from '../output/listChanges.js'
import { Report } from '../output/Report.js'
import type { Terminal } from '../Terminal.js'
import { readSamples } from './readSamples.js'
import { sampleDocument } from './sampleDocument.js'

/** The arguments of `repository-hooks sample`. */
export interface SampleCommand {
  readonly files: readonly string[]
  readonly name: string | undefined
  readonly path: string | undefined
  /** A folder, or `-` for the terminal. */
  readonly out: string
  /** Overwrites edits, and files that were not generated. */
  readonly force: boolean
  /** Guesses create, update and delete. */
  readonly writes: boolean
  readonly extension: string
  /** Lists every remark. */
  readonly verbose: boolean
}

/** Generates repositories from samples. Resolves with the exit code: 1 if a file was refused, since it was not generated. */
export async function runSample(command: SampleCommand, terminal: Terminal): Promise<number> {
  const { name, path, out, force, writes, extension, verbose } = command
  checkPath(path)
  const resources = await readSamples(command.files, { name, path }, terminal)
  const report = new Report()
  const generated = generateFiles(sampleDocument(resources, { report, writes }), { extension })
  for (const remark of generated.report.remarks) report.add(remark.place, remark.text)
  // Samples contain neither the base URL nor the authentication.
  const files = new Map([...generated.files].filter(([file]) => file !== 'api.ts'))
  const remarks = report.lines(verbose ? Infinity : 5)
  const review = remarks.length > 0 ? ['Please review:', ...remarks].join('\n') : undefined
  if (out === '-') {
    terminal.write([...files.values()].join('\n').trimEnd())
    if (review !== undefined) terminal.note(review)
    return 0
  }
  const changes = await planOutput(out, files, { set: 'samples', force })
  await writeOutput(out, changes)
  const count = resources.reduce((sum, { samples }) => sum + samples.length, 0)
  terminal.write(
    `${out}: ${files.size} repositories of ${count} samples`.replace(/\b1 (\w+?)(?:ies|s)\b/g, one),
  )
  terminal.write(listChanges(changes, { check: false, out }))
  if (review !== undefined) terminal.write(review)
  return changes.some(({ isRefused }) => isRefused) ? 1 : 0
}

function one(text: string, word: string): string {
  return text.endsWith('ies') ? `1 ${word}y` : `1 ${word}`
}

function checkPath(path: string | undefined): void {
  if (path === undefined || /^(?:\/[\w.~-]+)+$/.test(path)) return
  throw configurationFailure(
    'sample-path',
    `--path "${path}" is no path of a list: write one such as "/orders", without parameters, a query or a slash at the end.`,
  )
}
