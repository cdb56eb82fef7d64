import { notFound } from 'next/navigation';

/** Every address that no other route has. */
export default function Page(): never {
  notFound();
}
