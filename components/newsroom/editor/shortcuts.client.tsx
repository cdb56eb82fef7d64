'use client';

import { actions, nameKey } from '#components/newsroom/editor/commands/actions.ts';
import styles from '#components/newsroom/editor/toolbar.module.css';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';

type Props = Readonly<{ words: Messages; isMac: boolean; isOpen: boolean; onToggle: (isOpen: boolean) => void }>;

/** All keys and all signs of Markdown, for who wants to see them; what is not listed here is not there. */
export function Shortcuts({ words, isMac, isOpen, onToggle }: Props) {
  const own = [
    ['Shift-Enter', words.shortcuts.lineBreak],
    ['Tab', words.shortcuts.nextCell],
    ['Mod-s', words.shortcuts.save],
    ['Alt-F10', words.shortcuts.toolbar],
    ['Mod-/', words.shortcuts.list],
  ] as const;
  const signs = [
    ['# ', words.actions.heading],
    ['> ', words.actions.quote],
    ['- ', words.actions.bullets],
    ['1. ', words.actions.numbers],
    ['---', words.actions.divider],
    [`**${words.shortcuts.sample}**`, words.actions.strong],
    [`*${words.shortcuts.sample}*`, words.actions.emphasis],
    [`\`${words.shortcuts.sample}\``, words.actions.code],
    [`[${words.shortcuts.sample}](https://…)`, words.actions.link],
  ] as const;
  return (
    <details className={styles.shortcuts} open={isOpen} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary>{words.shortcuts.title}</summary>
      <dl>
        {actions.map(({ name, key }) =>
          key === undefined ? null : <Row key={name} sign={nameKey(key, isMac)} meaning={words.actions[name]} />,
        )}
        {own.map(([key, meaning]) => (
          <Row key={key} sign={nameKey(key, isMac)} meaning={meaning} />
        ))}
        {signs.map(([sign, meaning]) => (
          <Row key={sign} sign={sign} meaning={meaning} />
        ))}
      </dl>
    </details>
  );
}

function Row({ sign, meaning }: Readonly<{ sign: string; meaning: string }>) {
  return (
    <div>
      <dt>
        <kbd>{sign}</kbd>
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}
