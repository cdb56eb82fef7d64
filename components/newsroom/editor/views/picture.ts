import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { PictureWays } from '#components/newsroom/editor/views/views.ts';
import figureStyles from '#components/article/figure.module.css';
import styles from '#components/newsroom/editor/editor.module.css';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';

type Place = Readonly<{
  view: EditorView;
  getPos: () => number | undefined;
  words: Messages['fields'];
  pictures: PictureWays;
}>;

/** The picture of a figure, or the frame that stands where the source had none; with the button that gives it another. */
export function createPicture({
  view,
  getPos,
  words,
  pictures,
}: Place): Readonly<{ element: HTMLElement; update: (node: Node) => void }> {
  const element = document.createElement('div');
  const frame = document.createElement('div');
  element.append(frame);
  const { choose } = pictures;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = styles['choose'] ?? '';
  if (choose !== null) element.append(button);

  const take = async (): Promise<void> => {
    const chosen = await choose?.();
    const pos = getPos();
    if (chosen == null || pos === undefined || !view.editable) return;
    const had = view.state.doc.nodeAt(pos)?.attrs ?? {};
    // Words that were written for this place stay; the library's fill what is blank.
    const given = { alt: chosen.alt, caption: chosen.caption, credit: chosen.credit };
    const kept = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, (had[key] as string | null) ?? value]),
    );
    view.dispatch(view.state.tr.setNodeMarkup(pos, null, { ...had, ...kept, media: chosen.hash }));
    view.focus();
  };
  button.addEventListener('click', () => void take());

  let shown: string | null | undefined;
  return {
    element,
    update: ({ attrs }) => {
      const hash = attrs['media'] as string | null;
      const image = frame.querySelector('img');
      if (image !== null) image.alt = String(attrs['alt'] ?? '');
      if (hash === shown) return;
      shown = hash;
      button.textContent = hash === null ? words.choosePicture : words.changePicture;
      frame.replaceChildren(
        show(hash === null ? undefined : pictures.find(hash), String(attrs['alt'] ?? ''), words.noPicture),
      );
    },
  };
}

function show(picture: ReturnType<PictureWays['find']>, alt: string, absent: string): HTMLElement {
  if (picture === undefined) {
    const frame = document.createElement('p');
    frame.className = figureStyles['absent'] ?? '';
    frame.textContent = absent;
    return frame;
  }
  const image = document.createElement('img');
  Object.assign(image, { src: picture.src, width: picture.width, height: picture.height, alt, decoding: 'async' });
  image.draggable = false;
  return image;
}
