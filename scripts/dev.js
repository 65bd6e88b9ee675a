import { freePort } from './ports.js'
import { endOnSignals, onEnd, start } from './processes.js'

endOnSignals(() => 0)

// The page comes from Vite, with hot updates; the API from the demo's server, which starts anew on a change.
const port = await freePort()
follow('node', ['--watch', 'demo-app/server/main.ts', ...process.argv.slice(2)], {
  PORT: `${port}`,
})
follow('vite', ['--mode', 'demo'], { API_URL: `http://127.0.0.1:${port}` })

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function follow(command, args, env) {
  const child = start(command, args, { env })
  child.stdout.pipe(process.stdout)
  child.stderr.pipe(process.stderr)
  onEnd(child, (_reason, code) => process.exit(code))
}
