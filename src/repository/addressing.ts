import { pathParamNames } from './calls/splitPathParams.js'
import { memberOfRecord } from './queries/memberOfRecord.js'
import { isRecord } from './queries/shareEqual.js'

/**
 * The addresses of a repository's entities. An address identifies an entity: its id, or, if its path has more parameters,
 * an object with all of them: `{ postId, id }`.
 */
export interface Addressing {
  /**
   * Returns the address of the entity with an id. The other path parameters come from the variables, or else from a row of
   * the entity. Those that neither has are `undefined` in it.
   */
  addressOf(this: void, id: unknown, variables: unknown, row?: unknown): unknown
  /** Returns the address that variables are, or contain. */
  addressIn(this: void, variables: unknown): unknown
}

/** Creates the addressing of the entities at a path. */
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

/** Returns the id of an address, or of variables. */
export function idIn(address: unknown): unknown {
  return isRecord(address) ? address['id'] : address
}

/** Whether an address has an id and all path parameters. */
export function isWhole(address: unknown): boolean {
  return isRecord(address) ? !Object.values(address).includes(undefined) : address !== undefined
}

/** Returns an address with another id, for example the server's instead of a temporary one. */
export function withId(address: unknown, id: unknown): unknown {
  return isRecord(address) ? { ...address, id } : id
}

/** Returns an address as text: the same for all addresses of one entity, and for no other. */
export function addressText(address: unknown): string {
  return isRecord(address) ? Object.values(address).join('\n') : String(address)
}

/** Returns numbers as text: parameters from a URL are text, even if the app uses numbers. */
function placeIn(variables: unknown, name: string): unknown {
  const value = memberOfRecord(variables, name)
  return typeof value === 'number' ? String(value) : value
}
