/** What a step of an article is sent with: which, and the version its page showed, so that nobody acts on what they have not seen. */
export function Looked({ article: { id, version } }: Readonly<{ article: Readonly<{ id: string; version: number }> }>) {
  return (
    <>
      <input type="hidden" name="article" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
