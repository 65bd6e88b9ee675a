import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Collects what nobody holds, in Node. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('This Node collects no garbage on demand.')
  // What finalizers and settled promises let go of is only gone the next time.
  for (let round = 0; round < 3; round++) {
    await Promise.resolve()
    collect()
  }
}

/** What is in use once everything that nobody holds is gone, in bytes. */
export async function heapInUse(): Promise<number> {
  await collectGarbage()
  return process.memoryUsage().heapUsed
}
