import { withId } from '../addressing.js'
import { isRecord } from '../queries/shareEqual.js'
import { entityLayer } from './entityLayer.js'
import type { Layer } from './Layer.js'
import { type LayerContext, idOf } from './LayerContext.js'
import { patchLayer } from './patchLayer.js'

/** A mutation that the server has confirmed. */
interface ConfirmedMutation {
  readonly response: unknown
  readonly patch?: unknown
  /** Whether the response contains only a part of the entity. */
  readonly isPartial?: boolean
}

/**
 * Replaces an entity by the response of the server. Rows can have members that the response lacks, so they are patched and
 * keep those members, with the patch of the mutation. A detail is patched too if the response is only a part.
 */
export function responseLayer(
  context: LayerContext,
  address: unknown,
  { response, patch, isPartial }: ConfirmedMutation,
): Layer {
  if (!isRecord(response)) return patchLayer(context, address, patch)
  const id = idOf(context, response)
  const newAddress = id === undefined ? address : withId(address, id)
  const { ids } = context
  const isSame = ids.textOf(newAddress) === ids.textOf(address)
  const addresses = isSame ? [address] : [address, newAddress]
  const members = { ...Object(patch), ...response }
  const patches = addresses.map((each) => patchLayer(context, each, members))
  const replacement = entityLayer(context, address, () => response)
  return {
    touches: replacement.touches,
    apply: (data, queryKey, rowCache) =>
      !isPartial && context.keys.partsOf(queryKey)?.name === 'detail'
        ? replacement.apply(data, queryKey)
        : patches.reduce((result, layer) => layer.apply(result, queryKey, rowCache), data),
  }
}
