import { createFileRoute } from '@tanstack/react-router'

/** Hands on what the page asks of `/api`, with the cookie of the visitor. */
export const Route = createFileRoute('/api/$')({
  server: {
    handlers: { ANY: ({ request }) => fetch(new Request(upstream(request.url), request)) },
  },
})

function upstream(url: string) {
  const { pathname, search } = new URL(url)
  return `${process.env.API_URL ?? 'http://localhost:4000'}${pathname}${search}`
}
