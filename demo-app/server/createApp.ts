import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnvironment } from './environment.ts'
import { createApi } from './createApi.ts'
import { respondWithError } from './problems/respondWithError.ts'
import { Problem } from './problems/Problem.ts'
import { problemResponse } from './problems/problemResponse.ts'
import { imageRoutes } from './routes/imageRoutes.ts'
import { webApp } from './web/webApp.ts'
import type { Services } from './Services.ts'

/** What {@link createApp} puts beside the API. */
export interface AppOptions {
  /** The folder of the built web app, or `undefined` for the API alone. */
  webRoot: string | undefined
}

/** Puts the API, the pictures and the web app together. */
export function createApp(services: Services, { webRoot }: AppOptions): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.onError(respondWithError(services))
  app.notFound((context) => problemResponse(context, nothingHere()))
  app.use(requestId(), secureHeaders(headers))
  app.route('/api', createApi(services))
  app.route('/images', imageRoutes(services))
  if (webRoot !== undefined) app.use(webApp(webRoot))
  return app
}

const self = ["'self'"]

const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: self,
    // Components that bring their own styles add <style> elements at run time.
    styleSrc: [...self, "'unsafe-inline'"],
    imgSrc: [...self, 'data:', 'blob:'],
    objectSrc: ["'none'"],
    baseUri: self,
    formAction: self,
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  referrerPolicy: 'strict-origin-when-cross-origin',
  xFrameOptions: 'DENY',
}

function nothingHere(): Problem {
  return new Problem(404, { kind: 'no-such-route', detail: 'There is nothing at this address.' })
}
