import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { entries } from './entries.js'
import { errorReference } from './errorReference.js'
import { endOnSignals, root, run } from './processes.js'
import { typeMachinery } from './typeMachinery.js'

// Writes what the documentation has from the code: the API and the errors of the configuration.
// With --check it changes nothing, and fails if anything would change, or a comment leads nowhere.
endOnSignals()
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const docs = path.join(root, 'docs')
process.exitCode = values.check ? await check() : (await write(docs)).code

/** @param {string} out */
async function write(out) {
  const { code, output } = await run('typedoc', [
    ...['--plugin', 'typedoc-plugin-markdown', '--out', path.join(out, 'api')],
    ...['--tsconfig', 'tsconfig.build.json', '--readme', 'none', '--name', 'API'],
    ...['--outputFileStrategy', 'modules', '--hideBreadcrumbs', '--hidePageHeader'],
    ...['--interfacePropertiesFormat', 'table', '--parametersFormat', 'table'],
    ...['--classPropertiesFormat', 'table', '--typeDeclarationFormat', 'table'],
    ...['--disableSources', '--excludeInternal', '--excludeExternals', '--excludePrivate'],
    // The types are checked by a step of their own, by a newer compiler.
    ...['--skipErrorChecking', '--logLevel', 'Warn'],
    ...typeMachinery.flatMap((name) => ['--intentionallyNotExported', name]),
    ...entries
      .filter(({ entry }) => !entry.includes('*') && !entry.endsWith('/production'))
      .flatMap(({ source }) => ['--entryPoints', source]),
  ])
  process.stdout.write(output)
  writeFileSync(path.join(out, 'errors.md'), await errorReference())
  return { code, isClean: !output.includes('[warning]') }
}

async function check() {
  const folder = mkdtempSync(path.join(tmpdir(), 'repository-hooks-docs-'))
  try {
    const { code, isClean } = await write(folder)
    const stale = filesOf(docs).filter((file) => !isSame(file, folder))
    const missing = filesOf(folder).filter((file) => !filesOf(docs).includes(file))
    if (stale.length + missing.length === 0) return isClean ? code : 1
    console.log(`These are not what the code says; "npm run docs" writes them anew:`)
    console.log([...stale, ...missing].map((file) => `  docs/${file}`).join('\n'))
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} folder */
function filesOf(folder) {
  return globSync(['api/**/*.md', 'errors.md'], { cwd: folder }).sort()
}

/**
 * @param {string} file
 * @param {string} folder
 */
function isSame(file, folder) {
  try {
    return (
      readFileSync(path.join(docs, file), 'utf8') === readFileSync(path.join(folder, file), 'utf8')
    )
  } catch {
    return false
  }
}
