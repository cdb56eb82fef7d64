'use client';

import { useEffect } from 'react';

/**
 * In the frame of a preview, what leads to another page opens in a tab of its own: no page of readers may stand in a frame.
 * The editions of the draft itself may.
 */
export function LinksOut() {
  useEffect(() => {
    const lead = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
      if (link === null || link.pathname === location.pathname || link.pathname.startsWith('/admin/')) return;
      link.target = '_blank';
      link.rel = 'noopener';
    };
    if (window.parent !== window) addEventListener('click', lead, true);
    return () => removeEventListener('click', lead, true);
  }, []);
  return null;
}
