import type { Component } from './Components.js'

/** The imports of one generated file. */
export class FileScope {
  readonly codecs = new Set<string>()
  readonly library = new Set<string>()
  readonly components = new Set<Component>()
  usesZod = false
}

/** Where a schema is written. */
export interface WriteContext {
  readonly file: FileScope
  /** Whether it is only for requests. */
  readonly isRequest: boolean
  /** The cycle that it is part of: references within it are written with `z.lazy`. */
  readonly cycle: number | undefined
  /** Its name in the report. */
  readonly place: string
  /** Its reference, at its root. */
  readonly reference?: string | undefined
}

/** The context of a nested schema. */
export function within({ file, isRequest, cycle, place }: WriteContext, member = ''): WriteContext {
  return { file, isRequest, cycle, place: member === '' ? place : `${place}.${member}` }
}
