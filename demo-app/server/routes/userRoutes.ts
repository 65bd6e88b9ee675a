import { Hono } from 'hono'
import { requireUser } from '../auth/requireUser.ts'
import type { AppEnvironment } from '../environment.ts'
import { readJson } from '../requests/readJson.ts'
import type { Services } from '../Services.ts'
import { UserPatch } from '../users/userInput.ts'

/** `/api/users`: the profile of the signed-in user. */
export function userRoutes({ users }: Services): Hono<AppEnvironment> {
  return new Hono<AppEnvironment>()
    .get('/profile', (context) => {
      return context.json(requireUser(context), 200, { 'Cache-Control': 'no-store' })
    })
    .patch('/update', async (context) => {
      const { id } = requireUser(context)
      const user = users.update(id, await readJson(context.req, UserPatch))
      return context.json(user, 200, { 'Cache-Control': 'no-store' })
    })
}
