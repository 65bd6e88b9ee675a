'use client'

import { useEffect, useState } from 'react'
import { systemClock } from '../../http/time/Clock.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'
import { nextFrame, type Schedule } from '../../repository/live/nextFrame.js'
import { warnOfUnstableChannel } from './warnOfUnstableChannel.js'

/** Options of {@link useChannel}. */
export interface ChannelHookOptions {
  /** How many messages are kept; older ones are dropped. @defaultValue `100` */
  limit?: number
  /** Schedules the render of buffered messages. @defaultValue the next animation frame */
  schedule?: Schedule
}

const none: readonly never[] = []

/**
 * Subscribes to a channel while the component is mounted, and returns the newest messages, with at most one render per
 * frame. For side effects, such as a sound, subscribe in an effect: `useEffect(() => channel.subscribe({ next: play }),
 * [channel])`.
 *
 * @param channel create it outside of the component; `undefined` skips the subscription
 */
export function useChannel<Message>(
  channel: LiveSource<Message> | undefined,
  { limit = 100, schedule = nextFrame }: ChannelHookOptions = {},
): readonly Message[] {
  const [received, setReceived] = useState<Received<Message>>({})
  useEffect(() => {
    if (__DEV__) warnOfUnstableChannel(setReceived, channel)
    let buffer: Message[] = []
    let cancel: (() => void) | undefined
    const flush = (): void => {
      const added = buffer
      buffer = []
      cancel = undefined
      setReceived((previous) => ({
        channel,
        messages: [...getMessages(previous, channel), ...added].slice(-limit),
      }))
    }
    const stop = channel?.subscribe({
      next(message) {
        if (buffer.push(message) > limit) buffer.shift()
        cancel ??= schedule(flush, systemClock)
      },
      error: ignore,
      gap: ignore,
    })
    return () => {
      stop?.()
      cancel?.()
    }
  }, [channel, limit, schedule])
  return getMessages(received, channel)
}

/** The messages received from a channel. */
interface Received<Message> {
  readonly channel?: LiveSource<Message> | undefined
  readonly messages?: readonly Message[]
}

function getMessages<Message>(
  { channel, messages = none }: Received<Message>,
  current: LiveSource<Message> | undefined,
): readonly Message[] {
  return channel === current ? messages : none
}

function ignore(): void {}
