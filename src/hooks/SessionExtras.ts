import type { UseMutationOptions } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'

/**
 * TanStack's options of {@link useSignIn}, {@link useSignUp} and {@link useSignOut}. These callbacks run even if the form
 * has unmounted, as it does on sign-in. Those that are passed to `mutate` don't.
 */
export type SessionExtras<Data, Variables> = Pick<
  UseMutationOptions<Data, ApiFailure, Variables>,
  'onSuccess' | 'onError' | 'onSettled' | 'throwOnError' | 'meta'
>
