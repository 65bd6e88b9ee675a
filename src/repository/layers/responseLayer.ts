import { withId } from '../addressing.js'
import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { patchLayer } from './patchLayer.js'

/** A change that the server has made. */
interface Made {
  readonly response: unknown
  readonly patch?: unknown
  /** Whether the response is less than an entity. */
  readonly isPart?: boolean
}

/**
 * Puts an entity as the server answered it in the place of what was known of it. Rows, which may have been told more than
 * that, keep what the response does not mention, as the patch has left it; so does a detail, of a response that is a part.
 */
export function responseLayer(
  context: LayerContext,
  address: unknown,
  { response, patch, isPart }: Made,
): Layer {
  if (!isRecord(response)) return patchLayer(context, address, patch)
  const id = idOf(context, response)
  const now = id === undefined ? address : withId(address, id)
  const { ids } = context
  const addresses = ids.textOf(now) === ids.textOf(address) ? [address] : [address, now]
  const inRows = addresses.map((at) => patchLayer(context, at, { ...Object(patch), ...response }))
  const inDetail = entityLayer(context, address, () => response)
  return {
    touches: inDetail.touches,
    apply: (data, queryKey, notes) =>
      !isPart && context.keys.partsOf(queryKey)?.name === 'detail'
        ? inDetail.apply(data, queryKey)
        : inRows.reduce((rows, layer) => layer.apply(rows, queryKey, notes), data),
  }
}
