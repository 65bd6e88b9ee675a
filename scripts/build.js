import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { endOnSignals, root, run } from './processes.js'
import { shippedStyles } from './shippedStyles.js'

endOnSignals()
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })
const out = path.resolve(root, values.out)

await step('vite', ['build', '--outDir', out, '--emptyOutDir'])
await step('tsc', ['--project', 'tsconfig.build.json', '--outDir', out])
for (const name of ['screens.css', 'styles.css']) {
  writeFileSync(path.join(out, name), await shippedStyles(name))
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
