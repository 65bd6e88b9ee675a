'use client'

import { lazy, Suspense, useEffect, useRef, useState, type ErrorInfo, type ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { useEpoch } from '../../hooks/useEpoch.js'
import { useOnline } from '../../hooks/useOnline.js'
import { QueryErrorReset } from '../../hooks/QueryErrorReset.js'
import { ErrorView as OwnErrorView } from '../screens/ErrorView.js'
import { FocusKeeper } from '../screens/FocusKeeper.js'
import { LiveText } from '../screens/LiveText.js'
import { Loading as OwnLoading } from '../screens/Loading.js'
import { OfflineView as OwnOfflineView } from '../screens/OfflineView.js'
import { useCommitEffect } from '../screens/useCommitEffect.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'

/** What the replacement for the error screen of an {@link ApiBoundary} gets. */
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
  /** What may fail. */
  children?: ReactNode
  /** Shown while something below suspends. @defaultValue {@link Loading} */
  loading?: ReactNode
  /** Replaces the error screen. */
  error?: ((error: BoundaryError) => ReactNode) | undefined
  /** Which failures it shows; others go to the boundary above. @defaultValue all */
  shouldCatch?: readonly FailureKind[] | ((failure: ApiFailure) => boolean) | undefined
  /** Values whose change clears the error, such as the path of the route. @defaultValue `[]` */
  resetKeys?: readonly unknown[] | undefined
  /** Called with what was caught, once each time: for error reporting. */
  onError?: ((error: unknown, info: ErrorInfo) => void) | undefined
}

/**
 * Shows an error screen for anything thrown below it while rendering: by suspense hooks, by queries with
 * `throwOnError`, and by bugs. It is a suspense boundary too.
 *
 * A retry refetches exactly the queries below it. Until they respond, the error screen stays, with the focus on its
 * button. A sign-in or sign-out resets it.
 */
export function ApiBoundary(props: ApiBoundaryProps): ReactNode {
  // What was caught is of the user who was there, or of nobody.
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

interface Caught {
  readonly error: unknown
  readonly isRetrying: boolean
}

function Boundary(props: BoundaryProps): ReactNode {
  const { children, shouldCatch, resetKeys, resetQueries, onError } = props
  const [caught, setCaught] = useCaught(resetKeys)
  const boundary = useRef<ErrorBoundary>(null)
  const wait = useWait(props, caught)
  const anchor = useRef<HTMLElement>(null)
  const retry = () => {
    setCaught(caught && { ...caught, isRetrying: true })
    boundary.current?.resetErrorBoundary()
  }
  const settle = () => {
    setCaught(undefined)
    wait.end()
  }
  return (
    <>
      <LiveText anchor={anchor}>{wait.outcome}</LiveText>
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
        <Suspense fallback={caught ? null : <Waiting {...props} onHeard={wait.hear} />}>
          {children}
          {wait.Hold && <wait.Hold />}
          <Settled onSettle={settle} />
        </Suspense>
      </ErrorBoundary>
      {caught && <CaughtError {...props} caught={caught} retry={retry} />}
    </>
  )
}

/** What was caught. While it is being tried again, the boundary itself holds no error that its keys would clear. */
function useCaught(resetKeys: readonly unknown[]) {
  const [caught, setCaught] = useState<Caught>()
  const [keys, setKeys] = useState(resetKeys)
  if (isOther(keys, resetKeys)) {
    setKeys(resetKeys)
    if (caught?.isRetrying) setCaught(undefined)
  }
  return [caught, setCaught] as const
}

/** How a wait that could be seen or heard has ended, to be said; and what holds back content where a spinner would flash. */
function useWait({ messages, loading }: ApiBoundaryProps, caught: Caught | undefined) {
  const [state, setState] = useState<'heard' | 'over'>()
  const [Hold, setHold] = useState<ReturnType<typeof createHold>>()
  useEffect(() => {
    const timer = Hold && setTimeout(setHold, minimum)
    return () => clearTimeout(timer)
  }, [Hold])
  const { text } = useViewSettings(messages)
  return {
    outcome: state === 'over' && !caught ? text('loading.done') : '',
    Hold,
    hear: () => {
      setState('heard')
      // What the app shows instead is there from the beginning.
      if (loading === undefined) setHold(createHold())
    },
    end: () => setState((before) => (before || caught ? 'over' : undefined)),
  }
}

/** Suspends for as long as it is there. A new one each time, since React keeps what waits for it. */
function createHold() {
  return lazy(() => new Promise<{ default: () => ReactNode }>(() => {}))
}

function isOther(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length !== now.length || now.some((key, index) => !Object.is(key, before[index]))
}

function isCaught(error: unknown, shouldCatch: ApiBoundaryProps['shouldCatch']): boolean {
  if (!shouldCatch) return true
  const failure = toApiFailure(error)
  return typeof shouldCatch === 'function'
    ? shouldCatch(failure)
    : shouldCatch.includes(failure.kind)
}

interface WaitingProps extends ApiBoundaryProps {
  /** Is told of a wait that is long enough to be seen or heard. */
  onHeard: () => void
}

function Waiting({ loading, variant, messages, onHeard }: WaitingProps): ReactNode {
  const { Loading = OwnLoading, OfflineView = OwnOfflineView } = useViewSettings().slots
  const online = useOnline()
  const latest = useRef(onHeard)
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), delay)
    return () => clearTimeout(timer)
  }, [])
  const looks = { variant, messages }
  return loading ?? (online ? <Loading {...looks} delay={delay} /> : <OfflineView {...looks} />)
}

/** React itself keeps what stands in for content for 300 ms, however soon that is there. */
const delay = 350

/** How long a spinner stays once it is shown, in milliseconds. */
const minimum = 300

/** Tells when what it stands beside is on screen, neither waiting nor failing. */
function Settled({ onSettle }: { onSettle: () => void }): ReactNode {
  useCommitEffect(onSettle, [])
  return null
}

interface CaughtErrorProps extends ApiBoundaryProps {
  caught: Caught
  retry: () => void
}

function CaughtError({ caught, retry, ...props }: CaughtErrorProps): ReactNode {
  const { ErrorView = OwnErrorView } = useViewSettings().slots
  if (props.error) return props.error({ ...caught, retry })
  const { variant, messages, handlers, details } = props
  return <ErrorView {...{ ...caught, variant, messages, handlers, details }} onRetry={retry} />
}
