import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../../scripts/processes.js'
import { documentOf, filesIn, migrate, projectFile, projects, writeProject } from './setUp.js'

describe.each(projects)('the project %s', (name) => {
  it('becomes what its document says', async () => {
    const folder = writeProject(name)
    const before = filesIn(folder)
    const output = await migrate(folder)

    const document = documentOf(before, filesIn(folder), output)
    await expect(document).toMatchFileSnapshot(projectFile(`${name}.after.md`))
  })

  it('is not changed by a second run, which reports the same', async () => {
    const folder = writeProject(name)
    const left = leftIn(await migrate(folder))
    const before = filesIn(folder)
    const output = await migrate(folder)

    expect(output).toMatch(/^Nothing changed\./)
    expect(filesIn(folder)).toEqual(before)
    expect(leftIn(output)).toEqual(left)
  })

  it('is not touched by a dry run, which says the same', async () => {
    const folder = writeProject(name)
    const before = filesIn(folder)
    const output = await migrate(folder, { dryRun: true })

    expect(filesIn(folder)).toEqual(before)
    expect(output.replaceAll(/^  would be /gm, '  ')).toBe(await migrate(folder))
  })
})

describe('the guide', () => {
  it('shows what the command does, unchanged', async () => {
    const guide = readFileSync(path.join(import.meta.dirname, '../../../docs/codemods.md'), 'utf8')
    const [hooks, zodios] = [writeProject('guide-hooks'), writeProject('guide-zodios')]
    const shown = [filesIn(hooks).get('src/hooks.ts'), filesIn(zodios).get('src/api.ts')]
    await Promise.all([migrate(hooks), migrate(zodios)])
    shown.push(
      filesIn(hooks).get('src/hooks.ts'),
      filesIn(hooks).get('src/repositories/products.ts'),
      filesIn(zodios).get('src/User.tsx'),
      filesIn(zodios).get('src/repositories/users.ts'),
    )

    for (const text of shown) expect(guide).toContain(text)
  })
})

describe('migrated projects', () => {
  const root = path.join(import.meta.dirname, '../.cache/migrated')

  beforeAll(async () => {
    rmSync(root, { recursive: true, force: true })
    for (const name of projects) {
      mkdirSync(path.join(root, name), { recursive: true })
      const folder = writeProject(name, path.join(root, name))
      await migrate(folder)
      // What still asks by zodios needs zodios, which no test installs.
      const rest = [...filesIn(folder).values()].some((text) => text.includes("'@zodios/"))
      if (rest) rmSync(folder, { recursive: true })
    }
    writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify(tsconfig()))
  })

  it.each(['tsc', 'tsc6'])(
    'compile under %s',
    async (compiler) => {
      const { code, output } = await run(compiler, ['--project', root], { timeout: 120_000 })

      expect(code, output).toBe(0)
    },
    120_000,
  )
})

/** What was left, without its lines, which move. */
function leftIn(output: string): string[] {
  const [, left = ''] = /Left as it is:\n([^]*?)(?:\nChanged, please|$)/.exec(output) ?? []
  return left.split('\n').map((line) => line.replace(/:\d+/g, ''))
}

/** As Vite's template has it, with the package's sources for the package. */
function tsconfig(): object {
  const up = '../../../../'
  const { compilerOptions } = JSON.parse(
    readFileSync(path.join(import.meta.dirname, up.slice(3), 'tsconfig.json'), 'utf8').replaceAll(
      '"./',
      `"${up}`,
    ),
  )
  return {
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      module: 'ESNext',
      types: ['node', 'vite/client'],
      skipLibCheck: true,
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      noEmit: true,
      jsx: 'react-jsx',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      erasableSyntaxOnly: true,
      paths: compilerOptions.paths,
    },
    include: ['*/src'],
  }
}
