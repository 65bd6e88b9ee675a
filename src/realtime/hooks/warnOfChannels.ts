import { configurationFailure } from '../../failure/configurationFailure.js'

/** What a component listened to, and how often to another channel of the same topic in a row. */
interface Listening {
  readonly topic: unknown
  readonly channel: object
  readonly count: number
}

const listening = new WeakMap<object, Listening>()
let hasWarned = false

/** How many channels of one topic are no accident any more. */
const patience = 5

/**
 * Warns once of a component that makes its channel anew each time that it renders: each begins with nothing heard.
 *
 * @param component what tells it from others
 */
export function warnOfChannels(component: object, channel: object | undefined): void {
  if (!channel || !('topic' in channel) || hasWarned) return
  const { topic } = channel
  const former = listening.get(component)
  const isSame = former?.channel === channel
  const isOther = former && !isSame && former.topic === topic
  const count = isOther ? former.count + 1 : 1
  if (!isSame) listening.set(component, { topic, channel, count })
  if (count < patience) return
  hasWarned = true
  const name = typeof topic === 'string' ? `the topic '${topic}'` : 'a socket'
  console.warn(
    configurationFailure(
      'channel-each-render',
      __DEV__ &&
        `useChannel() was given another channel of ${name} ${patience} times in a row, and each has heard nothing yet. Make the socket, the channel and its schema outside of the component.`,
    ),
  )
}
