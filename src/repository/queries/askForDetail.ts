import type { Parts } from '../Parts.js'
import type { QueryRun } from './QueryRun.js'

/** Asks for one entity: with its real id, and together with others where the API takes many ids. */
export function askForDetail(parts: Parts, run: QueryRun, address: unknown): Promise<unknown> {
  const { definition, scope } = parts
  const { batch, layering } = definition
  const load = (real: unknown): Promise<unknown> =>
    batch ? batch.load(parts, run, real) : run.call('detail', real)
  const writes = layering?.mutationsOf?.(run.client)
  return writes ? writes.idsOf(scope).real(address).then(load) : load(address)
}
