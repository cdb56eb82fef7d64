import Link from 'next/link';
import type { ComponentProps } from 'react';

/** A link within the newsroom: the next page comes without a reload; nothing is fetched before it is wanted. */
export function NewsroomLink(props: Omit<ComponentProps<typeof Link>, 'prefetch'>) {
  return <Link prefetch={false} {...props} />;
}
