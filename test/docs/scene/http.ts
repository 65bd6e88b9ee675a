export declare const draft: { id: string; text: string; isChanged: boolean }
