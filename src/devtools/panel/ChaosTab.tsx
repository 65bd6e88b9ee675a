import { useSyncExternalStore, type ReactNode } from 'react'
import { failureKinds, type FailureKind } from '../../failure/FailureKind.js'
import type { Chaos } from '../chaos/createChaos.js'
import { CopyButton } from './CopyButton.js'
import { Field } from './Field.js'

/** What {@link ChaosTab} takes. */
export interface ChaosTabProps {
  chaos: Chaos | undefined
}

/** The switches that make calls of the app fail, wait or go offline. */
export function ChaosTab({ chaos }: ChaosTabProps): ReactNode {
  if (chaos) return <ChaosForm chaos={chaos} />
  return (
    <p>
      Give a createChaos() to the panel, and its interceptors to createApiClient(), and calls can be
      made to fail here.
    </p>
  )
}

function ChaosForm({ chaos }: { chaos: Chaos }): ReactNode {
  const rules = useSyncExternalStore(chaos.subscribe, chaos.snapshot, chaos.snapshot)
  const { share = 1, latency = 0, offline = false, route = '' } = rules
  return (
    <>
      <form onSubmit={(event) => event.preventDefault()}>
        <KindField value={rules.kind} onChange={(kind) => chaos.set({ kind })} />
        <NumberField
          label="Share of attempts, in percent"
          value={Math.round(share * 100)}
          max={100}
          onChange={(percent) => chaos.set({ share: percent / 100 })}
        />
        <NumberField
          label="Latency, in milliseconds"
          value={latency}
          max={120_000}
          onChange={(ms) => chaos.set({ latency: ms })}
        />
        <RouteField value={route} onChange={(text) => chaos.set({ route: text })} />
        <Field label="Offline">
          {(id) => (
            <input
              id={id}
              type="checkbox"
              checked={offline}
              onChange={({ target }) => chaos.set({ offline: target.checked })}
            />
          )}
        </Field>
      </form>
      <div data-part="actions">
        <CopyButton text={chaos.link}>Copy link</CopyButton>
        <button type="button" onClick={chaos.reset}>
          Let everything work
        </button>
      </div>
    </>
  )
}

interface RouteFieldProps {
  value: string
  onChange: (value: string) => void
}

function RouteField({ value, onChange }: RouteFieldProps): ReactNode {
  return (
    <Field label="Only calls with">
      {(id) => (
        <input
          id={id}
          value={value}
          placeholder="/products"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

interface KindFieldProps {
  value: FailureKind | undefined
  onChange: (kind: FailureKind | undefined) => void
}

function KindField({ value, onChange }: KindFieldProps): ReactNode {
  return (
    <Field label="Calls fail as">
      {(id) => (
        <select
          id={id}
          value={value ?? ''}
          onChange={({ target }) => onChange(failureKinds.find((each) => each === target.value))}
        >
          <option value="">they don’t</option>
          {failureKinds.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface NumberFieldProps {
  label: string
  value: number
  max: number
  onChange: (value: number) => void
}

function NumberField({ label, value, max, onChange }: NumberFieldProps): ReactNode {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          min={0}
          max={max}
          value={value}
          onChange={({ target: { valueAsNumber: given } }) => {
            onChange(Number.isFinite(given) ? Math.min(Math.max(given, 0), max) : 0)
          }}
        />
      )}
    </Field>
  )
}
