'use client'

import { useEffect, useRef, useState } from 'react'
import { systemClock } from '../../http/Clock.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'
import { nextFrame, type Schedule } from '../../repository/live/nextFrame.js'

/** How a component listens. */
export interface ChannelHookOptions<Message> {
  /** How many messages are kept, the newest of all; `0` keeps none and renders nothing. @defaultValue `100` */
  limit?: number
  /** Hears each message as it comes, for what is no state: a sound, a notice. */
  onMessage?: (message: Message) => void
  /** When the messages that were gathered are rendered. @defaultValue the browser's next frame */
  schedule?: Schedule
}

const none: readonly never[] = []

/**
 * Listens while the component is mounted; gives the newest messages, with one render per frame at most.
 *
 * @param channel make it outside of the component; `undefined` listens to nothing
 */
export function useChannel<Message>(
  channel: LiveSource<Message> | undefined,
  { limit = 100, onMessage, schedule = nextFrame }: ChannelHookOptions<Message> = {},
): readonly Message[] {
  const [state, setState] = useState<Heard<Message>>({ channel, messages: none })
  const listener = useRef(onMessage)
  useEffect(() => {
    listener.current = onMessage
  })
  useEffect(() => {
    if (!channel) return undefined
    let fresh: Message[] = []
    let cancel: (() => void) | undefined
    const show = (): void => {
      const added = fresh
      fresh = []
      cancel = undefined
      setState((former) => append(former, { channel, added, limit }))
    }
    const stop = channel.subscribe({
      next(message) {
        listener.current?.(message)
        if (limit === 0) return
        fresh.push(message)
        if (fresh.length > limit) fresh.shift()
        cancel ??= schedule(show, systemClock)
      },
      error: ignore,
      gap: ignore,
    })
    return () => {
      stop()
      cancel?.()
    }
  }, [channel, limit, schedule])
  return state.channel === channel ? state.messages : none
}

interface Heard<Message> {
  readonly channel: LiveSource<Message> | undefined
  readonly messages: readonly Message[]
}

function append<Message>(
  former: Heard<Message>,
  {
    channel,
    added,
    limit,
  }: { channel: LiveSource<Message>; added: readonly Message[]; limit: number },
): Heard<Message> {
  const known = former.channel === channel ? former.messages : none
  return { channel, messages: [...known, ...added].slice(-limit) }
}

function ignore(): void {}
