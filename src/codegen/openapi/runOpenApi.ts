import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject, type OpenApi, type SecurityScheme } from '../document/OpenApi.js'
import { Report } from '../output/Report.js'
import type { Terminal } from '../Terminal.js'
import { loadModules } from './loadModules.js'
import { toOpenApi } from './toOpenApi.js'

/** The arguments of `repository-hooks openapi`. */
export interface OpenApiCommand {
  readonly files: readonly string[]
  /** A file, or `-` for the terminal. */
  readonly out: string
  /** Reports whether the file would change, without writing it. */
  readonly check: boolean
  readonly title: string | undefined
  readonly version: string | undefined
  readonly server: string | undefined
  readonly security: string | undefined
  readonly api: string | undefined
  /** Lists every remark. */
  readonly verbose: boolean
}

/** Describes the repositories of modules. Resolves with the exit code: 1 if `--check` finds a difference. */
export async function runOpenApi(command: OpenApiCommand, terminal: Terminal): Promise<number> {
  const { files, out, check, server, api, verbose } = command
  terminal.progress(`Loading ${files.length} modules`)
  const modules = await loadModules(files)
  terminal.progress('')
  const report = new Report()
  const security = parseScheme(command.security)
  const document = toOpenApi(modules, {
    info: await readInfo(command),
    ...(server !== undefined && { server }),
    ...(api !== undefined && { api }),
    ...(security && { security }),
    onRemark: ({ place, text }) => report.add(place, text),
  })
  if (Object.keys(document.paths ?? {}).length === 0) {
    throw openApiFailure(
      `${files.join(', ')}: no repository is exported, so there is nothing to describe.`,
    )
  }
  const lines = report.lines(verbose ? Infinity : 3)
  if (lines.length > 0) terminal.note(['Differs from the declarations:', ...lines].join('\n'))
  const text = /\.ya?ml$/.test(out)
    ? stringify(document)
    : `${JSON.stringify(document, undefined, 2)}\n`
  if (out === '-') {
    terminal.write(text.trimEnd())
    return 0
  }
  return writeDocument({ files, out, check, text, summary: summarize(document) }, terminal)
}

interface DocumentOutput extends Pick<OpenApiCommand, 'files' | 'out' | 'check'> {
  readonly text: string
  readonly summary: string
}

async function writeDocument(output: DocumentOutput, terminal: Terminal): Promise<number> {
  const { files, out, check, text, summary } = output
  const before = await readFile(out, 'utf8').catch(() => undefined)
  const isSame = before?.replaceAll('\r\n', '\n') === text
  if (check && isSame) {
    terminal.write(`${out} is up to date.`)
    return 0
  }
  if (check) {
    const command = `repository-hooks openapi ${files.join(' ')} --out ${out}`
    terminal.write(
      `${out} is not what the repositories declare. Run "${command}" and commit what it writes.`,
    )
    return 1
  }
  await mkdir(path.dirname(path.resolve(out)), { recursive: true })
  if (!isSame) await writeFile(out, text)
  terminal.write(`${out}: ${summary}${isSame ? ', unchanged' : ''}`)
  return 0
}

function summarize({ paths = {}, components }: OpenApi): string {
  const operations = Object.values(paths).flatMap((item) =>
    Object.keys(item).filter((name) => !name.startsWith('x-')),
  )
  return `${operations.length} operations, ${Object.keys(components?.schemas ?? {}).length} schemas`
}

/** The title and version from the command, else from `package.json`. */
async function readInfo({
  title,
  version,
}: OpenApiCommand): Promise<{ title: string; version: string }> {
  const text = await readFile('package.json', 'utf8').catch(() => '{}')
  const manifest: unknown = JSON.parse(text)
  const fields = isObject(manifest) ? manifest : {}
  return {
    title: title ?? (typeof fields['name'] === 'string' ? fields['name'] : 'API'),
    version: version ?? (typeof fields['version'] === 'string' ? fields['version'] : '1.0.0'),
  }
}

function parseScheme(
  text: string | undefined,
): Readonly<Record<string, SecurityScheme>> | undefined {
  if (text === undefined) return undefined
  const [kind = '', name] = text.split(':', 2)
  if (kind === 'none') return {}
  if (kind === 'bearer' || kind === 'basic') return { [kind]: { type: 'http', scheme: kind } }
  if ((kind === 'header' || kind === 'cookie') && name !== undefined && name !== '') {
    return { [kind === 'header' ? 'apiKey' : 'cookie']: { type: 'apiKey', in: kind, name } }
  }
  throw openApiFailure(
    `--security "${text}" is none of bearer, basic, header:<name>, cookie:<name> and none.`,
  )
}

function openApiFailure(message: string): Error {
  return configurationFailure('codegen-openapi', message)
}
