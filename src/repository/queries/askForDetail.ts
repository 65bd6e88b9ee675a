import type { Parts } from '../Parts.js'
import { batchOf } from './DetailBatch.js'
import type { QueryRun } from './queryFunction.js'

/** Asks for one entity: by its real id, and together with others where the API takes many ids. */
export async function askForDetail(parts: Parts, run: QueryRun, id: unknown): Promise<unknown> {
  const { definition, scope } = parts
  const writes = definition.layering?.writesOf(run.client)
  const realId = writes ? await writes.idsOf(scope).real(id) : id
  const isBatched = definition.batch !== undefined && !run.isReplaced('detail')
  return isBatched ? batchOf(run.client, parts).load(realId, run) : run.call('detail', realId)
}
