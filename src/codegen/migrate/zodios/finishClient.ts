import type { Node } from '@babel/types'
import { removeUnused } from '../project/removeUnused.js'
import { Rewriting } from '../project/Rewriting.js'
import { endOf, startOf } from '../project/walk.js'
import type { Workspace } from '../project/Workspace.js'
import { baseOption } from '../queries/baseOption.js'
import { provideClient } from '../queries/provideClient.js'
import type { ZodiosClient } from './findClients.js'
import type { Moving, Trying } from './moveEndpoints.js'

/** Writes what has moved, takes it away from zodios, and reports. */
export function finishClient(
  workspace: Workspace,
  client: ZodiosClient,
  finishing: Trying & Moving,
): void {
  report(workspace, client, finishing)
  const { moved, rewriting, files, style, name } = finishing
  if (moved.length === 0) return
  const before = workspace.project
  const home = client.binding.file.path
  removeEndpoints(client, finishing)
  replaceClient(client, finishing)
  const texts = rewriting.files.map((file) => [file.path, rewriting.textOf(file)] as const)
  workspace.write(new Map([...files, ...texts]))
  removeUnused(workspace, before, { file: home, name })
  const next = new Rewriting(style)
  const isProvided = provideClient(workspace.project, { file: home, name }, { rewriting: next })
  const second = workspace.project
  workspace.write(new Map(next.files.map((file) => [file.path, next.textOf(file)])))
  removeUnused(workspace, second, { file: home, name })
  if (isProvided) return
  finishing.report.changed({ file: client.binding.file, node: client.node }, 'the provider', {
    why: 'No <QueryClientProvider> was found, and repositories need their client.',
    advice: `Wrap the app: <ApiProvider client={${name}}>.`,
  })
}

function report(
  workspace: Workspace,
  { binding, node }: ZodiosClient,
  { refused, moved, strays, report: remarks }: Trying & Moving,
): void {
  for (const [{ file, node: declared }, refusal] of refused) {
    const [, path = ''] = /path:\s*(['"`][^'"`]*['"`])/.exec(file.textOf(declared)) ?? []
    const [, method = ''] = /method:\s*['"`](\w+)['"`]/.exec(file.textOf(declared)) ?? []
    const why = refusal.message + where(workspace, refusal)
    remarks.left({ file, node: declared }, `${method} ${path}`, { why, advice: refusal.advice })
  }
  for (const place of strays) {
    if (refused.size > 0) break
    remarks.left(place, binding.name, {
      why: `"${binding.name}" is used in a way that is not understood, so that it stays beside the new client.`,
      advice: 'Use the repositories there, and take it away.',
    })
  }
  for (const { declared, notes, endpoint } of moved) {
    for (const why of notes) {
      remarks.changed(declared, `${endpoint.method} ${endpoint.path}`, {
        why,
        advice: 'Declare the bodies by their statuses, under "errors".',
      })
    }
  }
  if (moved.length === 0) return
  remarks.changed({ file: binding.file, node }, 'new Zodios', {
    why: 'Schemas of zod need zod 3.24 or later, better zod 4; creating, updating and deleting fetch lists anew by themselves.',
    advice: 'Upgrade zod, and take away what invalidated by hand.',
  })
}

function where(
  workspace: Workspace,
  {
    place,
  }: { place: { file: { path: string; lineOf(node: Node): number }; node: Node } | undefined },
): string {
  return place ? ` (${workspace.nameOf(place.file.path)}:${place.file.lineOf(place.node)})` : ''
}

/** Takes endpoints away from the lists that they stand in. */
function removeEndpoints(client: ZodiosClient, { moved, rewriting, isWhole }: Moving): void {
  if (isWhole) return
  const gone = new Set<Node>(moved.flatMap(({ declared }) => declared.element?.node ?? []))
  for (const element of gone) {
    const { file } =
      client.endpoints.find((each) => each.element?.node === element)?.element ?? client.binding
    const list = file.parentOf(element)
    if (list?.type !== 'ArrayExpression') continue
    const all = list.elements.flatMap((each) => each ?? [])
    const index = all.indexOf(all.find((each) => each === element) ?? all[0] ?? list)
    const next = all[index + 1]
    const kept = all.slice(0, index).findLast((each) => !gone.has(each))
    if (next) rewriting.edit(file, { start: startOf(element), end: startOf(next), text: '' })
    else
      rewriting.edit(file, {
        start: kept ? endOf(kept) : startOf(element),
        end: endOf(element),
        text: '',
      })
  }
}

/** The client takes the place of that of zodios, or stands beside it. */
function replaceClient(
  client: ZodiosClient,
  { rewriting, isWhole, name, plans, style }: Trying & Moving,
): void {
  const { binding, node, base } = client
  const { file } = binding
  const option = base
    ? baseOption({ ...base, environment: new Map() })
    : `baseURL: ${rewriting.quoted(file, '/')}`
  const hasLists = plans.some(({ endpoints }) =>
    endpoints.some(({ endpoint }) => /\barray\b/.test(endpoint.query?.schema.text ?? '')),
  )
  const list = hasLists ? `, arrayFormat: ${rewriting.quoted(file, 'brackets')}` : ''
  const create = rewriting.importOf(file, 'repository-hooks', {
    name: 'createApiClient',
    alias: 'createRepositoryClient',
  })
  const made = `${create}({ ${option}${list} })`
  if (isWhole) {
    rewriting.replace(file, node, made)
    rewriting.export(binding)
    for (const hooks of client.hooks) removeHooks(hooks, rewriting)
    return
  }
  const statement = file.parentOf(binding.node)
  const outer = statement && file.parentOf(statement)
  const after = outer?.type === 'ExportNamedDeclaration' ? outer : (statement ?? node)
  const end = style.hasSemicolons ? ';' : ''
  const text = `\n\n/** What the repositories ask by. */\nexport const ${name} = ${made}${end}`
  rewriting.edit(file, { start: endOf(after), end: endOf(after), text })
}

function removeHooks({ file, node }: ZodiosClient['binding'], rewriting: Rewriting): void {
  const statement = file.parentOf(node)
  const outer = statement && file.parentOf(statement)
  const whole = outer?.type === 'ExportNamedDeclaration' ? outer : statement
  if (!whole) return
  const start = startOf(whole) - (/\s*$/.exec(file.text.slice(0, startOf(whole)))?.[0].length ?? 0)
  rewriting.edit(file, { start, end: endOf(whole), text: '' })
}
