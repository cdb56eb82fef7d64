import type { Metadata } from 'next';
import { getListMetadata, ListPage, type ListPageProps } from '#app/(reader)/list-page.tsx';

export function generateMetadata(props: ListPageProps): Promise<Metadata> {
  return getListMetadata('topics', props);
}

/** The stories of a topic. */
export default function Page(props: ListPageProps) {
  return <ListPage kind="topics" props={props} />;
}
