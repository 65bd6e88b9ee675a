export declare const settings: { analytics: boolean }
export declare const dsn: string
