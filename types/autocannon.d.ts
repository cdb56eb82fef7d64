declare module 'autocannon' {
  interface Result {
    errors: number;
    non2xx: number;
    requests: { average: number };
  }
  export default function autocannon(options: { url: string; connections: number; duration: number }): Promise<Result>;
}
