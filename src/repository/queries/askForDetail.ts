import type { Parts } from '../Parts.js'
import type { QueryRun } from './QueryRun.js'

/** Asks for one entity: with its real id, and together with others where the API takes many ids. */
export async function askForDetail(
  parts: Parts,
  run: QueryRun,
  address: unknown,
): Promise<unknown> {
  const { definition, scope } = parts
  const writes = definition.layering?.writesOf?.(run.client)
  const real = writes ? await writes.idsOf(scope).real(address) : address
  const { batch } = definition
  return batch ? batch.load(parts, run, real) : run.call('detail', real)
}
