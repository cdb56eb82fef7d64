import type { IncomingMessage, ServerResponse } from 'node:http';
import { AddressLimits, toClientAddress } from '#server/front/address-limits.ts';
import { answerAsset } from '#server/front/answer-asset.ts';
import { answerPage, answerPageAtOnce, isEasy } from '#server/front/answer-page.ts';
import { answerPlainly } from '#server/front/answer-plainly.ts';
import { answerWorker, type WorkerFile } from '#server/front/offline/worker-file.ts';
import type { Assets } from '#server/front/assets.ts';
import type { Counters } from '#server/front/counters.ts';
import { toInwardHeaders, toVariant } from '#server/front/inward.ts';
import { OriginError, type Origin } from '#server/front/origin.ts';
import type { PageCache } from '#server/front/page-cache.ts';
import { QueueFull, type RenderQueue } from '#server/front/render-queue.ts';
import { bareHeaders } from '#server/front/reach.ts';
import type { Reads } from '#server/front/reads/reads.ts';
import { toRoute, type Route } from '#server/front/routes.ts';
import { isOwnRequest, toSharedPassage, toStaffPassage } from '#server/front/staff.ts';
import { hasTwins } from '#server/front/twins.ts';

export type Parts = Readonly<{
  cache: PageCache;
  assets: Assets;
  origin: Origin;
  queue: RenderQueue;
  counters: Counters;
  worker: WorkerFile;
  reads: Reads;
  /** How many proxies of ours stand before us. */
  proxies: number;
  onHot: (key: string) => void;
}>;

type PageRoute = Extract<Route, { kind: 'page' }>;
type PassRoute = Extract<Route, { kind: 'pass' }>;

/** Addresses that lead nowhere, by one client: enough for a reader with an old bookmark list, not for a flood. */
const absences = { burst: 60, perSecond: 2 } as const;
/** Searches by one client: each is asked of the database, so no more than somebody who types. */
const searches = { burst: 30, perSecond: 1 } as const;
/** Suggestions while one types: some letters a second. */
const suggestions = { burst: 60, perSecond: 5 } as const;
/** Drafts read by a link: each is made anew, and a link is not found by trying. */
const shared = { burst: 30, perSecond: 0.5 } as const;
/** So many readers are worth 60 ms of compressing: the best form of an article goes into the first round trip, the quick one does not. */
const hotFrom = 4;
/** Between two lines of the log about pages that cannot be had, ms. */
const complaints = 10_000;

