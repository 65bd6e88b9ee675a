import { createApiClient } from 'repository-hooks'
import { z } from 'zod'

const Envelope = z.object({ code: z.number(), msg: z.string(), data: z.unknown() })

export const connect = (baseURL: string) =>
  createApiClient({
    baseURL,
    readResponse: (response) => {
      const { data: said } = Envelope.safeParse(response.data)
      if (!said) return response
      // 401, 403, 404, 422 and 500 keep their HTTP meaning
      return said.code === 0 ? { status: 200, data: said.data } : { status: said.code, data: said }
    },
  })
