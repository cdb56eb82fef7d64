'use client';

import { createContext, useActionState, useContext, useId, useMemo, type ReactNode } from 'react';
import styles from '#components/newsroom/form.module.css';
import { idle, type Answer, type FormAction } from '#lib/answers.ts';

type State = Readonly<{ answer: Answer<unknown>; isPending: boolean }>;
const FormState = createContext<State>({ answer: idle, isPending: false });

type FormProps = Readonly<{
  action: FormAction<unknown>;
  /** What the form is for, where no heading says so. */
  label?: string;
  /** `wide`: as wide as what stands in it. */
  layout?: 'column' | 'row' | 'wide';
  /** What takes back what `action` did, where its answer says what that was; the word for it, and what is said of its own answer. */
  undo?: Readonly<{ action: FormAction<unknown>; label: string; said: ReactNode }>;
  children: ReactNode;
}>;

/**
 * A form of the newsroom. Works as plain HTML before and without scripts; with them the page stays, what was typed stays,
 * and what went wrong is said once above the fields and at each field.
 */
export function ActionForm({ action, label, layout = 'column', undo, children }: FormProps) {
  const [answer, submit, isPending] = useActionState<Answer<unknown>, FormData>(action, idle);
  const state = useMemo(() => ({ answer, isPending }), [answer, isPending]);
  return (
    <FormState value={state}>
      {undo === undefined || answer.kind !== 'done' || answer.undo === undefined ? null : (
        // Made anew with each answer: what was taken back is not offered again.
        <Undo key={JSON.stringify(answer.undo)} {...undo} fields={answer.undo} />
      )}
      <form action={submit} aria-label={label} className={styles[layout]}>
        <Notice answer={answer} />
        {children}
      </form>
    </FormState>
  );
}

type UndoProps = NonNullable<FormProps['undo']> & Readonly<{ fields: Readonly<Record<string, readonly string[]>> }>;

/** A form of one button, until it was pressed. */
function Undo({ action, label, said, fields }: UndoProps) {
  return (
    <ActionForm action={action} layout="wide">
      {said}
      <UndoButton label={label} fields={fields} />
    </ActionForm>
  );
}

function UndoButton({ label, fields }: Pick<UndoProps, 'label' | 'fields'>) {
  if (useAnswer().kind === 'done') return null;
  return (
    <>
      {Object.entries(fields).flatMap(([name, values]) =>
        values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
      )}
      <Submit weight="quiet">{label}</Submit>
    </>
  );
}

function Notice({ answer }: Readonly<{ answer: Answer<unknown> }>) {
  if (answer.kind === 'failed')
    return (
      <div role="alert" className={styles.failed}>
        <p>{answer.message}</p>
        {answer.detail === undefined ? null : <p lang="en">{answer.detail}</p>}
      </div>
    );
  return <output className={styles.done}>{answer.kind === 'done' ? answer.message : null}</output>;
}

type FieldProps = Readonly<{
  name: string;
  label: string;
  hint?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'search';
  value?: string;
  autoComplete?: string;
  /** The keyboard a phone shows. */
  inputMode?: 'numeric';
  required?: boolean;
  minLength?: number;
  maxLength?: number;
}>;

/** One line to type, with its label, its hint, and what is wrong with it. */
export function TextField({ name, label, hint, type = 'text', value = '', ...rest }: FieldProps) {
  const { error, shown, ids } = useField(name, value, hint);
  return (
    <Labelled label={label} hint={hint} error={error} ids={ids}>
      <input
        id={ids.field}
        name={name}
        type={type}
        defaultValue={shown}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={ids.described}
        {...rest}
      />
    </Labelled>
  );
}

type AreaProps = Omit<FieldProps, 'type' | 'autoComplete' | 'inputMode' | 'minLength'> & Readonly<{ rows?: number }>;

/** Lines to type, as many as it takes. */
export function TextArea({ name, label, hint, value = '', rows = 2, ...rest }: AreaProps) {
  const { error, shown, ids } = useField(name, value, hint);
  return (
    <Labelled label={label} hint={hint} error={error} ids={ids}>
      <textarea
        id={ids.field}
        name={name}
        rows={rows}
        defaultValue={shown}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={ids.described}
        {...rest}
      />
    </Labelled>
  );
}

/** A day and a time of day, `2026-12-01T08:00`; in which zone its hint says. */
export function TimeField({ name, label, hint, value = '', required }: Omit<AreaProps, 'maxLength' | 'rows'>) {
  const { error, shown, ids } = useField(name, value, hint);
  return (
    <Labelled label={label} hint={hint} error={error} ids={ids}>
      <input
        id={ids.field}
        name={name}
        type="datetime-local"
        defaultValue={shown}
        required={required}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={ids.described}
      />
    </Labelled>
  );
}

type SelectProps = Readonly<{
  name: string;
  label: string;
  hint?: string | undefined;
  value?: string;
  options: ReadonlyArray<Readonly<{ value: string; label: string; lang?: string }>>;
}>;

/** One of several. */
export function SelectField({ name, label, hint, value = '', options }: SelectProps) {
  const { error, shown, ids } = useField(name, value, hint);
  return (
    <Labelled label={label} hint={hint} error={error} ids={ids}>
      {/* Made anew when the answer says what was chosen: React keeps what it set first. */}
      <select key={shown} id={ids.field} name={name} defaultValue={shown} aria-describedby={ids.described}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** The button that sends the form; `label` says more than its word. */
export function Submit({
  children,
  label,
  weight = 'main',
  ...button
}: Readonly<{
  children: ReactNode;
  label?: string;
  weight?: 'main' | 'plain' | 'quiet' | 'danger';
  /** What is sent with it, where a form has two. */
  name?: string;
  value?: string;
}>) {
  const { isPending } = useContext(FormState);
  return (
    <button
      type="submit"
      className={styles[weight]}
      aria-label={label}
      aria-disabled={isPending || undefined}
      // What is on its way would be sent twice, the second time on a version that is none any more.
      onClick={isPending ? (event) => event.preventDefault() : undefined}
      {...button}
    >
      {children}
    </button>
  );
}

type Ids = Readonly<{ field: string; hint: string; error: string; described: string | undefined }>;

/** What the form's action has answered. */
export function useAnswer(): Answer<unknown> {
  return useContext(FormState).answer;
}

/** What the answer of the form says of a field, and the ids by which its parts belong together. */
export function useField(name: string, value: string, hint: string | undefined) {
  const { answer } = useContext(FormState);
  const id = `${name}-${useId()}`;
  const error = answer.kind === 'failed' ? answer.fields[name] : undefined;
  const shown = answer.kind === 'failed' ? (answer.values?.[name] ?? value) : value;
  const described = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`];
  const ids: Ids = {
    field: id,
    hint: `${id}-hint`,
    error: `${id}-error`,
    described: described.filter((each) => each !== null).join(' ') || undefined,
  };
  return { error, shown, ids };
}

type LabelledProps = Readonly<{
  label: string;
  hint: string | undefined;
  error: string | undefined;
  ids: Ids;
  children: ReactNode;
}>;

/** A field with its label, its hint, and what is wrong with it. */
export function Labelled({ label, hint, error, ids, children }: LabelledProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={ids.field}>{label}</label>
      {children}
      {hint === undefined ? null : (
        <p id={ids.hint} className={styles.hint}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={ids.error} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
