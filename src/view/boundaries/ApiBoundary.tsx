'use client'

import { lazy, Suspense, useEffect, useRef, useState, type ErrorInfo, type ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { useEpoch } from '../../hooks/useEpoch.js'
import { useOnline } from '../../hooks/useOnline.js'
import { QueryErrorReset } from '../../hooks/QueryErrorReset.js'
import { ErrorView as DefaultErrorView } from '../screens/ErrorView.js'
import { FocusKeeper } from '../screens/FocusKeeper.js'
import { LiveRegion } from '../screens/LiveRegion.js'
import { Loading as DefaultLoading } from '../screens/Loading.js'
import { OfflineView as DefaultOfflineView } from '../screens/OfflineView.js'
import { useIsomorphicLayoutEffect } from '../screens/useIsomorphicLayoutEffect.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'

/** The argument of a custom error screen of {@link ApiBoundary}. */
export interface BoundaryError {
  readonly error: unknown
  readonly isRetrying: boolean
  readonly retry: () => void
}

/** Props of {@link ApiBoundary}. */
export interface ApiBoundaryProps extends Pick<
  ErrorViewProps,
  'variant' | 'messages' | 'handlers' | 'details'
> {
  /** The content, which can throw or suspend. */
  children?: ReactNode
  /** The Suspense fallback. @defaultValue {@link Loading} */
  loading?: ReactNode
  /** Replaces the error screen. */
  error?: ((error: BoundaryError) => ReactNode) | undefined
  /** The failures that it catches; others are rethrown to the boundary above. @defaultValue all */
  shouldCatch?: readonly FailureKind[] | ((failure: ApiFailure) => boolean) | undefined
  /** Values whose change clears the error, such as the path of the route. @defaultValue `[]` */
  resetKeys?: readonly unknown[] | undefined
  /** Called once for each caught error, for error reporting. */
  onError?: ((error: unknown, info: ErrorInfo) => void) | undefined
}

/**
 * An error boundary for everything that is thrown below it while rendering: by suspense hooks, by queries with
 * `throwOnError`, and by bugs. It is a Suspense boundary too.
 *
 * A retry refetches exactly the queries below it. Until they respond, the error screen stays, with the focus on its
 * button. A sign-in or sign-out resets it.
 */
export function ApiBoundary(props: ApiBoundaryProps): ReactNode {
  // A caught error belongs to the session in which it was thrown.
  const resetKeys = [useEpoch(), ...(props.resetKeys ?? [])]
  return (
    <QueryErrorReset>
      {(reset) => <Boundary {...props} resetKeys={resetKeys} resetQueries={reset} />}
    </QueryErrorReset>
  )
}

interface BoundaryProps extends ApiBoundaryProps {
  resetKeys: unknown[]
  resetQueries: () => void
}

interface CaughtError {
  readonly error: unknown
  readonly isRetrying: boolean
}

function Boundary(props: BoundaryProps): ReactNode {
  const { children, shouldCatch, resetKeys, resetQueries, onError } = props
  const [caught, setCaught] = useCaughtError(resetKeys)
  const boundary = useRef<ErrorBoundary>(null)
  const fallback = useFallbackState(props, caught)
  const anchor = useRef<HTMLElement>(null)
  const retry = () => {
    setCaught(caught && { ...caught, isRetrying: true })
    boundary.current?.resetErrorBoundary()
  }
  const onCommit = () => {
    setCaught(undefined)
    fallback.end()
  }
  return (
    <>
      <LiveRegion anchor={anchor}>{fallback.announcement}</LiveRegion>
      <FocusKeeper shown={!caught} anchor={anchor} />
      <ErrorBoundary
        ref={boundary}
        resetKeys={resetKeys}
        onReset={({ reason }) => {
          resetQueries()
          if (reason === 'keys') setCaught(undefined)
        }}
        onError={(error, info) => {
          if (!isCaught(error, shouldCatch)) return
          setCaught({ error, isRetrying: false })
          onError?.(error, info)
        }}
        fallbackRender={({ error }) => {
          if (!isCaught(error, shouldCatch)) throw error
          return null
        }}
      >
        <Suspense fallback={caught ? null : <Fallback {...props} onDelayed={fallback.delayed} />}>
          {children}
          {fallback.Suspended && <fallback.Suspended />}
          <CommitListener onCommit={onCommit} />
        </Suspense>
      </ErrorBoundary>
      {caught && <CaughtErrorView {...props} caught={caught} retry={retry} />}
    </>
  )
}

/** The caught error. During a retry `ErrorBoundary` itself holds none, so that changed reset keys clear it here. */
function useCaughtError(resetKeys: readonly unknown[]) {
  const [caught, setCaught] = useState<CaughtError>()
  const [keys, setKeys] = useState(resetKeys)
  if (haveKeysChanged(keys, resetKeys)) {
    setKeys(resetKeys)
    if (caught?.isRetrying) setCaught(undefined)
  }
  return [caught, setCaught] as const
}

/**
 * Announces the end of a fallback that took long enough to be noticed, and returns a component that keeps a spinner from
 * flashing: it suspends for the minimum duration.
 */
function useFallbackState(
  { messages, loading }: ApiBoundaryProps,
  caught: CaughtError | undefined,
) {
  const [state, setState] = useState<'delayed' | 'ended'>()
  const [Suspended, setSuspended] = useState<ReturnType<typeof createSuspended>>()
  useEffect(() => {
    const timer = Suspended && setTimeout(setSuspended, minimumDuration)
    return () => clearTimeout(timer)
  }, [Suspended])
  const { text } = useViewSettings(messages)
  return {
    announcement: state === 'ended' && !caught ? text('loading.done') : '',
    Suspended,
    delayed: () => {
      setState('delayed')
      // A custom fallback has been on screen from the start.
      if (loading === undefined) setSuspended(createSuspended())
    },
    end: () => setState((previous) => (previous || caught ? 'ended' : undefined)),
  }
}

/** Creates a component that suspends while it is mounted. A new one each time, since React retains its pending promise. */
function createSuspended() {
  return lazy(() => new Promise<{ default: () => ReactNode }>(() => {}))
}

function haveKeysChanged(previous: readonly unknown[], next: readonly unknown[]): boolean {
  return (
    previous.length !== next.length || next.some((key, index) => !Object.is(key, previous[index]))
  )
}

function isCaught(error: unknown, shouldCatch: ApiBoundaryProps['shouldCatch']): boolean {
  if (!shouldCatch) return true
  const failure = toApiFailure(error)
  return typeof shouldCatch === 'function'
    ? shouldCatch(failure)
    : shouldCatch.includes(failure.kind)
}

interface FallbackProps extends ApiBoundaryProps {
  /** Called once the fallback has been shown for {@link delay}, long enough to be noticed. */
  onDelayed: () => void
}

function Fallback({ loading, variant, messages, onDelayed }: FallbackProps): ReactNode {
  const { Loading = DefaultLoading, OfflineView = DefaultOfflineView } = useViewSettings().slots
  const online = useOnline()
  const latest = useRef(onDelayed)
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), delay)
    return () => clearTimeout(timer)
  }, [])
  const shared = { variant, messages }
  return loading ?? (online ? <Loading {...shared} delay={delay} /> : <OfflineView {...shared} />)
}

/** In milliseconds. React itself keeps a committed fallback for 300 ms, even if the content is ready earlier. */
const delay = 350

/** How long a spinner stays once it is shown, in milliseconds. */
const minimumDuration = 300

/** Calls `onCommit` when its siblings are committed, neither suspended nor failed. */
function CommitListener({ onCommit }: { onCommit: () => void }): ReactNode {
  useIsomorphicLayoutEffect(onCommit, [])
  return null
}

interface CaughtErrorViewProps extends ApiBoundaryProps {
  caught: CaughtError
  retry: () => void
}

function CaughtErrorView({ caught, retry, ...props }: CaughtErrorViewProps): ReactNode {
  const { ErrorView = DefaultErrorView } = useViewSettings().slots
  if (props.error) return props.error({ ...caught, retry })
  const { variant, messages, handlers, details } = props
  return <ErrorView {...{ ...caught, variant, messages, handlers, details }} onRetry={retry} />
}
