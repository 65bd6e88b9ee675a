import type { Socket } from 'repository-hooks/realtime'

export declare const socket: Socket
