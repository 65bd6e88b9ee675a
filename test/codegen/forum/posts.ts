import { numberedPage, repository } from 'repository-hooks'
import { isoDateTime } from 'repository-hooks/codecs'
import { z } from 'zod'
import { NewText } from './schemas.js'

export const View = z.object({ user: z.string(), at: isoDateTime.optional() })
export type View = z.output<typeof View>

export const Post = z.object({ id: z.int(), text: z.string() })
export type Post = z.output<typeof Post>

export const posts = repository({
  one: 'post',
  many: 'posts',
  path: '/posts',
  schema: Post,
  create: NewText,
  page: numberedPage({ pageSize: 20 }),
  endpoints: (e) => ({
    /** Who has looked at a post. */
    postViews: e.query({ path: '/posts/{id}/views', response: z.array(View) }),
  }),
})

export const { usePosts, useInfinitePosts, usePost, useCreatePost, useDeletePost, usePostViews } =
  posts.hooks
