import { readDocument } from './document/readDocument.js'
import { withCodecs } from './document/withCodecs.js'
import { generateFiles, type Generated } from './generateFiles.js'
import { listChanges } from './output/listChanges.js'
import { planOutput, writeOutput } from './output/planOutput.js'
import type { Terminal } from './Terminal.js'

/** The arguments of `repository-hooks generate`. */
export interface GenerateCommand {
  readonly file: string
  readonly out: string
  /** Reports what would change, without writing it. */
  readonly check: boolean
  readonly extension: string
  /** The codecs of formats, such as `date-time=zonelessDateTime`. @defaultValue the standard codecs */
  readonly codec?: readonly string[] | undefined
  /** Lists every remark. */
  readonly verbose: boolean
}

/** Generates repositories from a document. Resolves with the exit code: 1 if `--check` finds differences. */
export async function runGenerate(command: GenerateCommand, terminal: Terminal): Promise<number> {
  const { file, out, check, extension, codec = [], verbose } = command
  const start = performance.now()
  terminal.progress(`Reading ${file}`)
  const document = withCodecs(await readDocument(file), codec)
  const generated = generateFiles(document, {
    extension,
    onProgress: (done, all) => terminal.progress(`Writing repository ${done + 1} of ${all}`),
  })
  const changes = await planOutput(out, generated.files)
  const changed = changes.filter(({ isChange }) => isChange)
  if (!check) await writeOutput(out, changes)
  terminal.progress('')
  const seconds = (performance.now() - start) / 1_000
  terminal.write(summary(generated, out, seconds))
  terminal.write(listChanges(changes, { check, out }))
  const remarks = generated.report.lines(verbose ? Infinity : 3)
  if (remarks.length > 0) terminal.write(['Differs from the document:', ...remarks].join('\n'))
  if (!check || changed.length === 0) return 0
  terminal.write(`Run "${commandLine(command)}" and commit what it writes.`)
  return 1
}

function commandLine({ file, out, extension, codec = [] }: GenerateCommand): string {
  const extensions = extension === '.js' ? [] : [`--extension "${extension}"`]
  const codecs = codec.map((each) => `--codec ${each}`)
  return ['repository-hooks generate', file, `--out ${out}`, ...extensions, ...codecs].join(' ')
}

function summary({ operations, calls, report }: Generated, out: string, seconds: number): string {
  const counts = [
    `${operations} operations in ${calls.size} repositories`,
    `${report.remarks.length} remarks`,
    `${seconds.toFixed(1)} s`,
  ]
  return `${out}: ${counts.join(', ')}`
}
