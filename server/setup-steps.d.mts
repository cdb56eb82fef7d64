export declare function hashOf(files: string[]): string;
export declare function isInstalled(lockfile: string | null, installed: string | null): boolean;
