import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** How long a child may take to end by itself before it is killed, in milliseconds. */
const grace = 4_000

/** The exit code of a command that cannot be run, as shells have it. */
const notStarted = 127

/** @typedef {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} Child */

/** @type {Set<Child>} */
const running = new Set()
let isEnding = false

/**
 * @typedef {object} Result
 * @property {number} code the exit code, 128 and more for a child ended by a signal
 * @property {string} output what it wrote to stdout and stderr, in order
 */

/**
 * Starts a command in a process group of its own, so that it ends together with its children.
 * The project's tools come first on its PATH, and with them the project's Node.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, tied?: boolean }} [options] a child that is `tied` has a
 *   channel to this process, and learns of its end even where that is a sudden one
 */
export function start(command, args, { env = {}, cwd = root, tied = false } = {}) {
  if (isEnding) throw new Error(`Not starting ${command}: everything is being ended.`)
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = tied ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe']
  const variables = { ...process.env, PATH: toolPath(), ...env }
  const options = { cwd, env: variables, stdio, detached: true }
  const child = /** @type {Child} */ (spawn(command, args, options))
  running.add(child)
  child.once('close', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeout?: number }} [options] `timeout` in milliseconds
 * @returns {Promise<Result>}
 */
export function run(command, args, { timeout, ...options } = {}) {
  const child = start(command, args, options)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve) => {
    const expire = () => {
      output += `\n${command} was ended: it ran for more than ${timeout} ms.\n`
      void end(child)
    }
    const timer = timeout === undefined ? undefined : setTimeout(expire, timeout)
    onEnd(child, (reason, code) => {
      clearTimeout(timer)
      if (code === notStarted) output += `${command}: ${reason}\n`
      resolve({ code, output })
    })
  })
}

/**
 * Calls back when a child ends, unless that is because everything is being ended: then nothing
 * goes on, and the end gives the exit code.
 *
 * @param {Child} child
 * @param {(reason: string, code: number) => void} listener
 */
export function onEnd(child, listener) {
  child.once('error', (error) => listener(error.message, notStarted))
  child.once('close', (code, signal) => {
    if (isEnding || child.pid === undefined) return
    listener(signal ? `by ${signal}` : `with exit code ${code}`, code ?? 128)
  })
}

/**
 * Runs npm, the one that runs this script where npm does.
 *
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeout?: number }} [options]
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath
  const isNpm = cli !== undefined && /npm-cli\.c?js$/.test(cli) && existsSync(cli)
  return isNpm ? run(process.execPath, [cli, ...args], options) : run('npm', args, options)
}

/**
 * Ends everything that was started, and then this process, when it is told to end.
 *
 * @param {() => number | undefined} [exitCode] the exit code of a wanted end, else 128 and the signal's number
 */
export function endOnSignals(exitCode = () => undefined) {
  const numbers = /** @type {const} */ ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })
  /** @param {keyof typeof numbers} signal */
  const stop = async (signal) => {
    if (isEnding) return
    const code = exitCode() ?? 128 + numbers[signal]
    await endAll()
    process.exit(code)
  }
  for (const signal of /** @type {(keyof typeof numbers)[]} */ (Object.keys(numbers))) {
    process.on(signal, () => void stop(signal))
  }
  endWithNpm(() => void stop('SIGHUP'))
  process.on('exit', () => running.forEach((child) => signalGroup(child, 'SIGKILL')))
}

/**
 * Notices when npm, which runs this script, has gone without a word.
 *
 * @param {() => void} stop
 */
function endWithNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return
  const npmId = process.ppid
  setInterval(() => process.ppid !== npmId && stop(), 500).unref()
}

/** Ends every child, and refuses to start another. */
async function endAll() {
  isEnding = true
  await Promise.all([...running].map(end))
}

/**
 * Ends a child, together with its children.
 *
 * @param {Child} child
 */
export async function end(child) {
  const closed = new Promise((resolve) => child.once('close', resolve))
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace)
  await closed
  clearTimeout(timer)
  // What the child left behind in its group goes with it.
  signalGroup(child, 'SIGKILL')
}

/**
 * @param {Child} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It has ended already.
  }
}

function toolPath() {
  return [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter)
}
