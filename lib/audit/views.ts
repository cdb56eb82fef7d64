/** A step as the log has it. */
export type AuditRow = Readonly<{
  id: string;
  at: Date;
  actor: string;
  origin: string;
  action: string;
  subject: string;
  subjectKind: string;
  subjectId: string;
  /** What differs, by name; null on a side where there was nothing. */
  changes: ReadonlyArray<Readonly<{ name: string; before: unknown; after: unknown }>>;
}>;
