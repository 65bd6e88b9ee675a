import type { Parts } from '../Parts.js'
import type { QueryRun } from './QueryRun.js'

/** Asks for one entity: by its real id, and together with others where the API takes many ids. */
export async function askForDetail(parts: Parts, run: QueryRun, id: unknown): Promise<unknown> {
  const { definition, scope } = parts
  const writes = definition.layering?.writesOf?.(run.client)
  const realId = writes ? await writes.idsOf(scope).real(id) : id
  const { batch } = definition
  return batch ? batch.load(parts, run, realId) : run.call('detail', realId)
}
