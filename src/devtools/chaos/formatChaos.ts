import type { ChaosRules } from './ChaosRules.js'

/**
 * Writes rules as they stand in an address: `kind:serverError,share:50,latency:1500,offline,route:/products`; the share is
 * in percent. Empty when nothing goes wrong.
 */
export function formatChaos({ kind, share, latency, offline, route }: ChaosRules): string {
  const parts = [
    kind && `kind:${kind}`,
    kind && share !== undefined && share < 1 && `share:${Math.round(share * 100)}`,
    latency && `latency:${latency}`,
    offline && 'offline',
    route && `route:${encodeURIComponent(route).replaceAll('%2F', '/')}`,
  ]
  return parts.filter(Boolean).join(',')
}
