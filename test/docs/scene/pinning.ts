import type { PinSet } from 'repository-hooks/node'

export { writeFileSync } from 'node:fs'

export declare const logger: { warn(about: unknown): void }
export declare const pinSet: PinSet
