'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Channel } from '../socket/Channel.js'
import { presenceOf } from '../socket/presenceOf.js'

/** How a component sees who is there. */
export interface PresenceOptions<Member> {
  /** Tells the others who is here, while the component is mounted. @defaultValue only looks */
  member?: unknown
  /** Checks members; those that it refuses are left out. Must not take its time. @defaultValue they are `unknown` */
  schema?: StandardSchema<unknown, Member>
}

/** Who listens to a channel, as the server tells it. */
export function usePresence<Member = unknown>(
  channel: Channel<unknown>,
  { member, schema }: PresenceOptions<Member> = {},
): readonly Member[] {
  const { get, watch, track } = presenceOf(channel)
  const members = useSyncExternalStore(watch, get, get)
  // An object that is written down in the component is another one in each render.
  const own = JSON.stringify(member)
  useEffect(() => (own === undefined ? undefined : track(JSON.parse(own))), [track, own])
  return useMemo(() => members.flatMap((it) => memberOf(it, schema)), [members, schema])
}

function memberOf<Member>(
  value: unknown,
  schema: StandardSchema<unknown, Member> | undefined,
): readonly Member[] {
  // Without a schema members are unknown.
  if (!schema) return [value as Member]
  const result = validateWith(schema, value)
  return result instanceof Promise || result.issues ? [] : [result.value]
}
