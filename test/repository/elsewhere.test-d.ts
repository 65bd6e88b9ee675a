import { type ChangeElsewhere, changeIn, optimistic, repository } from 'repository-hooks'
import { expectTypeOf, test } from 'vitest'
import { z } from 'zod'

const Post = z.object({ id: z.string(), likes: z.number() })
const posts = repository({ one: 'post', many: 'posts', path: '/posts', schema: Post, optimistic })

test('3.1 a change elsewhere knows the variables, and the entities of the other repository', () => {
  repository({
    one: 'user',
    many: 'users',
    path: '/users',
    schema: z.object({ id: z.string() }),
    optimistic,
    endpoints: (e) => ({
      cheer: e.mutation({
        method: 'POST',
        path: '/users/{id}/cheer',
        body: z.object({ times: z.number() }),
        elsewhere: ({ id, body }) => {
          expectTypeOf(id).toEqualTypeOf<string | number | bigint>()
          expectTypeOf(body).toEqualTypeOf<{ times: number }>()
          return [
            changeIn(posts, (post) => {
              expectTypeOf(post).toEqualTypeOf<z.output<typeof Post>>()
              return { likes: post.likes }
            }),
          ]
        },
      }),
    }),
  })
  // @ts-expect-error Posts have no such member.
  changeIn(posts, () => ({ loves: 1 }))
})

test('3.1 what usual changes make of others knows the entity before and after', () => {
  repository({
    one: 'comment',
    many: 'comments',
    path: '/comments',
    schema: z.object({ id: z.string(), postId: z.string() }),
    optimistic: {
      ...optimistic,
      elsewhere: (before, after) => {
        expectTypeOf(before).toEqualTypeOf<{ id: string; postId: string } | undefined>()
        expectTypeOf(after).toEqualTypeOf(before)
        return [changeIn(posts, ({ likes }) => ({ likes: likes - 1 }))]
      },
    },
  })
})

test('3.1 a change may name its own repository, where it says what it gives', () => {
  const folders = repository({
    one: 'folder',
    many: 'folders',
    path: '/folders',
    schema: z.object({ id: z.string(), parentId: z.string().nullable() }),
    optimistic: {
      ...optimistic,
      elsewhere: (before): ChangeElsewhere[] => [
        changeIn(folders, ({ parentId }) => (parentId === before?.id ? null : undefined)),
      ],
    },
    endpoints: (e) => ({
      archiveFolder: e.mutation({
        method: 'POST',
        path: '/folders/{id}/archive',
        elsewhere: ({ id }): ChangeElsewhere[] => [
          // @ts-expect-error Folders have no such member.
          changeIn(folders, ({ parentId }) => (parentId === id ? { isRead: true } : undefined)),
        ],
      }),
    }),
  })
  expectTypeOf(folders.hooks.useArchiveFolder).not.toBeAny()
})
