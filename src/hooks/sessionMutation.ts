/** Options of signing in, up and out. Nothing is kept of them: their variables are passwords. */
export const sessionMutation = { retry: false, networkMode: 'offlineFirst', gcTime: 0 } as const
