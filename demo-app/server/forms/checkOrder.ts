import { z } from 'zod'
import type { Complaint } from './Complaint.ts'

const Order = z
  .object({
    name: z.string().trim().min(1, 'Enter a name'),
    email: z.email('Enter an e-mail address, such as name@example.com'),
    items: z.array(
      z.object({ quantity: z.number('Enter a number').int().min(1, 'Order at least one') }),
    ),
  })
  .refine(({ items }) => items.reduce((sum, { quantity }) => sum + quantity, 0) <= 10, {
    error: 'An order can’t have more than 10 pieces.',
  })

/** Returns the input errors of an order; empty for a valid one. */
export function checkOrder(input: unknown): Complaint[] {
  const { error } = Order.safeParse(input)
  return (error?.issues ?? []).map(({ path, message }) => ({
    path: path.map((key) => (typeof key === 'number' ? key : String(key))),
    text: message,
  }))
}
