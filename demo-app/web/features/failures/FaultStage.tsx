import type { ComponentType } from 'react'
import type { FaultKind } from './faultKinds.js'
import { OfflineFault } from './OfflineFault.js'
import { ProvokedChange } from './ProvokedChange.js'
import { ProvokedFault } from './ProvokedFault.js'

/** Provokes a failure, and shows its screen. */
export function FaultStage({ fault }: { fault: FaultKind }) {
  const Provoked = stages[fault.by]
  return (
    <>
      <header className="failure-header">
        <h2>{fault.title}</h2>
        <p>{fault.summary}</p>
      </header>
      <div className="failure-screen">
        <Provoked fault={fault} />
      </div>
    </>
  )
}

const stages = {
  reading: ProvokedFault,
  change: ProvokedChange,
  network: OfflineFault,
  bug: Bug,
} satisfies Record<FaultKind['by'], ComponentType<{ fault: FaultKind }>>

function Bug(): never {
  throw new Error('This component fails on purpose.')
}
