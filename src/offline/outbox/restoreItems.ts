import { admit } from './admit.js'
import { failureOf, givenUp } from './failures.js'
import type { Followers } from './Followers.js'
import type { OutboxItems } from './OutboxItems.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** What is brought in line with the disk. */
export interface Restoring {
  readonly items: OutboxItems
  readonly followers: Followers
  readonly settings: OutboxSettings
  readonly startedAt: number
}

/** Reads the entries, and makes the mutations of this page what the entries say: pending, failed or given up. */
export async function restoreItems(restoring: Restoring): Promise<void> {
  const { items, followers, settings, startedAt } = restoring
  await items.load()
  let count = 0
  for (const item of items.all) {
    const admitted = admit(item, settings, startedAt)
    if (!admitted) continue
    if (admitted !== item) await items.put(admitted)
    if (admitted.state === 'failed') followers.fail(item.id, failureOf(admitted))
    // Lets the page paint.
    else if (followers.restore(admitted) && ++count % 20 === 0)
      await new Promise((resolve) => setTimeout(resolve))
  }
  const lost = [...followers.ids].filter((id) => !items.get(id))
  if (lost.length === 0) return
  // Word of what became of them may still be on its way.
  settings.clock.after(1_000, () => {
    for (const id of lost) followers.fail(id, givenUp())
  })
}
