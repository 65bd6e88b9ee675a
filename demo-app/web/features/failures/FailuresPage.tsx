import { Link, useLocation, useParams } from 'react-router'
import { Notice } from '../../controls/Notice.js'
import { Page } from '../../layout/Page.js'
import { faultGroups, faultKinds } from './faultKinds.js'
import { ProvokedFault } from './ProvokedFault.js'
import './failures.css'

// Where there is little room, the stage is below the list, and each choice scrolls to it.
const stageId = 'stage'

/** Everything that can go wrong, done by the real server, with the screen that it gets. */
export function FailuresPage() {
  const { kind: slug } = useParams()
  // Each visit is a run of its own, also of the same failure again.
  const { key: run } = useLocation()
  const chosen = faultKinds.find((fault) => fault.slug === slug)
  return (
    <Page
      title="Failures"
      lead="Choose what should go wrong. The server does it for real, and the screen is the one that every part of this app would show."
    >
      <div className="failures">
        <nav className="failure-list" aria-label="Failures">
          {faultGroups.map(({ title, faults }) => (
            <section key={title}>
              <h2>{title}</h2>
              <ul>
                {faults.map((fault) => (
                  <li key={fault.slug}>
                    <Link
                      to={`/failures/${fault.slug}#${stageId}`}
                      aria-current={fault === chosen ? 'true' : undefined}
                    >
                      {fault.title}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <section className="failure-stage" id={stageId} aria-label="What happens">
          {chosen ? <ProvokedFault key={run} fault={chosen} /> : <Hints />}
        </section>
      </div>
    </Page>
  )
}

function Hints() {
  return (
    <div className="failure-hints">
      <h2>What to watch</h2>
      <ul>
        <li>Each screen says in plain words what happened, and offers only what helps.</li>
        <li>Show Details has the request id for support. It never shows a secret.</li>
        <li>The panel at the edge shows every attempt, and which of them were retries.</li>
      </ul>
      <Notice>
        To be offline, turn the network off: in the browser’s developer tools under Network, or on
        the device. What is on screen stays, and everything recovers by itself.
      </Notice>
    </div>
  )
}
