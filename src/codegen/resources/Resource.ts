import type { Operation } from './Operation.js'

/** What every repository can do. */
export type Usual = 'list' | 'detail' | 'create' | 'update' | 'delete'

/** A group of operations that becomes one repository. */
export interface Resource {
  /** `pet`. */
  readonly one: string
  /** `pets`; also the name of the file. */
  readonly many: string
  /** The path of the list. */
  readonly path: string
  /** Where one entity stands, when that is not below the list. */
  readonly entityPath?: string | undefined
  /** The member of an entity that is its id, where the document says so. */
  readonly id?: string | undefined
  /** Whether the path is a list of entities, and not only what some endpoints have in common. */
  readonly isCollection: boolean
  readonly operations: readonly Operation[]
}
