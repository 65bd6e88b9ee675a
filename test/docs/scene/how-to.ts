export { useEffect, useMemo, useState } from 'react'

/** A list whose rows can be dragged, as one of the libraries for that makes it. */
export declare function SortableList(props: {
  ids: readonly string[]
  onDrop: (next: string[]) => void
}): null
