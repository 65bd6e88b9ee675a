import { pathParamNames } from './calls/splitPathParams.js'
import { memberOfRecord } from './queries/memberOfRecord.js'
import { isRecord } from './queries/shareEqual.js'

/**
 * Tells the entities of a repository apart. Their address is the id alone; below another resource, where their path needs
 * more than an id, it has what stands in each place: `{ postId, id }`.
 */
export interface Addressing {
  /**
   * The address of the entity with that id, where variables say what stands in the other places, or else a row of the
   * entity does. What neither says is `undefined` in it.
   */
  addressOf(this: void, id: unknown, variables: unknown, row?: unknown): unknown
  /** The address that variables are, or have. */
  addressIn(this: void, variables: unknown): unknown
}

/** How the entities that stand at a path are told apart. */
export function addressing(entityPath: string): Addressing {
  const places = pathParamNames(entityPath)
  const addressOf: Addressing['addressOf'] = (id, variables, row) => {
    if (places.length < 2) return id
    const entries = places.map((name) => [
      name,
      name === 'id' ? id : (placeIn(variables, name) ?? placeIn(row, name)),
    ])
    return Object.fromEntries(entries)
  }
  return { addressOf, addressIn: (variables) => addressOf(idIn(variables), variables) }
}

/** The id in an address, or in variables that have one. */
export function idIn(address: unknown): unknown {
  return isRecord(address) ? address['id'] : address
}

/** Whether nothing is missing of an address. */
export function isWhole(address: unknown): boolean {
  return isRecord(address) ? !Object.values(address).includes(undefined) : address !== undefined
}

/** The address with another id, as the server gives one in the place of a temporary one. */
export function withId(address: unknown, id: unknown): unknown {
  return isRecord(address) ? { ...address, id } : id
}

/** An address as text: the same for all addresses of one entity, and for no other. */
export function addressText(address: unknown): string {
  return isRecord(address) ? Object.values(address).join('\n') : String(address)
}

/** What comes from a URL is text, also where the app has numbers. */
function placeIn(variables: unknown, name: string): unknown {
  const value = memberOfRecord(variables, name)
  return typeof value === 'number' ? String(value) : value
}
