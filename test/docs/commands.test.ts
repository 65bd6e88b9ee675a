import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { root } from '../../scripts/processes.js'
import { commands } from '../../src/codegen/commands.ts'
import { documents } from './documents.ts'

const manifest: Record<'scripts', object> = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
)

const shell = documents().flatMap(({ file, blocks }) =>
  blocks
    .filter(({ language }) => ['sh', 'bash'].includes(language))
    .flatMap(({ code }) => code.trim().split('\n'))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => line.split(' | '))
    .map((line): [string, string] => [file, line]),
)
const prose = documents().flatMap(({ file, text }) =>
  [...text.matchAll(/`(npm (?:run|start|test)\b[^`]*|npx repository-hooks\b[^`]*)`/g)].map(
    ([, line = '']): [string, string] => [file, line],
  ),
)

describe('commands of the documents', () => {
  it.each(shell)('are known in %s: %s', (file, line) => {
    expect(explain(line, file)).toBeUndefined()
  })

  it('are known where the text mentions them', () => {
    expect(prose.length).toBeGreaterThan(3)
    expect(prose.filter(([file, line]) => explain(line, file) !== undefined)).toEqual([])
  })

  it.each([
    'npm run nothing',
    'npx repository-hooks destroy',
    'npx unknown-tool',
    'node missing.js',
    'rm -rf x',
  ])('are refused: %s', (line) => {
    expect(explain(line)).toBeTypeOf('string')
  })
})

/** What is wrong with a command, if anything: only those may stand in a page that a test knows. */
function explain(line: string, page = ''): string | undefined {
  const [tool = '', action = '', name = ''] = line.replace(/^\$ /, '').split(/\s+/)
  if (['cd', 'curl'].includes(tool)) return undefined
  if (tool === 'npm') return explainNpm(action, name)
  if (tool === 'node') return explainFile(page, action)
  if (tool !== 'npx' || action !== 'repository-hooks') return `Unknown command: ${line}`
  const isKnown = name === '' || commands.some((command) => command.name === name)
  return isKnown ? undefined : `repository-hooks has no command ${name}.`
}

/** A program that stands beside the page, in the project, or in a block of the page. */
function explainFile(page: string, program: string): string | undefined {
  const shown = documents().find(({ file }) => file === page)?.blocks ?? []
  const isShown = shown.some(({ title }) => title === program)
  const places = [path.join(root, path.dirname(page), program), path.join(root, program)]
  return isShown || places.some((it) => existsSync(it)) ? undefined : `There is no ${program}.`
}

function explainNpm(action: string, name: string): string | undefined {
  if (['install', 'i', 'ci', 'create'].includes(action)) return undefined
  const script = action === 'run' ? name : action
  return script in manifest.scripts ? undefined : `There is no script ${script}.`
}
