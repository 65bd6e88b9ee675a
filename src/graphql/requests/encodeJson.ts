import { configurationFailure } from '../../failure/configurationFailure.js'
import type { MessageEncoder } from './MessageEncoder.js'

/** Writes a message as JSON. */
export const encodeJson: MessageEncoder = (message) => ({
  data: toJson(message),
  headers: { 'Content-Type': 'application/json' },
})

/** JSON in which large numbers are texts, as their scalars are. */
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
