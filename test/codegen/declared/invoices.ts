import { numberedPage, repository } from 'repository-hooks'
import { encoding, isoDateTime, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'
// Without an ending, as bundlers find it.
import { Invoice, Line } from './schemas'

export const NewInvoice = snakeCase(z.object({ dueAt: isoDateTime, lines: z.array(Line).min(1) }))

export const Locked = z.object({ reason: z.string() })

export const invoices = repository({
  one: 'invoice',
  many: 'invoices',
  path: '/billing/invoices',
  schema: Invoice,
  create: encoding(NewInvoice),
  filter: encoding(snakeCase(z.object({ dueBefore: isoDateTime.optional() }))),
  page: numberedPage({
    params: { pageSize: 'size' },
    response: { items: 'data', total: 'meta.total' },
  }),
  errors: { 423: Locked },
  endpoints: (e) => ({
    /** Sends an invoice. */
    sendInvoice: e.mutation({
      method: 'POST',
      path: '/billing/invoices/{invoiceId}/send',
      body: z.object({ to: z.email() }).optional(),
      errors: { 409: z.object({ sentAt: z.string() }) },
    }),
    invoiceTotals: e.query({
      path: '/billing/totals/{year}',
      query: z.object({ currency: z.enum(['EUR', 'USD']) }),
      response: z.record(z.string(), z.number()),
    }),
    attachFile: e.mutation({
      method: 'PUT',
      path: '/billing/files/{path*}',
      body: z.instanceof(Blob),
    }),
  }),
})
