import { z } from 'zod'

export const Category = z.object({ id: z.string(), name: z.string() })
export const Comment = z.object({ id: z.string(), text: z.string() })
export const NewComment = Comment.omit({ id: true })
export const Review = z.object({ id: z.string(), text: z.string() })
export const ReviewPatch = z.object({ text: z.string() })
export declare const productId: string
export declare const post: { id: string } | undefined
export declare const postId: string
export declare const category: string
export declare const etag: string
export declare const show: (sku: string | undefined) => void
export const Task = z.object({ id: z.string(), archived: z.boolean() })
export const TaskFilter = z.object({
  filter: z.unknown(),
  sorts: z.array(z.object({ property: z.string(), direction: z.string() })).optional(),
})
export declare const databaseId: string
export const Writer = z.object({ id: z.string(), isFollowed: z.boolean() })

export const Story = z.object({
  writer: Writer,
  id: z.string(),
  title: z.string(),
  read: z.boolean(),
  liked: z.boolean(),
  likes: z.number(),
})
export const Item = z.object({ id: z.string(), name: z.string(), category: z.string() })
export const ItemPatch = Item.omit({ id: true }).partial()
