import { globSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { entryModules } from './entries.js'
import { endOnSignals, root, run } from './processes.js'
import { shippedStyles } from './shippedStyles.js'

endOnSignals()
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })
const out = path.resolve(root, values.out)

await step('vite', ['build', '--outDir', out, '--emptyOutDir'])
await step('tsc', ['--project', 'tsconfig.build.json', '--outDir', out])
await dropUnusedTypes()
for (const name of ['screens.css', 'styles.css']) {
  writeFileSync(path.join(out, name), await shippedStyles(name))
  // TypeScript 6 refuses to import what it finds no types of.
  writeFileSync(path.join(out, `${name}.d.ts`), 'export {}\n')
}

/** Drops the declarations that no entry leads to, more than half of them. */
async function dropUnusedTypes() {
  const types = entryModules().map((file) =>
    path.join(out, path.relative(path.join(root, 'src'), file).replace(/\.ts$/, '.d.ts')),
  )
  const options = ['--listFilesOnly', '--ignoreConfig', '--module', 'nodenext', '--types', '']
  const output = await outputOf('tsc', [...options, ...types])
  const used = new Set(output.split('\n').map((file) => path.normalize(file.trim())))
  for (const file of globSync(path.join(out, '**/*.d.ts'))) if (!used.has(file)) rmSync(file)
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function step(command, args) {
  process.stdout.write(await outputOf(command, args))
}

/**
 * Ends the build where the command fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
async function outputOf(command, args) {
  const { code, output } = await run(command, args, { env: { NODE_ENV: 'production' } })
  if (code === 0) return output
  process.stdout.write(output)
  process.exit(code)
}
