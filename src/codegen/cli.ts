#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './runCommand.js'
import { processTerminal } from './Terminal.js'

/** Whether this file is what Node was asked to run, and not only imported. */
function isProgram(): boolean {
  const [, program] = process.argv
  try {
    return program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)
  } catch {
    return false
  }
}

if (isProgram()) {
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal())
  // Modules of an app may hold timers and sockets; what was written has to be out first.
  process.stdout.write('', () => process.exit())
}
