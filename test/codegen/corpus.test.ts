import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createApiClient } from 'repository-hooks'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { run } from '../../scripts/processes.js'
import { readDocument } from '../../src/codegen/document/readDocument.js'
import { generateFiles, type Generated } from '../../src/codegen/generateFiles.js'
import { planOutput, writeOutput } from '../../src/codegen/output/planOutput.js'
import type { Definition } from '../../src/repository/Definition.js'
import { busyTime } from '../setup/busyTime.js'
import { callEverything } from './corpus/callEverything.js'
import { DocumentServer } from './corpus/DocumentServer.js'
import { knownDefects } from './corpus/knownDefects.js'
import { RawDocument } from './corpus/RawDocument.js'
import { SampleMaker } from './corpus/SampleMaker.js'
import { SchemaCheck } from './corpus/SchemaCheck.js'
import type { CallTarget } from './corpus/variablesOf.js'

const root = path.join(import.meta.dirname, '../..')

/** A real document: one comes with the packages, and `npm run corpus` brings more, one after the other. */
const file =
  process.env['CORPUS'] ?? path.join(root, 'node_modules/@directus/specs/dist/openapi.json')
const name =
  process.env['CORPUS'] === undefined ? 'directus' : path.basename(file).replace(/\.\w+$/, '')
const folder = path.join(import.meta.dirname, '.cache', name)
const found: Record<string, unknown> = { name }

async function generate(): Promise<Generated> {
  return generateFiles(await readDocument(file))
}

afterAll(() => {
  const results = path.join(root, 'node_modules/.cache/repository-hooks/results')
  mkdirSync(results, { recursive: true })
  writeFileSync(path.join(results, `${name}.json`), JSON.stringify(found, undefined, 1))
})

describe(`the real document ${name}`, () => {
  it('gives code without a crash, 1,000 operations in less than 10 s', async () => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const busy = busyTime()
    const { files, operations, report } = await generate()
    await writeOutput(folder, await planOutput(folder, files))
    const seconds = busy() / 1_000
    const remarks: Record<string, number> = {}
    for (const { text } of report.remarks) {
      const kind = text.replace(/"[^"]*"/g, '"…"')
      remarks[kind] = (remarks[kind] ?? 0) + 1
    }
    Object.assign(found, { operations, files: files.size, seconds, remarks })

    expect(operations).toBeGreaterThan(100)
    expect(seconds).toBeLessThan(10 * Math.max(1, operations / 1_000))
  })

  it('gives the same when it runs again', async () => {
    const { files } = await generate()
    const changes = await planOutput(folder, files)
    const changed = changes.filter(({ isChange }) => isChange).map((change) => change.file)
    found['changedAgain'] = changed.length

    expect(changed).toEqual([])
  })

  it.each(['tsc', 'tsc6'])(
    'gives code that %s finds nothing wrong with',
    async (compiler) => {
      writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
      const { code, output } = await run(compiler, ['--project', folder], { timeout: 500_000 })
      found[compiler] = code === 0

      expect(code, output.slice(0, 4_000)).toBe(0)
    },
    520_000,
  )

  it('gives calls that a server of that document takes, and takes its responses', async () => {
    const raw = new RawDocument(readRaw())
    found['version'] = raw.root['openapi'] ?? raw.root['swagger']
    const [request, response] = [new SchemaCheck(raw, 'request'), new SchemaCheck(raw, 'response')]
    const server = new DocumentServer(raw, request)
    const client = createApiClient({
      baseURL: await server.listen(),
      ...(await listFormat()),
      retry: false,
      timeout: { connect: 60_000, send: 60_000, receive: 60_000 },
      logging: false,
    })
    const outcome = await callEverything(await targetsOf(raw), {
      server,
      client,
      sent: new SampleMaker(raw, request, 'request'),
      answered: new SampleMaker(raw, response, 'response'),
      remarks: await remarksOf(),
    })
    server.close()
    client.dispose()
    const known = knownDefects[name] ?? {}
    const reasonOf = (title: string): string | undefined => known[title]
    const findings = outcome.findings.map((each) =>
      reasonOf(each.title) === undefined
        ? each
        : { ...each, kind: 'document' as const, text: reasonOf(each.title) ?? '' },
    )
    const count = (kind: string): number =>
      new Set(findings.filter((each) => each.kind === kind).map(({ title }) => title)).size
    const defects = findings.filter(({ kind }) => !told.has(kind))
    Object.assign(found, {
      calls: outcome.calls,
      requests: outcome.requests,
      lax: count('lax'),
      unmapped: count('unmapped'),
      document: count('document'),
      defects: defects.length,
      findings,
    })

    expect(defects.map(({ kind, title, text }) => `${kind} ${title}: ${text}`)).toEqual([])
    expect(
      Object.keys(known).filter((title) => !findings.some((each) => each.title === title)),
    ).toEqual([])
  }, 500_000)
})

/** What is no defect of the code: the command told of it, or the document is to blame. */
const told = new Set<string>(['lax', 'unmapped', 'document'])

function readRaw(): Record<string, unknown> {
  const text = readFileSync(file, 'utf8')
  return /^\s*\{/.test(text) ? JSON.parse(text) : parse(text)
}

async function listFormat(): Promise<{ arrayFormat?: 'brackets' | 'comma' }> {
  const { files } = await generate()
  const [, found] = /arrayFormat: '(\w+)'/.exec(files.get('api.ts') ?? '') ?? []
  return found === 'brackets' || found === 'comma' ? { arrayFormat: found } : {}
}

async function remarksOf(): Promise<(title: string) => readonly string[]> {
  const { report } = await generate()
  return (title) =>
    report.remarks
      .filter(({ place }) => place === title || place === 'the document')
      .map(({ text }) => text)
}

async function targetsOf(raw: RawDocument): Promise<CallTarget[]> {
  const { calls: written } = await generate()
  const targets: CallTarget[] = []
  for (const [many, { calls }] of written) {
    const module: Record<string, { definition: Definition; calls: CallTarget['calls'] }> =
      await import(path.join(folder, `${many}.ts`))
    const repository = module[many]
    if (!repository) throw new Error(`${many}.ts has no ${many}`)
    for (const [title, call] of calls) {
      const operation = raw.operations.find((each) => each.title === title)
      if (!operation) throw new Error(`${title} is no operation of the document`)
      targets.push({
        operation,
        name: call,
        definition: repository.definition,
        calls: repository.calls,
      })
    }
  }
  const missing = raw.operations.filter(
    ({ title }) => !targets.some((target) => target.operation.title === title),
  )
  expect(missing.map(({ title }) => title)).toEqual([])
  return targets
}

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
