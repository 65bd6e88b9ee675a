import type { PlannedEndpoint, RepositoryPlan } from '../plan/Endpoint.js'
import { planRepositories } from '../plan/planRepositories.js'
import { isRefused, writePlans } from '../plan/writePlans.js'
import { Rewriting } from '../project/Rewriting.js'
import type { Workspace } from '../project/Workspace.js'
import type { MigrateOptions } from '../queries/Migration.js'
import { attempt, type Place, Refusal } from '../Refusal.js'
import type { ZodiosClient } from './findClients.js'
import { endpointNamed, readUse, placesOf } from './findUses.js'
import type { DeclaredEndpoint } from './readApi.js'
import { readEndpoint, type ZodiosEndpoint } from './readEndpoint.js'
import { rewriteUse } from './rewriteUse.js'

/** What moves, and how. */
export interface Moving {
  readonly rewriting: Rewriting
  /** The texts of the repositories, by their paths. */
  readonly files: ReadonlyMap<string, string>
  readonly moved: readonly ZodiosEndpoint[]
  readonly plans: readonly RepositoryPlan[]
  /** Whether nothing asks by zodios any more. */
  readonly isWhole: boolean
  /** The constant of the client of repositories. */
  readonly name: string
  /** What uses the client in a way that is not understood. */
  readonly strays: readonly Place[]
}

/** What is known of a migration while it is tried. */
export interface Trying extends MigrateOptions {
  readonly refused: Map<DeclaredEndpoint, Refusal>
}

/** Tries to move all endpoints that are not refused yet; adds those that can't be. */
export function moveEndpoints(
  workspace: Workspace,
  client: ZodiosClient,
  { refused, out, style }: Trying,
): Moving {
  const { project } = workspace
  const moved = readEndpoints(workspace, client, refused)
  const places = placesOf(project, [
    { binding: client.binding, by: 'client' },
    ...client.hooks.map((binding) => ({ binding, by: 'hook' as const })),
  ])
  const named = places.map((place) => ({ place, named: endpointNamed(place, moved) }))
  const strays = named.flatMap(({ place, named: found }) => (found ? [] : [place]))
  const isWhole = refused.size === 0 && strays.length === 0
  if (!isWhole) refuseChains(moved, refused)
  const name = isWhole ? client.binding.name : freeName(client)
  const plans = planRepositories(moved.map(({ endpoint }) => endpoint))
  const planned = plans.flatMap(({ endpoints }) => endpoints)
  const rewriting = new Rewriting(style)
  for (const { place, named: found } of named) {
    const plan = found && planned.find((each) => each.endpoint === found.endpoint.endpoint)
    if (!found || !plan) continue
    const problem = attempt(() => {
      const use = readUse(project, place, found)
      const file = client.binding.file.path
      rewriteUse(use, { rewriting, out, planned: plan, client: { file, name } })
    })
    if (problem instanceof Refusal) refused.set(found.endpoint.declared, withPlace(problem, place))
  }
  const files = writePlans(workspace, { plans, rewriting, out, style })
  if (!isRefused(files)) return { rewriting, files, moved, plans, isWhole, name, strays }
  for (const { endpoint, declared } of moved) {
    const plan = planned.find((each: PlannedEndpoint) => each.endpoint === endpoint)
    const problem = plan && files.get(plan.repository)
    if (problem) refused.set(declared, problem)
  }
  return { rewriting, files: new Map(), moved, plans, isWhole, name, strays }
}

function readEndpoints(
  { project }: Workspace,
  { endpoints }: ZodiosClient,
  refused: Map<DeclaredEndpoint, Refusal>,
): ZodiosEndpoint[] {
  return endpoints.flatMap((declared) => {
    if (refused.has(declared)) return []
    const endpoint = attempt(() => readEndpoint(project, declared))
    if (!(endpoint instanceof Refusal)) return [endpoint]
    refused.set(declared, endpoint)
    return []
  })
}

/** A part of a chain can't be taken away alone. */
function refuseChains(
  moved: readonly ZodiosEndpoint[],
  refused: Map<DeclaredEndpoint, Refusal>,
): void {
  for (const { declared } of moved) if (!declared.element) refused.set(declared, chained)
}

const chained = new Refusal(
  'It is declared by a builder, with endpoints that stay.',
  'Write the endpoints as a list in makeApi([…]), and run the command again.',
)

function withPlace({ message, advice, place }: Refusal, use: Place): Refusal {
  return new Refusal(message, advice, place ?? use)
}

function freeName({ binding }: ZodiosClient): string {
  const wishes = ['api', 'apiClient', 'client', 'repositoryClient']
  return wishes.find((wish) => !binding.file.declared(wish)) ?? 'repositoriesClient'
}
