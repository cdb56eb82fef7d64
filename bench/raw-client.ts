import { connect, type Socket } from 'node:net';

/** What a paced load found: latencies in ms from the moment a request was due, and the share of one core it took itself. */
export type Paced = Readonly<{ latencies: number[]; faults: number; ownCpu: number }>;

type Load = Readonly<{
  host: string;
  port: number;
  paths: readonly string[];
  /** Requests a second, evenly spaced, whatever the answers do. */
  rate: number;
  seconds: number;
  connections: number;
}>;

const head = /^HTTP\/1\.1 (\d{3})[^]*?\r\ncontent-length: (\d+)/i;

/**
 * An open-loop load on bare sockets: requests are made beforehand and of an answer only the status and the length are
 * read, so that one thread can pace tens of thousands a second. An answer without Content-Length counts as a fault.
 */
export async function runPaced({ host, port, paths, rate, seconds, connections }: Load): Promise<Paced> {
  const requests = paths.map((path) =>
    Buffer.from(
      `GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nUser-Agent: kanbao bench\r\nAccept-Encoding: br\r\n\r\n`,
    ),
  );
  const state = { faults: 0, sent: 0, latencies: [] as number[] };
  const idle: Line[] = [];
  const waiting: number[] = [];
  const send = (line: Line, due: number): void => {
    line.due = due;
    const request = requests[state.sent % requests.length];
    state.sent += 1;
    if (request !== undefined) line.socket.write(request);
  };
  const onAnswer = (line: Line, isGood: boolean): void => {
    if (isGood) state.latencies.push(performance.now() - line.due);
    else state.faults += 1;
    const next = waiting.shift();
    if (next === undefined) idle.push(line);
    else send(line, next);
  };
  const lines = await Promise.all(
    Array.from({ length: connections }, () => openLine(host, port, onAnswer, () => (state.faults += 1))),
  );
  idle.push(...lines);
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const total = Math.floor(rate * seconds);
  for (let due = 0; due < total;) {
    const now = performance.now();
    for (; due < total && begun + (due * 1_000) / rate <= now; due += 1) {
      const at = begun + (due * 1_000) / rate;
      const line = idle.pop();
      if (line === undefined) waiting.push(at);
      else send(line, at);
    }
    // Faster than any timer: a millisecond is a long time here.
    await new Promise(setImmediate);
    if (now > begun + seconds * 1_000 + 5_000) break;
  }
  for (const until = performance.now() + 2_000; idle.length < lines.length && performance.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 5));
  const used = process.cpuUsage(cpu);
  const elapsed = performance.now() - begun;
  for (const { socket } of lines) socket.destroy();
  const missing = total - state.latencies.length - state.faults;
  return {
    latencies: state.latencies,
    faults: state.faults + missing,
    ownCpu: (used.user + used.system) / 1_000 / elapsed,
  };
}

type Line = { socket: Socket; due: number };

async function openLine(
  host: string,
  port: number,
  onAnswer: (line: Line, isGood: boolean) => void,
  onFault: () => void,
): Promise<Line> {
  const socket = connect({ host, port, noDelay: true });
  const line: Line = { socket, due: 0 };
  /** Bytes of the answer still to come; null while its head is not read. */
  let left: number | null = null;
  let kept = Buffer.alloc(0);
  let isGood = false;
  socket.on('data', (data) => {
    if (left === null) {
      kept = kept.length === 0 ? data : Buffer.concat([kept, data]);
      const end = kept.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [, status, length] = head.exec(kept.toString('latin1', 0, end)) ?? [];
      isGood = status === '200' && length !== undefined;
      left = Number(length ?? 0) - (kept.length - end - 4);
      kept = Buffer.alloc(0);
    } else left -= data.length;
    if (left > 0) return;
    left = null;
    onAnswer(line, isGood);
  });
  const { promise, resolve, reject } = Promise.withResolvers<Line>();
  socket.once('connect', () => resolve(line));
  socket.on('error', (error) => {
    onFault();
    reject(error);
  });
  return promise;
}
