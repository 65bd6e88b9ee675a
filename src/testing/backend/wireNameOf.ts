import type { JsonSchema } from './JsonSchema.js'

/** What a member is called on the wire, by its name in the app or in a path. */
export function wireNameOf(name: string, json: JsonSchema | undefined): string {
  const members = Object.keys(json?.properties ?? {})
  const plain = (text: string): string => text.replaceAll(/[_-]/g, '').toLowerCase()
  return (
    members.find((member) => member === name) ??
    members.find((member) => plain(member) === plain(name)) ??
    name
  )
}
