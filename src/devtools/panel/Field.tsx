import { useId, type ReactNode } from 'react'

/** What {@link Field} takes. */
export interface FieldProps {
  label: string
  /** Makes the control, which has to take the id. */
  children: (id: string) => ReactNode
}

/** A control with its label. */
export function Field({ label, children }: FieldProps): ReactNode {
  const id = useId()
  return (
    <div data-part="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
