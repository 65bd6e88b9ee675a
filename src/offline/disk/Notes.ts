import { memberOf } from '../memberOf.js'
import type { OfflineSettings } from '../OfflineSettings.js'
import type { UserSpace } from '../UserSpace.js'
import { recordIn } from './recordIn.js'

/** The name of the note that something has changed, whatever it is. */
export const anything = ''

const place = 'notes'

/**
 * When what was changed and deleted, noted on the disk: data that is not in the cache can't be changed there, and the
 * notes are read with it.
 */
export class Notes {
  readonly #settings: Pick<OfflineSettings, 'clock' | 'maxAge'>
  #writing: Promise<unknown> = Promise.resolve()
  #reading: Promise<(name: string) => number> | undefined

  constructor(settings: Pick<OfflineSettings, 'clock' | 'maxAge'>) {
    this.#settings = settings
  }

  /** Gives what tells when something was noted. Reads once for all queries that are asked for at the same time. */
  read(space: UserSpace): Promise<(name: string) => number> {
    this.#reading ??= space.read(place).then((text) => {
      this.forget()
      const noted = recordIn(text)
      return (name) => Number(memberOf(noted, name))
    })
    return this.#reading
  }

  /** Forgets what was read of a user. */
  forget(): void {
    this.#reading = undefined
  }

  /** Notes names with their times, one call after the other, since each adds to the same record. */
  add(space: UserSpace | undefined, added: Readonly<Record<string, number>>): Promise<unknown> {
    const { clock, maxAge } = this.#settings
    const now = clock.now()
    this.#writing = this.#writing.then(async () => {
      const entries = Object.entries(recordIn(await space?.read(place)) ?? {})
      const young = entries.filter(([, time]) => Math.abs(now - Number(time)) <= maxAge)
      const noted = { ...Object.fromEntries(young), ...added }
      await space?.write(new Map([[place, `${now} ${JSON.stringify(noted)}`]]))
    })
    return this.#writing
  }
}
