import type { PlannedEndpoint, RepositoryPlan } from '../plan/Endpoint.js'
import type { Project } from '../project/Project.js'
import type { Rewriting } from '../project/Rewriting.js'
import { endOf, startOf } from '../project/walk.js'
import { attempt, type Place, Refusal } from '../Refusal.js'
import { dropInvalidations } from './dropInvalidations.js'
import { type AskedKey, type KeyUse, strayKeys } from './findKeys.js'
import { describeKey } from './readKey.js'
import { isCovered, isMeant, type KeyWorld, type Moved, movedBy, rewriteKey } from './rewriteKey.js'
import { rewriteMutation, rewriteQuery } from './rewriteSite.js'
import type { MutationSite, QuerySite, Site } from './Site.js'

/** What sites are rewritten with. */
export interface Around {
  readonly project: Project
  readonly bySite: ReadonlyMap<Site, PlannedEndpoint>
  readonly rewriting: Rewriting
  readonly out: string
  readonly keys: readonly KeyUse[]
  readonly asked: readonly AskedKey[]
}

/** What a person should know of a site that has moved. */
export interface Note {
  readonly site: Site
  readonly why: string
  readonly advice: string
}

/** What rewriting gives besides the edits. */
export interface Rewritten {
  readonly notes: readonly Note[]
}

/** Rewrites all sites and keys; gives the sites that can't be. */
export function rewriteSites(around: Around): Rewritten | ReadonlyMap<Site, Refusal> {
  const { bySite, rewriting, out, keys, asked, project } = around
  const refused = new Map<Site, Refusal>()
  const moved: Moved[] = []
  for (const [site, planned] of bySite) if (site.is === 'query') moved.push({ site, planned })
  const staying = asked
    .filter((each) => !moved.some(({ site }) => isInside(each, site)))
    .map(({ key }) => key)
  const world: KeyWorld = { moved, staying, rewriting, out }
  const dropped = new Set<KeyUse>()
  const notes: Note[] = []
  const waits = new Map<RepositoryPlan, boolean[]>()
  for (const [site, planned] of bySite) {
    const problem = attempt(() => {
      if (site.is === 'query')
        return rewriteQuery(site, { planned, rewriting, out, project, gone: new Set() })
      const own = keys.filter((use) => isWithin(use, site) && isCoveredAt(use, world, planned))
      const result = dropInvalidations(site, own, rewriting)
      for (const use of result.uses) dropped.add(use)
      rewriteMutation(site, { planned, rewriting, out, project, gone: result.gone })
      notes.push(...notesOf(site, planned, { uses: result.uses, moved }))
      if (result.uses.length > 0) {
        const { repository } = planned
        waits.set(repository, [...(waits.get(repository) ?? []), result.isAwaited])
      }
      planned.endpoint.invalidates = result.uses.length > 0 ? 'usual' : 'nothing'
    })
    if (problem instanceof Refusal) refused.set(site, problem)
    else notes.push(...retryNotes(site))
  }
  refuseKeys(around, { world, dropped, refused })
  for (const [repository, all] of waits) repository.awaits = all.some((isAwaited) => isAwaited)
  return refused.size > 0 ? refused : { notes }
}

function isCoveredAt(
  use: KeyUse,
  { moved, staying }: KeyWorld,
  { repository }: PlannedEndpoint,
): boolean {
  return !staying.some((key) => isMeant(key, use)) && isCovered(use, moved, repository)
}

function isWithin({ file, call }: KeyUse, site: Site): boolean {
  return isInside({ file, node: call }, site)
}

function isInside({ file, node }: Place, { file: home, options }: Site): boolean {
  return file === home && startOf(options) <= startOf(node) && endOf(node) <= endOf(options)
}

interface KeyChecks {
  readonly world: KeyWorld
  readonly dropped: ReadonlySet<KeyUse>
  readonly refused: Map<Site, Refusal>
}

/** Keys move as a whole or not at all: what can't be rewritten keeps all queries back that it means. */
function refuseKeys(
  { project, keys, asked }: Around,
  { world, dropped, refused }: KeyChecks,
): void {
  for (const use of keys) {
    if (dropped.has(use)) continue
    const problem = attempt(() => rewriteKey(use, world))
    if (!(problem instanceof Refusal)) continue
    for (const { site } of movedBy(use, world.moved)) refused.set(site, problem)
  }
  const known = [...keys, ...asked]
  const roots = new Map<string | number, QuerySite[]>()
  for (const { site } of world.moved) {
    const [root] = site.key
    if (!root || !('literal' in root)) {
      refused.set(
        site,
        new Refusal(
          `Its key ${describeKey(site.key)} begins with a value.`,
          'Begin the key with a name.',
        ),
      )
      continue
    }
    roots.set(root.literal, [...(roots.get(root.literal) ?? []), site])
  }
  for (const [root, sites] of roots) {
    const [stray] = strayKeys(project, root, known)
    if (!stray) continue
    const problem = new Refusal(
      `Keys that begin with '${root}' are used in a way that is not understood.`,
      'Pass the key to TanStack Query in place there, or use the keys of the repository by hand.',
      stray,
    )
    for (const site of sites) refused.set(site, problem)
  }
}

function notesOf(
  site: MutationSite,
  { role, hook, repository }: PlannedEndpoint,
  { uses, moved }: { uses: readonly KeyUse[]; moved: readonly Moved[] },
): Note[] {
  if (role === 'custom') return []
  const own = moved.filter(({ planned }) => planned.repository === repository)
  if (uses.length === 0) {
    if (own.length === 0) return []
    return [
      {
        site,
        why: `${hook} makes stale what was read of "${repository.many}", which is fetched anew. Before, nothing of it was.`,
        advice: 'Nothing to do, unless that is too much.',
      },
    ]
  }
  const hasDetail = uses.some((use) =>
    movedBy(use, own).some(({ planned }) => planned.role === 'detail'),
  )
  if (!hasDetail || role === 'update') return []
  return [
    {
      site,
      why: `${hook} makes lists stale, and no longer single entities, as its key did before.`,
      advice: `Nothing to do, unless it changes other entities: then pass onSuccess and invalidate ${repository.many}.keys.details().`,
    },
  ]
}

function retryNotes(site: Site): Note[] {
  const has = site.options.properties.some(
    (each) => 'key' in each && each.key.type === 'Identifier' && each.key.name === 'retry',
  )
  if (!has) return []
  return [
    {
      site,
      why: '"retry" is gone: the client retries, all calls by the same rule.',
      advice: 'Say it once, as retry of createApiClient.',
    },
  ]
}
