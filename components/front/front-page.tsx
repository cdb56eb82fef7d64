import styles from '#components/front/front-page.module.css';
import { LatestLog } from '#components/front/latest-log.tsx';
import { MostReadList } from '#components/front/most-read.tsx';
import { Story } from '#components/front/story.tsx';
import { MessagePage } from '#components/ui/message-page.tsx';
import type { FrontPage } from '#lib/front/fill.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { MostRead } from '#lib/reads/views.ts';

type Props = Readonly<{
  edition: EditionCode;
  messages: Messages;
  front: FrontPage;
  mostRead: MostRead | null;
  today: Date;
}>;

export function FrontPageView({ edition, messages, front, mostRead, today }: Props) {
  const { lead, seconds, boxes, latest } = front;
  if (lead === null) {
    const { empty, emptyAction } = messages.front;
    return (
      <MessagePage
        title={messages.site.name}
        text={empty}
        action={{ label: emptyAction, href: edition === 'en' ? '/zh-hans' : '/en' }}
      />
    );
  }
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{messages.site.name}</h1>
      <div className={styles.top}>
        <div className={styles.lead}>
          <Story card={lead} edition={edition} messages={messages} weight="lead" />
        </div>
        <div className={styles.seconds}>
          {seconds.map((card) => (
            <Story key={card.id} card={card} edition={edition} messages={messages} weight="second" />
          ))}
        </div>
      </div>
      <div className={styles.rest}>
        <div className={styles.boxes}>
          {boxes.map(({ section, cards }) => (
            <section key={section.slug} className={styles.box} aria-labelledby={`box-${section.slug}`}>
              <h2 id={`box-${section.slug}`} className={styles.name}>
                <a href={section.path}>{section.name}</a>
              </h2>
              {cards.map((card, index) => (
                <Story
                  key={card.id}
                  card={card}
                  edition={edition}
                  messages={messages}
                  weight={index === 0 ? 'box' : 'line'}
                  level="h3"
                />
              ))}
            </section>
          ))}
        </div>
        <div className={styles.column}>
          <LatestLog edition={edition} messages={messages} cards={latest} />
          {mostRead === null ? null : (
            <MostReadList edition={edition} messages={messages} list={mostRead} today={today} />
          )}
        </div>
      </div>
    </div>
  );
}
