import type { UserSpace } from '../UserSpace.js'

/** Deletes the oldest entries of a user until the others are no larger than that, in characters. */
export async function trim(space: UserSpace, maxBytes: number): Promise<void> {
  const names = await space.names('q.')
  const entries = await Promise.all(
    names.map(async (name) => {
      const record = await space.read(name)
      return { name, at: Number(record?.['at']), size: JSON.stringify(record ?? '').length }
    }),
  )
  let room = maxBytes
  for (const { name, size } of entries.sort((a, b) => b.at - a.at)) {
    room -= size
    if (room < 0) await space.delete(name)
  }
}