/** Answers requests: what is known and easy at once, the rest by its kind. */
export class Door {
  readonly #parts: Parts;
  readonly #absences = new AddressLimits(absences);
  readonly #searches = new AddressLimits(searches);
  readonly #suggestions = new AddressLimits(suggestions);
  readonly #shared = new AddressLimits(shared);
  #complainedAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (this.#answerAtOnce(request, response)) return;
    this.#answer(request, response).catch((error: unknown) => this.#fail(request, response, error));
  };

  /** The way of nearly every request: a fresh page in memory, asked for by its own address. No promise is made. */
  #answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.url === undefined || !isEasy(request)) return false;
    const now = Date.now();
    const page = this.#parts.cache.peek(request.url, now);
    if (page === null || !answerPageAtOnce(request, response, { page, how: 'hit' }, now)) return false;
    this.#parts.counters.hits += 1;
    page.hits += 1;
    if (page.hits === hotFrom) this.#parts.onHot(page.key);
    return true;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { counters } = this.#parts;
    const route = toRoute(request.url ?? '');
    const method = request.method ?? '';
    const methods = route.kind === 'pass' ? route.methods : route.kind === 'reads' ? ['POST'] : ['GET', 'HEAD'];
    if (route.kind !== 'refused' && !methods.includes(method)) {
      counters.refused += 1;
      answerPlainly(request, response, 405, { allow: methods.join(', ') });
      return;
    }
    switch (route.kind) {
      case 'refused':
        counters.refused += 1;
        answerPlainly(request, response, route.status);
        return;
      case 'worker':
        counters.assets += 1;
        answerWorker(request, response, this.#parts.worker);
        return;
      case 'reads':
        await this.#parts.reads.answer(request, response, this.#clientOf(request));
        return;
      case 'moved':
        response.writeHead(308, { ...bareHeaders, location: route.to, 'content-length': '0' }).end();
        return;
      case 'asset':
      case 'media':
        counters.assets += 1;
        await this.#asset(request, response, route.path);
        return;
      case 'pass':
        await this.#pass(request, response, route);
        return;
      case 'shared':
        await this.#share(request, response);
        return;
      case 'page':
        await this.#page(request, response, route);
        return;
    }
  }

  async #page(request: IncomingMessage, response: ServerResponse, route: PageRoute): Promise<void> {
    const { cache, counters } = this.#parts;
    const variant = route.lite ? null : toVariant(request);
    const key = variant === null ? route.upstream : `${route.upstream} ${variant.name}`;
    const address = this.#clientOf(request);
    const isKnown = cache.peek(key, Date.now()) !== null;
    const isTooMany = this.#limitOf(route)?.take(address, Date.now()) === false;
    if (!isKnown && (isTooMany || !this.#absences.allows(address, Date.now()))) {
      this.#limit(request, response);
      return;
    }
    const { path, upstream } = route;
    const served = await cache.get({
      key,
      path,
      upstream: variant === null ? upstream : variant.toUpstream(upstream),
      headers: variant?.headers ?? {},
    });
    if (served === null) {
      counters.gone += 1;
      answerPlainly(request, response, 410, {}, cache.reasonOf(path));
      return;
    }
    if (served.page.status === 404 && served.how === 'miss') this.#absences.take(address, Date.now());
    if (served.how === 'hit') counters.hits += 1;
    served.page.hits += 1;
    const kind = route.lite ? 'lite' : request.headers['save-data'] === 'on' ? 'saves' : null;
    const page = kind === null || !hasTwins(served.page) ? served.page : await cache.twin(served.page, kind);
    const grew = await answerPage(request, response, { page, how: served.how }, Date.now());
    if (grew) cache.recount(served.page);
  }

  /** What bounds how often one client asks for a page that is looked for anew each time; the empty form is one like any other. */
  #limitOf({ path, upstream }: PageRoute): AddressLimits | null {
    if (!upstream.includes('?')) return null;
    if (path.endsWith('/search')) return this.#searches;
    return path.endsWith('/search/suggestions.json') ? this.#suggestions : null;
  }

  /** A file; who asks for many that are nowhere is held back, as each may be a question to a store far away. */
  async #asset(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { assets } = this.#parts;
    const address = this.#clientOf(request);
    if (assets.peek(path) === undefined && !this.#absences.allows(address, Date.now())) {
      this.#limit(request, response);
      return;
    }
    const asset = await assets.get(path);
    if (asset === null) this.#absences.take(address, Date.now());
    answerAsset(request, response, asset);
  }

  #limit(request: IncomingMessage, response: ServerResponse): void {
    this.#parts.counters.limited += 1;
    answerPlainly(request, response, 429, { 'retry-after': '30' });
  }

  #clientOf(request: IncomingMessage): string {
    const forwarded = request.headers['x-forwarded-for']?.toString();
    return toClientAddress(request.socket.remoteAddress, forwarded, this.#parts.proxies);
  }

  async #pass(request: IncomingMessage, response: ServerResponse, route: PassRoute): Promise<void> {
    const { counters, origin, queue } = this.#parts;
    if (route.cookies !== null) {
      counters.passed += 1;
      const inward = toInwardHeaders(request, route.cookies);
      await origin.pass(request, response, inward, (answer) => ({ ...bareHeaders, ...answer }));
    } else if (isOwnRequest(request)) {
      counters.passed += 1;
      const { inward, toOutward } = toStaffPassage(request, this.#clientOf(request));
      await queue.attend(() => origin.pass(request, response, inward, toOutward));
    } else {
      counters.refused += 1;
      answerPlainly(request, response, 403);
    }
  }

  async #share(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = this.#clientOf(request);
    if (!this.#shared.take(address, Date.now())) {
      this.#limit(request, response);
      return;
    }
    this.#parts.counters.passed += 1;
    const { inward, toOutward } = toSharedPassage(request, address);
    await this.#parts.origin.pass(request, response, inward, toOutward);
  }

  /** Says in the log why a page could not be had, without its whole address, which may be a secret; seldom enough for a long outage. */
  #complain({ method, url }: IncomingMessage, { message }: OriginError): void {
    const now = Date.now();
    if (now - this.#complainedAt < complaints) return;
    this.#complainedAt = now;
    console.error(`Kanbao: ${method ?? ''} /${url?.split(/[/?]/)[1] ?? ''}… was answered 503: ${message}.`);
  }

  /** What cannot be answered is said in one sentence; a reader is told when to come back. */
  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const isExpected = error instanceof OriginError || error instanceof QueueFull;
    if (error instanceof QueueFull) this.#parts.counters.shed += 1;
    if (!isExpected) console.error(error);
    else if (error instanceof OriginError) this.#complain(request, error);
    if (response.headersSent) response.destroy();
    else if (isExpected) answerPlainly(request, response, 503, { 'retry-after': '2' });
    else answerPlainly(request, response, 500);
  }
}
