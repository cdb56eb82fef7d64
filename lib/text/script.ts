export function toTraditional(text: string): string { return text; }
