export function toSlug(headline: string): string | null { return headline.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || null; }
