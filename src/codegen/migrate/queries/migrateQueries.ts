import { groupBy } from '../../groupBy.js'
import { planRepositories } from '../plan/planRepositories.js'
import type { PlannedEndpoint, RepositoryPlan } from '../plan/Endpoint.js'
import { isRefused, writePlans } from '../plan/writePlans.js'
import { Rewriting } from '../project/Rewriting.js'
import type { Workspace } from '../project/Workspace.js'
import { attempt, Refusal } from '../Refusal.js'
import { checkErrors } from './checkErrors.js'
import { chooseClient } from './chooseClient.js'
import { endpointOf, identityOf } from './endpointOf.js'
import { findAsked, findKeys } from './findKeys.js'
import { findSites, type Left } from './findSites.js'
import type { MigrateOptions, Result } from './Migration.js'
import { rewriteSites } from './rewriteSites.js'
import type { Site } from './Site.js'
import { finish } from './finish.js'

/** Migrates hooks that were written by hand. Gives the repositories that are new. */
export function migrateQueries(
  workspace: Workspace,
  options: MigrateOptions,
): readonly RepositoryPlan[] {
  const { project } = workspace
  const found = findSites(project)
  const left: Left[] = [...found.left]
  const refuse = (site: Site, refusal: Refusal): void => {
    left.push({ file: site.file, node: site.node, what: site.what, refusal })
  }
  let sites = found.sites.filter((site) => {
    const problem = site.file.isGiven ? attempt(() => checkErrors(project, site)) : undefined
    if (problem instanceof Refusal) refuse(site, problem)
    return site.file.isGiven && !problem
  })
  const client = chooseClient(project, sites)
  sites = sites.filter((site) => {
    const problem = client.problemOf(site)
    if (problem) refuse(site, problem)
    return !problem
  })
  for (;;) {
    const result = migrateSites(workspace, { ...options, sites })
    if ('plans' in result) {
      finish(workspace, { ...options, result, left, client })
      return result.plans
    }
    for (const [site, problem] of result) refuse(site, problem)
    sites = sites.filter((site) => !result.has(site))
  }
}

interface Migration extends MigrateOptions {
  readonly sites: readonly Site[]
}

/** Tries to migrate some sites together; gives those that can't be, where there are any. */
function migrateSites(
  workspace: Workspace,
  { sites, out, style }: Migration,
): Result | ReadonlyMap<Site, Refusal> {
  const { project } = workspace
  const refused = new Map<Site, Refusal>()
  const known = [...groupBy(sites, identityOf).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const typed = own.find(({ outcome }) => outcome.schema ?? outcome.type) ?? first
    const endpoint = attempt(() => endpointOf(project, typed, own))
    if (endpoint instanceof Refusal) for (const site of own) refused.set(site, endpoint)
    return endpoint instanceof Refusal ? [] : [{ endpoint, sites: own }]
  })
  if (refused.size > 0) return refused
  const plans = planRepositories(known.map(({ endpoint }) => endpoint))
  const planned = plans.flatMap(({ endpoints }) => endpoints)
  const bySite = new Map<Site, PlannedEndpoint>()
  for (const { endpoint, sites: own } of known) {
    const plan = planned.find((each) => each.endpoint === endpoint)
    if (plan) for (const site of own) bySite.set(site, plan)
  }
  const rewriting = new Rewriting(style)
  const keys = findKeys(project)
  const asked = findAsked(project, keys)
  const result = rewriteSites({ project, bySite, rewriting, out, keys, asked })
  if (!('notes' in result)) return result
  const files = writePlans(workspace, { plans, rewriting, out, style })
  if (isRefused(files)) {
    for (const [site, { repository }] of bySite) {
      const problem = files.get(repository)
      if (problem) refused.set(site, problem)
    }
    return refused
  }
  return { ...result, plans, rewriting, files }
}
