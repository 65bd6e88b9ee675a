import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { endOnSignals, root, run } from './processes.js'

endOnSignals()
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })
const out = path.resolve(root, values.out)

await step('vite', ['build', '--outDir', out, '--emptyOutDir'])
await step('tsc', ['--project', 'tsconfig.build.json', '--outDir', out])
writeStyles('screens.css')
writeStyles('styles.css')

/**
 * Writes a style sheet with what it imports inside, so that a page can link to it alone.
 *
 * @param {string} name
 */
function writeStyles(name) {
  const folder = path.join(root, 'src/view')
  const imported = (/** @type {string} */ file) => readFileSync(path.join(folder, file), 'utf8')
  const styles = imported(name).replace(/@import '(.+)';\n/g, (_, file) => imported(file))
  writeFileSync(path.join(out, name), styles)
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function step(command, args) {
  const { code, output } = await run(command, args, { env: { NODE_ENV: 'production' } })
  process.stdout.write(output)
  if (code !== 0) process.exit(code)
}
