import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isApiFailure } from '../failure/ApiFailure.js'
import { runGenerate } from './runGenerate.js'
import type { Terminal } from './Terminal.js'

const usage = `repository-hooks generate <openapi.json|openapi.yaml> [options]

Writes repositories of an OpenAPI document (3.1, 3.0 or Swagger 2): one file per resource, to be read and edited.
Run it again when the document changes: edits stay.

  --out <folder>      where to write            (default: src/api)
  --check             change nothing, and exit with 1 if anything would change
  --extension <text>  what imports end in: .js, .ts or nothing   (default: .js)
  --verbose           list every remark`

const options = {
  out: { type: 'string', default: 'src/api' },
  check: { type: 'boolean', default: false },
  extension: { type: 'string', default: '.js' },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig

/** Runs the command of the package. Gives the exit code: 0 for success, 1 for a failure, 2 for a mistake in the command. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parse(args)
  if (parsed instanceof Error) {
    terminal.write(`${parsed.message}\n\n${usage}`)
    return 2
  }
  const { values, positionals } = parsed
  const [name, ...files] = positionals
  if (values.help || name === undefined) {
    terminal.write(usage)
    return values.help ? 0 : 2
  }
  const [file] = files
  if (name !== 'generate' || file === undefined || files.length > 1) {
    const problem =
      name === 'generate' ? 'generate takes one document' : `There is no command "${name}"`
    terminal.write(`${problem}.\n\n${usage}`)
    return 2
  }
  return guarded(() => runGenerate({ ...values, file }, terminal), terminal)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function guarded(run: () => Promise<number>, terminal: Terminal): Promise<number> {
  try {
    return await run()
  } catch (error) {
    terminal.progress('')
    if (!isApiFailure(error)) throw error
    terminal.write(error.message)
    return 1
  }
}
