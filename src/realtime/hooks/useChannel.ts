'use client'

import { useEffect, useState } from 'react'
import { systemClock } from '../../http/time/Clock.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'
import { nextFrame, type Schedule } from '../../repository/live/nextFrame.js'
import { warnOfChannels } from './warnOfChannels.js'

/** How a component listens. */
export interface ChannelHookOptions {
  /** How many messages are kept, the newest of all. @defaultValue `100` */
  limit?: number
  /** When the messages that were gathered are rendered. @defaultValue the browser's next frame */
  schedule?: Schedule
}

const none: readonly never[] = []

/**
 * Listens while the component is mounted; gives the newest messages, with one render per frame at most. For what is no
 * state, as a sound, subscribe to the channel in an effect: `useEffect(() => channel.subscribe({ next: play }), [channel])`.
 *
 * @param channel make it outside of the component; `undefined` listens to nothing
 */
export function useChannel<Message>(
  channel: LiveSource<Message> | undefined,
  { limit = 100, schedule = nextFrame }: ChannelHookOptions = {},
): readonly Message[] {
  const [heard, setHeard] = useState<Heard<Message>>({})
  useEffect(() => {
    if (__DEV__) warnOfChannels(setHeard, channel)
    let fresh: Message[] = []
    let cancel: (() => void) | undefined
    const show = (): void => {
      const added = fresh
      fresh = []
      cancel = undefined
      setHeard((former) => ({
        channel,
        messages: [...messagesOf(former, channel), ...added].slice(-limit),
      }))
    }
    const stop = channel?.subscribe({
      next(message) {
        if (fresh.push(message) > limit) fresh.shift()
        cancel ??= schedule(show, systemClock)
      },
      error: ignore,
      gap: ignore,
    })
    return () => {
      stop?.()
      cancel?.()
    }
  }, [channel, limit, schedule])
  return messagesOf(heard, channel)
}

/** What was heard of a channel. */
interface Heard<Message> {
  readonly channel?: LiveSource<Message> | undefined
  readonly messages?: readonly Message[]
}

function messagesOf<Message>(
  { channel, messages = none }: Heard<Message>,
  of: LiveSource<Message> | undefined,
): readonly Message[] {
  return channel === of ? messages : none
}

function ignore(): void {}
