/** A duration in milliseconds, short: `12 ms`, `1.5 s`, `3 min`. */
export function formatTime(ms: number | undefined): string {
  if (ms === undefined) return '…'
  if (ms < 1_000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}
