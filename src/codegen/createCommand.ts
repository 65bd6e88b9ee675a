import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isApiFailure } from '../failure/ApiFailure.js'
import type { Terminal } from './Terminal.js'

/** One command of the package. */
export interface Command {
  readonly name: string
  /** Its usage, such as `generate <openapi.json|openapi.yaml> [options]`. */
  readonly usage: string
  /** Its description in one line. */
  readonly summary: string
  /** Runs it. Resolves with the exit code: 0 for success, 1 for a failure, 2 for wrong arguments. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** A command, declared as data. */
export interface CommandDeclaration<Options extends ParseArgsOptionsConfig> {
  readonly usage: string
  readonly summary: string
  /** The rest of its `--help`: a description and its options. */
  readonly help: string
  /** Its options, for `parseArgs` of Node. */
  readonly options: Options
  /** The maximum number of files. @defaultValue unlimited; at least one is required */
  readonly files?: number
  /** Runs it. If it throws an `ApiFailure`, the message is printed and the exit code is 1. */
  readonly action: (
    files: readonly string[],
    values: OptionValues<Options>,
    terminal: Terminal,
  ) => Promise<number>
}

/** The values of a command's options, with defaults. */
export type OptionValues<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values']

/** Creates a command that parses its options and prints its usage. */
export function createCommand<const Options extends ParseArgsOptionsConfig>(
  declaration: CommandDeclaration<Options>,
): Command {
  const { usage, summary, help, options, files: count } = declaration
  const [name = ''] = usage.split(' ')
  const manual = `repository-hooks ${usage}\n\n${help}\n  --help              show this help`
  return {
    name,
    usage,
    summary,
    run: async (args, terminal) => {
      if (args.includes('--help')) {
        terminal.write(manual)
        return 0
      }
      const parsed = tryTo(() => parseArgs({ args: [...args], options, allowPositionals: true }))
      const problem =
        parsed instanceof Error
          ? parsed.message
          : checkFileCount(parsed.positionals, { name, count })
      if (parsed instanceof Error || problem !== undefined) {
        terminal.write(`${problem}\n\n${manual}`)
        return 2
      }
      return runReportingFailures(
        () => declaration.action(parsed.positionals, parsed.values, terminal),
        terminal,
      )
    },
  }
}

function tryTo<Value>(run: () => Value): Value | Error {
  try {
    return run()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function checkFileCount(
  files: readonly string[],
  { name, count }: { name: string; count: number | undefined },
): string | undefined {
  if (files.length === 0) return `${name} needs a file.`
  if (count === undefined || files.length <= count) return undefined
  return `${name} takes ${count} file, and ${files.length} were given.`
}

async function runReportingFailures(
  run: () => Promise<number>,
  terminal: Terminal,
): Promise<number> {
  try {
    return await run()
  } catch (error) {
    terminal.progress('')
    if (!isApiFailure(error)) throw error
    terminal.note(error.message)
    return 1
  }
}
