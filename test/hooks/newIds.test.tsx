import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { useEffect, useState } from 'react'
import { optimistic, repository } from 'repository-hooks'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()
const origin = 'http://localhost:3000'
const Profile = z.object({ handle: z.string(), name: z.string() })

const declared = {
  one: 'profile',
  many: 'profiles',
  path: '/profiles',
  id: 'handle',
  schema: Profile,
  update: Profile.partial(),
} as const

const kinds = [
  { name: 'plain', profiles: repository(declared) },
  { name: 'optimistic', profiles: repository({ ...declared, optimistic }) },
]

/** A server of profiles, which are gone by their former handle; gives what it was asked. */
function serveProfiles() {
  const log: string[] = []
  const profiles = new Map(['ann', 'bob'].map((handle) => [handle, { handle, name: handle }]))
  const find = (handle: unknown) => profiles.get(String(handle))
  shop.use(
    http.get(`${origin}/profiles`, () => {
      log.push('list')
      return HttpResponse.json([...profiles.values()])
    }),
    http.get(`${origin}/profiles/:handle`, ({ params: { handle } }) => {
      log.push(`GET ${String(handle)}`)
      const found = find(handle)
      return found ? HttpResponse.json(found) : new HttpResponse(null, { status: 404 })
    }),
    http.patch(`${origin}/profiles/:handle`, async ({ request, params: { handle } }) => {
      const { name = '' } = find(handle) ?? {}
      const patch: unknown = await request.json()
      const changed = Profile.parse({ handle, name, ...Object(patch) })
      profiles.delete(String(handle))
      profiles.set(changed.handle, changed)
      return HttpResponse.json(changed)
    }),
  )
  return log
}

describe.each(kinds)('an update that gives another id, $name', ({ profiles }) => {
  const { useProfiles, useProfile, useUpdateProfile } = profiles.hooks

  function People({ frames }: { frames: string[] }) {
    const [handle, setHandle] = useState('ann')
    const { data, error } = useProfile(handle)
    const list = useProfiles()
      .data?.map((it) => it.handle)
      .join()
    const update = useUpdateProfile()
    const frame = `${list} | ${error?.kind ?? data?.handle}`
    useEffect(() => void frames.push(frame), [frame, frames])
    const rename = () =>
      update.mutate(
        { id: handle, patch: { handle: 'anna' } },
        { onSuccess: (it) => setHandle(it.handle) },
      )
    return (
      <>
        <button onClick={rename}>Rename</button>
        <p>{`at ${handle}, ${update.status}`}</p>
      </>
    )
  }

  test('3.1 does not ask for the entity by the former one, and knows it by the new one', async () => {
    const log = serveProfiles()
    const frames: string[] = []
    renderInShop(<People frames={frames} />)
    await waitFor(() => expect(frames.at(-1)).toBe('ann,bob | ann'))
    log.length = 0
    await userEvent.click(screen.getByText('Rename'))
    await screen.findByText('at anna, success')
    expect(log.slice(0, 1)).toEqual(['list'])
    expect(log).not.toContain('GET ann')
    expect(frames.join()).not.toContain('notFound')
    await waitFor(() => expect(frames.at(-1)).toBe('bob,anna | anna'))
    // The former handle does not come back once the new one was shown.
    expect(frames.join()).not.toMatch(/anna.*\bann\b/)
  })
})
