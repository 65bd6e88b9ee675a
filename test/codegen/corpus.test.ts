import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createApiClient } from 'repository-hooks'
import { describe, expect, it } from 'vitest'
import { run } from '../../scripts/processes.js'
import { readDocument } from '../../src/codegen/document/readDocument.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import { type AnyRepository, callEverything, type CallOutcome } from './callEverything.js'
import { DocumentServer } from './DocumentServer.js'

const root = path.join(import.meta.dirname, '../..')

/** Real documents: one comes with the packages, more by `npm run corpus`. */
const documents = [
  path.join(root, 'node_modules/@directus/specs/dist/openapi.json'),
  ...globSync('node_modules/.cache/repository-hooks/corpus/*.{json,yaml}', { cwd: root }).map(
    (file) => path.join(root, file),
  ),
]

describe.each(documents.map((file) => [path.basename(file), file] as const))(
  'the real document %s',
  (name, file) => {
    const folder = path.join(import.meta.dirname, '.cache', name)

    it('gives code without a crash, 1,000 operations in less than 10 s', async () => {
      const start = performance.now()
      const { files, operations } = generateFiles(await readDocument(file))
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      for (const [each, text] of files) writeFileSync(path.join(folder, each), text)

      expect(operations).toBeGreaterThan(100)
      expect((performance.now() - start) / operations).toBeLessThan(10)
    })

    it.each(['tsc', 'tsc6'])(
      'gives code that %s finds nothing wrong with',
      async (compiler) => {
        writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
        const { code, output } = await run(compiler, ['--project', folder], { timeout: 300_000 })

        expect(code, output).toBe(0)
      },
      300_000,
    )

    it('gives calls that a server of that document takes, and answers that they take', async () => {
      const document = await readDocument(file)
      const server = new DocumentServer(document, 'https://api.test')
      const client = createApiClient({
        baseURL: 'https://api.test',
        adapter: server.adapter,
        retry: false,
        logging: false,
      })
      const { calls } = generateFiles(document)
      const outcomes: CallOutcome[] = []
      for (const [many, { calls: names }] of calls) {
        const module: Record<string, AnyRepository> = await import(path.join(folder, `${many}.ts`))
        const repository = module[many]
        if (repository)
          outcomes.push(...(await callEverything(repository, [...names.values()], client)))
      }
      const failed = outcomes.flatMap(({ call, problem }) =>
        problem === undefined ? [] : [`${call}: ${problem}`],
      )

      // Made-up values do not meet what documents say in words, by look-aheads, or against themselves.
      expect(outcomes.length).toBeGreaterThan(100)
      expect(server.complaints.length / outcomes.length, server.complaints.join('\n')).toBeLessThan(
        0.03,
      )
      expect(failed.length / outcomes.length, failed.join('\n')).toBeLessThan(0.06)
    }, 300_000)
  },
)

const tsconfig = {
  extends: '../../../../tsconfig.json',
  compilerOptions: {
    types: [],
    skipLibCheck: true,
    paths: JSON.parse(
      readFileSync(path.join(root, 'tsconfig.json'), 'utf8').replace(/"\.\//g, '"../../../../'),
    ).compilerOptions.paths,
  },
  include: ['*.ts'],
}
