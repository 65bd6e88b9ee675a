import { useApiClient, useSession } from 'repository-hooks'
import { session } from '../../api.js'
import { Page } from '../../layout/Page.js'
import { account } from '../account/account.js'
import { useNetworkLog } from '../network/useNetworkLog.js'
import { NetworkTable } from '../network/NetworkTable.js'
import { BurstCard } from './BurstCard.js'
import { useNow } from './useNow.js'
import './expiry.css'

/** Shows the tokens of the session, and lets the user expire or end it. */
export function SessionPage() {
  const { user, claims } = useSession(session)
  const entries = useNetworkLog()
  const expiresAt = typeof claims?.exp === 'number' ? claims.exp * 1_000 : undefined
  return (
    <Page
      title="Session"
      lead="The access token is short-lived and kept in memory alone; what renews it is a cookie that no script can read."
    >
      <div className="session">
        <div className="session-cards">
          <TokenCard name={user?.name} expiresAt={expiresAt} />
          <BurstCard expiresAt={expiresAt} />
          <TabsCard />
          <EndCard />
        </div>
        <section className="card session-network" aria-labelledby="session-network">
          <h2 id="session-network">Network</h2>
          <NetworkTable entries={entries} />
        </section>
      </div>
    </Page>
  )
}

function TokenCard({
  name,
  expiresAt,
}: {
  name: string | undefined
  expiresAt: number | undefined
}) {
  const now = useNow()
  return (
    <section className="card card-body session-card" aria-labelledby="session-token">
      <h2 id="session-token">Access token</h2>
      <dl className="session-facts">
        <dt>Signed in as</dt>
        <dd>{name ?? 'Unknown'}</dd>
        <dt>Expires</dt>
        <dd>
          <span role="timer">{formatExpiry(expiresAt, now)}</span>
        </dd>
      </dl>
      <p className="field-hint">
        The next call renews it. Until then nothing happens: there are no timers in the background.
      </p>
    </section>
  )
}

function formatExpiry(expiresAt: number | undefined, now: number): string {
  if (expiresAt === undefined) return 'there is none yet'
  const seconds = Math.ceil((expiresAt - now) / 1_000)
  return seconds > 0 ? `in ${seconds} seconds` : 'expired'
}

function TabsCard() {
  return (
    <section className="card card-body session-card" aria-labelledby="session-tabs">
      <h2 id="session-tabs">Two tabs</h2>
      <p>
        Tabs share the session and take turns at renewing it. Sign out in one, and the other is
        signed out too.
      </p>
      <p>
        <a className="button" href="/session" target="_blank" rel="noreferrer">
          Open a second tab
        </a>
      </p>
    </section>
  )
}

function EndCard() {
  const client = useApiClient()
  async function endOnServer() {
    await client.post('/auth/logout')
    // The client does not know yet; the next call fails with 401.
    await account.calls(client).profile()
  }
  return (
    <section className="card card-body session-card" aria-labelledby="session-end">
      <h2 id="session-end">Session ended elsewhere</h2>
      <p>
        The server ends the session behind the back of this page. Signing in again leads back here.
      </p>
      <p>
        <button
          type="button"
          className="button button-danger"
          onClick={() => void endOnServer().catch(() => undefined)}
        >
          End it on the server
        </button>
      </p>
    </section>
  )
}
