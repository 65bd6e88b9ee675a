import type { Workspace } from '../project/Workspace.js'
import type { MigrateOptions } from '../queries/Migration.js'
import { Refusal } from '../Refusal.js'
import { findClients, type ZodiosClient } from './findClients.js'
import { finishClient } from './finishClient.js'
import { moveEndpoints } from './moveEndpoints.js'
import type { DeclaredEndpoint } from './readApi.js'

/** Migrates the clients of zodios, one after the other. */
export function migrateZodios(workspace: Workspace, options: MigrateOptions): void {
  for (const { binding, place } of findClients(workspace.project)) {
    if (!place.file.isGiven) continue
    // An earlier client may have changed the file.
    const found = findClients(workspace.project).find(
      (each) => each.binding.name === binding.name && each.place.file.path === place.file.path,
    )
    const client = found?.client
    if (!client) continue
    if (client instanceof Refusal) {
      const { message, advice } = client
      const why = message + workspace.whereOf(client, place)
      options.report.left(place, 'new Zodios', { why, advice })
    } else migrateClient(workspace, client, options)
  }
}

/** What can't move is left out, until all that is left can. */
function migrateClient(workspace: Workspace, client: ZodiosClient, options: MigrateOptions): void {
  const refused = new Map<DeclaredEndpoint, Refusal>()
  for (;;) {
    const { size } = refused
    const moving = moveEndpoints(workspace, client, { ...options, refused })
    if (refused.size === size)
      return finishClient(workspace, client, { ...options, ...moving, refused })
  }
}
