import type { Layer } from './Layer.js'

/** A change that is shown before the server has made it. */
export interface Write {
  /** What is shown meanwhile. */
  readonly layer: Layer
  /** What the server's answer makes of it. */
  confirmed(answer: unknown): Layer
  /** The address that the new entity has meanwhile; of a creation alone. */
  readonly temporary?: unknown
}

/** Says what a mutation with those variables will change. */
export type WritePlan = (variables: unknown) => Write
