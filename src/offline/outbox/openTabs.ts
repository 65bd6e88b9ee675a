import type { SentMutation } from '../../repository/mutations/Relay.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { answerForm, fromWire, toWire } from '../disk/wireForm.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** What other tabs are told of an entry that was sent. */
interface Sent extends Pick<Item, 'id' | 'repository' | 'name' | 'variables'> {
  /** The answer in the form of the wire; missing when there is no way back to it. */
  readonly wire: unknown
}

/** What a tab does with what it hears. */
export interface TabListener {
  look(): unknown
  /** Another tab has sent an entry. Says whether somebody waited for it. */
  adopt(id: string, sent: SentMutation): boolean
}

/** The outbox of the same user in other tabs. */
export interface Tabs {
  /** Tells that the entries are others, or that one was sent. */
  tell(item?: Item, answer?: unknown): void
  close(): void
}

/** Talks with the outbox of the same user in other tabs. */
export function openTabs(settings: OutboxSettings, { look, adopt }: TabListener): Tabs {
  const { channel, clock, queryClient, registry, space } = settings
  const tabs = channel && channel(`repository-hooks:outbox:${space.name}`)
  let stopLooking: (() => void) | undefined

  const follow = async ({ id, repository, name, variables, wire }: Sent) => {
    const known = registry.get(repository)
    if (!known) return
    const answer = await fromWire(answerForm(known.definition, name), wire)
    if (!adopt(id, { answer, variables }))
      await queryClient.invalidateQueries({ queryKey: known.keys.all() })
  }
  // Changes come in bursts.
  const lookSoon = () => {
    stopLooking ??= clock.after(50, () => {
      stopLooking = undefined
      look()
    })
  }
  if (tabs)
    tabs.addEventListener('message', ({ data }) => {
      if (isSent(data)) void follow(data)
      else lookSoon()
    })
  return {
    tell: (item, answer) => {
      if (tabs) tabs.postMessage(item && sentOf(item, answer))
    },
    close: () => {
      stopLooking?.()
      if (tabs) tabs.close()
    },
  }

  function sentOf({ id, repository, name, variables }: Item, answer: unknown): Sent {
    const known = registry.get(repository)
    const wire = known && toWire(answerForm(known.definition, name), answer)
    return { id, repository, name, variables, wire }
  }
}

function isSent(data: unknown): data is Sent {
  return isRecord(data) && 'wire' in data
}
