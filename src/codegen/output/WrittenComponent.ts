import type { Component } from '../schemas/Components.js'
import type { Code } from './Code.js'

/** The code of a named schema. */
export interface WrittenComponent {
  readonly component: Component
  readonly code: Code
  /** Its type, if it can't be inferred. */
  readonly type: string | undefined
  readonly comment: string | undefined
}
