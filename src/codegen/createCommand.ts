import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isApiFailure } from '../failure/ApiFailure.js'
import type { Terminal } from './Terminal.js'

/** One command of the package. */
export interface Command {
  readonly name: string
  /** How it is called, such as `generate <openapi.json|openapi.yaml> [options]`. */
  readonly usage: string
  /** What it is for, in one line. */
  readonly summary: string
  /** Runs it. Gives the exit code: 0 for success, 1 for a failure, 2 for a mistake in the command. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** A command, declared as data. */
export interface CommandDeclaration<Options extends ParseArgsOptionsConfig> {
  readonly usage: string
  readonly summary: string
  /** What `--help` says besides: lines about it, and its options. */
  readonly help: string
  /** Its options, as `parseArgs` of Node takes them. */
  readonly options: Options
  /** How many files it takes. @defaultValue any number from one */
  readonly files?: number
  /** What it does. A failure of ours ends it with its message and the exit code 1. */
  readonly action: (
    files: readonly string[],
    values: OptionValues<Options>,
    terminal: Terminal,
  ) => Promise<number>
}

/** What the options of a command were given, with their defaults. */
export type OptionValues<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values']

/** Makes a command that reads its options, and tells how it is used. */
export function createCommand<const Options extends ParseArgsOptionsConfig>(
  declaration: CommandDeclaration<Options>,
): Command {
  const { usage, summary, help, options, files: count } = declaration
  const [name = ''] = usage.split(' ')
  const manual = `repository-hooks ${usage}\n\n${help}\n  --help              show this`
  return {
    name,
    usage,
    summary,
    run: async (args, terminal) => {
      if (args.includes('--help')) {
        terminal.write(manual)
        return 0
      }
      const given = attempt(() => parseArgs({ args: [...args], options, allowPositionals: true }))
      const problem =
        given instanceof Error ? given.message : problemOf(given.positionals, { name, count })
      if (given instanceof Error || problem !== undefined) {
        terminal.write(`${problem}\n\n${manual}`)
        return 2
      }
      return guarded(() => declaration.action(given.positionals, given.values, terminal), terminal)
    },
  }
}

function attempt<Value>(run: () => Value): Value | Error {
  try {
    return run()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function problemOf(
  files: readonly string[],
  { name, count }: { name: string; count: number | undefined },
): string | undefined {
  if (files.length === 0) return `${name} needs a file.`
  if (count === undefined || files.length <= count) return undefined
  return `${name} takes ${count} file, and ${files.length} were given.`
}

async function guarded(run: () => Promise<number>, terminal: Terminal): Promise<number> {
  try {
    return await run()
  } catch (error) {
    terminal.progress('')
    if (!isApiFailure(error)) throw error
    terminal.note(error.message)
    return 1
  }
}
