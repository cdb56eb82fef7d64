/** A link as the newsroom's list shows it. */
export type PreviewLinkRow = Readonly<{
  id: string;
  note: string | null;
  /** Who made it. */
  author: string;
  createdAt: Date;
  expiresAt: Date;
  state: 'working' | 'ended' | 'expired';
  opens: number;
  openedAt: Date | null;
}>;
