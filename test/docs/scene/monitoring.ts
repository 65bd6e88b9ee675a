export declare const settings: { analytics: boolean }
