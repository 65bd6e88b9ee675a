'use client'

import { useMutation } from '@tanstack/react-query'
import type { MutationSettings } from '../repository/mutations/createMutations.js'
import { useConnectedClient } from './useConnectedClient.js'

/** A mutation of a repository. */
export function usePlainMutation(settings: MutationSettings, options: object | undefined): unknown {
  return useMutation(options ? { ...settings, ...options } : settings, useConnectedClient())
}
