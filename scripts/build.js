import { copyFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { endOnSignals, root, run } from './processes.js'

endOnSignals()
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })
const out = path.resolve(root, values.out)

await step('vite', ['build', '--outDir', out, '--emptyOutDir'])
await step('tsc', ['--project', 'tsconfig.build.json', '--outDir', out])
const styles = path.join(root, 'src/view/styles.css')
if (existsSync(styles)) copyFileSync(styles, path.join(out, 'styles.css'))

/**
 * @param {string} command
 * @param {string[]} args
 */
async function step(command, args) {
  const { code, output } = await run(command, args, { env: { NODE_ENV: 'production' } })
  process.stdout.write(output)
  if (code !== 0) process.exit(code)
}
