export { useMemo } from 'react'
