import { configurationFailure } from '../../failure/configurationFailure.js'
import type { MessageEncoder } from './MessageEncoder.js'

/** Encodes a message as JSON. */
export const encodeJson: MessageEncoder = (message) => ({
  data: toJson(message),
  headers: { 'Content-Type': 'application/json' },
})

/** Serializes to JSON, with bigints as strings, which their scalars accept. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (name, it: unknown) => {
    if (typeof it === 'bigint') return String(it)
    if (!(it instanceof Blob)) return it
    throw configurationFailure(
      'graphql-file',
      __DEV__ && `"${name}" is a file: set "encode: multipart".`,
    )
  })
}
