import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress, refuseUrl } from '#lib/net/addresses.ts';
import { safeFetch } from '#lib/net/safe-fetch.ts';

describe('addresses', () => {
  test.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '[2606:4700::1111]'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::127.0.0.1',
    '::10.0.0.1',
    '4000::1',
    '168.63.129.16',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'words',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('URLs are refused before anything is looked up', () => {
  test.each([
    'file:///etc/passwd',
    'ftp://a.cn/',
    'gopher://a.cn/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://printer.local/',
    'http://router/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://u:p@a.cn/',
    'http://169.254.169.254/latest',
  ])('%s', (url) => expect(refuseUrl(new URL(url))).not.toBeNull());
  test.each(['https://example.com/', 'http://a.cn:8080/x?y'])('%s is not', (url) =>
    expect(refuseUrl(new URL(url))).toBeNull(),
  );
});

describe('a fetch', () => {
  let server: http.Server;
  let base: string;
  const local = { isAllowed: () => true };
  beforeAll(async () => {
    server = http.createServer((request, response) => {
      const path = request.url ?? '';
      if (path === '/on') response.writeHead(302, { location: '/end' }).end();
      else if (path === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (path === '/bomb')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000)));
      else if (path === '/slow') response.writeHead(200).write('a');
      else response.writeHead(200).end('words');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('goes where it is led', async () => {
    const { url, body } = await safeFetch(`${base}/on`, local);
    expect([url.pathname, body.toString()]).toEqual(['/end', 'words']);
  });
  test.each([
    ['round in circles', '/round', {}, /leads on more than 5 times/],
    ['more than is taken, unpacked', '/bomb', { bytes: 1_000_000 }, /larger than 1 MB/],
    ['no end', '/slow', { time: 100 }, /no answer within 0.1 s/],
  ])('%s: is given up', async (_, path, limits, message) => {
    await expect(safeFetch(`${base}${path}`, { ...local, limits })).rejects.toThrow(message);
  });
  test('no connection is made to a private address, by its number or by a name that leads there', async () => {
    await expect(safeFetch(`${base}/`)).rejects.toThrow(/not a public address/);
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]);
    await expect(safeFetch('http://rebinding.cn/', { resolve })).rejects.toThrow(/10\.0\.0\.1 is not public/);
  });
});
