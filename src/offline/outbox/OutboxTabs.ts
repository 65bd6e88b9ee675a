import type { SentMutation } from '../../repository/mutations/Relay.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { answerForm, type WireForm } from '../disk/wireForm.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** What other tabs are told of an entry that was sent. */
interface Sent extends Pick<Item, 'id' | 'repository' | 'name' | 'variables'> {
  /** The answer in the form of the wire. */
  readonly wire: unknown
  readonly hasAnswer: boolean
}

/** What a tab does with what it hears. */
export interface TabListener {
  look(): unknown
  /** `sent` is missing when the answer can't be told. Says whether somebody waited for it. */
  adopt(id: string, sent: SentMutation | undefined): boolean
}

/** Talks with the outbox of the same user in other tabs. */
export class OutboxTabs {
  readonly #settings: OutboxSettings
  readonly #listener: TabListener
  #isLooking = false
  #busyUntil = 0

  constructor(settings: OutboxSettings, listener: TabListener) {
    this.#settings = settings
    this.#listener = listener
    settings.tabs?.addEventListener('message', ({ data }) => {
      if (isSent(data)) void this.#follow(data)
      else this.#lookSoon()
    })
  }

  /** Whether another tab has sent something a moment ago. */
  get isBusy(): boolean {
    return this.#settings.clock.now() < this.#busyUntil
  }

  /** The entries are others. */
  tellChange(): void {
    this.#settings.tabs?.postMessage('changed')
  }

  tellSent({ id, repository, name, variables }: Item, answer: unknown): void {
    const wire = this.#formOf(repository, name)?.encode(answer)
    const hasAnswer = answer !== undefined
    const sent: Sent = { id, repository, name, variables, wire, hasAnswer }
    this.#settings.tabs?.postMessage(sent)
  }

  /** Changes come in bursts. */
  #lookSoon(): void {
    if (this.#isLooking) return
    this.#isLooking = true
    this.#settings.clock.after(50, () => {
      this.#isLooking = false
      this.#listener.look()
    })
  }

  async #follow({ id, repository, name, variables, wire, hasAnswer }: Sent): Promise<void> {
    const { registry, queryClient, clock } = this.#settings
    const answer = await this.#formOf(repository, name)?.decode(wire)
    const isReadable = hasAnswer === (answer !== undefined)
    const isFollowed = this.#listener.adopt(id, isReadable ? { answer, variables } : undefined)
    const queryKey = registry.get(repository)?.keys.all()
    if (!isFollowed && queryKey) await queryClient.invalidateQueries({ queryKey })
    // The first of several is followed at once.
    this.#busyUntil = clock.now() + 100
  }

  #formOf(repository: string, name: string): WireForm | undefined {
    const known = this.#settings.registry.get(repository)
    return known && answerForm(known.definition, name)
  }
}

function isSent(data: unknown): data is Sent {
  return isRecord(data) && 'wire' in data
}
