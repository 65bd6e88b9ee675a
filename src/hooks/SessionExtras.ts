import type { UseMutationOptions } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'

/**
 * TanStack's options that {@link useSignIn} and its like take. What stands here is called although the form has gone, as
 * it does when somebody is signed in; what `mutate` is given is not.
 */
export type SessionExtras<Data, Variables> = Pick<
  UseMutationOptions<Data, ApiFailure, Variables>,
  'onSuccess' | 'onError' | 'onSettled' | 'throwOnError' | 'meta'
>
