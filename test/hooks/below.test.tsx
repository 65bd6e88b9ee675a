import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { useState } from 'react'
import { repository } from 'repository-hooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

const { useComments, useInfiniteComments } = repository({
  one: 'comment',
  many: 'comments',
  path: '/posts/{postId}/comments',
  schema: z.object({ id: z.string(), text: z.string() }),
}).hooks

test('a list below another resource waits until that is known', async () => {
  const asked: string[] = []
  shop.use(
    http.get<{ postId: string }>('*/posts/:postId/comments', ({ params }) => {
      asked.push(params.postId)
      return HttpResponse.json([{ id: 'c1', text: `About ${params.postId}` }])
    }),
  )
  function Comments() {
    const [postId, setPostId] = useState<string>()
    const list = useComments(postId === undefined ? undefined : { postId })
    const infinite = useInfiniteComments(postId === undefined ? undefined : { postId })
    return (
      <>
        <button onClick={() => setPostId('p1')}>Open</button>
        <p>{list.data?.[0]?.text ?? list.fetchStatus}</p>
        <p>{infinite.data ? 'All of it' : infinite.fetchStatus}</p>
      </>
    )
  }
  renderInShop(<Comments />)

  expect(screen.getAllByText('idle')).toHaveLength(2)
  await userEvent.click(screen.getByText('Open'))
  await screen.findByText('About p1')
  await screen.findByText('All of it')
  expect(asked).toEqual(['p1', 'p1'])
})
