declare module 'autocannon' {
  interface Result {
    errors: number;
    non2xx: number;
    requests: { average: number };
  }
  interface Options {
    url: string;
    connections: number;
    duration: number;
    headers?: Record<string, string>;
    requests?: Array<{ path: string }>;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
