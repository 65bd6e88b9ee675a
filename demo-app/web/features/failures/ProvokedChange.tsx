import { MutationErrorAlert } from 'repository-hooks'
import { BusyButton } from '../../controls/BusyButton.js'
import type { FaultKind } from './faultKinds.js'
import { useProvokeFault } from './faults.js'
import { ItWorked } from './ItWorked.js'

/** A failure of changing something: what may have been done is not done again by itself. */
export function ProvokedChange({ fault }: { fault: FaultKind }) {
  const change = useProvokeFault()
  return (
    <div className="failure-change">
      <MutationErrorAlert error={change.error} variant="section" />
      {change.isSuccess && <ItWorked>The change was made.</ItWorked>}
      <BusyButton isBusy={change.isPending} onClick={() => change.mutate({ kind: fault.path })}>
        {change.isPending ? 'Saving…' : 'Save something'}
      </BusyButton>
    </div>
  )
}
