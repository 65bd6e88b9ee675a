import { failureKinds } from '../../failure/FailureKind.js'
import type { ChaosRules } from './ChaosRules.js'

/** Reads what `formatChaos` writes. What it does not know goes unheeded, since anybody can write an address. */
export function parseChaos(text: string): ChaosRules {
  // A route may hold commas, and comes last.
  const [others = '', route = ''] = text.split(/(?:^|,)route:(.*)$/s)
  const parts = others.split(',').map((part) => part.split(':'))
  const said = new Map(parts.map(([name = '', value = '']) => [name.trim(), value]))
  const kind = failureKinds.find((each) => each === said.get('kind'))
  const share = numberOf(said.get('share'))
  const latency = numberOf(said.get('latency'))
  return {
    ...(kind && { kind }),
    ...(share !== undefined && { share: Math.min(share, 100) / 100 }),
    ...(latency !== undefined && { latency }),
    ...(said.has('offline') && { offline: true }),
    ...(route !== '' && { route }),
  }
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
