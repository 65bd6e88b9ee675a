import { configurationFailure } from '../../failure/configurationFailure.js'

/** The channel that a component last subscribed to, and how many new channels of its topic in a row. */
interface Subscription {
  readonly topic: unknown
  readonly channel: object
  readonly count: number
}

const subscriptions = new WeakMap<object, Subscription>()
let hasWarned = false

/** How many channels of one topic in a row cause the warning. */
const warnAfter = 5

/**
 * Warns once when a component creates a new channel on each render: each new one starts without messages.
 *
 * @param component a stable identity of the component
 */
export function warnOfUnstableChannel(component: object, channel: object | undefined): void {
  if (!channel || !('topic' in channel) || hasWarned) return
  const { topic } = channel
  const previous = subscriptions.get(component)
  const isSame = previous?.channel === channel
  const isOther = previous && !isSame && previous.topic === topic
  const count = isOther ? previous.count + 1 : 1
  if (!isSame) subscriptions.set(component, { topic, channel, count })
  if (count < warnAfter) return
  hasWarned = true
  const name = typeof topic === 'string' ? `the topic '${topic}'` : 'a socket'
  console.warn(
    configurationFailure(
      'channel-each-render',
      __DEV__ &&
        `useChannel() received a new channel of ${name} ${warnAfter} times in a row, and each starts without messages. Create the socket, the channel and its schema outside of the component.`,
    ),
  )
}
