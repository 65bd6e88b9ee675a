import type { Component } from '../schemas/Components.js'
import type { Code } from './Code.js'

/** The code of a schema that has a name. */
export interface WrittenComponent {
  readonly component: Component
  readonly code: Code
  /** Its type, where it can't be inferred. */
  readonly type: string | undefined
  readonly comment: string | undefined
}
