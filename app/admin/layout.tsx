import '#app/tokens.css';
import '#app/base.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { getEdition } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f5' },
    { media: '(prefers-color-scheme: dark)', color: '#1c1a17' },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { title } = getNewsroomMessages(await getCurrentEdition()).staff.frame;
  return {
    title: { default: title, template: `%s · ${title}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** The root of the newsroom. It knows a language and decides nothing: every page and action has a gate of its own. */
export default async function NewsroomLayout({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <html lang={getEdition(await getCurrentEdition()).lang}>
      <body>{children}</body>
    </html>
  );
}
