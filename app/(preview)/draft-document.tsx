import '#app/tokens.css';
import '#app/base.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { EarlyScript } from '#components/navigation/early-script.tsx';
import { defaultEdition, getEdition, parseEdition } from '#lib/i18n/editions.ts';

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

type Props = Readonly<{ children: ReactNode; params: Promise<{ edition: string }> }>;

/** The root of a page that shows a draft: the readers' document, but for what a browser would keep or find by it. */
export async function DraftDocument({ children, params }: Props) {
  const edition = parseEdition((await params).edition) ?? getEdition(defaultEdition);
  // The front door has made it for this answer (server/front/staff.ts).
  const policy = (await headers()).get('content-security-policy') ?? '';
  return (
    // The attributes of preferences are set before React wakes up; they are the reader's, not a mismatch.
    <html lang={edition.lang} suppressHydrationWarning>
      <head>
        <EarlyScript nonce={/'nonce-([A-Za-z0-9+/=]+)'/.exec(policy)?.[1]} />
      </head>
      <body>{children}</body>
    </html>
  );
}
