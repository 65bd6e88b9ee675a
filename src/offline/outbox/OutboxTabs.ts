import type { SentMutation } from '../../repository/mutations/Relay.js'
import type { SessionChannel } from '../../session/SessionTabs.js'
import type { Registry } from '../OfflineRepository.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { readAnswer } from './sharedAnswer.js'

/** An entry that another tab has sent. */
interface DoneMessage {
  readonly id: string
  readonly repository: string
  readonly name: string
  readonly variables: unknown
  /** The answer in a box. */
  readonly shared: unknown
  /** Whether other entries are changed by it. */
  readonly hasChanged: boolean
}

/** What a tab does with what it hears. */
export interface TabListener {
  changed(): void
  /** `sent` is missing when the answer can't be told. Says whether somebody waited for it. */
  done(id: string, sent: SentMutation | undefined): unknown
}

/** Talks with the outbox of the same user in other tabs. */
export class OutboxTabs {
  readonly #channel: SessionChannel | undefined
  readonly #registry: Registry
  readonly #settings: OutboxSettings
  readonly #listener: TabListener
  #isLooking = false
  #isBusy = false
  #stopTimer: (() => void) | undefined

  constructor(settings: OutboxSettings, listener: TabListener) {
    this.#settings = settings
    this.#registry = settings.registry
    this.#listener = listener
    this.#channel = settings.channel
    this.#channel?.addEventListener('message', ({ data }) => this.#hear(data))
  }

  /** Whether another tab has sent something a moment ago. */
  get isBusy(): boolean {
    return this.#isBusy
  }

  tellChange(): void {
    this.#channel?.postMessage('changed')
  }

  tellDone(message: DoneMessage): void {
    this.#channel?.postMessage(message)
  }

  close(): void {
    this.#channel?.close()
  }

  #hear(data: unknown): void {
    const isDone = isDoneMessage(data)
    if (isDone) this.#follow(data)
    if ((isDone && !data.hasChanged) || this.#isLooking) return
    // Changes come in bursts.
    this.#isLooking = true
    this.#settings.clock.after(50, () => {
      this.#isLooking = false
      this.#listener.changed()
    })
  }

  #follow(message: DoneMessage): void {
    // The first of several is followed at once.
    void this.#adopt(message).finally(() => {
      this.#stopTimer?.()
      this.#isBusy = true
      this.#stopTimer = this.#settings.clock.after(100, () => {
        this.#isBusy = false
      })
    })
  }

  async #adopt({ id, repository, name, variables, shared }: DoneMessage): Promise<void> {
    const known = this.#registry.get(repository)
    if (!known) return
    const isShared = isBox(shared)
    const answer = isShared ? await readAnswer(known.definition, name, shared) : undefined
    const isReadable = isShared && (answer !== undefined || shared.value === undefined)
    const isFollowed = this.#listener.done(id, isReadable ? { answer, variables } : undefined)
    if (isFollowed === true) return
    await this.#settings.queryClient.invalidateQueries({ queryKey: known.keys.all() })
  }
}

function isDoneMessage(data: unknown): data is DoneMessage {
  return typeof data === 'object' && data !== null && 'shared' in data
}

function isBox(shared: unknown): shared is { readonly value: unknown } {
  return typeof shared === 'object' && shared !== null && 'value' in shared
}
