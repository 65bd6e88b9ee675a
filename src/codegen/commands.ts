import type { Command } from './createCommand.js'
import { generateCommand } from './generateCommand.js'
import { migrateCommand } from './migrate/migrateCommand.js'
import { openapiCommand } from './openapi/openapiCommand.js'
import { sampleCommand } from './samples/sampleCommand.js'

/** The commands of the package, in the order in which help lists them. */
export const commands: readonly Command[] = [
  generateCommand,
  sampleCommand,
  openapiCommand,
  migrateCommand,
]
