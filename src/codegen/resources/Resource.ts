import type { Operation } from './Operation.js'

/** The calls that every repository can have. */
export type CrudCall = 'list' | 'detail' | 'create' | 'update' | 'delete'

/** A group of operations from which one repository is generated. */
export interface Resource {
  /** `pet`. */
  readonly one: string
  /** `pets`; also the name of the file. */
  readonly many: string
  /** The path of the list. */
  readonly path: string
  /** The path of one entity, if it is not below the list. */
  readonly entityPath?: string | undefined
  /** The id property of an entity, if the document declares it in `x-repository`. */
  readonly id?: string | undefined
  /** Whether `path` is that of a list of entities. If not, it is only a common prefix of the operations. */
  readonly isCollection: boolean
  readonly operations: readonly Operation[]
}
