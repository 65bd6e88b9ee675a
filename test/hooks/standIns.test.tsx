import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { repository } from 'repository-hooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { serve } from '../setup/serve.js'
import { renderInShop } from './render.js'

const origin = 'http://localhost:3000'

const { useTasks, useReorderTasks } = repository({
  one: 'task',
  many: 'tasks',
  path: '/tasks',
  schema: z.object({ id: z.string() }),
  endpoints: (e) => ({
    reorderTasks: e.mutation({
      method: 'PUT',
      path: '/tasks/order',
      body: z.array(z.string()),
      affects: 'lists',
    }),
  }),
}).hooks

/** A request that waits for its response. */
interface Held {
  readonly asked: string
  respond(status?: number): void
}

/** A list of tasks whose order can be changed. After the first response each request waits for its own. */
function openBoard() {
  let order = ['a', 'b', 'c']
  const held: Held[] = []
  const hold = (asked: string) =>
    new Promise<number>((resolve) => {
      held.push({ asked, respond: (status = 204) => resolve(status) })
    })
  let isFirst = true
  serve(
    http.get(`${origin}/tasks`, async () => {
      if (!isFirst) await hold('list')
      isFirst = false
      return HttpResponse.json(order.map((id) => ({ id })))
    }),
    http.put(`${origin}/tasks/order`, async ({ request }) => {
      const asked = z.array(z.string()).parse(await request.json())
      const status = await hold(asked.join(''))
      if (status === 204) order = asked
      return new HttpResponse(null, { status })
    }),
  )
  const frames: string[] = []
  function Board() {
    const { data = [] } = useTasks()
    const reorder = useReorderTasks({ scope: { id: 'order of tasks' } })
    const ids = reorder.isPending ? reorder.variables.body : data.map(({ id }) => id)
    frames.push(ids.join(''))
    const turn = () => reorder.mutate({ body: [...ids.slice(1), ...ids.slice(0, 1)] })
    return (
      <button onClick={turn}>
        {ids.join('')} {reorder.status}
      </button>
    )
  }
  renderInShop(<Board />)
  return {
    frames,
    async respond(asked: string, status?: number) {
      await waitFor(() => expect(held.map((it) => it.asked)).toEqual([asked]))
      act(() => held.pop()?.respond(status))
    },
  }
}

test('6.10 a new order stands in for that of the server until it is there, and no frame shows the former one', async () => {
  const { respond, frames } = openBoard()
  await userEvent.click(await screen.findByText('abc idle'))
  await userEvent.click(await screen.findByText('bca pending'))
  await screen.findByText('cab pending')
  await respond('bca')
  await respond('list')
  await respond('cab')
  await respond('list')
  await screen.findByText('cab success')
  expect(frames.filter((it, index) => it !== frames[index - 1])).toEqual(['', 'abc', 'bca', 'cab'])
})

test('6.10 an order that the server refuses gives way to the former one', async () => {
  const { respond } = openBoard()
  await userEvent.click(await screen.findByText('abc idle'))
  await screen.findByText('bca pending')
  await respond('bca', 403)
  await screen.findByText('abc error')
})
