import type { NextConfig } from 'next'

const api = process.env.API_URL ?? 'http://localhost:4000'

export default {
  cacheComponents: true,
  rewrites: () => Promise.resolve([{ source: '/api/:path*', destination: `${api}/api/:path*` }]),
} satisfies NextConfig
