import { commands } from './commands.js'
import type { Terminal } from './Terminal.js'

/** Runs a command of the package. Resolves with the exit code: 0 for success, 1 for a failure, 2 for wrong arguments. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args
  const command = commands.find((each) => each.name === name)
  if (command) return command.run(rest, terminal)
  if (name === '--help' || name === 'help') {
    terminal.write(overview())
    return 0
  }
  terminal.write(
    name === undefined ? overview() : `There is no command "${name}".\n\n${overview()}`,
  )
  return 2
}

function overview(): string {
  const lines = commands.map(
    ({ usage, summary }) => `  repository-hooks ${usage}\n      ${summary}`,
  )
  return [...lines, '', 'Run repository-hooks <command> --help for its options.'].join('\n')
}
