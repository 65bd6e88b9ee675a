#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './runCommand.js'
import { processTerminal } from './Terminal.js'

/** Whether Node runs this file as the program, and not only imports it. */
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
  // Loaded modules of an app may keep timers and sockets open. The exit waits until all output is flushed.
  process.stdout.write('', () => process.exit())
}
