import { Link, useLocation, useParams } from 'react-router'
import { Page } from '../../layout/Page.js'
import { useScreenLanguage } from '../../layout/useScreenLanguage.js'
import { faultGroups, faultKinds } from './faultKinds.js'
import { FaultStage } from './FaultStage.js'
import { LanguageSelect } from './LanguageSelect.js'
import './failures.css'

// On narrow screens the stage is below the list, and each choice scrolls to it.
const stageId = 'stage'

/** All kinds of failures, caused by the real server, with their screens. */
export function FailuresPage() {
  const { kind: slug } = useParams()
  // Each navigation is a new run, even to the same failure.
  const { key: run } = useLocation()
  const [language, choose] = useScreenLanguage()
  const chosen = faultKinds.find((fault) => fault.slug === slug)
  return (
    <Page
      title="Failures"
      lead="Choose what should go wrong. The server does it for real, and the screen is the one that every part of this app would show."
      actions={<LanguageSelect value={language} onChange={choose} />}
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
          {chosen ? <FaultStage key={run} fault={chosen} /> : <Hints />}
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
        <li>The panel at the edge shows every call, and how often it was sent.</li>
        <li>A change that may have been made already is never sent again by itself.</li>
      </ul>
    </div>
  )
}
