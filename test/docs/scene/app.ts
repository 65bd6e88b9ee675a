import type { FirebaseApp } from '@firebase/app'

export declare const app: FirebaseApp
