import { entityList, numberedPage, repository, wholeList } from 'repository-hooks'
import { encoding, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'
import { NewText } from './schemas.js'

export const CommentModel = z.object({ id: z.int(), text: z.string() })
export type CommentModel = z.output<typeof CommentModel>

export const CommentFilter = snakeCase(z.object({ onlyOpen: z.boolean().optional() }))

export const comments = repository({
  one: 'comment',
  many: 'comments',
  path: '/posts/{postId}/comments',
  schema: CommentModel,
  create: NewText,
  update: NewText,
  filter: encoding(CommentFilter),
  page: numberedPage({ pageSize: 20 }),
  endpoints: (e) => ({
    /** Likes a comment. */
    likeComment: e.mutation({
      method: 'POST',
      path: '/posts/{postId}/comments/{id}/likes',
      affects: 'one',
    }),
    searchComments: entityList(e, {
      path: '/posts/{postId}/comments/search',
      filter: z.object({ text: z.string() }),
      page: wholeList(),
    }),
  }),
})

export const {
  useComments,
  useInfiniteComments,
  useComment,
  useCreateComment,
  useUpdateComment,
  useDeleteComment,
  useLikeComment,
  useSearchComments,
} = comments.hooks
