import { BusyButton } from '../../controls/BusyButton.js'
import { type BurstResult, burstSize, useBurst } from './useBurst.js'

/** Sends many calls with an expired token, and counts their outcomes. */
export function BurstCard({ expiresAt }: { expiresAt: number | undefined }) {
  const { state, result, arm } = useBurst(expiresAt)
  const labels = {
    idle: `Fire ${burstSize} calls at expiry`,
    waiting: 'Waiting for the token to expire…',
    running: 'Calling…',
  }
  return (
    <section className="card card-body session-card" aria-labelledby="session-burst">
      <h2 id="session-burst">{burstSize} calls with an expired token</h2>
      <p>
        All of them need a new token at the same moment. It is asked for once, and every call
        succeeds.
      </p>
      <p>
        <BusyButton
          className="button button-primary"
          isBusy={state !== 'idle'}
          onClick={() => arm()}
        >
          {labels[state]}
        </BusyButton>
      </p>
      <div role="status">{result && <Result {...result} />}</div>
    </section>
  )
}

function Result({ refreshes, succeeded, failed }: BurstResult) {
  return (
    <ul className="burst-result">
      <li data-tone={refreshes === 1 ? 'good' : 'bad'}>
        <strong>{refreshes}</strong> {refreshes === 1 ? 'refresh' : 'refreshes'}
      </li>
      <li data-tone={succeeded === burstSize ? 'good' : 'bad'}>
        <strong>{succeeded}</strong> succeeded
      </li>
      <li data-tone={failed === 0 ? 'good' : 'bad'}>
        <strong>{failed}</strong> failed
      </li>
    </ul>
  )
}
