import { leftToClient } from '../repository/leftToClient.js'

/** Options of signing in, up and out. Nothing is kept of them: their variables are passwords. */
export const sessionMutation = { ...leftToClient, gcTime: 0 } as const
