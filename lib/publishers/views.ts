/** A publisher as a list to choose from shows it. */
export type PublisherName = Readonly<{ id: string; handle: string; name: string }>;
