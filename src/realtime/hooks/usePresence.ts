'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Channel } from '../socket/Channel.js'
import { presenceOf } from '../socket/presenceOf.js'

/** Options of {@link usePresence}. */
export interface PresenceOptions<Member> {
  /** The member to announce while the component is mounted. @defaultValue none; only observes */
  member?: unknown
  /** Validates members; invalid ones are skipped. Must be synchronous. @defaultValue members are `unknown` */
  schema?: StandardSchema<unknown, Member>
}

/** Returns the members who are present in a channel, as the server reports them. */
export function usePresence<Member = unknown>(
  channel: Channel<unknown>,
  { member, schema }: PresenceOptions<Member> = {},
): readonly Member[] {
  const { get, watch, track } = presenceOf(channel)
  const members = useSyncExternalStore(watch, get, get)
  // An inline object is a new one in each render.
  const serialized = JSON.stringify(member)
  useEffect(
    () => (serialized === undefined ? undefined : track(JSON.parse(serialized))),
    [track, serialized],
  )
  return useMemo(() => members.flatMap((it) => parseMember(it, schema)), [members, schema])
}

function parseMember<Member>(
  value: unknown,
  schema: StandardSchema<unknown, Member> | undefined,
): readonly Member[] {
  // Without a schema, members are unknown.
  if (!schema) return [value as Member]
  const result = validateWith(schema, value)
  return result instanceof Promise || result.issues ? [] : [result.value]
}
