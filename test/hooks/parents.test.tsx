import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { useState } from 'react'
import { repository } from 'repository-hooks'
import { intoLists, liveSource, type LiveSource } from 'repository-hooks/realtime'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { FakeSource } from '../realtime/FakeSource.js'
import { HandFrames } from '../realtime/HandFrames.js'
import { openShop } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()

const Comment = z.object({ id: z.string(), text: z.string() })
const declared = {
  one: 'comment',
  many: 'comments',
  path: '/posts/{postId}/comments',
  schema: Comment,
} as const

/** Answers for two posts, whose comments have the same id; tells what is asked. */
function respondPosts() {
  const asked: string[] = []
  shop.use(
    http.get('*/posts/*', ({ request }) => {
      const { pathname } = new URL(request.url)
      const [postId, , id] = pathname.slice(pathname.indexOf('/posts/') + 7).split('/')
      asked.push(pathname.slice(pathname.indexOf('/posts/')))
      const comment = { id: 'c1', text: id ? `All about ${postId}` : `About ${postId}` }
      return HttpResponse.json(id ? comment : [comment])
    }),
  )
  return asked
}

test('an entity below another resource waits for its parent, and shows its row below that meanwhile', async () => {
  const asked = respondPosts()
  const { useComments, useComment } = repository(declared).hooks
  const shown: unknown[] = []
  function Screen() {
    const [postId, setPostId] = useState<string>()
    const list = useComments({ postId: 'p1' })
    const { data, fetchStatus, isPlaceholderData } = useComment(
      postId === undefined || list.isPending ? undefined : { postId, id: 'c1' },
    )
    shown.push([data?.text, isPlaceholderData])
    return (
      <>
        <button onClick={() => setPostId('p1')}>First</button>
        <button onClick={() => setPostId('p2')}>Second</button>
        <p>{list.data?.[0]?.text}</p>
        <p>{data?.text ?? fetchStatus}</p>
      </>
    )
  }
  renderInShop(<Screen />)
  await screen.findByText('About p1')
  screen.getByText('idle')

  await userEvent.click(screen.getByText('First'))
  await screen.findByText('All about p1')
  expect(shown).toContainEqual(['About p1', true])
  shown.length = 0
  await userEvent.click(screen.getByText('Second'))
  await screen.findByText('All about p2')

  expect(shown).not.toContainEqual([expect.anything(), true])
  expect(asked).toEqual(['/posts/p1/comments', '/posts/p1/comments/c1', '/posts/p2/comments/c1'])
})

interface CommentEvent {
  readonly postId?: string
  readonly comment: z.output<typeof Comment>
  readonly isNew?: boolean
}

function Shelf({ comments }: { comments: ReturnType<typeof declareLive> }) {
  const { useComments, useComment } = comments.hooks
  const lists = [useComments({ postId: 'p1' }), useComments({ postId: 'p2' })]
  const details = [useComment({ postId: 'p1', id: 'c1' }), useComment({ postId: 'p2', id: 'c1' })]
  return (
    <>
      <p data-testid="lists">
        {lists.map(({ data }) => data?.map(({ text }) => text).join(', ')).join(' | ')}
      </p>
      <p data-testid="details">{details.map(({ data }) => data?.text).join(' | ')}</p>
    </>
  )
}

const frames = new HandFrames()

function declareLive(
  source: LiveSource<CommentEvent> | ((target: object) => LiveSource<CommentEvent> | undefined),
) {
  return repository({
    ...declared,
    live: liveSource({
      source,
      schedule: frames.schedule,
      insert: intoLists(),
      change: ({ postId, comment, isNew }: CommentEvent) => ({
        ...(postId !== undefined && { at: { postId } }),
        ...(isNew ? { created: comment } : { updated: comment }),
      }),
    }),
  })
}

async function tell(source: FakeSource<CommentEvent>, ...events: CommentEvent[]) {
  await act(async () => {
    source.push(...events)
    frames.draw()
  })
}

async function shows(lists: string, details: string) {
  await screen.findByText(lists)
  await screen.findByText(details)
}

test('what one source tells of all parents changes what stands below the one it names', async () => {
  const asked = respondPosts()
  const source = new FakeSource<CommentEvent>()
  renderInShop(<Shelf comments={declareLive(source)} />)
  await shows('About p1 | About p2', 'All about p1 | All about p2')

  await tell(source, { postId: 'p2', comment: { id: 'c1', text: 'Changed' } })
  await shows('About p1 | Changed', 'All about p1 | Changed')
  await tell(source, { postId: 'p1', comment: { id: 'c2', text: 'New' }, isNew: true })
  await shows('New, About p1 | Changed', 'All about p1 | Changed')
  expect(asked).toHaveLength(4)
})

test('what it tells without naming a parent makes all be asked for anew', async () => {
  const asked = respondPosts()
  const source = new FakeSource<CommentEvent>()
  renderInShop(<Shelf comments={declareLive(source)} />)
  await shows('About p1 | About p2', 'All about p1 | All about p2')

  await tell(source, { comment: { id: 'c1', text: 'Whose?' } })
  await expect.poll(() => asked.length).toBe(8)
  await shows('About p1 | About p2', 'All about p1 | All about p2')
})

test('what a source of each query tells is about the parent of that query', async () => {
  const asked = respondPosts()
  const source = new FakeSource<CommentEvent>()
  const ofSecond = (target: object): LiveSource<CommentEvent> | undefined =>
    JSON.stringify(target).includes('"p2"') ? source : undefined
  renderInShop(<Shelf comments={declareLive(ofSecond)} />)
  await shows('About p1 | About p2', 'All about p1 | All about p2')

  await tell(source, { comment: { id: 'c1', text: 'Changed' } })
  await shows('About p1 | Changed', 'All about p1 | Changed')
  expect(asked).toHaveLength(4)
})
