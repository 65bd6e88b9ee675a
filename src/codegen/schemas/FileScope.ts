import type { Component } from './Components.js'

/** What one file of code uses from elsewhere. */
export class FileScope {
  readonly codecs = new Set<string>()
  readonly library = new Set<string>()
  readonly components = new Set<Component>()
  usesZod = false
}

/** Where a schema is written. */
export interface WriteContext {
  readonly file: FileScope
  /** Whether it is only for what is sent. */
  readonly isRequest: boolean
  /** The cycle that it is part of: references within it wait until they are needed. */
  readonly cycle: number | undefined
  /** What it is, for the report. */
  readonly place: string
  /** How it is referred to, at its root. */
  readonly reference?: string | undefined
}

/** The context of what stands within a schema. */
export function within({ file, isRequest, cycle, place }: WriteContext, member = ''): WriteContext {
  return { file, isRequest, cycle, place: member === '' ? place : `${place}.${member}` }
}
