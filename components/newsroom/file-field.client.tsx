'use client';

import { useState, type ChangeEvent } from 'react';
import { Labelled, useField } from '#components/newsroom/action-form.client.tsx';
import { format } from '#lib/i18n/messages.ts';

type Props = Readonly<{
  name: string;
  label: string;
  hint: string;
  /** Bytes that may be sent. */
  most: number;
  /** What is said of a larger file: `{name}`, and `{command}` that takes it in. */
  tooLarge: string;
  /** The command, but for the file's name. */
  command: string;
}>;

/** A file to send. One that is too large is not sent: the server would break the connection off, and nobody would know why. */
export function FileField({ name, label, hint, most, tooLarge, command }: Props) {
  const { error, ids } = useField(name, '', hint);
  const [refused, setRefused] = useState<string>();
  function look({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const file = currentTarget.files?.[0];
    const said =
      file !== undefined && file.size > most
        ? format(tooLarge, { name: file.name, command: `${command} "${file.name}"` })
        : undefined;
    currentTarget.setCustomValidity(said ?? '');
    setRefused(said);
  }
  return (
    <Labelled label={label} hint={hint} error={refused ?? error} ids={ids}>
      <input
        id={ids.field}
        name={name}
        type="file"
        onChange={look}
        aria-invalid={(refused ?? error) === undefined ? undefined : true}
        aria-describedby={refused === undefined ? ids.described : `${ids.hint} ${ids.error}`}
      />
    </Labelled>
  );
}
